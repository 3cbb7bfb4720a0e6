"""Finding and replacing in all stories: exact hits, a revision first, versions checked, and the way back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from editor.desk.finding import Finding
from editor.desk.library import Desk, new_story_id
from editor.desk.replacing import (
    Found,
    HeldStory,
    Job,
    Outcome,
    find_in_stories,
    replace_in_stories,
    restore_stories,
)
from editor.domain.finding_text import PatternRefused, Query
from editor.domain.story import AttachedPhoto, StoredStory
from editor.domain.story_text import Change, texts
from tests.builders import b, p, story


@pytest.fixture
def finding() -> Iterator[Finding]:
    finding = Finding(0.5)
    yield finding
    finding.close()


def added(desk: Desk, headline: str, *words: str, **fields: Any) -> StoredStory:
    made = replace(story(*(p(text) for text in words)), id=new_story_id(), headline=headline, **fields)
    stored = desk.new_story(made).result()
    desk.refresh_search([stored.story.id]).result()
    return stored


def go_on(done: int, total: int) -> bool:
    return True


def look(desk: Desk, finding: Finding, words: str, held: dict[str, HeldStory] | None = None, **how: bool) -> Found:
    return find_in_stories(desk, finding, Query(words, **how), held or {}, go_on)


def slugs(found: Found) -> list[tuple[str, int]]:
    return [(each.slug, len(each.lines)) for each in found.stories]


def jobs(found: Found, words: str) -> list[Job]:
    return [
        Job(each.id, each.slug, each.version, tuple(Change(line.hit, words) for line in each.lines))
        for each in found.stories
    ]


def make_some(desk: Desk) -> list[StoredStory]:
    first = added(desk, "Bridge", "The bridge is shut.", "Abridged version.")
    second = added(desk, "Ferry", "It runs.", photos=(AttachedPhoto("p1", alt="Under the BRIDGE"),))
    third = added(desk, "Council", "Votes.", notes="bridge")
    binned = added(desk, "Old bridge")
    desk.move_to_bin(binned.story.id).result()
    return [first, second, third, binned]


def test_every_story_that_readers_may_read_is_searched_and_the_bin_is_not(desk: Desk, finding: Finding) -> None:
    make_some(desk)
    found = look(desk, finding, "bridge")
    assert slugs(found) == [("FERRY", 1), ("BRIDGE", 3)]
    assert (found.looked, found.damaged, found.is_all) == (3, 0, True)
    line = found.stories[1].lines[1]
    assert (line.before, line.hit.found.groups[0], line.behind) == ("The ", "bridge", " is shut.")
    assert slugs(look(desk, finding, "bridge", whole_words=True, match_case=True)) == [("BRIDGE", 1)]
    assert slugs(look(desk, finding, r"^the \w+|BRIDGE$", regex=True)) == [("FERRY", 1), ("BRIDGE", 2)]


def test_a_story_that_the_index_lags_behind_is_read(desk: Desk, finding: Finding) -> None:
    stored = added(desk, "Harbour")
    desk.save(replace(stored.story, standfirst="A bridge"), stored.version).result()
    assert slugs(look(desk, finding, "bridge")) == [("HARBOUR", 1)]


def test_an_open_story_is_searched_as_it_is_in_the_window(desk: Desk, finding: Finding) -> None:
    stored = added(desk, "Harbour", "A bridge")
    typed = replace(stored.story, headline="Harbour bridge", body=story(p("Nothing")).body)
    held = {stored.story.id: HeldStory(typed, stored.version, tuple(texts(typed)))}
    (its,) = look(desk, finding, "bridge", held).stories
    assert [line.hit.place.name for line in its.lines] == ["headline"]


def test_it_can_be_stopped_and_a_bad_expression_is_refused(desk: Desk, finding: Finding) -> None:
    make_some(desk)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    found = find_in_stories(desk, finding, Query("bridge"), {}, stop)
    assert told == [(1, 3), (2, 3)]
    assert not found.is_all
    with pytest.raises(PatternRefused):
        look(desk, finding, "(", regex=True)


def test_a_revision_is_made_and_everything_comes_back(desk: Desk, finding: Finding) -> None:
    stored = added(desk, "Bridge", "The bridge")
    marked = desk.save(replace(stored.story, body=story(p("The ", b("bridge"), "!")).body), stored.version).result()
    outcome = replace_in_stories(desk, jobs(look(desk, finding, "bridge"), "tunnel"), go_on)
    (done,) = outcome.done
    now = desk.story(stored.story.id)
    assert now == done.after
    assert (now.story.headline, now.story.slug, now.version) == ("tunnel", "TUNNEL", marked.version + 1)
    assert now.story.body == story(p("The ", b("tunnel"), "!")).body
    (revision,) = desk.revisions(stored.story.id)
    assert revision.reason == "replace"
    assert desk.revision(revision.id).story == marked.story
    assert slugs(look(desk, finding, "tunnel")) == [("TUNNEL", 2)]
    back = restore_stories(desk, outcome.done)
    assert (len(back.done), back.left) == (1, ())
    assert desk.story(stored.story.id).story == marked.story


def changed(desk: Desk, stored: StoredStory) -> None:
    now = desk.story(stored.story.id)
    desk.save(replace(now.story, standfirst="Mine"), now.version).result()


def test_what_somebody_changed_in_between_is_left_alone(desk: Desk, finding: Finding) -> None:
    first, second, *_ = make_some(desk)
    found = look(desk, finding, "bridge")
    changed(desk, second)
    outcome = replace_in_stories(desk, jobs(found, "tunnel"), go_on)
    assert ([each.name for each in outcome.done], outcome.left) == (["BRIDGE"], ("FERRY",))
    assert desk.story(second.story.id).story.photos[0].alt == "Under the BRIDGE"
    assert not desk.revisions(second.story.id)
    changed(desk, first)
    assert restore_stories(desk, outcome.done) == Outcome((), ("BRIDGE",))
    assert desk.story(first.story.id).story.headline == "tunnel"


def test_what_was_done_before_a_stop_can_be_taken_back(desk: Desk, finding: Finding) -> None:
    first, second, *_ = make_some(desk)
    outcome = replace_in_stories(desk, jobs(look(desk, finding, "bridge"), "tunnel"), lambda done, total: done < 1)
    assert len(outcome.done) == 1
    assert desk.story(first.story.id).version == first.version
    restore_stories(desk, outcome.done)
    assert desk.story(second.story.id).story == second.story
