"""The library's operations, on a real file."""

from dataclasses import replace
import os
from pathlib import Path
import subprocess
import sys
import threading

import pytest

from editor.desk.library import Desk, new_story_id
from editor.desk.opening import open_desk
from editor.domain.changes import Changes
from editor.domain.errors import (
    DiskFailed,
    LibraryReadOnly,
    SlugTaken,
    StaleStory,
    StandfirstError,
    StoryNotFound,
    UsageError,
)
from editor.domain.frame import Frame
from editor.domain.photo import Intake
from editor.domain.rows import Place
from editor.domain.story import RelatedStory, Status, StoredStory, Story
from tests.builders import p, story
from tests.desk.conftest import Clock


def added(desk: Desk, headline: str = "", *words: str, **fields: object) -> StoredStory:
    """Add a story with a paragraph of each of `words`."""
    made = story(*(p(text) for text in words), id=new_story_id(), headline=headline, **fields)
    return desk.new_story(made).result()


def saved(desk: Desk, stored: StoredStory, **fields: object) -> StoredStory:
    """Save a story with some fields changed."""
    changes: dict[str, object] = fields
    return desk.save(replace(stored.story, **changes), stored.version).result()  # type: ignore[arg-type]


def test_a_story_comes_back_as_it_was_saved(desk: Desk, clock: Clock) -> None:
    stored = added(desk, "Late vote", "The council met.")
    clock.pass_seconds(60)
    later = saved(desk, stored, standfirst="At last.")
    assert desk.story(stored.story.id) == later
    assert (later.version, later.story.standfirst) == (stored.version + 1, "At last.")
    assert (later.modified - later.created).total_seconds() == 60


def test_a_save_from_an_older_version_is_refused(desk: Desk) -> None:
    stored = added(desk, "Late vote")
    kept = saved(desk, stored, standfirst="One.")
    with pytest.raises(StaleStory):
        saved(desk, stored, standfirst="Two.")
    assert desk.story(stored.story.id) == kept


def test_the_slug_follows_the_headline_until_somebody_sets_it(desk: Desk) -> None:
    stored = added(desk)
    assert stored.story.slug == "UNTITLED"
    stored = saved(desk, stored, headline="Late vote")
    assert stored.story.slug == "LATE-VOTE"
    stored = saved(desk, stored, slug="VOTE", slug_set=True)
    assert saved(desk, stored, headline="Early vote").story.slug == "VOTE"


def test_a_generated_slug_steps_aside_and_stays(desk: Desk) -> None:
    first, second = added(desk, "Late vote"), added(desk, "Late vote")
    assert second.story.slug == "LATE-VOTE-2"
    saved(desk, first, headline="Early vote")
    assert saved(desk, second, standfirst="More.").story.slug == "LATE-VOTE-2"


def test_a_generated_slug_is_the_librarys_even_for_a_story_that_missed_the_last_save(desk: Desk) -> None:
    added(desk, "Late vote")
    stored = added(desk, "Late vote")
    lagging = replace(stored.story, slug="SOMETHING-ELSE")
    assert desk.save(lagging, stored.version).result().story.slug == "LATE-VOTE-2"


def test_a_set_slug_that_is_taken_is_refused_and_nothing_is_changed(desk: Desk) -> None:
    added(desk, slug="Bridge", slug_set=True)
    stored = added(desk, "Late vote")
    with pytest.raises(SlugTaken, match="Bridge"):
        saved(desk, stored, slug="BRIDGE", slug_set=True)
    assert desk.story(stored.story.id) == stored


def test_a_duplicate_is_a_draft_with_its_own_slug_and_no_address(desk: Desk) -> None:
    stored = added(
        desk, "Late vote", "The council met.", status=Status.FILED, url="https://example.org/1", notes="Ring back."
    )
    copy = desk.duplicate(stored.story.id).result().story
    assert copy.id != stored.story.id
    assert (copy.slug, copy.status, copy.url) == ("LATE-VOTE-2", Status.DRAFT, None)
    assert (copy.headline, copy.body, copy.notes) == ("Late vote", stored.story.body, "Ring back.")


