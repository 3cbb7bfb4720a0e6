"""Which versions stay, and what differs from one of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from editor.domain.body import Body
from editor.domain.changes_between import changes_between
from editor.domain.differences import Kind
from editor.domain.frame import Frame, Size
from editor.domain.rows import RevisionRow
from editor.domain.story import AttachedPhoto, RelatedStory
from editor.domain.thinning import MOST_GONE, thinned
from tests.builders import STORY_ID, p, story

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def row(number: int, at: datetime, name: str = "") -> RevisionRow:
    return RevisionRow(number, STORY_ID, at, "named" if name else "interval", name, 100)


def test_all_of_today_hours_of_a_week_days_of_a_year_stay() -> None:
    moments = [NOW - timedelta(minutes=10 * turn) for turn in range(6 * 24 * 30, -1, -1)]
    rows = [row(number, at, "For the lawyer" if number == 40 else "") for number, at in enumerate(moments)]
    while gone := thinned(rows, NOW):
        assert len(gone) <= MOST_GONE
        rows = [each for each in rows if each.id not in gone]
    ages = [NOW - each.at for each in rows]
    assert len([age for age in ages if age < timedelta(days=1)]) == 6 * 24
    assert len([age for age in ages if timedelta(days=1) <= age < timedelta(days=7)]) in (24 * 6, 24 * 6 + 1)
    assert len([age for age in ages if age >= timedelta(days=7)]) in range(23, 27)
    assert {0, 40, len(moments) - 1} <= {each.id for each in rows}


def test_how_a_photo_stands_is_told() -> None:
    photo, other = AttachedPhoto("p1", caption="A bridge"), AttachedPhoto("p2", caption="A ferry")
    kept = story(p("One."), photos=(photo, other))
    frame = Frame((0.0, 0.1, 0.5, 0.5), 90, -2.5)
    stood = replace(photo, frame=frame, focus=(0.25, 0.5), size=Size.HALF, beside="p2")
    found = changes_between(kept, replace(kept, photos=(stood, other)))
    said = ["".join(piece.text for piece in each.pieces if piece.kind is not Kind.KEPT) for each in found]
    assert [(each.label, words) for each, words in zip(found, said, strict=True)] == [
        (
            "Crop of photo 1",
            "50 × 50 % of the picture, from 0 % to the right and 10 % down, turned by 90°, straightened by -2.5°",
        ),
        ("Focal point of photo 1", "25 % to the right and 50 % down"),
        ("Width of photo 1", "Half width"),
        ("Side of photo 1", "Side by side with: A ferry"),
    ]


def test_every_field_paragraph_caption_and_crop_is_told() -> None:
    photo = AttachedPhoto("p1", caption="A bridge", credit="Ada", frame=Frame((0.0, 0.0, 0.5, 0.5), 90))
    links = (RelatedStory("r1", "Ferries"), RelatedStory("r2", "Trams"))
    kept = story(p("One."), p("Two words."), p("Three."), headline="Old", keywords=("a", "b"), photos=(photo,))
    kept = replace(kept, related=links)
    now = replace(
        kept,
        headline="New",
        keywords=("a",),
        body=Body.of([p("One."), p("Two other words."), p("Four."), p("Five.")]),
        photos=(replace(photo, caption="The bridge", frame=Frame()), AttachedPhoto("p2", caption="A ferry")),
        related=links[:1],
    )
    found = changes_between(kept, now)
    assert [each.label for each in found] == [
        "Headline",
        "Keywords",
        "Paragraph",
        "Paragraph",
        "Paragraph that is new",
        "Caption of photo 1",
        "Crop of photo 1",
        "Photo",
        "Related story",
    ]
    words = found[2]
    assert (words.blocks, words.first, words.behind, words.counts) == ((p("Two words."),), 1, 2, (1, 0))
    assert [piece.text for piece in words.pieces if piece.kind is Kind.PRESENT] == ["other "]
    assert [each.can_return for each in found][-2:] == [False, True]
    assert changes_between(kept, kept) == ()


def test_blocks_brought_back_one_by_one_make_the_kept_text() -> None:
    kept = story(*(p(f"{number}.") for number in (1, 2, 3, 4, 5, 6)))
    now = kept.with_body(Body.of([p("0."), p("2."), p("3, anew."), p("5."), p("7."), p("8.")]))
    for _ in range(20):
        found = changes_between(kept, now)
        if not found:
            break
        first = found[0]
        blocks = now.body.blocks
        now = now.with_body(Body.of([*blocks[: first.first], *first.blocks, *blocks[first.behind :]]))
    assert now.body == kept.body
