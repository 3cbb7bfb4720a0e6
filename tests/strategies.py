"""Hypothesis strategies: any text, any body, any story that the model allows."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from editor.domain.body import (
    DIRECTIONS,
    Block,
    Body,
    ListItem,
    Mark,
    Paragraph,
    PhotoBlock,
    Quote,
    RelatedBlock,
    SectionBreak,
    Span,
    Subheading,
    spans,
)
from editor.domain.frame import TURNS, WHOLE, Frame, Size
from editor.domain.story import AttachedPhoto, MarginNote, NoteKind, Picture, RelatedStory, Status, Story
from editor.domain.text import clean, clean_line

PHOTO_KEYS = ("p1", "p2", "p3")
RELATED_KEYS = ("r1", "r2")
NOTE_KEYS = ("n1", "n2")

_AWKWARD = st.sampled_from(
    [
        "\u00a0",
        "\u202f",
        "\u2028",
        "\u2029",
        "\n",
        "\t",
        "\u200f",
        "\u200d",
        "\ufeff",
        "😀",
        "👩‍🚒",
        "é",
        "e\u0301",
        "ا",
        "א",
        " ",
        "  ",
    ]
)
raw_text = st.lists(st.one_of(st.text(max_size=8), _AWKWARD), max_size=6).map("".join)
texts = raw_text.map(clean)
lines = raw_text.map(clean_line)

_MARKS = st.sets(st.sampled_from(list(Mark)), max_size=3).map(
    lambda marks: Mark(sum(marks)) & ~Mark.SUBSCRIPT if Mark.SUPERSCRIPT in marks else Mark(sum(marks))
)
_LINKS = st.one_of(
    st.none(), st.sampled_from(["https://example.org/a?b=c&d=%20e#f", "http://example.org", "mailto:desk@example.org"])
)

_NOTES = st.sampled_from([None, None, None, *NOTE_KEYS])

any_spans = st.lists(st.builds(Span, texts, _MARKS, _LINKS, _NOTES), max_size=5).map(lambda parts: spans(*parts))

_TONGUES = st.sampled_from(["", "", "", "fr", "ar"])
_DIRECTIONS = st.sampled_from(["", "", *DIRECTIONS])

text_blocks = st.one_of(
    st.builds(Paragraph, any_spans, _TONGUES, _DIRECTIONS),
    st.builds(Subheading, any_spans, _TONGUES, _DIRECTIONS),
    st.builds(Quote, any_spans, _TONGUES, _DIRECTIONS),
    st.builds(ListItem, any_spans, st.booleans(), st.integers(0, 8), _TONGUES, _DIRECTIONS),
)
blocks: st.SearchStrategy[Block] = st.one_of(
    text_blocks,
    st.builds(PhotoBlock, st.sampled_from(PHOTO_KEYS)),
    st.builds(RelatedBlock, st.sampled_from(RELATED_KEYS)),
    st.just(SectionBreak()),
)
bodies = st.lists(blocks, max_size=8).map(Body.of)

_times = st.one_of(
    st.none(),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda t: t.replace(microsecond=0, tzinfo=UTC)),
)
_pictures = st.one_of(st.none(), st.just(Picture("ab" * 32, "image/jpeg", 600, 400)))


_edges = st.sampled_from([0.0, 0.1, 0.25, 1 / 3])
_sides = st.sampled_from([0.05, 0.25, 1 / 3, 0.6])
frames = st.one_of(
    st.just(WHOLE),
    st.builds(
        Frame,
        st.one_of(st.none(), st.tuples(_edges, _edges, _sides, _sides)),
        st.sampled_from(TURNS),
        st.integers(-4500, 4500).map(lambda hundredths: hundredths / 100),
    ),
)
_parts_of_1 = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)
focuses = st.one_of(st.none(), st.tuples(_parts_of_1, _parts_of_1))
_BESIDE = st.sampled_from([{}, {"p1": "p2"}, {"p2": "p1"}, {"p1": "p3", "p3": "p2"}])


def _photos() -> st.SearchStrategy[tuple[AttachedPhoto, ...]]:
    def build(
        lead: str | None,
        words: list[str],
        picture: Picture | None,
        frame: Frame,
        focus: tuple[float, float] | None,
        size: Size,
        beside: dict[str, str],
        protected: bool,
    ) -> tuple[AttachedPhoto, ...]:
        return tuple(
            AttachedPhoto(
                key,
                caption=words[0],
                credit=words[1],
                source=words[2],
                alt=words[3],
                lead=key == lead,
                picture=picture,
                frame=frame,
                focus=focus,
                size=size,
                beside=beside.get(key),
                protected=protected,
            )
            for key in PHOTO_KEYS
        )

    return st.builds(
        build,
        st.sampled_from([None, *PHOTO_KEYS]),
        st.lists(texts, min_size=4, max_size=4),
        _pictures,
        frames,
        focuses,
        st.sampled_from(Size),
        _BESIDE,
        st.booleans(),
    )


def _related() -> st.SearchStrategy[tuple[RelatedStory, ...]]:
    def build(title: str, label: str, url: str | None) -> tuple[RelatedStory, ...]:
        return (RelatedStory("r1", title, label, url=url), RelatedStory("r2", label, title))

    return st.builds(build, texts, texts, _LINKS)


@st.composite
def stories(draw: st.DrawFn, story_id: str = "0123456789abcdef" * 2) -> Story:
    """Any story with three photos and two related stories attached."""
    status = draw(st.sampled_from(Status))
    return Story(
        id=story_id,
        slug=draw(st.sampled_from(["UNTITLED", "BRIDGE-2", "مرفأ", "Ärger_1.2"])),
        slug_set=draw(st.booleans()),
        headline=draw(lines),
        standfirst=draw(lines),
        byline=draw(lines),
        dateline=draw(lines),
        dated=draw(st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2090, 1, 1)))),
        section=draw(lines),
        language=draw(st.sampled_from(["", "en-GB", "ar", "zh-Hans-CN"])),
        url=draw(_LINKS.filter(lambda link: link is None or link.startswith("http"))),
        keywords=tuple(draw(st.lists(lines, max_size=3))),
        status=status,
        status_before=Status.REVIEW if status is Status.SPIKED else None,
        notes=draw(texts),
        embargo=draw(_times),
        deadline=draw(_times),
        target_words=draw(st.one_of(st.none(), st.integers(1, 100_000))),
        body=draw(bodies),
        photos=draw(_photos()),
        related=draw(_related()),
        web_headline=draw(lines),
        alert=draw(lines),
        margin_notes=tuple(
            MarginNote(key, draw(texts), draw(st.sampled_from(NoteKind)), draw(st.booleans())) for key in NOTE_KEYS
        ),
        ignored=tuple(draw(st.lists(lines, max_size=2))),
    )
