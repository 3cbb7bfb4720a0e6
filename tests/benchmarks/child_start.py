"""A process that opens a window, and says when its event loop first has nothing to do: `ours LIBRARY`, or `bare`."""

from pathlib import Path
import sys
from typing import Any


def main(kind: str, library: str = "") -> int:
    """Open the window of `kind`, report, and end."""
    return _open_ours(library) if kind == "ours" else _open_bare()


def _open_ours(library: str) -> int:
    from PySide6.QtWidgets import QApplication

    loop: Any = QApplication
    loop.exec = _run_until_idle
    from editor.cli import main as command

    return command([library])


def _open_bare() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QTextEdit(window))
    window.resize(1440, 900)
    window.show()
    return _run_until_idle(app)


def _run_until_idle(app: Any = None) -> int:
    """Run the event loop until it would wait with a window in sight; then print the memory in use and end."""
    from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
    from PySide6.QtWidgets import QApplication

    loop = QEventLoop()

    def report() -> None:
        handles = [widget.windowHandle() for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        if any(handle is not None and handle.isExposed() for handle in handles):
            loop.quit()

    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.aboutToBlock.connect(report)
    loop.exec()
    dispatcher.aboutToBlock.disconnect(report)
    print(_memory(), flush=True)
    return 0


def _memory() -> int:
    """Return the bytes of this process that are in memory; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
