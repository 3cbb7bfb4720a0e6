"""What is copied carries all that is said of a photo, into any story."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
import pytest

from editor.desk.clipboard import adopt_clip, clip_of, read_clip, write_clip
from editor.desk.session import Session
from editor.domain.errors import PasteRefused
from editor.domain.frame import Frame
from editor.domain.story import AttachedPhoto, StoredStory, Story
from tests.builders import p, photo, story
from tests.strategies import stories

KNOWN = frozenset({"ab" * 32})


def pasted(value: Story, library: str = "here") -> Story:
    """A new story in which all of `value` was pasted."""
    clip = read_clip(write_clip(clip_of("here", value, value.body.blocks)))
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    session = Session(StoredStory(Story(id="f" * 32), 1, moment, moment))
    blocks = adopt_clip(clip, session, library, KNOWN)
    session.set_body(session.story.body.of(blocks))
    return session.story


def standing(value: Story) -> list[object]:
    """How the photos stand that the text points at, in its order, each with the one at its side."""
    found: list[object] = []
    for block in value.body:
        first = value.photo(getattr(block, "key", ""))
        if first is not None:
            both = (first, value.at_side(first.key))
            found.append([each and (each.caption, each.frame, each.focus, each.size, each.picture) for each in both])
    return found


@given(stories())
def test_photos_stand_in_another_story_as_they_stood(value: Story) -> None:
    value = replace(value, photos=tuple(replace(each, lead=False) for each in value.photos))
    assert standing(pasted(value)) == standing(value)


def test_a_pair_goes_to_another_library_without_its_pictures() -> None:
    made = story(p("A"), photo("p1"), photos=(AttachedPhoto("p1", "One", beside="p2"), AttachedPhoto("p2", "Two")))
    there = pasted(made, "elsewhere")
    assert [each.caption for each in there.photos] == ["One", "Two"]
    assert there.at_side(there.photos[0].key) == there.photos[1]


def test_a_frame_that_this_program_would_not_write_is_refused() -> None:
    held = story(photo("p1"), photos=(AttachedPhoto("p1", frame=Frame(turn=90)),))
    data = write_clip(clip_of("here", held, held.body.blocks))
    assert b'"turn":90' in data
    for wrong in (b'"turn":91', b'"turn":"90"', b'"turn":90,"straighten":"x"', b'"turn":90,"focus":[0.5]'):
        with pytest.raises(PasteRefused):
            read_clip(data.replace(b'"turn":90', wrong))
