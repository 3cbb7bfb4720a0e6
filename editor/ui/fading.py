"""Letting a part of the window fade from sight while nobody needs it."""

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation
from PySide6.QtWidgets import QGraphicsOpacityEffect, QStyle, QWidget

_SLOWER = 2
"""Times what the style takes for its own movements; a style that does not move does not fade either."""


class Fading(QObject):
    """Fades `widget` away while it is `on`, and back while the pointer is over it or it is `held` for its news."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._effect: QGraphicsOpacityEffect | None = None
        self._on = self._held = self._under = False
        self._moving = QPropertyAnimation(self)
        widget.installEventFilter(self)

    @property
    def is_seen(self) -> bool:
        """Whether the widget is to be seen, or on its way to be."""
        return not self._on or self._held or self._under

    def set_on(self, on: bool) -> None:
        """Let the widget fade from now on, or show it as ever."""
        self._on = on
        if on:
            self._move()
            return
        self._moving.stop()
        if self._effect is not None:
            self._effect.setOpacity(1.0)
            self._effect.setEnabled(False)

    def hold(self, held: bool) -> None:
        """Show the widget although it would fade, since it says something that must be seen."""
        self._held = held
        if self._on:
            self._move()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._under = event.type() == QEvent.Type.Enter
            if self._on:
                self._move()
        return super().eventFilter(watched, event)

    def _move(self) -> None:
        if self._effect is None:
            self._effect = QGraphicsOpacityEffect(self._widget)
            self._widget.setGraphicsEffect(self._effect)
            self._moving.setTargetObject(self._effect)
            self._moving.setPropertyName(b"opacity")
        self._effect.setEnabled(True)
        pace = self._widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        self._moving.stop()
        self._moving.setDuration(pace * _SLOWER)
        self._moving.setStartValue(self._effect.opacity())
        self._moving.setEndValue(1.0 if self.is_seen else 0.0)
        self._moving.start()
