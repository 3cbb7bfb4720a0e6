"""What a caption goes without, measured by the agencies' pattern: who does what, where and when; then why it matters.

Rules of thumb that know no grammar: they say little, are silent where a language is not theirs to judge, and stop
nothing.
"""

from collections.abc import Iterator
import re

from editor.domain.caption_words import CAPITALS_NAME, DAYS, EMPTY_STARTS, MONTHS, PLACES
from editor.domain.credits import bracketed_credit
from editor.domain.text import folded
from editor.domain.values import dataclass

PATTERN = "Who does what, where and when; then why it matters."

MOST_SENTENCES = 2
MOST_WORDS = 40
"""Words of a first sentence that still reads well: who, what, where and when need some thirty."""

_END = re.compile(r"(?P<word>\S*?)[.!?…؟۔]+[\"”“»’)\]]*(?=\s|$)")
_ENDS = re.compile(r"[.!?…؟۔][\"”“»’)\]]*$")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_SHORT = frozenset(
    "mr mrs ms dr st jr sr no gen sen rep gov col capt lt sgt rev prof hon pres jan feb mar apr jun jul aug sep sept"
    " oct nov dec u.s u.n u.k d.c a.m p.m vs etc m mme mlle pr sig sra dott bzw z.b ca nr г ул им".split()
)
"""Words whose full stop ends no sentence, folded."""

_LEAST_CAPITALS = 12


@dataclass(frozen=True, slots=True)
class CaptionHint:
    """One thing a caption may want. `code` names the rule, `words` tell it in a sentence."""

    code: str
    words: str


def caption_hints(caption: str, headline: str, language: str) -> tuple[CaptionHint, ...]:
    """Return what `caption` may want, by the language tag `language`: the pattern's parts first. Pure."""
    text = caption.strip()
    if not text:
        return (CaptionHint("empty", PATTERN),)
    tongue = language.split("-")[0].lower()
    return (*_missing(text, tongue), *_written(text, headline, tongue))


def _missing(text: str, tongue: str) -> Iterator[CaptionHint]:
    if tongue in CAPITALS_NAME and not _is_loud(text) and not _has_name(text):
        yield CaptionHint("who", "No name yet: who is it?")
    if tongue in PLACES and not _is_placed(text, tongue):
        yield CaptionHint("where", "No place yet: where is it?")
    if tongue in DAYS and not _is_dated(text, tongue):
        yield CaptionHint("when", "No day or date yet: when was it?")


def _written(text: str, headline: str, tongue: str) -> Iterator[CaptionHint]:
    if folded(text).rstrip(".") == folded(headline).rstrip(".") != "":
        yield CaptionHint("headline", "The same words as the headline.")
    if folded(text).startswith(EMPTY_STARTS.get(tongue, ())):
        yield CaptionHint("start", "Readers see that it is a photo: begin with who or what it shows.")
    if _is_loud(text):
        yield CaptionHint("capitals", "All in capitals.")
    if bracketed_credit(text) is not None:
        yield CaptionHint("credit", "A credit stands in the caption; it has a field of its own.")
    elif tongue in DAYS and _ENDS.search(text) is None:
        yield CaptionHint("stop", "No full stop at the end.")
    yield from _by_length(text, tongue)


def _by_length(text: str, tongue: str) -> Iterator[CaptionHint]:
    if tongue not in DAYS:
        return
    parts = sentences(text)
    if len(parts) > MOST_SENTENCES:
        yield CaptionHint("sentences", f"{len(parts)} sentences; two say most.")
    words = len(parts[0].split()) if parts else 0
    if words > MOST_WORDS:
        yield CaptionHint("long", f"The first sentence has {words} words; up to {MOST_WORDS} read well.")


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`, as far as full stops tell: one behind an initial or a title ends none. Pure."""
    found, start = [], 0
    for end in _END.finditer(text):
        word = folded(end["word"].lstrip("(\"“'‘"))
        if end[0].startswith(f"{end['word']}.") and (word in _SHORT or len(word) == 1):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [each for each in (*found, text[start:].strip()) if each]


def _is_loud(text: str) -> bool:
    letters = [each for each in text if each.isalpha() and each.lower() != each.upper()]
    return len(letters) >= _LEAST_CAPITALS and all(each.isupper() for each in letters)


def _has_name(text: str) -> bool:
    """Say whether a word other than a sentence's first begins with a capital, or its first two do."""
    return any(word[0].isupper() for each in sentences(text) for word in _WORD.findall(each)[1:])


def _is_placed(text: str, tongue: str) -> bool:
    """Say whether a word that places things stands in `text`, or a name between commas, as "…, Lyon, …"."""
    words = set(PLACES[tongue].split())
    return any(word.lower() in words for word in _WORD.findall(text))


def _is_dated(text: str, tongue: str) -> bool:
    known = set(DAYS[tongue].split()) | set(MONTHS.get(tongue, "").split())
    if _YEAR.search(text):
        return True
    return any(_bare(word, tongue) & known for word in _WORD.findall(text))


def _bare(word: str, tongue: str) -> set[str]:
    """Return the forms under which `word` may be known: as it is, and without what grows onto it."""
    plain = folded(word).strip(".'’-").replace("\u200c", "")
    forms = {plain, plain.partition("’")[0], plain.partition("'")[0]}
    if tongue == "ar":
        forms |= {plain[1:], plain[1:].removeprefix("ال")}
    if tongue == "he":
        forms |= {plain[1:], plain[2:]}
    return forms