def test_a_duplicate_of_a_story_with_the_longest_slug_still_has_one(desk: Desk) -> None:
    stored = added(desk, slug="A" * 60, slug_set=True)
    first, second = (desk.duplicate(stored.story.id).result().story.slug for _ in range(2))
    assert first != second
    assert max(len(first), len(second)) <= 60


def test_the_bin_gives_back_a_story_as_it_stood(desk: Desk) -> None:
    stored = added(desk, "Late vote", status=Status.READY)
    desk.move_to_bin(stored.story.id).result()
    assert desk.newest(10) == []
    assert [row.id for row in desk.newest(10, statuses=[Status.SPIKED])] == [stored.story.id]
    assert desk.restore(stored.story.id).result().story.status is Status.READY


def test_binning_twice_is_one_act(desk: Desk) -> None:
    stored = added(desk, "Late vote")
    first = desk.move_to_bin(stored.story.id).result()
    told: list[Changes] = []
    desk.listen(told.append)
    assert desk.move_to_bin(stored.story.id).result() == first
    assert told == []


def test_only_a_blank_story_is_discarded(desk: Desk) -> None:
    blank, written = added(desk), added(desk, "Late vote")
    desk.discard(blank.story.id).result()
    with pytest.raises(StoryNotFound):
        desk.story(blank.story.id)
    with pytest.raises(UsageError):
        desk.discard(written.story.id).result()
    assert desk.story(written.story.id) == written


def test_listeners_hear_what_was_touched_and_by_whom(desk: Desk) -> None:
    told: list[Changes] = []
    origin = object()
    stop = desk.listen(told.append)
    stored = desk.new_story(Story(id=new_story_id()), origin).result()
    assert told == [Changes(frozenset({stored.story.id}), origin=origin)]
    stop()
    stop()
    saved(desk, stored, headline="Late vote")
    assert len(told) == 1


def test_a_failed_write_tells_nobody_and_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = added(desk, "Late vote")
    told: list[Changes] = []
    desk.listen(told.append)
    linked = stored.story.with_related(RelatedStory("r1", story="f" * 32))
    with pytest.raises(StandfirstError):
        desk.save(linked, stored.version).result()
    assert told == []
    assert desk.story(stored.story.id) == stored


def test_photos_are_kept_once(desk: Desk, intake: Intake) -> None:
    told: list[Changes] = []
    desk.listen(told.append)
    first, second = desk.add_photo(intake).result(), desk.add_photo(intake).result()
    assert first == second == intake.picture
    assert told[0].photos == {intake.picture.sha256}
    assert desk.rendition(first.sha256) == intake.rendition
    assert desk.thumbnail(first.sha256) == intake.thumbnail
    assert desk.facts(first.sha256).file_name == "harbour.jpg"


def test_a_crop_is_made_when_it_is_not_stored_and_read_when_it_is(desk: Desk, intake: Intake) -> None:
    picture = desk.add_photo(intake).result()
    frame = Frame((0.0, 0.0, 0.5, 1.0))
    made = desk.rendition(picture.sha256, frame)
    assert (made.width, made.height) == (30, 40)
    assert desk.made_rendition(picture.sha256, frame) is None
    assert desk.kept_rendition(picture.sha256, frame) == made
    assert desk.made_rendition(picture.sha256, frame) == made


def test_places_come_back(desk: Desk) -> None:
    one, two = added(desk, "One").story.id, added(desk, "Two").story.id
    assert desk.last_place() is None
    desk.remember(Place(one, 12, 300)).result()
    desk.remember(Place(two, 3, 0)).result()
    assert (desk.last_place(), desk.place_of(one)) == (Place(two, 3, 0), Place(one, 12, 300))


def test_revisions_are_kept_and_read_back(desk: Desk) -> None:
    stored = added(desk, "Late vote", "One.")
    number = desk.record_revision(stored.story.id, "named", "Before the cut").result()
    saved(desk, stored, headline="Early vote")
    assert [(row.id, row.name) for row in desk.revisions(stored.story.id)] == [(number, "Before the cut")]
    assert desk.revision(number).story == stored.story


