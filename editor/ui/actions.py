"""Every command of the window by name: its words, its icon, its keys, and the menu it stands in."""

from collections.abc import Callable
import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from editor.domain.values import dataclass
from editor.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `keys` are in Qt's portable form, where Ctrl is Cmd on macOS. `writes` needs a writable story."""

    name: str
    words: str
    menu: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    writes: bool = True
    needs_story: bool = True


_REPLACE = "Ctrl+Alt+F" if sys.platform == "darwin" else "Ctrl+H"
"""Cmd+H hides a program on macOS. Cmd+Alt+F is Option with Cmd there, and types no character."""

COMMANDS = (
    Command("new", "New story", "Story", "new-story", ("Ctrl+N",), needs_story=False),
    Command("paste-new", "Paste as new story", "Story", "paste", ("Ctrl+Shift+N",), needs_story=False),
    Command("import", "Bring in copy…", "Story", "document", (), False, True, False),
    Command("import-folder", "Bring in a folder…", "Story", "folder", (), False, True, False),
    Command("go-to", "Go to story…", "Story", "search", ("Ctrl+O",), writes=False, needs_story=False),
    Command("duplicate", "Duplicate story", "Story", "duplicate"),
    Command("revision", "Keep this version…", "Story", "", ("Ctrl+S",)),
    Command("bin", "Move to bin", "Story", "bin"),
    Command("restore", "Restore from bin", "Story", "restore"),
    Command("delete-for-good", "Delete for good…", "Story", "delete"),
    Command("empty-bin", "Empty the bin…", "Story", "", (), False, True, False),
    Command("export-docx", "Export to Word (DOCX)…", "Story", "export", ("Ctrl+E",), writes=False),
    Command("export-html", "Export to web page (HTML)…", "Story", "globe", ("Ctrl+Shift+E",), writes=False),
    Command("export-pdf", "Export to PDF…", "Story", "document", (), writes=False),
    Command("export-photos", "Export photos…", "Story", "photo", (), writes=False),
    Command("leaving", "What leaves with the photos", "Story", "", (), writes=False),
    Command("print-preview", "Print preview", "Story", "", (), writes=False),
    Command("print", "Print…", "Story", "", ("Ctrl+P",), writes=False),
    Command("quit", "Quit", "Story", "", ("Ctrl+Q",), writes=False, needs_story=False),
    Command("undo", "Undo", "Edit", "undo", ("Ctrl+Z",)),
    Command("redo", "Redo", "Edit", "redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("recent-acts", "Recent acts…", "Edit", "clock", (), False, True, False),
    Command("cut", "Cut", "Edit", "cut", ("Ctrl+X",)),
    Command("copy", "Copy", "Edit", "copy", ("Ctrl+C",), writes=False),
    Command("copy-story", "Copy whole story", "Edit", "", ("Ctrl+Shift+C",), writes=False),
    Command("paste", "Paste", "Edit", "paste", ("Ctrl+V",)),
    Command("paste-plain", "Paste as plain text", "Edit", "", ("Ctrl+Shift+V",)),
    Command("select-all", "Select all", "Edit", "", ("Ctrl+A",), writes=False),
    Command("find", "Find in story", "Edit", "find", ("Ctrl+F",), writes=False),
    Command("find-next", "Find next", "Edit", "", ("F3", "Ctrl+G"), writes=False),
    Command("find-previous", "Find previous", "Edit", "", ("Shift+F3", "Ctrl+Shift+G"), writes=False),
    Command("replace", "Replace in story", "Edit", "", (_REPLACE,)),
    Command("search", "Search all stories", "Edit", "search", ("Ctrl+Shift+F",), writes=False, needs_story=False),
    Command("replace-stories", "Find and replace in stories…", "Edit", "", ("Ctrl+Shift+H",), False, False, False),
    Command("next-finding", "Next finding", "Edit", "", ("F8",), writes=False),
    Command("previous-finding", "Previous finding", "Edit", "", ("Shift+F8",), writes=False),
    Command("next-misspelling", "Next misspelling", "Edit", "", ("F7",)),
    Command("next-straight", "Next straight quote", "Edit"),
    Command("code-lists", "Code lists…", "Edit", "", (), False, False, False),
    Command("tidy", "Tidy punctuation in story", "Edit"),
    Command("typography", "Smart punctuation", "Edit", "", (), True, False, False),
    Command("spelling", "Check spelling", "Edit", "", (), True, False, False),
    Command("paragraph", "Paragraph", "Format", "paragraph", ("Ctrl+1",), True),
    Command("subheading", "Subheading", "Format", "subheading", ("Ctrl+2",), True),
    Command("quote", "Quote", "Format", "quote", ("Ctrl+3",), True),
    Command("bullets", "Bulleted list", "Format", "bullets", ("Ctrl+4",), True),
    Command("numbers", "Numbered list", "Format", "numbers", ("Ctrl+5",), True),
    Command("indent", "Deeper in list", "Format", "list-indent", ("Ctrl+]",)),
    Command("outdent", "Out of list level", "Format", "list-outdent", ("Ctrl+[",)),
    Command("bold", "Bold", "Format", "bold", ("Ctrl+B",), True),
    Command("italic", "Italic", "Format", "italic", ("Ctrl+I",), True),
    Command("underline", "Underline", "Format", "underline", ("Ctrl+U",), True),
    Command("strikethrough", "Strikethrough", "Format", "strikethrough", ("Ctrl+Shift+X",), True),
    Command("superscript", "Superscript", "Format", "superscript", ("Ctrl+Shift+.",), True),
    Command("subscript", "Subscript", "Format", "subscript", ("Ctrl+Shift+,",), True),
    Command("paragraph-language", "Language of paragraph…", "Format"),
    Command("direction-auto", "Direction by first letter", "Format", "", (), True),
    Command("direction-ltr", "Left to right", "Format", "", (), True),
    Command("direction-rtl", "Right to left", "Format", "", (), True),
    Command("clear-marks", "Clear marks", "Format", "", ("Ctrl+\\",)),
    Command("crop", "Crop photo…", "Format", "crop"),
    Command("half-width", "Photo at half width", "Format"),
    Command("side-by-side", "Photo side by side with the next", "Format", "pair"),
    Command("habits", "Marks at a paragraph's start (## > - 1.)", "Format", "", (), True, False, False),
    Command("link", "Link…", "Insert", "link", ("Ctrl+K",)),
    Command("photo", "Photo…", "Insert", "photo", ("Ctrl+Shift+I",)),
    Command("read-more", "Read more…", "Insert", "read-more", ("Ctrl+Shift+R",)),
    Command("section-break", "Section break", "Insert", "section-break", ("Ctrl+Shift+Return",)),
    Command("add-note", "Add note…", "Insert", "", ("Ctrl+Shift+M",)),
    Command("next-pane", "Next pane", "View", "", ("F6",), writes=False, needs_story=False),
    Command("previous-pane", "Previous pane", "View", "", ("Shift+F6",), writes=False, needs_story=False),
    Command("show-list", "Story list", "View", "", ("Ctrl+Shift+L",), True, False, False),
    Command("show-inspector", "Inspector", "View", "", ("Ctrl+Shift+J",), True, False, False),
    Command("commands", "Every command by name…", "View", "", ("Ctrl+Shift+P",), writes=False, needs_story=False),
    Command("caption-desk", "Caption desk", "View", "photo", ("Ctrl+Shift+D",), writes=False),
    Command("outline", "Outline", "View", "list-indent", ("Ctrl+Shift+T",), True, False),
    Command("focus", "Focus mode", "View", "focus", ("F11",), True, False),
    Command("full-screen", "Full screen", "View", "", ("Shift+F11",), True, False, False),
    Command("typewriter", "Typewriter scrolling", "View", "", (), True, False, False),
    Command("one-paragraph", "Highlight the paragraph", "View", "", (), True, False, False),
    Command("zoom-in", "Larger page", "View", "", ("Ctrl+=", "Ctrl++"), False, False, False),
    Command("zoom-out", "Smaller page", "View", "", ("Ctrl+-",), False, False, False),
    Command("zoom-actual", "Actual size", "View", "", ("Ctrl+0",), False, False, False),
    Command("face-serif", "Page in serif", "View", "", (), True, False, False),
    Command("face-sans", "Page in sans", "View", "", (), True, False, False),
    Command("width-narrow", "Narrow page", "View", "", (), True, False, False),
    Command("width-normal", "Normal page", "View", "", (), True, False, False),
    Command("width-wide", "Wide page", "View", "", (), True, False, False),
    Command("theme-system", "Follow the system's theme", "View", "", (), True, False, False),
    Command("theme-light", "Light theme", "View", "sun", (), True, False, False),
    Command("theme-dark", "Dark theme", "View", "moon", (), True, False, False),
    Command("open-library", "Open library…", "Library", "folder", ("Ctrl+Shift+O",), False, False, False),
    Command("open-recent", "Open recent", "Library", "", (), False, False, False),
    Command("new-library", "New library…", "Library", "", (), False, False, False),
    Command("photo-library", "Photos in the library…", "Library", "photo", ("Ctrl+Shift+A",), False, False, False),
    Command("back-up", "Back up…", "Library", "", (), False, False, False),
    Command("verify", "Verify library", "Library", "", (), False, False, False),
    Command("restore-backup", "Restore from backup…", "Library", "history", (), False, True, False),
    Command("rescue", "Rescue a damaged library…", "Library", "", (), False, False, False),
    Command("safety", "Safety…", "Library", "lock", (), False, False, False),
    Command("preferences", "Preferences…", "Library", "settings", ("Ctrl+,",), False, False, False),
    Command("about", "About Standfirst", "Library", "info", (), False, False, False),
    Command("menu", "Menu", "", "menu", ("F10",), writes=False, needs_story=False),
)
"""In the order in which the menus show them."""

MENUS = ("Story", "Edit", "Format", "Insert", "View", "Library")

_RULES_AFTER = frozenset(
    (
        *(
            "import-folder",
            "go-to",
            "revision",
            "empty-bin",
            "leaving",
            "print",
            "redo",
            "paste-plain",
            "numbers",
            "outdent",
        ),
        *("select-all", "search", "subscript", "previous-pane", "show-inspector", "commands", "new-library"),
        *("photo-library", "safety"),
    )
)
_RULES_OF_THE_PAGE = frozenset(
    (
        *("clear-marks", "direction-rtl", "side-by-side", "outline", "one-paragraph"),
        *("zoom-actual", "face-sans", "width-wide"),
    )
)


def keys_of(name: str) -> str:
    """Return the first keys of the command `name` as this platform writes them; "" where it has none."""
    keys = next(command.keys for command in COMMANDS if command.name == name)
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


class Actions(QObject):
    """The window's QActions by name."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._actions: dict[str, QAction] = {}
        self._allowed: tuple[bool, bool, bool] | None = None
        for command in COMMANDS:
            self._make(command, window)
        theme.changed.connect(self._restyle)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def on(self, name: str, act: Callable[[], object]) -> None:
        """Carry out `act` when the command `name` is given."""
        self._actions[name].triggered.connect(lambda: act())

    def give_first_keys(self, group: str, name: str) -> None:
        """Give `name` the first keys that a command whose name begins with `group` has, and that one its own."""
        keys = {each.name: each.keys for each in COMMANDS if each.name.startswith(group) and each.keys}
        if name in keys:
            first = next(iter(keys))
            keys[first], keys[name] = keys[name], keys[first]
            for each, theirs in keys.items():
                self._give_keys(each, theirs)

    def allow(self, *, story: bool, writable: bool, binned: bool) -> None:
        """Enable what makes sense for the story that is open."""
        if (story, writable, binned) == self._allowed:
            return
        self._allowed = (story, writable, binned)
        for command in COMMANDS:
            may = (story or not command.needs_story) and (writable or not command.writes)
            self._actions[command.name].setEnabled(may)
        self._actions["bin"].setVisible(not binned)
        for name in ("restore", "delete-for-good"):
            self._actions[name].setVisible(binned)

    def menus(self, parent: QWidget) -> list[QMenu]:
        """Return new menus with all commands."""
        menus = []
        for name in MENUS:
            menu = QMenu(f"&{name}", parent)
            for command in COMMANDS:
                if command.menu == name:
                    menu.addAction(self._actions[command.name])
                    if command.name in _RULES_AFTER | _RULES_OF_THE_PAGE:
                        menu.addSeparator()
            menus.append(menu)
        return menus

    def _make(self, command: Command, window: QWidget) -> None:
        action = QAction(command.words, window)
        action.setObjectName(command.name)
        action.setCheckable(command.checkable)
        if command.icon:
            action.setIcon(self._theme.icon(command.icon))
        window.addAction(action)
        self._actions[command.name] = action
        self._give_keys(command.name, command.keys)

    def _give_keys(self, name: str, keys: tuple[str, ...]) -> None:
        action = self._actions[name]
        sequences = [QKeySequence(each) for each in keys]
        action.setShortcuts(sequences)
        tip = action.text().rstrip("…")
        if sequences:
            tip = f"{tip} ({sequences[0].toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)

    def _restyle(self) -> None:
        for command in COMMANDS:
            if command.icon:
                self._actions[command.name].setIcon(self._theme.icon(command.icon))
