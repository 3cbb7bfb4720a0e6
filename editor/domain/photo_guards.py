"""What may keep a photo from being printed as it is: its terms, its size, another story, the machine that made it."""

from collections.abc import Iterator, Mapping
import re

from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto, Picture
from editor.domain.values import dataclass

PLACE_WIDTH = 680
"""Pixels of the page's width."""

SHARP = 2
"""Pixels of a picture for each of the page's, on the screens of today."""

_TERMS = re.compile(
    r"one[- ‐‑]time[- ]use(?: only)?|\bno use after\b|\bnot? (?:for|to be) used? after\b|\bembargo", re.IGNORECASE
)
_OUT = re.compile(r"\bOUT\b")
"""As agencies write it, in capitals: "GERMANY OUT"."""

_CLAUSE = re.compile(r"[^.;\n]+")
_LONGEST = 120
_BY_AI = frozenset({"trainedalgorithmicmedia", "algorithmicmedia"})
_PARTLY_BY_AI = "compositewithtrainedalgorithmicmedia"


@dataclass(frozen=True, slots=True)
class PhotoUse:
    """Another story that has the photo: its slug, and its caption there."""

    slug: str
    caption: str


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """What the library knows of a photo: what its file says, and its uses in other stories, the last changed first."""

    facts: PhotoFacts
    uses: tuple[PhotoUse, ...] = ()


Known = Mapping[str, KnownPhoto]
"""What the library knows of photos, by their checksums."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing to be looked at before a photo is printed. `part` is the JSON name of what it is about."""

    code: str
    words: str
    part: str = "picture"


def guards(photo: AttachedPhoto, known: Known, place: float = 1.0) -> Iterator[Guard]:
    """Yield what is to be looked at in `photo`, which has the part `place` of the page's width.

    `words` follow its name ("Photo 1 …"). Pure.
    """
    if photo.picture is None:
        return
    told = known.get(photo.picture.sha256)
    if told is not None:
        yield from _by_terms(told.facts)
        yield from _by_origin(told.facts)
        yield from _by_use(photo, told)
    yield from _by_size(photo, photo.picture, place)


def _by_terms(facts: PhotoFacts) -> Iterator[Guard]:
    for field, name in (("usage_terms", "usage terms"), ("instructions", "instructions")):
        for clause in dict.fromkeys(clause for each in facts.of(field) for clause in _clauses(each.text)):
            yield Guard("restricted", f"has {name} that say “{clause}”.")


def _clauses(text: str) -> Iterator[str]:
    """Yield the clauses of `text` that restrict the use of a photo."""
    for found in _CLAUSE.finditer(text):
        clause = " ".join(found[0].split())
        if _TERMS.search(clause) or _OUT.search(clause):
            yield clause if len(clause) <= _LONGEST else clause[: _LONGEST - 1] + "…"


def _by_origin(facts: PhotoFacts) -> Iterator[Guard]:
    kinds = {each.text.rstrip("/").rpartition("/")[2].casefold() for each in facts.of("digital_source_type")}
    if kinds & _BY_AI:
        yield Guard("made-by-ai", "says in its file that it is made by AI or another algorithm.")
    elif _PARTLY_BY_AI in kinds:
        yield Guard("made-by-ai", "says in its file that parts of it are made by AI.")


def _by_use(photo: AttachedPhoto, told: KnownPhoto) -> Iterator[Guard]:
    if not told.uses:
        return
    use, more = told.uses[0], len(told.uses) - 1
    others = f" and {more} other stor{'y' if more == 1 else 'ies'}" if more else ""
    caption = " ".join(use.caption.split())
    shown = caption if len(caption) <= _LONGEST else caption[: _LONGEST - 1] + "…"
    there = "the same caption" if caption == " ".join(photo.caption.split()) else f"the caption “{shown}”"
    there = there if caption else "no caption"
    stop = "" if there.endswith((".”", "!”", "?”", "…”")) else "."
    yield Guard("used-elsewhere", f"is also in {use.slug}{others}, there with {there}{stop}", "caption")


def _by_size(photo: AttachedPhoto, picture: Picture, place: float) -> Iterator[Guard]:
    """Tell of a photo that is not sharp in its place, which has the part `place` of the page's width."""
    width, _ = photo.frame.size(picture.width, picture.height)
    sharp = round(PLACE_WIDTH * SHARP * place)
    if width < sharp:
        cut = "is cut to" if width < photo.frame.turned(picture.width, picture.height)[0] else "is"
        across = "across the page" if place == 1 else "in its place"
        yield Guard("too-small", f"{cut} {width} pixels wide; {sharp} are sharp {across}.")
