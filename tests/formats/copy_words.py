"""The law of copy: every word of the source is found again, in order, in the place where its part went."""

from collections.abc import Iterator
import re

from editor.domain.body import TEXT_BLOCKS
from editor.domain.copy import Part, PartKind
from editor.domain.text import clean
from editor.formats.copy_lines import is_dashes
from editor.formats.copy_read import Copy

_WORD = re.compile(r"[^\W_]+")
_PLACES = {
    PartKind.HEADLINE: "headline",
    PartKind.STANDFIRST: "standfirst",
    PartKind.BYLINE: "byline",
    PartKind.LEAD_CAPTION: "photos",
    PartKind.CAPTION: "photos",
    PartKind.RELATED: "related",
    PartKind.DATELINE: "dateline",
}


def words(text: str) -> list[str]:
    """Return the words of a text in their order."""
    return _WORD.findall(text)


def source_words(text: str) -> list[str]:
    """Return the words of all lines of a source; lines of dashes have none that count."""
    return [word for line in clean(text).split("\n") if not is_dashes(line) for word in words(line)]


def check_every_word(text: str, copy: Copy) -> None:
    """See that each part's words stand in order where its kind belongs, and that the parts are the whole source."""
    assert [word for part in copy.parts if not is_dashes(part.text) for word in words(part.text)] == source_words(text)
    places = _places(copy)
    for part in copy.parts:
        for word in _words_of(part):
            names = ("dateline", "body") if part.kind is PartKind.DATELINE else (_PLACES.get(part.kind, "body"),)
            # A dateline's text goes on in the body.
            found = any(_take(places[name], word) for name in names)
            assert found, (word, part.kind, copy)
    # And nothing is there twice; a label that the source had not is "Read more", which the reader gives.
    left = {name: [word for word in queue if word not in ("Read", "more")] for name, queue in places.items()}
    assert not any(left.values()), left


def _take(queue: list[str], word: str) -> bool:
    if not queue or queue[0] != word:
        if len(queue) > 2 and queue[:2] == ["Read", "more"] and queue[2] == word:
            del queue[:2]
        else:
            return False
    del queue[0]
    return True


def _words_of(part: Part) -> Iterator[str]:
    if part.kind not in (PartKind.DROPPED, PartKind.SECTION_BREAK, PartKind.BLANK):
        yield from words(part.text)


def _places(copy: Copy) -> dict[str, list[str]]:
    body = [block.text.replace("\n", "") for block in copy.blocks if isinstance(block, TEXT_BLOCKS)]
    photos = [f"{photo.caption} {photo.credit}".replace("\n", "") for photo in copy.photos]
    related = [f"{link.label} {link.title}" for link in copy.related]
    told = {"headline": [copy.headline], "standfirst": [copy.standfirst], "byline": [copy.byline]}
    told |= {"dateline": [copy.printed_dateline], "photos": photos, "related": related, "body": body}
    return {name: words(" ".join(texts)) for name, texts in told.items()}
