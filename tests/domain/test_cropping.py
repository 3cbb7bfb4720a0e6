"""Cutting by hand: whatever a person does, the frame lies within the picture and does what was meant."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from editor.domain.cropping import Cropping
from editor.domain.frame import Frame
from tests.strategies import frames

SIZE = (600, 400)
_moves = st.floats(-1.5, 1.5)
_sides = st.sampled_from(["n", "s", "e", "w", "ne", "nw", "se", "sw"])
_acts = st.lists(
    st.one_of(
        st.tuples(st.just("moved"), _moves, _moves),
        st.tuples(st.just("dragged"), _sides, _moves, _moves),
        st.tuples(st.just("with_ratio"), st.sampled_from([None, 1.0, 16 / 9, 3 / 4])),
        st.tuples(st.just("by_quarter"), st.booleans()),
        st.tuples(st.just("straightened"), st.integers(-4500, 4500).map(lambda each: each / 100)),
        st.tuples(st.just("focused"), _moves, _moves),
        st.tuples(st.just("reset")),
    ),
    max_size=6,
)


def ratio(cropping: Cropping) -> float:
    """Width to height of what is shown."""
    wide, high = cropping.turned
    return cropping.crop[2] * wide / (cropping.crop[3] * high)


@settings(max_examples=150)
@given(frames, _acts)
def test_a_frame_stays_within_its_picture_and_in_its_ratio(frame: Frame, acts: list[tuple[object, ...]]) -> None:
    cropping = Cropping(SIZE, frame)
    for name, *values in acts:
        cropping = getattr(cropping, str(name))(*values)
        left, top, width, height = cropping.crop
        assert left >= -1e-9
        assert top >= -1e-9
        assert left + width <= 1.000001
        assert top + height <= 1.000001
        assert width > 0
        assert height > 0
        if cropping.ratio is not None and name != "straightened":
            assert ratio(cropping) == pytest.approx(cropping.ratio, rel=1e-4)
    kept = cropping.done()
    assert kept.crop == pytest.approx(cropping.crop, abs=1e-5)
    assert kept.done() == kept


def test_a_frame_slides_along_the_edge_that_it_meets() -> None:
    moved = Cropping(SIZE, Frame((0.2, 0.2, 0.5, 0.5))).moved(0.9, 0.1)
    assert moved.crop == pytest.approx((0.5, 0.3, 0.5, 0.5))


def test_a_corner_goes_as_far_as_there_is_picture() -> None:
    begun = Cropping(SIZE, Frame((0.2, 0.2, 0.5, 0.5)))
    assert begun.dragged("se", 0.9, 0.1).crop == pytest.approx((0.2, 0.2, 0.8, 0.6))
    assert begun.dragged("nw", 0.9, 0.1).crop == pytest.approx((0.68, 0.3, 0.02, 0.4))


def test_a_ratio_holds_from_the_corner_across_or_about_the_middle() -> None:
    square = Cropping(SIZE, Frame((0.25, 0.25, 0.2, 0.3)), ratio=1.0)
    assert square.dragged("se", 0.2, 0.0).crop == pytest.approx((0.25, 0.25, 0.4, 0.6))
    assert square.dragged("e", 0.1, 0.0).crop == pytest.approx((0.25, 0.175, 0.3, 0.45))


def test_a_ratio_takes_as_much_of_the_whole_as_it_can() -> None:
    assert Cropping(SIZE).with_ratio(1.0).crop == pytest.approx((1 / 6, 0.0, 2 / 3, 1.0))
    assert Cropping(SIZE).with_ratio(1.0).with_ratio(1.5).crop == pytest.approx((0.0, 0.0, 1.0, 1.0))


def test_an_angle_that_is_taken_back_gives_the_frame_back() -> None:
    begun = Cropping(SIZE, Frame((0.0, 0.0, 0.5, 0.5)))
    assert begun.straightened(30.0).crop != begun.crop
    assert begun.straightened(30.0).straightened(0.0).crop == begun.crop
    assert begun.straightened(99.0).frame.straighten == 45.0


def test_four_quarters_are_none() -> None:
    begun = Cropping(SIZE, Frame((0.1, 0.2, 0.3, 0.4)), (0.25, 0.75), 16 / 9)
    turned = begun
    for _ in range(4):
        turned = turned.by_quarter(clockwise=True)
    assert turned.frame.turn == 0
    assert turned.crop == pytest.approx(begun.crop)
    assert turned.focus == begun.focus
    assert begun.by_quarter(clockwise=True).by_quarter(clockwise=False).crop == pytest.approx(begun.crop)
    assert begun.by_quarter(clockwise=True).focus == (0.25, 0.25)


def test_the_whole_picture_is_said_by_saying_nothing() -> None:
    assert Cropping(SIZE).dragged("se", 0.3, 0.3).focused(0.5, 0.5).done() == Cropping(SIZE)
