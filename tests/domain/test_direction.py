"""Which way a line runs by most of its letters."""

import pytest

from editor.domain.direction import mostly_right_to_left


@pytest.mark.parametrize("story", [False, True])
@pytest.mark.parametrize("text", ["", "12 (34) … 5%", "«», “”", "\u200e", "ab اب", "\u0301"])
def test_text_without_a_majority_runs_as_its_story_does(text: str, story: bool) -> None:
    assert mostly_right_to_left(text, story) is story


@pytest.mark.parametrize("story", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "قال المهندس إن الجسر مغلق.",
        "(AP) — قالت الوكالة إن الجسر مغلق.",
        "הגשר ייסגר ל-30 יום.",
        "ب",
        "ޝކ",
        "\U0001e900\U0001e901",
    ],
)
def test_text_in_a_script_from_right_to_left_does_so_in_any_story(text: str, story: bool) -> None:
    assert mostly_right_to_left(text, story) is True


@pytest.mark.parametrize("story", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "The bridge is closed.",
        "الجزيرة said that the bridge is closed.",
        "Мост",
        "γέφυρα",
        "पुल",
        "港口大桥",
        "港湾",
        "다리",
    ],
)
def test_text_in_a_script_from_left_to_right_does_so_in_any_story(text: str, story: bool) -> None:
    assert mostly_right_to_left(text, story) is False
