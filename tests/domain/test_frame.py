"""What is shown of a picture: always within it, whatever is asked."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from editor.domain.errors import InvalidStory
from editor.domain.frame import WHOLE, Frame, cut_to, point
from tests.strategies import focuses, frames

sizes = st.tuples(st.integers(1, 8000), st.integers(1, 8000))


def corners(frame: Frame, width: float, height: float) -> list[tuple[float, float]]:
    """The corners of what is shown, in the picture's own directions, from its middle."""
    left, top, across, down = frame.kept(width, height)
    wide, high = frame.turned(width, height)
    angle = math.radians(-frame.straighten)
    found = []
    for x, y in ((left, top), (left + across, top), (left, top + down), (left + across, top + down)):
        x, y = (x - 0.5) * wide, (y - 0.5) * high
        found.append((x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)))
    return found


@settings(max_examples=300)
@given(frames, sizes)
def test_every_corner_has_a_pixel(frame: Frame, size: tuple[int, int]) -> None:
    wide, high = frame.turned(*size)
    slack = 1e-6 * (wide + high)
    for x, y in corners(frame, *size):
        assert abs(x) <= wide / 2 + slack
        assert abs(y) <= high / 2 + slack
    Frame(frame.kept(*size), frame.turn)


@given(frames, sizes)
def test_what_is_shown_keeps_the_shape_that_was_asked(frame: Frame, size: tuple[int, int]) -> None:
    _, _, across, down = frame.kept(*size)
    _, _, asked_across, asked_down = frame.crop or (0.0, 0.0, 1.0, 1.0)
    assert across / down == pytest.approx(asked_across / asked_down)
    assert across <= asked_across * 1.000001


@given(frames, sizes)
def test_what_is_shown_once_is_shown_again(frame: Frame, size: tuple[int, int]) -> None:
    kept = frame.kept(*size)
    again = Frame(kept, frame.turn, frame.straighten).kept(*size)
    assert again == pytest.approx(kept, abs=1e-5)


def test_the_whole_of_a_picture_turned_a_quarter_stands_on_its_side() -> None:
    assert WHOLE.size(600, 400) == (600, 400)
    assert Frame(turn=90).size(600, 400) == (400, 600)
    assert Frame((0.0, 0.0, 0.5, 1.0), 270).size(600, 400) == (200, 600)


def test_a_picture_on_its_corner_shows_what_fits() -> None:
    width, height = Frame(straighten=45.0).size(1000, 1000)
    assert (width, height) == (707, 707)


@pytest.mark.parametrize("straighten", [45.01, -46.0, 1.234, math.nan, math.inf])
def test_angles_have_two_decimals_and_a_limit(straighten: float) -> None:
    with pytest.raises(InvalidStory):
        Frame(straighten=straighten)


def test_a_turn_is_by_quarters_and_a_focal_point_inside() -> None:
    with pytest.raises(InvalidStory):
        Frame(turn=45)
    with pytest.raises(InvalidStory):
        point((0.5, 1.01))


@given(st.floats(0.2, 5), sizes, focuses)
def test_a_cut_has_the_ratio_and_the_focal_point(
    ratio: float, size: tuple[int, int], focus: tuple[float, float] | None
) -> None:
    width, height = size
    left, top, across, down = cut_to(ratio, width, height, focus)
    assert across * width / (down * height) == pytest.approx(ratio)
    x, y = focus or (0.5, 0.5)
    assert left - 1e-9 <= x <= left + across + 1e-9
    assert top - 1e-9 <= y <= top + down + 1e-9
    Frame((left, top, across, down))
