"""Where Tab leads: from pane to pane as they stand in the window, and within a card that stands over it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from editor.ui.overlay import Overlay


def tab_stops(window: QWidget, panes: Sequence[QWidget]) -> list[QWidget]:
    """Return what Tab goes through, in its order: by `panes`, within each as its widgets were made or put in order.

    What stands in none of the panes comes last. A panel's parts that are made at the first need so come where the
    panel is, not where Qt would put what is made last.
    """
    stops = [widget for widget in _chain(window) if _takes_tab(widget)]
    return sorted(stops, key=lambda widget: _rank(widget, panes))


def next_stop(window: QWidget, panes: Sequence[QWidget], focus: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return where the focus goes from `focus`: to the next stop, or the one before; None where there is none.

    A card over the window keeps the focus among its own stops, since leaving would close it.
    """
    card = _card(focus)
    stops = [stop for stop in tab_stops(window, panes) if _card(stop) is card]
    if not stops:
        return None
    at = next((number for number, stop in enumerate(stops) if focus is not None and _holds(stop, focus)), None)
    if at is None:
        return stops[0 if forward else -1]
    return stops[(at + (1 if forward else -1)) % len(stops)]


def _chain(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        yield widget
        widget = widget.nextInFocusChain()


def _takes_tab(widget: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _rank(widget: QWidget, panes: Sequence[QWidget]) -> int:
    return next((at for at, pane in enumerate(panes) if pane is widget or pane.isAncestorOf(widget)), len(panes))


def _card(widget: QWidget | None) -> QWidget | None:
    while widget is not None and not isinstance(widget, Overlay):
        widget = widget.parentWidget()
    return widget


def _holds(stop: QWidget, focus: QWidget) -> bool:
    return stop is focus or stop.isAncestorOf(focus)
