"""The one way to ask for a file or a folder: a dialog that looks at names alone and never into a file."""

from pathlib import Path
import sys

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from editor.desk.opening import SUFFIX

_OUTSIDE = ("darwin", "win32")
"""Where the system's own dialog reads files in another process, or closing one drops no locks."""


class _Names(QFileIconProvider):
    """Says what a file is without opening it."""

    def icon(self, what: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return the picture of a folder, or of a file of any kind."""
        if isinstance(what, QFileInfo):
            kinds = QFileIconProvider.IconType
            return super().icon(kinds.Folder if what.isDir() else kinds.File)
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        """Return what stands in the column of kinds."""
        if info.isDir():
            return "Folder"
        return "Library" if info.fileName().endswith(SUFFIX) else info.suffix().upper() or "File"


class FileDialog(QFileDialog):
    """A file dialog over the window `parent`, opened by `open`; goes when it is closed.

    Qt's own looks into files to say of what kind they are. Opening and closing the library that this process has open
    drops SQLite's locks on it on POSIX systems, and the dialogs of some desktops do the same within the process. So
    Qt's is used there, with a provider that opens nothing.
    """

    def __init__(self, parent: QWidget, title: str, folder: str | Path = "") -> None:
        super().__init__(parent, title, str(folder))
        self._names = _Names()
        self.setIconProvider(self._names)
        self.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        if sys.platform not in _OUTSIDE:
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.finished.connect(self.deleteLater)
