"""The find bar: what is looked for, what is said of it, and keys that walk, replace, undo and close."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.finding_text import Query
from editor.ui.page.find_bar import FindBar
from editor.ui.theme import Theme

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> Iterator[FindBar]:
    bar = FindBar(theme)
    bar.open_for("bridge", True)
    qtbot.waitExposed(bar)
    yield bar
    bar.close()
    bar.deleteLater()


def tick(bar: FindBar, name: str) -> None:
    next(box for box in bar.findChildren(QCheckBox) if box.text() == name).click()


def test_the_query_is_what_is_typed_and_ticked(bar: FindBar, qtbot: QtBot) -> None:
    assert bar.query == Query("bridge")
    for name in ("Match case", "Whole words", "Expression", "In selection"):
        with qtbot.waitSignal(bar.query_changed):
            tick(bar, name)
    with qtbot.waitSignal(bar.query_changed):
        bar.field.setText("pier")
    assert bar.query == Query("pier", True, True, True)
    assert bar.in_selection


@pytest.mark.parametrize(("number", "total", "said"), [(3, 12, "3 of 12"), (0, 12, "12 found"), (0, 0, "Not found")])
def test_the_count_is_said(bar: FindBar, number: int, total: int, said: str) -> None:
    bar.show_count(number, total)
    assert bar.count() == said
    buttons = [each for each in bar.findChildren(QPushButton) if each.text().startswith("Replace")]
    assert [each.isEnabled() for each in buttons] == [total > 0] * 2
    bar.field.clear()
    bar.show_count(0, 0)
    assert bar.count() == ""


def test_enter_walks_in_the_one_field_and_replaces_in_the_other(bar: FindBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.next_wanted):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.previous_wanted):
        QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    bar.words.setFocus()
    with qtbot.waitSignal(bar.replace_wanted):
        QTest.keyClick(bar.words, Qt.Key.Key_Return)


def test_escape_closes(bar: FindBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_undo_by_key_is_the_fields_own_until_it_is_meant_for_the_story(bar: FindBar, qtbot: QtBot) -> None:
    bar.words.setFocus()
    QTest.keyClicks(bar.words, "ab")
    QTest.keyClick(bar.words, Qt.Key.Key_Z, CTRL)
    assert bar.words.text() == ""
    QTest.keyClicks(bar.words, "ab")
    bar.keeps_history = True
    with qtbot.waitSignal(bar.history_wanted, check_params_cb=lambda undo: undo):
        QTest.keyClick(bar.words, Qt.Key.Key_Z, CTRL)
    assert bar.words.text() == "ab"
    QTest.keyClicks(bar.words, "c")
    assert not bar.keeps_history


def test_where_nothing_is_written_only_finding_is_offered(bar: FindBar) -> None:
    bar.set_writable(False)
    bar.open_for("", True)
    assert not bar.words.isVisible()
    assert bar.field.isVisible()


def test_tab_goes_from_what_to_find_to_what_to_put_in_its_place(bar: FindBar) -> None:
    QTest.keyClick(bar.field, Qt.Key.Key_Tab)
    assert bar.words.hasFocus()
