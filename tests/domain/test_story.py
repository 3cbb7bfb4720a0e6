"""Stories: what fits together and what does not, and what goes out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.article import Figure, ReadMore, Target, article
from editor.domain.errors import InvalidStory, StandfirstError
from editor.domain.findings import findings
from editor.domain.frame import Frame
from editor.domain.photo import Rendition
from editor.domain.record import canonical_bytes, dump, read_bytes, read_story, show_record, story_record
from editor.domain.story import AttachedPhoto, Picture, RelatedStory, Status, StoredStory, Story
from tests.builders import STORY_ID, h, more, p, photo, story
from tests.strategies import stories

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
RENDITION = Rendition(b"jpeg", "image/jpeg", 600, 400)


@given(stories())
def test_a_story_is_the_same_after_json(value: Story) -> None:
    assert read_story(read_bytes(dump(story_record(value)))) == value


@given(stories(), stories())
def test_equal_bytes_are_equal_stories(one: Story, other: Story) -> None:
    def stored(value: Story) -> bytes:
        return canonical_bytes(StoredStory(value, 1, NOW, NOW))

    assert (stored(one) == stored(other)) == (one == other)


@given(stories())
def test_what_show_prints_has_the_documented_fields(value: Story) -> None:
    shown = show_record(StoredStory(value, 7, NOW, NOW))
    assert list(shown)[:2] == ["format", "id"]
    assert "slug_set" not in shown
    assert shown["created"] == "2026-11-22T10:00:00Z"
    assert shown["words"] == value.words


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
    )
)
def test_what_is_no_story_is_refused(record: object) -> None:
    with pytest.raises(InvalidStory):
        read_story(record)  # type: ignore[arg-type]


@given(stories(), st.data())
def test_a_story_with_a_part_broken_is_refused_or_a_story(value: Story, data: st.DataObject) -> None:
    record = story_record(value)
    name = data.draw(st.sampled_from(sorted(record)))
    record[name] = data.draw(st.none() | st.integers() | st.text() | st.lists(st.integers(), max_size=2))
    try:
        read_story(record)
    except InvalidStory:
        return
    assert read_story(record).id == record["id"]


def test_a_later_format_is_refused_in_plain_words() -> None:
    with pytest.raises(InvalidStory, match="newer version"):
        read_story(story_record(story(p("x"))) | {"format": 2})


def test_a_key_that_points_at_nothing_is_refused() -> None:
    with pytest.raises(InvalidStory):
        story(photo("p9"), photos=())
    with pytest.raises(InvalidStory):
        story(more("p1"), photos=(AttachedPhoto("p1"),), related=())


def test_two_attachments_with_one_key_are_refused() -> None:
    with pytest.raises(InvalidStory):
        story(photos=(AttachedPhoto("x"),), related=(RelatedStory("x"),))


def test_there_is_one_lead() -> None:
    with pytest.raises(InvalidStory):
        story(photos=(AttachedPhoto("p1", lead=True), AttachedPhoto("p2", lead=True)))
    changed = story(photos=(AttachedPhoto("p1", lead=True), AttachedPhoto("p2"))).with_photo(
        AttachedPhoto("p2", lead=True)
    )
    assert [each.lead for each in changed.photos] == [False, True]


def test_removing_an_attachment_removes_its_blocks() -> None:
    changed = story(p("a"), photo("p1"), p("b"), photo("p1")).without_attachment("p1")
    assert changed.body.blocks == (p("a"), p("b"))
    assert changed.photos == ()


def test_the_bin_has_a_way_back() -> None:
    ready = replace(story(p("x")), status=Status.READY)
    assert ready.binned().status is Status.SPIKED
    assert ready.binned().binned().restored() == ready
    with pytest.raises(InvalidStory):
        replace(ready, status=Status.SPIKED)


@pytest.mark.parametrize(
    "values",
    [
        {"headline": "two\nlines"},
        {"slug": "not/a slug"},
        {"slug": ""},
        {"language": "en_GB"},
        {"url": "javascript:x"},
        {"target_words": 0},
        {"embargo": datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=1)))},
        {"embargo": datetime(2026, 1, 1, 0, 0, 0, 5, tzinfo=UTC)},
        {"notes": "\x00"},
    ],
)
def test_fields_refuse_what_they_cannot_hold(values: dict[str, object]) -> None:
    with pytest.raises(StandfirstError):
        replace(Story(id=STORY_ID), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("crop", [(0.5, 0, 0.6, 1), (-0.1, 0, 0.5, 0.5), (0, 0, 0, 1)])
def test_a_crop_stays_inside(crop: tuple[float, float, float, float]) -> None:
    with pytest.raises(InvalidStory):
        Frame(crop)


def test_a_blank_story_is_one_that_nobody_has_put_anything_into() -> None:
    assert Story(id=STORY_ID, byline="By Ada Finch").is_blank
    assert not Story(id=STORY_ID, headline="x").is_blank
    assert not story(p("x")).is_blank


@pytest.mark.parametrize(
    ("credit", "source", "line"),
    [("Ada Finch", "Harbour News", "Ada Finch / Harbour News"), ("AP", "AP", "AP"), ("", "AP", "AP"), (" ", "", "")],
)
def test_credit_and_source_are_printed_together(credit: str, source: str, line: str) -> None:
    assert AttachedPhoto("p1", credit=credit, source=source).credit_line == line


def test_what_goes_out_is_in_reading_order() -> None:
    value = story(
        p("a"),
        photo("p1"),
        photo("p2"),
        more("r1"),
        photos=(AttachedPhoto("p1", lead=True), AttachedPhoto("p2"), AttachedPhoto("p3", caption="tray")),
        related=(RelatedStory("r1", "In text"), RelatedStory("r2", "After", url="https://example.org/")),
    )
    out = article(value, {"p1": RENDITION, "p2": RENDITION}, {})
    assert out.lead == Figure("", "", "", RENDITION)
    assert out.blocks == (
        p("a"),
        Figure("", "", "", RENDITION),
        ReadMore("Read more", "In text", None),
        Figure("tray", "", "", None),
        ReadMore("Read more", "After", "https://example.org/"),
    )


def test_a_linked_story_goes_out_under_its_own_address() -> None:
    value = story(more("r1"), related=(RelatedStory("r1", story="b" * 32),))
    out = article(value, {}, {"b" * 32: Target("Its headline", "https://example.org/b")})
    assert out.blocks == (ReadMore("Read more", "Its headline", "https://example.org/b"),)


def test_nothing_private_goes_out() -> None:
    value = replace(
        story(h("x")),
        notes="SOURCE",
        slug="SOURCE",
        embargo=NOW,
        deadline=NOW,
        photos=(AttachedPhoto("p1", picture=Picture("ab" * 32, "image/jpeg", 9, 9)),),
    )
    out = repr(article(value, {}, {}))
    assert "SOURCE" not in out
    assert STORY_ID not in out
    assert "abab" not in out


def test_what_blocks_an_export() -> None:
    assert [each.code for each in findings(Story(id=STORY_ID)) if each.blocks] == ["no-headline", "empty-body"]
    assert findings(replace(story(p("x")), headline="y")) == []
