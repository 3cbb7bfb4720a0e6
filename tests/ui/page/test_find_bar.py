"""Find in the story: forwards, backwards, around the end, by case and by whole words."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
import pytest
from pytestqt.qtbot import QtBot

from editor.ui.page.find_bar import FindBar
from editor.ui.theme import Theme
from tests.builders import h, p, photo
from tests.ui.page.desks import Writing

Open = Callable[..., Writing]


@pytest.fixture
def writing(write: Open) -> Writing:
    return write(p("Bridge and bridges."), photo("p1"), h("The bridge"), p("Abridged: e\u0301 and BRIDGE."))


@pytest.fixture
def bar(theme: Theme, writing: Writing) -> Iterator[FindBar]:
    bar = FindBar(theme, writing.edit)
    bar.open()
    yield bar
    bar.close()
    bar.deleteLater()


def _find(bar: FindBar, words: str) -> str:
    bar.field.setText(words)
    return _count(bar)


def _count(bar: FindBar) -> str:
    return next(label.text() for label in bar.findChildren(QLabel))


def _tick(bar: FindBar, name: str) -> None:
    next(box for box in bar.findChildren(QCheckBox) if box.text() == name).click()


def _place(writing: Writing) -> tuple[int, str]:
    cursor = writing.edit.textCursor()
    return cursor.blockNumber(), cursor.selectedText()


def test_every_hit_is_counted_and_marked(bar: FindBar, writing: Writing) -> None:
    assert _find(bar, "bridge") == "1 of 5"
    assert len(writing.edit.extraSelections()) == 5


def test_enter_goes_on_and_around_the_end(bar: FindBar, writing: Writing) -> None:
    _find(bar, "bridge")
    seen = [_place(writing)]
    for _ in range(5):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        seen.append(_place(writing))
    assert [block for block, _ in seen] == [0, 0, 2, 3, 3, 0]
    assert _count(bar) == "1 of 5"


def test_shift_enter_goes_back_and_around_the_start(bar: FindBar, writing: Writing) -> None:
    _find(bar, "bridge")
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert _place(writing) == (3, "BRIDGE")
    assert _count(bar) == "5 of 5"


def test_case_and_whole_words_narrow_it(bar: FindBar) -> None:
    _find(bar, "bridge")
    _tick(bar, "Whole words")
    assert _count(bar).endswith("of 3")
    _tick(bar, "Match case")
    assert _count(bar) in ("1 of 1", "1 found")


def test_what_is_not_there_is_said_and_the_caret_stays(bar: FindBar, writing: Writing) -> None:
    writing.caret(2, 3)
    assert _find(bar, "tunnel") == "Not found"
    assert writing.edit.textCursor().blockNumber() == 2
    assert _find(bar, "") == ""


def test_escape_closes_and_takes_the_marks_away(bar: FindBar, writing: Writing, qtbot: QtBot) -> None:
    _find(bar, "bridge")
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not writing.edit.extraSelections()


def test_the_selection_is_what_is_looked_for(bar: FindBar, writing: Writing) -> None:
    bar.close_bar()
    writing.caret(2, 4, (2, -1))
    bar.open()
    assert bar.field.text() == "bridge"


def test_hits_follow_the_text_when_it_rests(bar: FindBar, writing: Writing, qtbot: QtBot) -> None:
    _find(bar, "bridge")
    writing.caret(3, -1)
    writing.type(" A bridge")
    bar.refresh()
    qtbot.waitUntil(lambda: len(writing.edit.extraSelections()) == 6)