def test_search_finds_what_was_refreshed(desk: Desk) -> None:
    stored = added(desk, "Late vote", "The council met about dredging.")
    assert desk.stale_stories() == [stored.story.id]
    desk.refresh_search(desk.stale_stories()).result()
    assert desk.stale_stories() == []
    for hits in (desk.ranked_hits("dredging", 10), desk.newest_hits("dredg", 10)):
        assert [hit.row.id for hit in hits or []] == [stored.story.id]
    assert [hit.row.id for hit in desk.title_hits("vote", 10)] == [stored.story.id]


def test_every_row_is_given_once_however_small_the_page(desk: Desk, clock: Clock) -> None:
    wanted: list[str] = []
    for number in range(7):
        wanted.insert(0, added(desk, f"Story {number}").story.id)
        clock.pass_seconds(number % 2)
    assert sorted(row.id for row in desk.every_row(2)) == sorted(wanted)
    assert sum(desk.counts().values()) == 7


def test_finding_by_id_slug_and_start(desk: Desk) -> None:
    stored = added(desk, "Late vote")
    for reference in (stored.story.id, stored.story.id[:8], "late-vote"):
        assert desk.find(reference) == stored
    with pytest.raises(StoryNotFound):
        desk.find("nothing")


def test_closing_brings_the_search_up_to_date(library_path: Path, clock: Clock) -> None:
    with open_desk(library_path, clock=clock) as desk:
        added(desk, "Late vote", "Dredging.")
    with open_desk(library_path, write=False) as reading:
        assert reading.stale_stories() == []
        assert len(reading.ranked_hits("dredging", 5) or []) == 1


def test_a_desk_that_only_reads_refuses_writes_through_the_future(library_path: Path) -> None:
    with open_desk(library_path, write=False) as desk:
        assert desk.read_only
        with pytest.raises(LibraryReadOnly):
            desk.new_story(Story(id=new_story_id())).result()


def test_writes_run_on_one_thread_in_the_order_they_were_asked_for(library_path: Path, clock: Clock) -> None:
    threads: set[str] = set()
    order: list[str] = []

    def note(changes: Changes) -> None:
        threads.add(threading.current_thread().name)
        order.extend(changes.stories)

    with open_desk(library_path, clock=clock) as desk:
        desk.listen(note)
        ids = [new_story_id() for _ in range(20)]
        for story_id in ids:
            desk.new_story(Story(id=story_id))
    assert order == ids
    assert len(threads) == 1
    assert threading.current_thread().name not in threads


def test_closing_waits_for_what_was_asked_for(library_path: Path, clock: Clock) -> None:
    with open_desk(library_path, clock=clock) as desk:
        futures = [desk.new_story(Story(id=new_story_id())) for _ in range(10)]
    assert all(future.done() for future in futures)
    with open_desk(library_path, write=False) as reading:
        assert sum(reading.counts().values()) == 10


def test_closing_twice_is_closing_once(library_path: Path) -> None:
    for write in (True, False):
        desk = open_desk(library_path, write=write)
        desk.close()
        desk.close()
    open_desk(library_path).close()


def test_another_programs_write_shows_in_the_data_version(library_path: Path) -> None:
    with open_desk(library_path, write=False) as reading:
        before = reading.data_version()
        assert reading.data_version() == before
        command = [sys.executable, "-m", "editor", "new", "--headline", "Late vote"]
        own = {"STANDFIRST_LIBRARY": str(library_path), "XDG_CONFIG_HOME": str(library_path.parent)}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | own)
        assert reading.data_version() != before
        assert [row.headline for row in reading.newest(5)] == ["Late vote"]


def test_a_library_that_vanished_fails_the_write_and_not_the_program(library_path: Path, clock: Clock) -> None:
    with open_desk(library_path, clock=clock) as desk:
        stored = added(desk, "Late vote")
        elsewhere = library_path.rename(library_path.with_name("moved"))
        with pytest.raises(DiskFailed):
            saved(desk, stored, headline="Early vote")
        elsewhere.rename(library_path)
        assert saved(desk, stored, headline="Early vote").story.headline == "Early vote"
