"""The window asks for a password, sets one, and takes it away again; nothing readable is left behind."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import pytest
from pytestqt.qtbot import QtBot

from editor.desk.opening import Opened, open_at_start, open_desk
from editor.domain.errors import PasswordWrong
from editor.storage.header import is_sealed
from editor.ui.dialogs.new_password import NewPassword
from editor.ui.dialogs.password_gate import PasswordGate, PasswordSheet, ask_for_password
from editor.ui.theme import Theme
from tests.builders import STORY_ID
from tests.passwords.samples import OTHER, PASSWORD, readable
from tests.rooms import left_behind
from tests.ui.halls import Hall


@pytest.fixture
def hall(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(qtbot, theme, tmp_path, backups=tmp_path / "Backups")
    yield hall
    hall.quit()
    assert left_behind() == []


def sheet(hall: Hall) -> NewPassword:
    (found,) = [each for each in hall.window.findChildren(NewPassword) if each.isVisible()]
    return found


def gate(hall: Hall) -> PasswordSheet | None:
    return next((each for each in hall.window.findChildren(PasswordSheet) if each.isVisible()), None)


def has_password(hall: Hall) -> bool:
    return hall.desk.key is not None


def settle_on(hall: Hall, act: Callable[[], object]) -> None:
    moves = hall.moves
    act()
    hall.wait(lambda: hall.moves > moves)
    hall.come_forward()


def test_a_password_is_set_changed_and_removed(hall: Hall, tmp_path: Path) -> None:
    hall.act("new")
    hall.type("zeppelin", "Krähenfüße", "Quagmire")
    hall.newsroom.safety.back_up()
    hall.wait(lambda: "Backed up" in hall.said())
    assert readable(tmp_path) != []

    hall.act("set-password")
    asked = sheet(hall)
    assert QApplication.focusWidget() is asked.first
    QTest.keyClicks(asked.first, "short")
    assert asked.said.text() == "Too short: 8 characters at least."
    asked.first.clear()
    QTest.keyClicks(asked.first, PASSWORD.text)
    QTest.keyClicks(asked.again, "another")
    QTest.keyClick(asked.again, Qt.Key.Key_Return)
    assert "differ" in asked.said.text()
    asked.again.clear()
    QTest.keyClicks(asked.again, PASSWORD.text)
    settle_on(hall, lambda: QTest.keyClick(asked.again, Qt.Key.Key_Return))
    assert has_password(hall)
    hall.wait(lambda: not hall.newsroom.safety.backups.is_under_way)
    assert readable(tmp_path) == []
    assert PASSWORD.text not in QGuiApplication.clipboard().text()

    hall.act("change-password")
    for line in (sheet(hall).first, sheet(hall).again):
        QTest.keyClicks(line, OTHER.text)
    settle_on(hall, sheet(hall).do_button.click)
    with pytest.raises(PasswordWrong):
        open_desk(hall.library, write=False, secret=PASSWORD.key(b"0" * 16))

    hall.act("remove-password")
    settle_on(hall, sheet(hall).do_button.click)
    assert not has_password(hall)
    assert [row.headline for row in hall.desk.every_row(5)] == ["zeppelin"]
    hall.quit()
    assert not is_sealed(hall.library)


def test_another_library_asks_for_its_password(hall: Hall, sealed: Path) -> None:
    hall.newsroom.libraries.open(sealed)
    hall.wait(lambda: gate(hall) is not None)
    asked = gate(hall)
    assert asked is not None
    QTest.keyClicks(asked.form.line, "wrong one")
    QTest.keyClick(asked.form.line, Qt.Key.Key_Return)
    hall.wait(asked.form.wrong.text)
    assert asked.form.wrong.text() == PasswordWrong.message
    QTest.keyClick(asked.form.line, Qt.Key.Key_Escape)
    assert gate(hall) is None
    assert hall.desk.path == hall.library

    hall.newsroom.libraries.open(sealed)
    hall.wait(lambda: gate(hall) is not None)
    QTest.keyClicks(asked.form.line, PASSWORD.text)
    settle_on(hall, asked.form.open_button.click)
    assert hall.desk.path == sealed
    assert hall.desk.story(STORY_ID).story.headline == "The zeppelin"
    assert PASSWORD.text not in hall.store.path.read_text(encoding="utf-8")


def test_a_start_asks_for_the_password_until_it_is_right(qtbot: QtBot, theme: Theme, sealed: Path) -> None:
    said: list[str] = []

    def type_in(words: str) -> None:
        (asked,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, PasswordGate)]
        asked.form.line.clear()
        QTest.keyClicks(asked.form.line, words)
        QTimer.singleShot(0, lambda: said.append(asked.form.wrong.text()))
        if words != PASSWORD.text:
            QTimer.singleShot(0, lambda: type_in(PASSWORD.text))
        QTest.keyClick(asked.form.line, Qt.Key.Key_Return)

    QTimer.singleShot(0, lambda: type_in("wrong one"))
    opened = ask_for_password(theme, sealed, lambda secret: open_at_start(sealed, 0o022, secret=secret))
    assert isinstance(opened, Opened)
    opened.desk.close()
    assert PasswordWrong.message in said


def test_a_start_goes_on_without_it(qtbot: QtBot, theme: Theme, sealed: Path) -> None:
    def leave() -> None:
        (asked,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, PasswordGate)]
        QTest.keyClick(asked.form.line, Qt.Key.Key_Escape)

    QTimer.singleShot(0, leave)
    assert ask_for_password(theme, sealed, lambda secret: open_at_start(sealed, 0o022, secret=secret)) is None
