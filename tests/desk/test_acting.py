"""What was done of late is known, and whether it can be undone, also after a restart."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from editor.desk.acting import recent
from editor.desk.erasing import erase
from editor.desk.history import thin
from editor.desk.importing import import_files
from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.domain.acts import MOST
from editor.domain.photo import Intake
from editor.domain.story import AttachedPhoto, RelatedStory, Status
from editor.storage import revisions
from editor.storage.connection import Transaction
from tests.builders import STORY_ID, p, story
from tests.desk.conftest import Clock


def said(desk: Desk) -> list[tuple[str, bool]]:
    """The kinds of the last acts, and whether each can be undone."""
    return [(each.act.kind, not each.why_not) for each in recent(desk)]


def test_what_was_done_is_known_after_a_restart(desk: Desk, intake: Intake) -> None:
    photo = AttachedPhoto("p1", caption="A ferry", picture=desk.add_photo(intake).result())
    link = RelatedStory("r1", "Trams")
    first = desk.new_story(story(p("One."), headline="Ferries", photos=(photo,), related=(link,))).result()
    desk.save(first.story.with_status(Status.READY), 1).result()
    desk.save(replace(first.story.with_status(Status.READY), photos=(), related=()), 2).result()
    desk.move_to_bin(STORY_ID).result()
    assert said(desk) == [("status", True), ("removed", True), ("removed", True), ("status", False)]
    desk.restore(STORY_ID).result()
    assert said(desk)[:2] == [("status", True), ("status", False)]
    path = desk.path
    desk.close()
    with open_desk(path) as again:
        acts = [each.act for each in recent(again)]
        assert [act.attachment for act in acts if act.attachment is not None] == [link, photo]
        assert (acts[0].before, acts[0].after, acts[0].headline) == (Status.SPIKED, Status.READY, "Ferries")


def test_a_version_that_is_gone_is_a_reason(desk: Desk, clock: Clock) -> None:
    saved = desk.new_story(story(p("One."))).result()
    number = desk.record_revision(STORY_ID, "restore").result()
    desk.save(story(p("Two.")), saved.version).result()
    assert recent(desk)[0].act.revision == number
    assert said(desk) == [("restore", True)]
    for version in range(2, 5):
        clock.pass_seconds(60)
        desk.record_revision(STORY_ID, "interval").result()
        desk.save(story(p(f"Version {version}.")), version).result()
    clock.pass_seconds(3600 * 24 * 30)
    assert thin(desk, STORY_ID).result() == 2
    desk.write(partial(_drop, number)).result()
    assert said(desk) == [("restore", False)]


def _drop(number: int, library: Transaction, now: datetime) -> tuple[None, None]:
    revisions.drop(library, [number])
    return None, None


def test_the_list_is_short_and_forgets_what_was_deleted(desk: Desk, tmp_path: Path) -> None:
    for number in range(MOST + 3):
        (tmp_path / f"{number}.txt").write_text(f"Story {number}\n\nText of it.\n", encoding="utf-8")
    for _ in import_files(desk, sorted(tmp_path.glob("*.txt"))):
        pass
    assert said(desk) == [("imported", True)] * MOST
    gone = recent(desk)[0].act.story
    desk.move_to_bin(gone).result()
    erase(desk, (gone,), None)
    assert gone not in {each.act.story for each in recent(desk)}
