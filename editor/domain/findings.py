"""What a desk would send a story back for."""

from collections.abc import Iterator
from functools import cache
import re

from editor.domain.body import TEXT_BLOCKS, ListItem, Paragraph, Quote, Subheading
from editor.domain.codes import BACKSLASH, codes_left
from editor.domain.credits import bracketed, bracketed_credit, without_bracketed
from editor.domain.pairs import width_of
from editor.domain.photo import PhotoFacts
from editor.domain.photo_guards import Known, guards
from editor.domain.shielding import NO_NAMES, Photographers, may_name, names_in, shielded
from editor.domain.shielding import photographers as names_of
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.domain.values import dataclass

Marks = tuple[str, ...]
"""What somebody writes for what is still to come, beside TK."""

TK = "TK"
MOST_MARKS, LONGEST_MARK = 8, 20

_WHAT = r"(?: (?:names?|numbers?|figures?|dates?|ages?|titles?|places?|times?|quotes?|sources?|links?)\b)?"
_FIELDS = (
    *(("headline", "headline"), ("standfirst", "standfirst"), ("byline", "byline"), ("dateline", "dateline")),
    *(("web_headline", "web headline"), ("alert", "alert")),
)
_BLOCK_NAMES = {Paragraph: "Paragraph", Subheading: "Subheading", Quote: "Quote", ListItem: "List item"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `place` is a field's JSON name or an attachment's key; `blocks` stops an export.

    `block` is the index in the body of the block that it is about, where `place` is "body" and there is one. `part`
    is the JSON name of what it is about in an attachment ("alt", "url"); None for all that is no attachment.
    """

    code: str
    sentence: str
    place: str
    blocks: bool = False
    block: int | None = None
    part: str | None = None


def findings(
    story: Story,
    marks: Marks = (),
    known: Known | None = None,
    photographers: Photographers = NO_NAMES,
    code_mark: str = BACKSLASH,
) -> list[Finding]:
    """Return what is amiss with `story`: what would block an export first, the rest as it is read.

    Paragraphs and their like are counted from 1, each kind by itself and without empty ones, photos and related
    stories as they are attached. `marks` count as TK does. With what the library has `known` of the photos, what is to
    be looked at before they are printed is found too. `code_mark` is what stands around the codes of lists. Quotes no
    story but another's caption of a photo. Pure.
    """
    if known is not None:
        photographers = {photo.key: names_of(photo, _facts(photo, known)) for photo in story.photos if photo.protected}
    found = [*_blocking(story), *_named(story, photographers)]
    found += [*_hinted(story, photographers), *_in_fields(story, marks), *_in_body(story, marks)]
    if codes_left(story.headline, code_mark):
        found.append(Finding("code", "The headline has a code that nothing replaced.", "headline"))
    for number, photo in enumerate(story.photos, 1):
        found += _in_photo(f"Photo {number}", photo, marks)
        found += _codes_in_photo(f"Photo {number}", photo, code_mark)
        if known is not None:
            said = guards(photo, known, width_of(story, photo))
            found += [_about(photo, each.part, each.code, f"Photo {number} {each.words}") for each in said]
    for number, link in enumerate(story.related, 1):
        found += _in_related(f"Related story {number}", link, marks)
    return found


def blocking(story: Story, photographers: Photographers = NO_NAMES) -> list[Finding]:
    """Return those of `findings` that would block an export.

    `photographers` are the names that no word of a protected photo may hold, by the photo's key.
    """
    return [*_blocking(story), *_named(story, photographers)]


def _blocking(story: Story) -> Iterator[Finding]:
    if not story.headline.strip():
        yield Finding("no-headline", "The story has no headline.", "headline", blocks=True)
    if story.body.is_empty:
        yield Finding("empty-body", "The story has no text.", "body", blocks=True)


def _named(story: Story, photographers: Photographers) -> Iterator[Finding]:
    """Yield where what leaves of a protected photo, running text that is not rewritten, names who took it."""
    for number, photo in enumerate(story.photos, 1):
        names = photographers.get(photo.key, ())
        kept = shielded(photo, names)
        for part, words, text in (("caption", "caption", kept.caption), ("alt", "alt text", photo.alt)):
            if photo.protected and names_in(text, names):
                sentence = f"Photo {number} is protected, and its {words} names the photographer."
                yield Finding("photographer-named", sentence, photo.key, blocks=True, part=part)


def _hinted(story: Story, photographers: Photographers) -> Iterator[Finding]:
    """Yield where a protected photographer may be known by a family name, or by other words of the story."""
    for number, photo in enumerate(story.photos, 1):
        names = photographers.get(photo.key, ()) if photo.protected else ()
        kept = shielded(photo, names)
        for part, words, text in (("caption", "caption", kept.caption), ("alt", "alt text", photo.alt)):
            if may_name(text, names) and not names_in(text, names):
                sentence = f"Photo {number} is protected, and its {words} may name the photographer."
                yield _about(photo, part, "photographer-hinted", sentence)
        for place, name in _FIELDS:
            if names_in(getattr(story, place), names):
                yield Finding("photographer-hinted", f"The {name} names the photographer of photo {number}.", place)
        for index, block in enumerate(story.body if names else ()):
            if isinstance(block, TEXT_BLOCKS) and names_in(block.text, names):
                sentence = f"The text names the photographer of photo {number}, who is protected."
                yield Finding("photographer-hinted", sentence, "body", block=index)


def _facts(photo: AttachedPhoto, known: Known) -> PhotoFacts | None:
    told = None if photo.picture is None else known.get(photo.picture.sha256)
    return None if told is None else told.facts


def _in_fields(story: Story, marks: Marks) -> Iterator[Finding]:
    for place, name in _FIELDS:
        if is_to_come(getattr(story, place), marks):
            yield Finding("tk", f"The {name} still has a TK.", place)


def _in_body(story: Story, marks: Marks) -> Iterator[Finding]:
    counts = dict.fromkeys(_BLOCK_NAMES, 0)
    for index, block in enumerate(story.body):
        if not isinstance(block, TEXT_BLOCKS):
            continue
        text = block.text
        if text and not text.isspace():
            counts[type(block)] += 1
        if is_to_come(text, marks):
            name = _BLOCK_NAMES[type(block)]
            yield Finding("tk", f"{name} {counts[type(block)]} still has a TK.", "body", block=index)


def _in_photo(name: str, photo: AttachedPhoto, marks: Marks) -> Iterator[Finding]:
    if photo.picture is None:
        yield _about(photo, "picture", "no-picture", f"{name} has no picture yet.")
    if not photo.credit_line:
        yield _about(photo, "credit", "no-credit", f"{name} has no credit.")
    if not photo.alt.strip():
        yield _about(photo, "alt", "no-alt", f"{name} has no alt text.")
    elif _alike(photo.alt) == _alike(photo.caption):
        yield _about(photo, "alt", "alt-is-caption", f"{name} has the same words for alt text and caption.")
    if _has_bracketed_credit(photo):
        yield _about(photo, "caption", "credit-in-caption", f"{name} has a credit in brackets left in its caption.")
    credit = "credit" if is_to_come(photo.credit, marks) else "source"
    for part, words, text in (
        ("caption", "caption", photo.caption),
        (credit, "credit", photo.credit_line),
        ("alt", "alt text", photo.alt),
    ):
        if is_to_come(text, marks):
            yield _about(photo, part, "tk", f"{name} still has a TK in its {words}.")


def _codes_in_photo(name: str, photo: AttachedPhoto, mark: str) -> Iterator[Finding]:
    for part, words, text in (("caption", "caption", photo.caption), ("alt", "alt text", photo.alt)):
        if codes_left(text, mark):
            yield _about(photo, part, "code", f"{name} has a code in its {words} that nothing replaced.")


def _in_related(name: str, link: RelatedStory, marks: Marks) -> Iterator[Finding]:
    if link.story is None and link.url is None:
        yield _about(link, "url", "no-target", f"{name} has no target.")
    if is_to_come(link.title, marks):
        yield _about(link, "title", "tk", f"{name} still has a TK in its title.")


def _about(attached: AttachedPhoto | RelatedStory, part: str, code: str, sentence: str) -> Finding:
    return Finding(code, sentence, attached.key, part=part)


def is_to_come(text: str, marks: Marks = ()) -> bool:
    """Say whether `text` has TK, the newsroom's mark for what is still to come, in capitals, or one of `marks`."""
    # Most text has no such letters, which a string says of itself much faster than a pattern does.
    return any(mark in text for mark in (TK, *marks)) and _patterns(marks)[0].search(text) is not None


def to_come(text: str, marks: Marks = ()) -> list[tuple[int, int]]:
    """Return where each TK, or one of `marks`, starts and ends in `text`.

    The word behind it that notes what is to come (TK name) belongs to it.
    """
    if not any(mark in text for mark in (TK, *marks)):
        return []
    return [found.span() for found in _patterns(marks)[1].finditer(text)]


def marks_in(typed: str) -> Marks:
    """Return the marks that somebody typed, parted by commas: none twice, none of white space, none too long."""
    marks = dict.fromkeys(" ".join(part.split()) for part in typed.split(","))
    return tuple(mark for mark in marks if mark and mark != TK and len(mark) <= LONGEST_MARK)[:MOST_MARKS]


@cache
def _patterns(marks: Marks) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the marks, and what finds them with the word behind them."""
    any_mark = "|".join(_pattern(mark) for mark in (TK, *marks))
    return re.compile(any_mark), re.compile(f"(?:{any_mark}){_WHAT}")


def _pattern(mark: str) -> str:
    """Return what finds `mark`, once or several times over; as a word of its own where it begins or ends like one."""
    before = r"(?<!\w)" if mark[0].isalnum() else ""
    behind = r"(?!\w)" if mark[-1].isalnum() else ""
    return f"{before}(?:{re.escape(mark)})+{behind}"


def credit_taken_out(photo: AttachedPhoto) -> dict[str, str] | None:
    """Return the words of `photo` that change when the credit in its caption goes where credits stand, by JSON name.

    It fills the empty one of credit and source, or replaces a credit that it repeats and adds to. None where there is
    no such credit, or no room for it. Pure; safe on any thread.
    """
    inside = bracketed(photo.caption)
    if inside is None or not _has_bracketed_credit(photo):
        return None
    words = {"caption": without_bracketed(photo.caption)}
    if _alike(inside) in _own_credits(photo):
        return words
    credit = _alike(photo.credit)
    if credit in _alike(inside):
        return words | {"credit": inside}
    return None if photo.source.strip() else words | {"source": inside}


def _alike(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _has_bracketed_credit(photo: AttachedPhoto) -> bool:
    if bracketed_credit(photo.caption) is not None:
        return True
    inside = bracketed(photo.caption)
    return inside is not None and _alike(inside) in _own_credits(photo)


def _own_credits(photo: AttachedPhoto) -> set[str]:
    return {_alike(text) for text in (photo.credit, photo.source, photo.credit_line)} - {""}
