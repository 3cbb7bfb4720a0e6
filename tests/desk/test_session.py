"""A session loses nothing: whatever is attached, removed, undone or retyped, the words come back."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.desk.session import Session
from editor.domain.body import Body, PhotoBlock, Span
from editor.domain.errors import InvalidValue
from editor.domain.frame import Frame, Size
from editor.domain.story import AttachedPhoto, MarginNote, NoteKind, Status, StoredStory, Story
from tests.builders import more, p, photo, story


def _session(value: Story) -> Session:
    return Session(_stored(value))


def _stored(value: Story, version: int = 1) -> StoredStory:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return StoredStory(value, version, moment, moment)


def _full(key: str, **values: object) -> AttachedPhoto:
    words = AttachedPhoto(key, caption=f"Caption {key}", credit="Ada Finch", source="Harbour News", alt="A bridge.")
    return replace(words, **values)  # type: ignore[arg-type]


def test_text_undo_brings_a_removed_photo_back_with_all_it_carried() -> None:
    session = _session(story(p("A"), photo("p1"), photos=(_full("p1"), _full("p2"))))
    before = session.story
    step = session.remove("p1")
    assert step is not None
    assert step.blocks == ((1, PhotoBlock("p1")),)
    assert session.story.body == Body.of([p("A")])
    session.set_body(before.body, by_history=True)
    assert session.story == before


def test_text_redo_takes_the_photo_out_again_and_undo_brings_it_back_again() -> None:
    session = _session(story(p("A"), photo("p1"), photos=(_full("p1"),)))
    before = session.story
    session.remove("p1")
    for _ in range(2):
        session.set_body(before.body, by_history=True)
        assert session.story.photos == before.photos
        session.set_body(Body.of([p("A")]), by_history=True)
        assert not session.story.photos


def test_a_block_taken_out_of_the_text_leaves_its_photo_in_the_tray() -> None:
    session = _session(story(p("A"), photo("p1"), photos=(_full("p1"),)))
    session.set_body(Body.of([p("A")]))
    assert session.story.photos == (_full("p1"),)


def test_what_came_by_paste_goes_when_history_takes_its_block_and_comes_back_with_it() -> None:
    session = _session(story(p("A")))
    session.adopt(_full("p1"))
    with_photo = Body.of([p("A"), photo("p1")])
    session.set_body(with_photo)
    session.set_body(Body.of([p("A")]), by_history=True)
    assert not session.story.photos
    session.set_body(with_photo, by_history=True)
    assert session.story.photos == (_full("p1"),)


def test_a_lead_that_was_replaced_meanwhile_comes_back_as_another_photo() -> None:
    session = _session(story(photo("p1"), photos=(_full("p1", lead=True), _full("p2"))))
    session.remove("p1")
    session.set_lead("p2")
    session.set_body(Body.of([photo("p1")]), by_history=True)
    assert session.story.photos == (_full("p1"), _full("p2", lead=True))


def test_a_block_whose_key_was_never_here_is_left_out() -> None:
    session = _session(story(p("A")))
    session.set_body(Body.of([p("A"), photo("p9"), more("r9")]))
    assert session.story.body == Body.of([p("A")])


def test_the_tray_keeps_words_that_were_written_after_its_step() -> None:
    session = _session(story())
    session.attach_photo(AttachedPhoto("p1"))
    session.edit_photo("p1", caption="Written later.")
    session.undo_tray()
    assert not session.story.photos
    session.redo_tray()
    assert session.story.photos == (AttachedPhoto("p1", caption="Written later."),)


def test_the_tray_leaves_alone_what_came_by_paste_meanwhile() -> None:
    session = _session(story(photos=(_full("p1"), _full("p2"))))
    session.set_lead("p1")
    session.adopt(_full("p3"))
    session.set_body(Body.of([photo("p3")]))
    session.undo_tray()
    assert session.story.photos == (_full("p1"), _full("p2"), _full("p3"))
    assert session.story.body == Body.of([photo("p3")])


def test_a_moved_photo_goes_back_to_its_place() -> None:
    session = _session(story(photos=(_full("p1"), _full("p2"), _full("p3"))))
    session.move("p3", 0)
    assert [each.key for each in session.story.photos] == ["p3", "p1", "p2"]
    session.undo_tray()
    assert [each.key for each in session.story.photos] == ["p1", "p2", "p3"]


def test_a_new_key_is_one_that_nothing_ever_had() -> None:
    session = _session(story(photos=(_full("p1"), _full("p7"))))
    session.remove("p7")
    assert session.new_key("p") == "p8"
    assert session.new_key("r") == "r8"


def test_what_was_typed_while_a_save_was_under_way_stays_unsaved() -> None:
    session = _session(story(p("One")))
    sent = session.story
    session.set_body(Body.of([p("One two")]))
    session.saved_as(_stored(replace(sent, slug="ONE"), 2), sent)
    assert session.is_dirty
    assert session.version == 2
    assert session.story.slug == "ONE"
    assert session.story.body == Body.of([p("One two")])


def test_a_set_slug_is_not_taken_over_from_the_library() -> None:
    session = _session(story())
    sent = session.story
    session.set_field("slug", "MINE")
    session.saved_as(_stored(replace(sent, slug="THEIRS"), 2), sent)
    assert session.story.slug == "MINE"


@pytest.mark.parametrize("name", ["id", "body", "photos", "related", "slug_set", "status_before"])
def test_a_field_that_is_no_field_is_refused(name: str) -> None:
    with pytest.raises(InvalidValue):
        _session(story()).set_field(name, "x")


def test_the_bin_remembers_where_a_story_stood() -> None:
    session = _session(story())
    session.set_field("status", Status.READY)
    session.set_field("status", Status.SPIKED)
    assert session.story.status_before is Status.READY


def test_a_frame_is_undone_in_the_tray_and_words_typed_since_stay() -> None:
    session = _session(story(photos=(_full("p1"),)))
    assert session.stand("p1", frame=Frame((0.0, 0.0, 0.5, 0.5)), focus=(0.2, 0.3))
    assert not session.stand("p1", focus=(0.2, 0.3))
    assert session.stand("p1", size=Size.HALF)
    session.edit_photo("p1", caption="Other words")
    session.undo_tray()
    session.undo_tray()
    assert session.story.photos == (_full("p1", caption="Other words"),)
    session.redo_tray()
    assert session.story.photos[0].frame == Frame((0.0, 0.0, 0.5, 0.5))
    assert session.story.photos[0].size is Size.FULL


def test_a_pair_is_undone_in_the_tray_and_comes_back_with_either_of_its_two() -> None:
    session = _session(story(photo("p2"), photo("p1"), photos=(_full("p1"), _full("p2"))))
    before = session.story
    step = session.pair("p1", "p2")
    assert step is not None
    assert step.blocks == ((0, PhotoBlock("p2")),)
    paired = session.story
    assert paired.pairs == {"p1": "p2"}
    assert session.pair("p1", "p2") is None
    assert session.pair("p1", "p9") is None
    for key in ("p2", "p1"):
        session.remove(key)
        assert session.story.pairs == {}
        session.undo_tray()
        assert session.story.photos == paired.photos
    session.set_body(paired.body)
    session.undo_tray()
    assert session.story.photos == before.photos
    session.redo_tray()
    assert session.part("p2")
    assert not session.part("p2")
    session.undo_tray()
    assert session.story.photos == paired.photos


def test_a_photo_comes_in_on_its_own_where_the_other_is_not_there() -> None:
    session = _session(story(photos=(_full("p1"),)))
    session.attach_photo(_full("p2", beside="p9"))
    session.adopt(_full("p3", beside="p8"))
    assert [each.beside for each in session.story.photos] == [None, None, None]
    assert not session.edit_photo("p1", beside="p9")
    assert session.edit_photo("p1", beside="p3")


def test_a_pair_that_came_with_a_block_goes_and_comes_with_it() -> None:
    session = _session(story(p("A")))
    session.adopt(_full("p1"))
    session.adopt(_full("p2"))
    session.adopt(_full("p1", beside="p2"))
    after = session.story.body.inserted(1, PhotoBlock("p1"))
    session.set_body(after)
    photos = session.story.photos
    for _ in range(2):
        session.set_body(Body.of([p("A")]), by_history=True)
        assert session.story.photos == ()
        session.set_body(after, by_history=True)
        assert session.story.photos == photos


_acts = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["remove", "attach", "lead", "words", "adopt", "stand", "pair", "part"]), st.integers(1, 4)
        ),
        st.tuples(st.sampled_from(["undo_tray", "redo_tray", "cut", "text_undo", "text_redo"]), st.just(0)),
        st.tuples(st.just("move"), st.integers(0, 8)),
    ),
    max_size=25,
)


class _Text:
    """The text's own history, as Qt keeps it: bodies, and where in them one is."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.bodies = [session.story.body]
        self.at = 0

    def write(self, body: Body) -> None:
        """Edit the text, and tell the session."""
        del self.bodies[self.at + 1 :]
        self.bodies.append(body)
        self.at += 1
        self.session.set_body(body)

    def step(self, by: int) -> None:
        """Undo or redo."""
        if 0 <= self.at + by < len(self.bodies):
            self.at += by
            self.session.set_body(self.bodies[self.at], by_history=True)

    def take_out(self, keys: frozenset[str]) -> None:
        """Take out blocks whose attachment went, as the page does."""
        body = self.bodies[self.at]
        for key in keys & body.keys:
            body = body.without_key(key)
        if body != self.bodies[self.at]:
            self.write(body)


