"""What was written in such a field before, offered under it as one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from editor.ui.fields import FieldEdit
from editor.ui.overlay import below

Offers = Callable[[str], Sequence[str]]
"""Gives what a typed text may become, the likeliest first."""

_EDGE = 6
_SIDE = 20


class _Wheel(QObject):
    """Tells of the wheel anywhere in the program: the field may go elsewhere under its list."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._on = False

    def watch(self, on: bool) -> None:
        application = QApplication.instance()
        if application is not None and on != self._on:
            self._on = on
            (application.installEventFilter if on else application.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            self.turned.emit()
        return False


class Completion(QObject):
    """Shows one list under whichever of its fields is typed in.

    Down and Up choose in it, Enter takes what is chosen, Esc puts it away; Tab takes it too, and goes on. Nothing is
    chosen before somebody does, so that Enter goes on with what was typed. GUI thread.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._offers: dict[FieldEdit, Offers] = {}
        self._field: FieldEdit | None = None
        self._list: QListWidget | None = None
        self._wheel = _Wheel(self)
        self._wheel.turned.connect(self._hide)

    def serve(self, field: FieldEdit, offers: Offers) -> None:
        """Offer in `field` what `offers` gives, as long as there is a field."""
        self._offers[field] = offers
        field.installEventFilter(self)
        field.edited.connect(lambda: self._offer(field))
        field.destroyed.connect(lambda: self._forget(field))

    def offered(self) -> list[str]:
        """Return what is offered just now."""
        view = self._list
        return [] if view is None or view.isHidden() else [view.item(at).text() for at in range(view.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are for the list, and put it away when the field is left."""
        if not isinstance(watched, FieldEdit):
            return False
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move) and watched is self._field:
            self._hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes(watched, event)
        return False

    def _takes(self, field: FieldEdit, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        shown = bool(self.offered()) and field is self._field
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return self._step(field, shown, 1 if key == Qt.Key.Key_Down else -1)
        if not shown or self._list is None:
            return False
        if key == Qt.Key.Key_Escape:
            self._hide()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and self._list.currentRow() >= 0:
            self._accept()
            return key != Qt.Key.Key_Tab
        return False

    def _step(self, field: FieldEdit, shown: bool, by: int) -> bool:
        if not shown:
            return by > 0 and self._show(field)
        if self._list is not None:
            count = self._list.count()
            # One place more than there are: none is chosen before the first and behind the last.
            at = (self._list.currentRow() + 1 + by) % (count + 1) - 1
            self._list.setCurrentRow(at)
            if at < 0:
                self._list.clearSelection()
        return True

    def _offer(self, field: FieldEdit) -> None:
        if field.hasFocus() and field.text():
            self._show(field)
        elif field is self._field:
            self._hide()

    def _show(self, field: FieldEdit) -> bool:
        """Show what is offered in `field`; say whether that is anything."""
        words = [] if field.isReadOnly() else list(self._offers[field](field.text()))
        if not words:
            self._hide()
            return False
        self._wheel.watch(True)
        self._field, view = field, self._made_list()
        view.clear()
        view.addItems(words)
        view.setCurrentRow(-1)
        view.setLayoutDirection(field.layoutDirection())
        self._place(field, view)
        view.show()
        view.raise_()
        return True

    def _place(self, field: FieldEdit, view: QListWidget) -> None:
        wanted = max(field.width(), view.sizeHintForColumn(0) + _SIDE)
        width = min(wanted, self._window.width() - 2 * _EDGE)
        height = sum(view.sizeHintForRow(at) for at in range(view.count())) + 2 * _EDGE
        at = field.mapTo(self._window, below(field) if not field.isRightToLeft() else QPoint(0, field.height() + 3))
        left = at.x() if not field.isRightToLeft() else at.x() + field.width() - width
        top = at.y()
        if top + height > self._window.height():
            top = field.mapTo(self._window, QPoint(0, 0)).y() - height - 3
        view.setGeometry(max(_EDGE, min(left, self._window.width() - width - _EDGE)), top, width, height)

    def _made_list(self) -> QListWidget:
        if self._list is None:
            view = self._list = QListWidget(self._window)
            view.setProperty("kind", "menu")
            view.setAccessibleName("Used before")
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setTextElideMode(Qt.TextElideMode.ElideRight)
            view.setMouseTracking(True)
            view.itemClicked.connect(self._accept)
            view.hide()
        return self._list

    def _accept(self) -> None:
        field, view = self._field, self._list
        item = None if view is None else view.currentItem()
        if field is not None and item is not None:
            words = item.text()
            field.put(words)
        self._hide()

    def _hide(self) -> None:
        self._wheel.watch(False)
        self._field = None
        if self._list is not None:
            self._list.hide()

    def _forget(self, field: FieldEdit) -> None:
        self._offers.pop(field, None)
        if field is self._field:
            self._hide()
