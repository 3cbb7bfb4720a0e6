"""Stories of any length, the same in every run: text that looks like an agency's, made of a small vocabulary."""

from dataclasses import replace
from random import Random

from editor.domain.body import Block, Body, Mark, Paragraph, Quote, Span, Subheading, spans
from editor.domain.story import Story

_COMMON = (
    "the of and to in a that it for on was said with as at by from his her they were have had be an this will would "
    "which their not are but who more when after one been about two new people year years over also into than some"
).split()
_NEWS = (
    "harbour bridge ferry council budget engineer cable inspection traffic commuter timetable repair fund vote mayor "
    "minister spokesman report contract storm coast lighthouse dredger channel auction mackerel price market school "
    "hospital strike union driver railway station platform closure detour weekend monday friday morning evening night "
    "police witness court judge appeal election campaign ballot party leader opposition committee hearing evidence "
    "weather forecast flood river bank insurer claim damage house street neighbour tenant landlord rent housing plan "
    "budget deficit surplus tax rate loan interest bank customer branch cash machine farmer harvest wheat apple fruit"
).split()
_HEADING = 8
_RARE = 4000
"""How many words there are that stand in a few stories only, so that an index has a long tail to carry."""


def words(random: Random, count: int) -> str:
    """Return `count` words as sentences; a few in a hundred are rare ones."""
    said = []
    for at in range(count):
        turn = random.random()
        if turn < 0.5:
            word = random.choice(_COMMON)
        elif turn < 0.96:
            word = random.choice(_NEWS)
        else:
            word = f"{random.choice(_NEWS)}{_syllables(random.randrange(_RARE))}"
        ends = at % 14 == 13
        said.append((word.capitalize() if at % 14 == 0 else word) + ("." if ends else ""))
    return " ".join(said)


def body(count: int, seed: int = 1) -> Body:
    """Return a body of `count` words: paragraphs of about 45, some words bold or linked, now and then a subheading."""
    random = Random(seed)
    blocks: list[Block] = []
    left = count
    while left > 0:
        heading = len(blocks) % 12 == _HEADING
        length = min(left, 6 if heading else 25 + random.randrange(40))
        left -= length
        blocks.append(_block(random, len(blocks), length))
    return Body.of(blocks)


def story(story_id: str, count: int, seed: int = 1) -> Story:
    """Return a story of `count` words without attachments."""
    random = Random(seed)
    return replace(
        Story(id=story_id),
        headline=words(random, 9).rstrip(".").capitalize(),
        standfirst=words(random, 18),
        byline="By Ada Finch",
        dateline="PORT ELLIS",
        body=body(count, seed),
    )


def with_slug(named: Story, slug: str) -> Story:
    """Return the story with a slug that somebody set."""
    return replace(named, slug=slug, slug_set=True)


def story_id(number: int) -> str:
    """Return an id for the story with `number`."""
    return f"{number:032x}"


def _block(random: Random, at: int, length: int) -> Block:
    if at % 12 == _HEADING:
        return Subheading(spans(words(random, length).rstrip(".")))
    text = words(random, length)
    if at % 12 == 5:
        return Quote(spans(text))
    if at % 3 == 1:
        said = text.split(" ")
        start, middle, end = (" ".join(part) for part in (said[:5], said[5:7], said[7:]))
        linked = Span(middle, link="https://example.org/news")
        return Paragraph(spans(Span(start, Mark.BOLD), " ", linked, f" {end}"))
    return Paragraph(spans(text))


def _syllables(number: int) -> str:
    letters = ""
    while number or not letters:
        number, at = divmod(number, 20)
        letters += ("ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo".split())[at]
    return letters