def _act(text: _Text, name: str, number: int) -> None:
    session, key = text.session, f"p{number}"
    match name:
        case "remove":
            session.remove(key)
            text.take_out(frozenset([key]))
        case "attach":
            session.attach_photo(_full(session.new_key("p")))
        case "adopt":
            new = session.new_key("p")
            session.adopt(_full(new))
            text.write(session.story.body.inserted(0, PhotoBlock(new)))
        case "lead":
            session.set_lead(key)
        case "words":
            session.edit_photo(key, caption=f"Caption {key} again")
        case "stand":
            session.stand(key, frame=Frame(turn=90), size=Size.HALF)
        case "pair":
            session.pair(key, f"p{number % 4 + 1}")
            text.take_out(frozenset([f"p{number % 4 + 1}"]))
        case "part":
            session.part(key)
        case "cut":
            text.write(Body.of([p("Only this")]))
        case "move":
            session.move(f"p{number % 4 + 1}", number // 4)
        case "text_undo":
            text.step(-1)
        case "text_redo":
            text.step(1)
        case _:
            session.undo_tray() if name == "undo_tray" else session.redo_tray()
            text.take_out(text.bodies[text.at].keys - {each.key for each in session.story.photos})


@given(_acts)
def test_whatever_comes_back_carries_its_words_and_no_block_points_at_nothing(acts: list[tuple[str, int]]) -> None:
    text = _Text(_session(story(p("A"), photo("p1"), photo("p2"), photos=(_full("p1"), _full("p2"), _full("p3")))))
    captions = {key: {_full(key).caption} for key in ("p1", "p2", "p3")}
    for name, number in acts:
        _act(text, name, number)
        now = text.session.story
        assert sum(each.lead for each in now.photos) <= 1
        assert now.body.keys <= {each.key for each in now.photos}
        assert now.body == text.bodies[text.at]
        for each in now.photos:
            seen = captions.setdefault(each.key, {_full(each.key).caption})
            assert each.caption in seen or name == "words"
            seen.clear()
            seen.add(each.caption)
            assert (each.credit, each.source, each.alt) == ("Ada Finch", "Harbour News", "A bridge.")


NOTED = story(
    p("The ", Span("first", note="n4"), " ferry"),
    margin_notes=(MarginNote("n3", "Zero"), MarginNote("n4", "One", NoteKind.DOUBT, done=True)),
)


def test_text_undo_brings_a_removed_note_back_where_it_was_with_all_it_carried() -> None:
    session = _session(NOTED)
    assert session.remove_note("n4")
    without = session.story
    assert (without.margin_notes, without.body.notes) == (NOTED.margin_notes[:1], frozenset())
    for _ in range(2):
        session.set_body(NOTED.body, by_history=True)
        assert session.story == NOTED
        session.set_body(without.body, by_history=True)
        assert session.story == without
    assert session.remove_note("n3")
    assert session.restore_note("n3")
    assert not session.restore_note("n3")
    assert session.story == without


def test_a_new_note_goes_with_its_anchor_when_history_takes_that() -> None:
    session = _session(story(p("The first ferry")))
    before = session.story
    assert session.new_key("n") == "n1"
    session.add_note(MarginNote("n1"))
    session.set_body(Body.of([p("The ", Span("first", note="n1"), " ferry")]))
    session.edit_note("n1", text="One")
    after = session.story
    session.set_body(before.body, by_history=True)
    assert session.story == before
    assert session.new_key("n") == "n2"
    session.set_body(after.body, by_history=True)
    assert session.story == after


def test_a_passage_that_somebody_deletes_leaves_its_note_and_unknown_anchors_go() -> None:
    session = _session(NOTED)
    session.set_body(Body.of([p("The ferry")]))
    assert session.story.margin_notes == NOTED.margin_notes
    session.set_body(Body.of([p(Span("The ferry", note="n9"))]))
    assert session.story.body == Body.of([p("The ferry")])
    assert not session.edit_note("n9", text="x")
    assert not session.remove_note("n9")


def test_words_set_in_many_photos_are_one_step_of_the_tray() -> None:
    session = _session(story(p("A"), photos=(_full("p1"), _full("p2"), _full("p3", credit="Bo"))))
    before = session.story
    step = session.fill({key: {"credit": "Cy", "source": "AP"} for key in ("p1", "p2", "p3", "p9")})
    assert step is not None
    assert len(step.words) == 6
    filled = session.story
    assert {(each.credit, each.source) for each in filled.photos} == {("Cy", "AP")}
    for _ in range(2):
        session.undo_tray()
        assert session.story == before
        session.redo_tray()
        assert session.story == filled


def test_setting_what_is_there_already_is_no_step() -> None:
    session = _session(story(p("A"), photos=(_full("p1"),)))
    assert session.fill({"p1": {"credit": "Ada Finch"}, "p9": {"credit": "Cy"}}) is None
    assert session.undo_tray() is None


def test_a_word_written_since_stays_when_the_filling_is_taken_back() -> None:
    session = _session(story(p("A"), photos=(_full("p1"), _full("p2"))))
    session.fill({"p1": {"credit": "Cy"}, "p2": {"credit": "Cy"}})
    session.edit_photo("p2", credit="Cy Young")
    session.undo_tray()
    assert [each.credit for each in session.story.photos] == ["Ada Finch", "Cy Young"]
    session.redo_tray()
    assert [each.credit for each in session.story.photos] == ["Cy", "Cy Young"]


@given(st.lists(st.sampled_from(["fill", "move", "remove", "edit", "undo", "redo"]), max_size=12), st.data())
def test_every_undo_of_the_tray_is_taken_back_by_its_redo(acts: list[str], data: st.DataObject) -> None:
    session = _session(story(p("A"), photos=tuple(_full(f"p{at}") for at in range(3))))
    for number, act in enumerate(acts):
        key = f"p{data.draw(st.integers(0, 2))}"
        if act == "fill":
            session.fill({each.key: {"credit": f"C{number}"} for each in session.story.photos[1:]})
        elif act == "move":
            session.move(key, number % 3)
        elif act == "remove":
            session.remove(key)
        elif act == "edit":
            session.edit_photo(key, alt=f"Alt {number}")
        else:
            before = session.story
            there, back = (
                (session.undo_tray, session.redo_tray) if act == "undo" else (session.redo_tray, session.undo_tray)
            )
            if there() is not None:
                back()
                assert session.story == before


def test_protecting_a_photographer_is_a_step_of_the_tray() -> None:
    session = _session(story(p("A"), photos=(_full("p1"), _full("p2"))))
    session.set_protected("p2", True)
    session.edit_photo("p2", caption="Written later.")
    assert [each.protected for each in session.story.photos] == [False, True]
    assert session.undo_tray() is not None
    assert session.story.photos == (_full("p1"), _full("p2", caption="Written later."))
    assert session.redo_tray() is not None
    assert [each.protected for each in session.story.photos] == [False, True]
    session.set_protected("p3", True)
    session.set_protected("p2", True)
    assert session.undo_tray() is not None
    assert session.undo_tray() is None
