"""Pictures of what keeps one's work safe: the panel, the backups, a story in one of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QPushButton

from editor.desk.backups import keep_everywhere
from editor.desk.demo import SHOWN
from editor.domain.body import Body, Paragraph, Span
from editor.domain.story import Status, StoredStory
from editor.storage import revisions
from editor.storage.connection import Transaction
from editor.ui.wiring import Newsroom

_PATIENCE = 10_000


def safety(newsroom: Newsroom) -> None:
    """Three backups, a second place that is there, and a look through the library."""
    _keep(newsroom)
    stick = newsroom.work.desk.path.parent / "STICK"
    stick.mkdir()
    newsroom.safety.take_second(str(stick))
    place = newsroom.safety.backups.own_place()
    if place is not None:
        place.take_note(checked=(newsroom.work.now() - timedelta(hours=7)).isoformat(), faults=0)
    newsroom.actions["safety"].trigger()
    _rest(newsroom)


def worried(newsroom: Newsroom) -> None:
    """No backup, a second place that is not there, and faults that were found."""
    _open(newsroom)
    newsroom.safety.take_second(str(newsroom.work.desk.path.parent / "STICK"))
    place = newsroom.safety.backups.own_place()
    if place is not None:
        place.take_note(checked=(newsroom.work.now() - timedelta(days=1)).isoformat(), faults=2)
    newsroom.actions["safety"].trigger()
    _rest(newsroom)


def restore(newsroom: Newsroom) -> None:
    """The list of backups."""
    _keep(newsroom)
    newsroom.actions["restore-backup"].trigger()
    _rest(newsroom)


def restore_story(newsroom: Newsroom) -> None:
    """A story of the last backup beside what it says now."""
    restore(newsroom)
    button = newsroom.window.findChild(QPushButton, "One story")
    if isinstance(button, QPushButton):
        button.click()
    _rest(newsroom)


def erase(newsroom: Newsroom) -> None:
    """A story in the bin, and the backups that hold it."""
    _keep(newsroom)
    story_id = newsroom.work.desk.find("FERRY-TIMETABLE").story.id
    newsroom.work.desk.move_to_bin(story_id).result()
    newsroom.safety.erasing.ask(story_id)
    _rest(newsroom)


def acts(newsroom: Newsroom) -> None:
    """What was done of late, some of it undone already."""
    desk = newsroom.work.desk
    for slug, status in (("COUNCIL-BUDGET", Status.FILED), ("FISH-AUCTION", Status.READY)):
        stored = desk.find(slug)
        desk.save(stored.story.with_status(status), stored.version).result()
    ferry = desk.find("FERRY-TIMETABLE")
    desk.save(ferry.story.without_attachment(ferry.story.photos[0].key), ferry.version).result()
    desk.move_to_bin(ferry.story.id).result()
    desk.restore(ferry.story.id).result()
    desk.record_revision(desk.find(SHOWN).story.id, "restore").result()
    desk.move_to_bin(desk.find("LIGHTHOUSE-LAMP").story.id).result()
    newsroom.actions["recent-acts"].trigger()
    _rest(newsroom)


def history(newsroom: Newsroom) -> None:
    """Versions of a month, one of them chosen, and what differs from it."""
    desk = newsroom.work.desk
    stored = desk.find(SHOWN)
    text = list(stored.story.body)
    for step in range(12):
        blocks = [*text[: 6 + step], *text[9 + step :]]
        kept = replace(stored.story, headline=f"{stored.story.headline}"[: 40 + 3 * step]).with_body(Body.of(blocks))
        at = newsroom.work.now() - timedelta(days=12 - step, minutes=37 * step)
        name = "As sent to the lawyer" if step == 8 else ""
        saved = replace(stored, story=kept, version=step + 1)
        desk.write(partial(_record, saved, name, at)).result()
    _open(newsroom)
    newsroom.history.show()
    newsroom.inspector.show_tab("history")
    newsroom.history_panel.view.setCurrentRow(3)
    _rest(newsroom)


def _record(stored: StoredStory, name: str, at: datetime, tx: Transaction, now: datetime) -> tuple[int, None]:
    return revisions.record(tx, stored, "named" if name else "interval", name, at), None


def _keep(newsroom: Newsroom) -> None:
    """Keep the library three times, and write on since the last."""
    _open(newsroom)
    desk, now = newsroom.work.desk, newsroom.work.now()
    place = newsroom.safety.backups.own_place()
    if place is None:
        return
    for ago in (timedelta(days=2, hours=3), timedelta(hours=2), timedelta(minutes=12)):
        stored = desk.find(SHOWN)
        body = Body.of([*stored.story.body, Paragraph((Span("The authority expects to reopen one lane first."),))])
        desk.save(stored.story.with_body(body), stored.version).result()
        keep_everywhere(desk.path, (place,), now - ago)
    stored = desk.find(SHOWN)
    desk.save(stored.story.with_body(Body.of(list(stored.story.body)[:-2])), stored.version).result()
    _rest(newsroom)


def _open(newsroom: Newsroom) -> None:
    newsroom.shelf.open(newsroom.work.desk.find(SHOWN).story.id)


def _rest(newsroom: Newsroom) -> None:
    deadline, quiet = QDeadlineTimer(_PATIENCE), 0
    while quiet < 4 and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        quiet = 0 if newsroom.work.bridge.is_busy else quiet + 1
