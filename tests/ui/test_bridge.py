"""Answers arrive on the GUI thread, in the hands of those who asked, and nothing arrives after the end."""

from collections.abc import Iterator
import threading

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from editor.domain.changes import Changes
from editor.domain.errors import DiskFull, StandfirstError
from editor.ui.bridge import Bridge, OwnFault


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()


def test_an_answer_arrives_on_the_thread_of_the_window(bridge: Bridge, qtbot: QtBot) -> None:
    seen: list[object] = []
    bridge.work(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: not bridge.is_busy)
    ((worker, window),) = [pair for pair in seen if isinstance(pair, tuple)]
    assert window == threading.get_ident() != worker


def test_an_error_goes_to_whoever_asked_for_it(bridge: Bridge, qtbot: QtBot) -> None:
    told: list[StandfirstError] = []
    bridge.work(_full, failed=told.append)
    qtbot.waitUntil(lambda: not bridge.is_busy)
    assert [type(each) for each in told] == [DiskFull]


def test_an_error_that_nobody_asked_for_is_told_to_all(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.failed) as told:
        bridge.work(_full)
    assert isinstance((told.args or [None])[0], DiskFull)


def test_a_fault_of_the_program_reaches_the_crash_hook_and_whoever_waits(bridge: Bridge, qtbot: QtBot) -> None:
    told: list[StandfirstError] = []
    with capture_exceptions() as raised:
        bridge.work(_fault, failed=told.append)
        qtbot.waitUntil(lambda: not bridge.is_busy)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert [type(each) for each in told] == [OwnFault]


def test_changes_come_from_any_thread(bridge: Bridge, qtbot: QtBot) -> None:
    changes = Changes(frozenset({"a" * 32}))
    with qtbot.waitSignal(bridge.changed) as told:
        bridge.work(lambda: bridge.tell(changes))
    assert told.args == [changes]


def test_nothing_arrives_after_the_end(qtbot: QtBot) -> None:
    bridge, begun, go_on, seen = Bridge(), threading.Event(), threading.Event(), []

    def act() -> None:
        begun.set()
        go_on.wait(10)

    bridge.work(act, lambda _: seen.append("delivered"))
    assert begun.wait(10)
    go_on.set()
    bridge.close()
    bridge.work(act, lambda _: seen.append("begun"))
    bridge.tell(Changes())
    bridge.work(_full)
    assert not bridge.is_busy
    with qtbot.assertNotEmitted(bridge.changed, wait=20):
        pass
    assert seen == []


def _full() -> None:
    raise DiskFull


def _fault() -> float:
    return 1 / 0
