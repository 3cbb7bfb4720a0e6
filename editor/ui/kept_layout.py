"""The window's size, place and columns, kept while it runs: a killed program comes back as it was."""

from PySide6.QtCore import QObject, QTimer

from editor.desk.settings import SettingsStore
from editor.ui.window import Window

REST = 2000
"""Milliseconds after the last change before it is kept."""


class KeptLayout(QObject):
    """Keeps the layout of a window some time after each change of it."""

    def __init__(self, window: Window, settings: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._settings = window, settings
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST)
        self.rest.timeout.connect(self.keep)
        window.rearranged.connect(self.rest.start)

    def keep(self) -> None:
        """Keep the layout now, and wait for nothing more."""
        self.rest.stop()
        geometry, splitter = self._window.layout_bytes()
        kept = self._settings.current
        if (geometry, splitter) != (kept.geometry, kept.layout):
            self._settings.change(geometry=geometry, layout=splitter)
