"""The bar at the window's head: new story, what the caret's text is, what can be put in, and where it goes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from editor.domain.body import ListItem, Paragraph, Quote, Subheading
from editor.domain.story import Status
from editor.ui.actions import Actions
from editor.ui.fields import Chooser
from editor.ui.models.stories import STATUS_WORDS
from editor.ui.theme import Theme

KINDS = (
    ("Paragraph", "paragraph", Paragraph()),
    ("Subheading", "subheading", Subheading()),
    ("Quote", "quote", Quote()),
    ("Bulleted list", "bullets", ListItem((), False, 0)),
    ("Numbered list", "numbers", ListItem((), True, 0)),
)
"""Words, command and template of each kind of text."""

_ICON = QSize(18, 18)
_GAP = "\u2009"
"""A thin space: the style puts the words of a button too close to its icon."""

_MORE = " ▾"
_OFFERED = tuple(each for each in Status if each is not Status.SPIKED)
"""What says that a button opens a menu."""


class ToolBar(QToolBar):
    """The window's one toolbar. Every button is a command; the status and export buttons open menus."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("Toolbar", parent)
        self.setObjectName("Toolbar")
        self.setMovable(False)
        self.setIconSize(_ICON)
        self._theme = theme
        self._writable = True
        self._has_story = False
        self._worded: list[QToolButton] = []
        self._left_out = self._spared = 0
        self.menu_button = self._menu_button(actions)
        self._button(actions["new"], "New story", words="New story", kind="button")
        self.addSeparator()
        self.kinds = self._kind_chooser()
        for name, label in (("bold", "Bold"), ("italic", "Italic"), ("link", "Link")):
            self._button(actions[name], label)
        for name, label in (("quote", "Quote"), ("bullets", "Bulleted list"), ("numbers", "Numbered list")):
            self._button(actions[name], label)
        self.addSeparator()
        # Link and the kinds, which the chooser and the menu offer, too.
        self._spare = self.actions()[-5:]
        self._button(actions["photo"], "Insert photo", words="Photo")
        self._button(actions["read-more"], "Read more", words="Read more")
        stretch = QWidget(self)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(stretch)
        self._button(actions["find"], "Find in story", words="Find")
        self._spare.append(self.actions()[-1])
        self.status = self._menu_tool("Status of story", "button")
        self.export = self._menu_tool("Export", "primary")
        self.export.setText(f"Export{_MORE}")
        self._fill_export(actions)
        self._chosen: Callable[[Status], None] | None = None
        self.show_status(None, _no_choice)

    def show_menu(self) -> None:
        """Open the menu, at the window's corner where the bar is hidden."""
        menu = self.menu_button.menu()
        if self.isVisible() or menu is None:
            self.menu_button.showMenu()
        else:
            menu.popup(self.window().mapToGlobal(QPoint(8, 8)))

    def set_writable(self, writable: bool) -> None:
        """Let a person change kinds and status, or only see them."""
        self._writable = writable
        self.kinds.setEnabled(writable and self._has_story)

    def show_kind(self, index: int) -> None:
        """Show which of KINDS the caret stands in; -1 for a photo, a related story or a break."""
        self.kinds.setCurrentIndex(index)

    def show_status(self, status: Status | None, chosen: Callable[[Status], None]) -> None:
        """Show the story's status, and tell `chosen` of another one; None hides the button."""
        self._has_story = status is not None
        self.status.setEnabled(status is not None and self._writable)
        self.kinds.setEnabled(status is not None and self._writable)
        self.status.setVisible(status is not None)
        self.export.setEnabled(status is not None)
        self.status.setText("" if status is None else f"{STATUS_WORDS[status]}{_MORE}")
        self.status.setAccessibleDescription("" if status is None else STATUS_WORDS[status])
        if chosen != self._chosen:
            self._chosen = chosen
            self._offer_statuses(chosen)
        # Asked of the menu each time: what Python held of its actions can be gone before they are.
        for each, offered in zip(_OFFERED, self.status.menu().actions(), strict=True):
            offered.setChecked(each is status)

    def _offer_statuses(self, chosen: Callable[[Status], None]) -> None:
        menu, old = QMenu(self.status), self.status.menu()
        for each in _OFFERED:
            action = menu.addAction(STATUS_WORDS[each])
            action.setCheckable(True)
            action.triggered.connect(partial(chosen, each))
        self.status.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words beside icons, and then buttons, where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look at the room anew when a button has become wider."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        self._fit_words()
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Leave out buttons where there is no room even without words: status and Export must stay in sight."""
        wanted = self.sizeHint().width()
        narrow = bool(self._left_out) and self.width() < wanted + self._spared
        if narrow == bool(self._spared):
            return
        for action in self._spare:
            action.setVisible(not narrow)
        self._spared = wanted - self.sizeHint().width() if narrow else 0

    def _fit_words(self) -> None:
        wanted = self.sizeHint().width()
        narrow = self.width() < wanted + self._left_out
        if narrow == bool(self._left_out) or not self._worded:
            return
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        before = sum(button.sizeHint().width() for button in self._worded)
        for button in self._worded:
            button.setToolButtonStyle(style)
        self._left_out = before - sum(button.sizeHint().width() for button in self._worded) if narrow else 0

    def _menu_button(self, actions: Actions) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName("Menu")
        button.setObjectName("Menu")
        action = actions["menu"]
        # Not as its default action: a press would open the menu, and the action open it again.
        action.changed.connect(partial(_look_like, button, action))
        _look_like(button, action)
        _open_menu_of(button)
        menu = QMenu(button)
        for each in actions.menus(menu):
            menu.addMenu(each)
        button.setMenu(menu)
        self.addWidget(button)
        return button

    def _kind_chooser(self) -> Chooser:
        chooser = Chooser("Block style", self)
        chooser.setMinimumContentsLength(11)
        for words, _, _ in KINDS:
            chooser.addItem(words)
        chooser.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(2, 0, 6, 0)
        row.addWidget(chooser)
        # Never shown: Qt says a chooser's choice in the place of its name, and a screen reader looks for its label.
        label = QLabel(chooser.accessibleName(), holder)
        label.setBuddy(chooser)
        label.hide()
        self.addWidget(holder)
        return chooser

    def _button(self, action: QAction, name: str, words: str = "", kind: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setObjectName(name)
        button.setAccessibleName(name)
        button.setIconSize(_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if words:
            self._worded.append(button)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            beside = f"{_GAP}{words}"
            button.setText(beside)
            action.changed.connect(lambda: button.setText(beside))
        if kind:
            button.setProperty("kind", kind)
        self.addWidget(button)
        return button

    def _menu_tool(self, name: str, kind: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(name)
        button.setProperty("kind", kind)
        _open_menu_of(button)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(4, 0, 2, 0)
        row.addWidget(button)
        self.addWidget(holder)
        return button

    def _fill_export(self, actions: Actions) -> None:
        menu = QMenu(self.export)
        for name in ("export-docx", "export-html", "export-pdf", "", "export-photos", "leaving"):
            menu.addAction(actions[name]) if name else menu.addSeparator()
        self.export.setMenu(menu)


def _look_like(button: QToolButton, action: QAction) -> None:
    button.setIcon(action.icon())
    button.setToolTip(action.toolTip())


def _open_menu_of(button: QToolButton) -> None:
    """Have the menu of `button` opened as soon as it is pressed.

    Qt's own mode for it does nothing when a screen reader asks for the menu.
    """
    button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
    button.pressed.connect(button.showMenu)


def _no_choice(status: Status) -> None:
    """Where no story is open, no status is chosen."""
