"""Restoring from the window: the whole library and back again, or one story as an edit."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton
import pytest
from pytestqt.qtbot import QtBot

from editor.desk.restoring import aside_of, story_in
from editor.domain.story import Status, StoryId
from editor.storage import stories
from editor.storage.connection import Transaction
from editor.ui.dialogs.restore import Restore
from editor.ui.dialogs.restore_story import RestoreStory
from editor.ui.theme import Theme
from tests.builders import p
from tests.rooms import CTRL, left_behind
from tests.ui.halls import Hall


@pytest.fixture
def hall(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Hall]:
    """A window with a story in two versions: the first is in a backup."""
    hall = Hall(qtbot, theme, tmp_path, backups=tmp_path / "Backups")
    hall.act("new")
    hall.type("Ferries", "They run", "First.")
    hall.settle()
    hall.newsroom.safety.back_up()
    hall.wait(lambda: "Backed up" in hall.said())
    hall.newsroom.toast.dismiss()
    hall.body.setFocus()
    hall.type(" Second.")
    hall.settle()
    yield hall
    hall.quit()
    assert left_behind() == []


def press(hall: Hall, name: str) -> None:
    hall.part(QPushButton, name).click()


def show(hall: Hall) -> Restore:
    hall.act("restore-backup")
    hall.wait(lambda: hall.window.findChildren(Restore) and hall.part(Restore).isVisible())
    return hall.part(Restore)


def one_story(hall: Hall) -> RestoreStory:
    show(hall).story.click()
    hall.wait(lambda: hall.window.findChildren(RestoreStory) and hall.part(RestoreStory).isVisible())
    sheet = hall.part(RestoreStory)
    hall.wait(sheet.bring.isEnabled)
    return sheet


def moved(hall: Hall, before: int) -> None:
    hall.wait(lambda: hall.moves > before)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    hall.come_forward()


def test_the_library_is_restored_in_two_clicks_and_that_is_undone(hall: Hall) -> None:
    moves = hall.moves
    show(hall)
    press(hall, "Restore the library")
    moved(hall, moves)
    assert hall.story.body.blocks == (p("First."),)
    assert hall.said().endswith("just now.")
    own = hall.newsroom.safety.backups.own_place()
    assert own is not None
    assert len(own.backups()) == 2
    hall.body.setFocus()
    hall.type(" Third.")
    hall.settle()
    moves = hall.moves
    hall.offers("Undo restore").click()
    moved(hall, moves)
    assert hall.said() == "The restore is undone."
    assert hall.story.body.blocks == (p("First. Second."),)
    assert "First. Third." in str(story_in(aside_of(hall.library), hall.story.id).story.body)


def test_a_story_comes_back_as_an_edit(hall: Hall) -> None:
    sheet = one_story(hall)
    assert [offer.words for offer in sheet.list.offers()] == ["Ferries"]
    assert "Second." in sheet.text.text()
    assert sheet.bring.text() == "Bring it back"
    sheet.search.setText("tram")
    assert sheet.list.count() == 0
    assert not sheet.bring.isVisible()
    sheet.search.setText("ferr")
    assert sheet.list.count() == 1
    press(hall, "Other backup")
    hall.wait(lambda: hall.part(Restore).isVisible())
    one_story(hall).bring.click()
    hall.wait(lambda: "as it was in the backup" in hall.said())
    hall.settle()
    assert hall.stored.body.blocks == (p("First."),)
    assert [row.reason for row in hall.desk.revisions(hall.story.id)] == ["restore"]
    hall.body.setFocus()
    hall.key(Qt.Key.Key_Z, CTRL)
    hall.settle()
    assert hall.stored.body.blocks == (p("First. Second."),)


def test_a_story_that_is_gone_comes_back_as_one(hall: Hall) -> None:
    gone = hall.story.id
    hall.act("new")
    hall.type("Tram", "It runs", "Third.")
    hall.settle()
    hall.newsroom.shelf.drop(gone)
    hall.desk.write(partial(_delete, gone)).result()
    hall.newsroom.list.reload()
    sheet = one_story(hall)
    assert "gone from the library" in sheet.list.offers()[0].more
    assert sheet.bring.text() == "Bring it back as a story"
    sheet.bring.click()
    hall.wait(lambda: "back in the library" in hall.said())
    assert hall.story.id == gone
    assert hall.story.body.blocks == (p("First."),)
    assert hall.story.status is Status.DRAFT


def _delete(story_id: StoryId, tx: Transaction, now: datetime) -> tuple[None, None]:
    stories.delete(tx, story_id)
    return None, None
