"""A picture that comes in goes to the attachment that waits for one, keeps its words, and is undone in the tray."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor.desk.attaching import filled_photo, next_waiting
from editor.desk.session import Session
from editor.domain.story import AttachedPhoto, Picture, StoredStory, Story
from tests.builders import p, photo, story
from tests.desk.conftest import Clock

PICTURE = Picture("ab" * 32, "image/jpeg", 60, 40)
COMING = AttachedPhoto(
    "x", caption="From the file", credit="Ada Finch", source="Harbour News", alt="A quay.", picture=PICTURE
)
WAITING = AttachedPhoto("p1", caption="The quay on Friday", credit="AP", lead=True)


def session_of(value: Story) -> Session:
    moment = Clock()()
    return Session(StoredStory(value, 1, moment, moment))


def test_what_is_written_stays_and_what_is_empty_is_filled() -> None:
    filled = filled_photo(WAITING, COMING)
    assert filled == replace(WAITING, picture=PICTURE, source="Harbour News", alt="A quay.")
    assert filled_photo(AttachedPhoto("p1", caption=" "), COMING) == replace(COMING, key="p1")


def test_the_one_that_is_wanted_comes_first_and_then_the_first_that_waits() -> None:
    full, second = AttachedPhoto("p0", picture=PICTURE), AttachedPhoto("p2")
    made = story(p("A"), photos=(full, WAITING, second))
    assert next_waiting(made, "p2") == second
    assert next_waiting(made, "p0") == next_waiting(made, None) == WAITING
    assert next_waiting(story(p("A"), photos=(full,)), "p0") is None


def test_filling_is_undone_and_done_again_in_the_tray() -> None:
    session = session_of(story(p("A"), photo("p2"), photos=(WAITING, AttachedPhoto("p2", caption="The pier"))))
    before = session.story
    assert session.fill_photo("p1", COMING)
    after = session.story
    assert session.story.photo("p1") == filled_photo(WAITING, COMING)
    session.undo_tray()
    assert session.story == before
    session.redo_tray()
    assert session.story == after


def test_words_written_after_it_stay_when_the_picture_goes() -> None:
    session = session_of(story(p("A"), photos=(WAITING,)))
    session.fill_photo("p1", COMING)
    session.edit_photo("p1", alt="A quay at dawn.", caption="The quay on Saturday")
    session.undo_tray()
    left = session.story.photo("p1")
    assert left == replace(WAITING, caption="The quay on Saturday", alt="A quay at dawn.")
    session.redo_tray()
    again = session.story.photo("p1")
    assert again == replace(left, picture=PICTURE, source="Harbour News")


def test_only_an_attachment_that_waits_is_filled() -> None:
    session = session_of(story(p("A"), photos=(replace(WAITING, picture=PICTURE),)))
    before = session.story
    assert not session.fill_photo("p1", COMING)
    assert not session.fill_photo("p9", COMING)
    assert session.story == before
    assert session.undo_tray() is None


_acts = st.lists(st.sampled_from(["fill p1", "fill p2", "remove p1", "remove p2", "lead p2", "move p2"]), max_size=8)


@given(_acts)
def test_undoing_everything_brings_the_first_state_back(acts: list[str]) -> None:
    session = session_of(story(p("A"), photos=(WAITING, AttachedPhoto("p2", caption="The pier"))))
    before = session.story
    for act in acts:
        name, key = act.split()
        match name:
            case "fill":
                session.fill_photo(key, COMING)
            case "remove":
                session.remove(key)
            case "lead":
                session.set_lead(key)
            case _:
                session.move(key, 0)
    last = session.story
    steps = 0
    while session.undo_tray() is not None:
        steps += 1
    assert session.story.photos == before.photos
    for _ in range(steps):
        session.redo_tray()
    assert session.story.photos == last.photos
