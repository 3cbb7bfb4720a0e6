"""Stories as a terminal shows them."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given

from editor.desk.plain import hit_lines, row_line, story_text
from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import AttachedPhoto, RelatedStory, Status, StoredStory, Story
from editor.domain.text import INVISIBLE_CONTROLS
from tests.builders import STORY_ID, br, h, li, more, oli, p, photo, q, story
from tests.strategies import stories

MOMENT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROW = StoryRow(STORY_ID, "LATE-VOTE", "Late vote", Status.DRAFT, "", "en-GB", 578, None, 0, None, None, MOMENT)


def stored(made: Story) -> StoredStory:
    """A story as the library would hold it."""
    return StoredStory(made, 1, MOMENT, MOMENT)


def test_everything_in_a_story_is_shown() -> None:
    blocks = (p("One."), h("Two"), q("Three."), li("Four"), oli("Five", level=1), photo("p1"), more("r1"), br())
    made = story(*blocks, headline="Late vote", standfirst="At last.", byline="By Ada Finch", notes="Ring back.")
    made = made.with_photo(AttachedPhoto("p2", caption="In the tray.", credit="AP"))
    made = made.with_photo(AttachedPhoto("p3", caption="On top.", lead=True))
    made = made.with_related(RelatedStory("r2", title="Fund", url="https://example.org/fund"))
    text = story_text(stored(made))
    for words in (
        "Late vote\nAt last.\nBy Ada Finch\n[Lead photo, waiting for its picture: On top.]",
        "One.\n\n## Two\n\n> Three.\n• Four\n  1. Five",
        "[Photo, waiting for its picture: Caption of p1.]\n\n[Read more: Title of r1]\n\n* * *",
        "[Photo, waiting for its picture: In the tray. (AP)]\n[Read more: Fund <https://example.org/fund>]",
        "Notes: Ring back.",
    ):
        assert words in text


@given(stories())
def test_any_story_can_be_shown(made: Story) -> None:
    assert made.id in story_text(stored(made))


def test_a_line_of_the_list_has_its_parts_in_their_columns() -> None:
    assert row_line(ROW).split()[:3] == ["LATE-VOTE", "draft", "578"]
    assert row_line(replace(ROW, headline="")).endswith("  -")


def test_controls_that_reorder_or_hide_are_shown_and_those_that_scripts_need_are_kept() -> None:
    hostile = "Vote\u202e etal\u2066\u200b\u00ad نمی\u200cخواهم 👩\u200d🚒"
    shown = "Vote⟨U+202E⟩ etal⟨U+2066⟩⟨U+200B⟩⟨U+00AD⟩ نمی\u200cخواهم 👩\u200d🚒"
    assert row_line(replace(ROW, headline=hostile)).endswith(f"  {shown}")
    assert hit_lines(SearchHit(replace(ROW, headline=hostile), hostile, 1.0)).count(shown) == 2
    text = story_text(stored(story(p(hostile), headline=hostile, section=hostile, notes=hostile)))
    assert text.count(shown) == 4
    assert not set(INVISIBLE_CONTROLS) - {"\u200c", "\u200d"} & set(text)


def test_a_hit_shows_its_words_on_one_line() -> None:
    assert hit_lines(SearchHit(ROW, "The council\nmet.", 1.0)) == "LATE-VOTE  Late vote\n    The council met."
    assert hit_lines(SearchHit(ROW, "", 1.0)) == "LATE-VOTE  Late vote"
