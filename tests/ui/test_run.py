"""What keeps the program running: garbage is collected on the window's thread, and a fault is logged and told."""

from collections.abc import Iterator
import gc
from pathlib import Path
import subprocess
import sys
import threading
import weakref

from PySide6.QtCore import QLocale
import pytest
from pytestqt.qtbot import QtBot

from editor.desk.log import EventLog
from editor.ui.run import Collector, Crashes, usual_page_size

STORY_TEXT = "Councillor took the money"


class Ring:
    """Garbage that only a collection frees."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.stop()


def test_no_thread_but_the_windows_collects(collector: Collector) -> None:
    seen: list[int] = []
    gone = weakref.finalize(Ring(), lambda: seen.append(threading.get_ident()))
    worker = threading.Thread(target=lambda: [Ring() for _ in range(30_000)])
    worker.start()
    worker.join()
    assert gone.alive
    for _ in range(12):
        made = [Ring() for _ in range(2_000)]
        del made
        collector.collect()
    assert seen == [threading.get_ident()]


def test_garbage_does_not_pile_up(collector: Collector, qtbot: QtBot) -> None:
    rings = [weakref.ref(Ring()) for _ in range(5_000)]
    qtbot.waitUntil(lambda: sum(ring() is not None for ring in rings) < 100, timeout=5_000)


def test_collecting_is_given_back_at_the_end(qtbot: QtBot) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_a_fault_is_logged_without_its_words_and_told(tmp_path: Path, qtbot: QtBot) -> None:
    log = EventLog(tmp_path)
    crashes = Crashes(log)
    hooks = sys.excepthook, threading.excepthook
    with qtbot.waitSignal(crashes.happened), crashes.watched():
        sys.excepthook(*fault())
    assert (sys.excepthook, threading.excepthook) == hooks
    log.close()
    written = (tmp_path / "standfirst.log").read_text(encoding="utf-8")
    assert "crash error=ValueError" in written
    assert STORY_TEXT not in written


def test_a_fault_on_another_thread_is_told_on_the_windows(tmp_path: Path, qtbot: QtBot) -> None:
    log = EventLog(tmp_path)
    crashes = Crashes(log)
    told: list[int] = []
    crashes.happened.connect(lambda: told.append(threading.get_ident()))
    with crashes.watched():
        worker = threading.Thread(target=raise_it)
        worker.start()
        worker.join()
    qtbot.waitUntil(lambda: told == [threading.get_ident()])
    log.close()


@pytest.mark.parametrize(
    ("name", "size"), [("en_GB", "a4"), ("en_US", "letter"), ("fr_CA", "letter"), ("ar_EG", "a4"), ("C", "a4")]
)
def test_the_paper_is_that_of_the_country(name: str, size: str) -> None:
    assert usual_page_size(QLocale(name)) == size


def raise_it() -> None:
    raise ValueError(STORY_TEXT)


def fault() -> tuple[type[BaseException], BaseException, None]:
    """A fault whose text is a story's."""
    error = ValueError(STORY_TEXT)
    return type(error), error, None


def test_no_module_of_the_window_is_read_as_text() -> None:
    program = (
        "import editor.ui.wiring, linecache, os, sys;"
        "sys.exit(any(name.startswith(os.path.dirname(editor.__file__)) for name in linecache.cache))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
