"""Photos side by side: which of them stand so, and what ends or interrupts it."""

from dataclasses import replace

from hypothesis import given
import pytest

from editor.domain.article import Figure, article
from editor.domain.errors import InvalidStory
from editor.domain.pairs import shares, width_of
from editor.domain.story import AttachedPhoto, Picture, Story
from editor.domain.story_text import texts
from tests.builders import p, photo, story
from tests.strategies import stories

PHOTOS = tuple(AttachedPhoto(key, caption=f"Caption of {key}.") for key in ("p1", "p2", "p3"))
PAIR = story(p("One."), photo("p1"), photos=PHOTOS).side_by_side("p1", "p2")


def shown(value: Story) -> list[list[str]]:
    """The captions of the figures that go out, those of one figure together."""
    leaving = article(value, {}, {})
    figures = (each for each in (leaving.lead, *leaving.blocks) if isinstance(each, Figure))
    return [[each.caption.removeprefix("Caption of ").rstrip(".") for each in figure.all] for figure in figures]


def lead(value: Story, key: str) -> Story:
    """The story with another lead."""
    return replace(value, photos=tuple(replace(each, lead=each.key == key) for each in value.photos))


def test_a_photo_takes_the_one_at_its_side_along() -> None:
    assert shown(PAIR) == [["p1", "p2"], ["p3"]]
    assert PAIR.placed_keys == {"p1", "p2"}
    assert [each.key for each in PAIR.unplaced_photos] == ["p3"]
    assert shown(PAIR.with_body(PAIR.body.without_key("p1"))) == [["p1", "p2"], ["p3"]]
    assert shown(lead(PAIR, "p1")) == [["p1", "p2"], ["p3"]]


def test_one_that_joins_gives_up_its_own_place() -> None:
    both = story(photo("p2"), p("One."), photo("p1"), photos=PHOTOS).side_by_side("p1", "p2")
    assert both.body == PAIR.body


def test_order_in_the_tray_makes_no_difference() -> None:
    turned = replace(PAIR, photos=PAIR.photos[::-1])
    assert shown(turned) == [["p1", "p2"], ["p3"]]


def test_a_pair_waits_while_the_other_stands_for_itself() -> None:
    assert shown(lead(PAIR, "p2")) == [["p2"], ["p1"], ["p3"]]
    placed = PAIR.with_body(PAIR.body.inserted(0, photo("p2")))
    assert shown(placed) == [["p2"], ["p1"], ["p3"]]
    assert shown(placed.with_body(placed.body.without_key("p2"))) == [["p1", "p2"], ["p3"]]


def test_a_pair_ends_with_either_of_its_two() -> None:
    for key in ("p1", "p2"):
        assert PAIR.without_attachment(key).pairs == {}
        assert all(each.beside is None for each in PAIR.without_attachment(key).photos)


def test_a_photo_is_in_one_pair() -> None:
    assert shown(PAIR.side_by_side("p3", "p2")) == [["p1"], ["p3", "p2"]]
    assert shown(PAIR.side_by_side("p1", "p3")) == [["p1", "p3"], ["p2"]]
    assert shown(PAIR.side_by_side("p2", "p3")) == [["p1"], ["p2", "p3"]]


def test_a_photo_stands_beside_another_that_is_attached() -> None:
    with pytest.raises(InvalidStory):
        AttachedPhoto("p1", beside="p1")
    with pytest.raises(InvalidStory):
        story(photos=(AttachedPhoto("p1", beside="p2"),))


@given(stories())
def test_every_photo_goes_out_once_for_each_of_its_places(value: Story) -> None:
    gone_out = [key for figure in shown(value_with_keys(value)) for key in figure]
    assert {*gone_out} == {each.key for each in value.photos}
    blocks = [block for block in value.body if isinstance(block, type(photo("p1")))]
    assert len(gone_out) <= len(value.photos) + 2 * len(blocks)


def value_with_keys(value: Story) -> Story:
    """The story with its photos' keys for captions."""
    return replace(value, photos=tuple(replace(each, caption=f"Caption of {each.key}.") for each in value.photos))


@given(stories())
def test_every_text_of_a_photo_is_read_once(value: Story) -> None:
    places = [place for place, _ in texts(value) if place.key]
    assert len(places) == len({*places}) == 4 * len(value.photos) + 2 * len(value.related)


def test_two_are_equally_high_and_none_too_narrow() -> None:
    assert shares((300, 200), (300, 200)) == (0.5, 0.5)
    first, second = shares((400, 200), (200, 200))
    assert first == pytest.approx(2 * second)
    assert shares((4000, 100), (100, 100)) == (0.75, 0.25)
    assert shares(None, (300, 200)) == (0.5, 0.5)


def test_a_photo_in_a_pair_needs_fewer_pixels() -> None:
    picture = Picture("ab" * 32, "image/jpeg", 600, 400)
    held = replace(PAIR, photos=tuple(replace(each, picture=picture) for each in PAIR.photos))
    assert [width_of(held, each) for each in held.photos] == [0.5, 0.5, 1.0]
