"""The caption desk: a sheet over the window with every photo of the story, and the words of each to be typed."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.domain.photo import PhotoFacts
from editor.domain.story import Story
from editor.domain.text import clean_line
from editor.ui.caption_desk.field import DeskField, fills_down, row_step
from editor.ui.caption_desk.row import COLUMNS, DeskRow
from editor.ui.caption_desk.rows import DeskRows
from editor.ui.documents import FieldDocuments
from editor.ui.overlay import below
from editor.ui.panels.drop_shade import DropShade
from editor.ui.panels.elided import ElidedLabel
from editor.ui.theme import Theme

BELOW, CHOSEN, EMPTY = "below", "chosen", "empty"
"""Where credit and source of a row are filled in."""

TITLE = "Caption desk"
NOTHING = "This story has no photos yet.\nDrop some here, or add them: each gets a row, with its caption beside it."
_MORE = " ▾"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CaptionDesk(QWidget):
    """Shows the photos of one story and tells what a person makes of them; knows no story and no library. GUI thread.

    `fill_requested` carries the key of the row whose credit and source are to be filled in, and the keys of those that
    get them. `row_built` carries a row whose fields are there. `closed` says whether the focus is to go back.
    """

    field_edited = Signal(str, str, str)
    entered = Signal(str)
    fill_requested = Signal(str, list)
    row_built = Signal(object)
    add_requested = Signal()
    codes_requested = Signal()
    files_dropped = Signal(list)
    blurred = Signal()
    closed = Signal(bool)

    def __init__(self, theme: Theme, covers: Callable[[], QSize], parent: QWidget) -> None:
        """`covers` says how much of `parent`, from its corner on, the sheet stands over."""
        super().__init__(parent)
        self._theme, self._covers = theme, covers
        self._present: tuple[str, str] = ("", COLUMNS[0])
        self._chosen: set[str] = set()
        self._anchor = ""
        self._story: Story | None = None
        self._band = 1
        self._writable, self._open = True, False
        self._direction = Qt.LayoutDirection.LeftToRight
        self.setObjectName(TITLE)
        self.setAccessibleName(TITLE)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = DeskRows(theme, self)
        self._headline = ElidedLabel("Story of the caption desk", self)
        self._headline.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        near = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._headline.setAlignment(near)
        self._count = QLabel(self)
        self._count.setProperty("kind", "hint")
        self.fill_button = QPushButton(f"Fill down{_MORE}", self)
        self.codes_button = QPushButton("Code lists…", self)
        self.done_button = QPushButton("Done", self)
        self._add = QPushButton("Add photos…", self)
        self._keys = QLabel(self)
        self._stack = QStackedWidget(self)
        self._shade = DropShade("Drop photos to add them to the story", self, self._stack, lambda: self._writable)
        self._make_buttons()
        self._lay_out()
        self._connect()
        parent.installEventFilter(self)
        self._wear_icons()
        self.hide()

    @property
    def present(self) -> tuple[str, str]:
        """The key of the photo that the focus is or was in, and the name of its field."""
        return self._present

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of the rows that are chosen, beside the present one."""
        return frozenset(self._chosen)

    def open_at(self, key: str | None) -> None:
        """Stand over the window, with the caret in the caption of the photo `key`, or of the first."""
        self._fill()
        self._open = True
        self.show()
        self.raise_()
        keys = [row.photo.key for row in self.rows.rows()]
        if keys:
            self.enter(key if key in keys else keys[0], "caption")
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_desk(self, back: bool = True) -> None:
        """Go away; `back` says that the focus goes back to where it was."""
        if not self._open:
            return
        # Before it is hidden: Qt would have the focus go on within it.
        self._open = False
        self.hide()
        self._chosen.clear()
        self.rows.clear()
        self.closed.emit(back)

    def show_story(self, story: Story, documents: FieldDocuments, band: int, rtl: bool) -> None:
        """Show the photos of `story`; `band` is the length up to which a caption is good. Emits no intention."""
        self._story, self._band = story, band
        count = len(story.photos)
        photos = "No photos" if not count else "1 photo" if count == 1 else f"{count} photos"
        self._headline.show_text(clean_line(story.headline).strip(), "No headline yet")
        self._count.setText(photos)
        self.rows.show_photos(story.photos, documents)
        self._direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        for row in self.rows.rows():
            row.show_story(story.headline, story.language, band, self._direction)
        self._chosen &= {photo.key for photo in story.photos}
        self._stack.setCurrentIndex(1 if story.photos else 0)
        self._show_chosen()

    def set_writable(self, writable: bool) -> None:
        """Let a person change the photos' words, or only read them."""
        self._writable = writable
        for button in (self.fill_button, self._add):
            button.setEnabled(writable)

    def enter(self, key: str, name: str) -> bool:
        """Put the caret into the field `name` of the photo `key`; False where there is no such photo or field."""
        row = self.rows.row(key)
        if row is None or name not in COLUMNS:
            return False
        field = row.field(name)
        self.rows.bring(row, field)
        field.enter()
        self.rows.bring(row, field)
        return True

    def show_picture(self, sha256: str, picture: QImage | None) -> None:
        """Show a preview that has arrived in each row that has its photo."""
        for row in self.rows.rows():
            if row.photo.picture is not None and row.photo.picture.sha256 == sha256:
                row.show_picture(picture)

    def show_facts(self, key: str, facts: PhotoFacts) -> None:
        """Take what the file of the photo `key` says."""
        row = self.rows.row(key)
        if row is not None:
            row.show_facts(facts)

    def targets(self, where: str) -> list[str]:
        """Return the keys of the rows that would be filled from the present one."""
        rows = [row.photo for row in self.rows.rows()]
        keys = [photo.key for photo in rows]
        key = self._present[0]
        if key not in keys:
            return []
        if where == BELOW:
            return keys[keys.index(key) + 1 :]
        if where == EMPTY:
            return [photo.key for photo in rows if photo.key != key and not photo.credit_line]
        return [each for each in keys if each in self._chosen and each != key]

    def fill_down(self) -> None:
        """Fill credit and source of the present row into the chosen ones, or else into all below."""
        self._ask_fill(CHOSEN if self.targets(CHOSEN) else BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row, fill down, and close at Esc, after the rows that are chosen are let go."""
        step = row_step(event)
        if step is not None:
            self._go_row(*step)
        elif fills_down(event):
            self.fill_down()
        elif event.key() in _ENTER and isinstance(button := QApplication.focusWidget(), QPushButton):
            button.click()
        elif event.key() == Qt.Key.Key_Escape and self._chosen:
            self._choose(set())
        elif event.key() == Qt.Key.Key_Escape:
            self.close_desk()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Let Tab go down a column, then through the buttons at the top, and round again."""
        if not self._open:
            return False
        ring = self._ring()
        focus = QApplication.focusWidget()
        row = self._row_of(focus)
        at = -1
        if row is not None:
            at = self.rows.rows().index(row)
        elif focus in ring:
            at = ring.index(focus)
        if not ring:
            return False
        self._go_to(ring[(at + (1 if next else -1)) % len(ring)])
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._fill()
        return super().eventFilter(watched, event)

    def _ring(self) -> list[QWidget]:
        """Return what Tab goes through: the rows, each at the field of the present column, and the buttons."""
        rows: list[QWidget] = list(self.rows.rows())
        others = (self._add, self.fill_button, self.codes_button, self.done_button)
        return [*rows, *(each for each in others if each.isVisible() and each.isEnabled())]

    def _go_to(self, stop: QWidget) -> None:
        if isinstance(stop, DeskRow):
            self.enter(stop.photo.key, self._present[1])
        else:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_row(self, by: int, extends: bool) -> None:
        rows = self.rows.rows()
        keys = [row.photo.key for row in rows]
        key, name = self._present
        if key not in keys:
            return
        at = max(0, min(keys.index(key) + by, len(keys) - 1))
        if extends:
            self._extend(key, keys[at])
        self.enter(keys[at], name)

    def _extend(self, start: str, end: str) -> None:
        """Choose the rows from where choosing began to `end`."""
        keys = [row.photo.key for row in self.rows.rows()]
        if not self._chosen or self._anchor not in keys:
            self._anchor = start
        low, high = sorted((keys.index(self._anchor), keys.index(end)))
        self._choose(set(keys[low : high + 1]))

    def _on_picked(self, row: DeskRow, modifiers: Qt.KeyboardModifier) -> None:
        key = row.photo.key
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._extend(self._present[0], key)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._anchor = key
            self._choose((self._chosen or {self._present[0]}) ^ {key})
        else:
            self._choose(set())
            self.enter(key, self._present[1])

    def _choose(self, keys: set[str]) -> None:
        self._chosen = keys
        self._show_chosen()

    def _on_entered(self, row: DeskRow, name: str) -> None:
        self._present = (row.photo.key, name)
        self._show_chosen()
        self.entered.emit(row.photo.key)

    def _on_went(self, row: DeskRow, name: str, way: int) -> None:
        """Follow Enter: through the fields of a row, then to the caption of the next."""
        stops, rows = row.stops(), self.rows.rows()
        at = COLUMNS.index(name) + way
        if 0 <= at < len(stops):
            self.rows.bring(row, stops[at])
            field = stops[at]
            if isinstance(field, DeskField):
                field.enter()
            else:
                field.setFocus(Qt.FocusReason.TabFocusReason)
            return
        number = rows.index(row) + way
        if 0 <= number < len(rows):
            self.enter(rows[number].photo.key, COLUMNS[0] if way > 0 else COLUMNS[-1])
        elif way > 0:
            self.done_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _row_of(self, widget: QWidget | None) -> DeskRow | None:
        if widget is None:
            return None
        return next((row for row in self.rows.rows() if row.isAncestorOf(widget)), None)

    def _ask_fill(self, where: str) -> None:
        if self._writable:
            self.fill_requested.emit(self._present[0], self.targets(where))

    def _show_chosen(self) -> None:
        for row in self.rows.rows():
            key = row.photo.key
            row.set_present(key == self._present[0])
            row.preview.set_chosen(key in self._chosen)

    def _open_menu(self) -> None:
        self.fill_menu().popup(self.fill_button.mapToGlobal(below(self.fill_button)))

    def fill_menu(self) -> QMenu:
        """Return the menu of what credit and source can be filled into just now."""
        menu = self._menu
        menu.clear()
        for words, where, keys in (
            ("To all below", BELOW, "Ctrl+D" if not self.targets(CHOSEN) else ""),
            ("To the chosen", CHOSEN, "Ctrl+D" if self.targets(CHOSEN) else ""),
            ("To those without a credit", EMPTY, ""),
        ):
            count = len(self.targets(where))
            shown = f"\t{_native(keys)}" if keys else ""
            action = menu.addAction(f"{words} ({count}){shown}", partial(self._ask_fill, where))
            action.setEnabled(count > 0)
        return menu

    def _on_made(self, row: DeskRow) -> None:
        row.set_writable(self._writable)
        row.field_edited.connect(self.field_edited)
        row.entered.connect(partial(self._on_entered, row))
        row.went_on.connect(partial(self._on_went, row))
        row.picked.connect(partial(self._on_picked, row))
        row.left.connect(self.blurred)
        row.built.connect(partial(self.row_built.emit, row))

    def _make_buttons(self) -> None:
        self.fill_button.setAccessibleName("Fill down credit and source")
        self.fill_button.clicked.connect(self._open_menu)
        self._menu = QMenu(self.fill_button)
        self.codes_button.setAccessibleName("Code lists")
        self.done_button.setAccessibleName("Done with captions")
        self.done_button.setProperty("kind", "primary")
        self._add.setAccessibleName("Add photos")
        self._keys.setProperty("kind", "hint")
        self._keys.setTextFormat(Qt.TextFormat.PlainText)
        self._keys.setText(_said_keys())
        self._keys.setWordWrap(True)

    def _lay_out(self) -> None:
        title = QLabel(TITLE, self)
        title.setFont(self._theme.serif_font(1.3, QFont.Weight.Bold))
        top = QHBoxLayout()
        top.setContentsMargins(24, 12, 24, 10)
        top.setSpacing(10)
        top.addWidget(title)
        top.addWidget(self._headline, 1)
        top.addWidget(self._count)
        top.addSpacing(8)
        for button in (self.fill_button, self.codes_button, self.done_button):
            top.addWidget(button)
        empty = QWidget(self._stack)
        words = QLabel(NOTHING, empty)
        words.setProperty("kind", "empty")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = QVBoxLayout(empty)
        middle.addStretch(2)
        middle.addWidget(words)
        middle.addWidget(self._add, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.rows)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 7, 24, 8)
        foot.addWidget(self._keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(_rule(self))
        column.addWidget(self._stack, 1)
        column.addWidget(_rule(self))
        column.addLayout(foot)

    def _connect(self) -> None:
        self.rows.row_made.connect(self._on_made)
        self.codes_button.clicked.connect(self.codes_requested)
        self.done_button.clicked.connect(lambda: self.close_desk())
        self._add.clicked.connect(self.add_requested)
        self._shade.dropped.connect(self.files_dropped)
        self._theme.changed.connect(self._wear_icons)

    def _wear_icons(self) -> None:
        self._add.setIcon(self._theme.icon("add-photo", "muted"))

    def _fill(self) -> None:
        self.resize(self._covers())


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("kind", "rule")
    return rule


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _said_keys() -> str:
    said: Mapping[str, str] = {
        "Tab": "next photo",
        "Enter": "next field",
        _native("Shift+Return"): "new line",
        f"{_native('Alt+Up')}, {_native('Alt+Down')}": "photo by photo, choosing with Shift",
        _native("Ctrl+D"): "credit and source down",
        "Esc": "done",
    }
    return "   ·   ".join(f"{keys}  {words}" for keys, words in said.items())
