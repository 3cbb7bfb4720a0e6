"""A start on a library that cannot be opened says so in a window, and leads on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
import pytest
from pytestqt.qtbot import QtBot

from editor.desk.known import KnownLibraries
from editor.desk.settings import SettingsStore
from editor.domain.errors import NotALibrary
from editor.ui import run
from editor.ui.dialogs.no_library import NoLibrary, ask_for_library
from editor.ui.theme import Theme


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.standfirst"
    path.write_text("no library at all", encoding="utf-8")
    return path


def when_shown(act: Callable[[NoLibrary], object]) -> None:
    """Do something with the window as soon as it stands."""

    def look() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, NoLibrary) and each.isVisible()]
        if shown:
            act(shown[0])
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def press(asked: NoLibrary, words: str) -> None:
    (button,) = [each for each in asked.findChildren(QPushButton) if each.text() == words]
    button.click()


def choose(asked: NoLibrary, words: str, path: Path) -> None:
    press(asked, words)
    (dialog,) = asked.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))


def test_it_says_what_is_wrong_and_closing_it_chooses_nothing(qtbot: QtBot, theme: Theme, bad: Path) -> None:
    said: list[str] = []

    def act(asked: NoLibrary) -> None:
        said.extend(label.text() for label in asked.findChildren(QLabel))
        QTest.keyClick(asked, Qt.Key.Key_Escape)

    when_shown(act)
    assert ask_for_library(theme, bad, NotALibrary(), KnownLibraries(bad.with_name("k.json"))) is None
    assert {NotALibrary.message, NotALibrary.remedy, str(bad)} <= set(said)


def test_another_library_is_opened_or_a_new_one_made(
    qtbot: QtBot, theme: Theme, bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_UNSEEN", ())
    still_bad, new = tmp_path / "other.txt", tmp_path / "new.standfirst"
    still_bad.write_text("neither", encoding="utf-8")

    def once_more(asked: NoLibrary) -> None:
        when_shown(lambda second: choose(second, "New library…", new))
        choose(asked, "Open another library…", still_bad)

    when_shown(once_more)
    opened = run._open_some(bad, 0o022, theme, SettingsStore(bad.with_name("settings.json")))
    with opened.desk as desk:
        assert (desk.path, opened.locked) == (new, None)
        assert desk.newest(1) == []
    assert bad.read_text(encoding="utf-8") == "no library at all"


def test_what_was_wrong_is_raised_where_nothing_is_chosen(
    qtbot: QtBot, theme: Theme, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_UNSEEN", ())
    when_shown(lambda asked: press(asked, "Quit"))
    with pytest.raises(NotALibrary):
        run._open_some(bad, 0o022, theme, SettingsStore(bad.with_name("settings.json")))
