"""What one line of agency copy looks like by itself: a caption, a related story, a byline, a dateline, a subheading."""

from collections.abc import Iterator
import re

from editor.domain.credits import bracketed, bracketed_credit
from editor.domain.text import folded
from editor.domain.values import dataclass
from editor.formats.copy_lines import bare_of, ends_sentence, is_bulleted
from editor.formats.copy_lists import DATE_WORDS, NO_PLACES, is_byline_word, is_related_label

LONGEST_LINE = 400
"""Characters of the longest headline, byline, dateline or title that is guessed."""

LONGEST_CAPTION = 2000
LONGEST_STANDFIRST = 600

_MOST_SUBHEADING_WORDS = 10
_MOST_BYLINE_WORDS = 14
_MOST_STANDFIRST_WORDS = 40
_MOST_PLACE_WORDS = 6
_STRAY = 2
_LONG_DATE_WORD = 5
_LONGEST_LABEL = 45
_LONGEST_HEAD = 160
_OPENS_QUOTE = tuple('"“”„«»‘‹「『')
_SPEECH = re.compile(r"[,.!?…،؟][\"”“»’›」』]|[\"”“»’›」』]\s?[,،]")
_SENTENCE = re.compile(r"(\S+?)[.!?…؟۔][\"”“»’)\]]*\s+(?=[^\Wa-zа-я\d_])|[。！？](?=.)")
_LABEL_DASH = re.compile(r"\s*[|›»→►▶>]+\s+|\s+[–—-]\s+")
_LABEL_SIGNS = re.compile("[:：|›»→►▶>–—-]")
"""No label is without one of these behind it."""

_MARKER = re.compile(r"[^\w(\"'“”„«‘]+")
_DATE = re.compile(
    r"\d{1,2}(?:[.]|st|nd|rd|th|er|º)?\s+(?:de\s+|d’|d')?[^\W\d_]{3,}\.?(?:,?\s+(?:de\s+)?\d{4})?"
    r"|[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?(?!\d|[-/.]\d|\.?\s+[a-zа-яё]{3})"
    r"|\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?|\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d\d-\d\d"
)
_TIME = re.compile(r"\d{1,2}\s*[:.h]\s*\d{2}(?:\s*[ap]\.?m\b\.?)?|\d+\s*[ap]\.?m\b\.?|\d{4}")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LETTERS = re.compile(r"[^\W_]+")
_GAP = "[\\s\u200e\u200f\u202a-\u202c\u2066-\u2069]*"
"""White space, and the marks that turn the direction of what they stand between."""

_RULE = rf"(?:\.?{_GAP}[—―⸺]|\.?{_GAP}--|\.?{_GAP}[–ـ_-](?=\s|$)|:(?=\s|$))"
_END = rf"{_GAP}({_RULE})?\.?(?:\s+|$)"
_AGENCY_LAST = re.compile(rf"([^()\n]{{2,80}}?){_GAP}\(([^()\n]{{2,60}})\){_END}")
_AGENCY_SLASHED = re.compile(rf"([^()/\n]{{2,80}}?){_GAP}/([^()/\n]{{2,60}})/{_END}")
_AGENCY_FIRST = re.compile(rf"\(([^()\n]{{2,60}})\){_GAP}(?:{_RULE})?{_GAP}([^()\n]{{2,80}}?){_GAP}{_RULE}(?:\s+|$)")
_AGENCY_ALONE = re.compile(rf"\(([^()\n]{{2,60}})\){_GAP}{_RULE}(?:\s+|$)")
_AGENCY_BEHIND = re.compile(r"([^()\n]{2,60}?)\s+[–—-]\s+([^()\n.–—-]{2,40})\.\s+")
_AGENCY_BARE = re.compile(rf"([^()\n]{{2,60}}?)\.?\s+([^\s()–—-]{{2,20}}){_GAP}[–—-]\s+")
_PLACE_ALONE = re.compile(rf"([^()\n]{{2,80}}?){_GAP}{_RULE}{_GAP}(?=\S)")
_RULES = " \t-–—―⸺ـ_:\u200e\u200f\u202a\u202b\u202c"
_SIGNS = re.compile("[(/:—―⸺–ـ_-]")
"""No dateline is without one of these."""

_PARTICLES = frozenset(
    "of the upon de del de la las los le les du des di da do dos al el am an der im sur en et y".split()
)


@dataclass(frozen=True, slots=True)
class Credited:
    """A caption, and the credit that stood in brackets behind it."""

    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A related story as a line says it. The title is "" where it stands on the next line."""

    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The beginning of a lead: place and date, the agency or "", all of it as it stood, and the text behind it."""

    dateline: str
    source: str
    printed: str
    rest: str


def caption_in(text: str) -> Credited | None:
    """Return the caption that a line is: an agency's credit in brackets ends it, and it is no quotation."""
    if ")" not in text and "]" not in text:
        return None
    seen = bare_of(text)
    if not seen.endswith((")", "]")) or len(seen) > LONGEST_CAPTION or bracketed_credit(seen) is None:
        return None
    found = without_credit(seen)
    if found is None or not any(map(str.isalnum, found.caption)) or is_quotation(found.caption):
        return None
    return found


def without_credit(text: str) -> Credited | None:
    """Return a line's caption and whatever stands in brackets at its end; None where nothing does."""
    seen = bare_of(text).rstrip(".")
    credit = bracketed(seen)
    if credit is None:
        return None
    return Credited(seen[: max(seen.rfind("("), seen.rfind("["))].rstrip(), credit)


def is_quotation(text: str) -> bool:
    """Say whether `text` is what somebody said: it opens with a quote that ends, or holds, closing punctuation."""
    seen = bare_of(text)
    if not seen.startswith(_OPENS_QUOTE):
        return False
    return seen.endswith(_OPENS_QUOTE + ("’", "›")) or _SPEECH.search(seen, 1) is not None


def related_in(text: str) -> Labelled | None:
    """Return the related story that a line names behind a label such as "Read more:", or None."""
    if _LABEL_SIGNS.search(text, 0, 2 * _LONGEST_LABEL) is None:
        return None
    seen = bare_of(text)
    marker = _MARKER.match(seen)
    start = marker.end() if marker else 0
    head = seen[start : start + _LONGEST_LABEL + 3]
    colon = head.replace("：", ":").find(":")
    if 0 < colon <= _LONGEST_LABEL and is_related_label(head[:colon]):
        return _labelled(head[:colon], seen[start + colon + 1 :])
    # One word before a dash is a place more often than a label.
    dash = _LABEL_DASH.search(head) if " " in head else None
    if dash is not None and " " in head[: dash.start()] and is_related_label(head[: dash.start()]):
        return _labelled(head[: dash.start()], seen[start + dash.end() :])
    return None


def _labelled(label: str, title: str) -> Labelled | None:
    title = bare_of(title)
    if title.endswith("]") and "[" not in title:
        # The whole line stood in brackets.
        title = title[:-1].rstrip()
    return Labelled(bare_of(label), title) if len(title) <= LONGEST_LINE else None


def is_byline(text: str) -> bool:
    """Say whether a line names the reporter behind "By" or its like; one that ends as a sentence does not."""
    seen = bare_of(text)
    words = seen.split(maxsplit=_MOST_BYLINE_WORDS)
    if not 2 <= len(words) <= _MOST_BYLINE_WORDS or ends_sentence(seen, also=",;"):
        return False
    for count in (1, 2, 3):
        before, names = " ".join(words[:count]), words[count:]
        if names and is_byline_word(before.rstrip(":：")) and (before.endswith((":", "：")) or _are_names(names)):
            return True
    return False


def _are_names(said: list[str]) -> bool:
    # What stands in brackets or behind a comma says where or as what.
    words = re.split(r"[(,]", " ".join(said))[0].split()
    if not words:
        return False
    letters = [word for word in words if word[0].isalpha()]
    named = [word for word in letters if not word[0].islower()]
    return words[0][0].isalpha() and not words[0][0].islower() and 2 * len(named) > len(letters)


def is_agency(text: str) -> bool:
    """Say whether a line is the name of an agency and nothing else, as under a reporter's name."""
    seen = bare_of(text)
    return len(seen) <= _LONGEST_LABEL and not ends_sentence(seen) and bracketed_credit(f"({seen})") is not None


def is_subheading(text: str) -> bool:
    """Say whether a line can be a subheading: ten words at most, no closing punctuation, no item of a list."""
    words = text.split(maxsplit=_MOST_SUBHEADING_WORDS)
    if len(words) > _MOST_SUBHEADING_WORDS or len(text) > LONGEST_LINE or bracketed_credit(text) is not None:
        return False
    ended = without_credit(text) or Credited(text, "")
    if any(ends_sentence(each, also=",;:،؛：；") for each in (text, ended.caption)):
        return False
    return any(map(str.isalpha, text)) and not is_bulleted(text)


def is_short_sentence(text: str) -> bool:
    """Say whether a line is one sentence of a standfirst's length, and not what somebody said."""
    words = text.split(maxsplit=_MOST_STANDFIRST_WORDS)
    if len(words) > _MOST_STANDFIRST_WORDS or len(text) > LONGEST_STANDFIRST or is_quotation(text):
        return False
    return not any(_ends_one(found[1]) for found in _SENTENCE.finditer(text)) and not is_bulleted(text)


def _ends_one(word: str | None) -> bool:
    # A word of two letters, or with a stop in it, is an initial or an abbreviation: "Mr.", "U.S."
    return word is None or (len(word) > 2 and "." not in word)


def dateline_in(text: str) -> Dateline | None:
    """Return the dateline that a lead opens with: "CITY, 22 Nov (AP) —" and its like, or None."""
    seen = bare_of(text)
    head = seen[:_LONGEST_HEAD]
    if _SIGNS.search(head) is None:
        return None
    return next((found for found in _datelines(seen, head) if found is not None), None)


def _datelines(text: str, head: str) -> Iterator[Dateline | None]:
    for shape in (_AGENCY_LAST, _AGENCY_SLASHED):
        if found := shape.match(head):
            yield _agency_last(found, text)
    if (found := _AGENCY_FIRST.match(head)) and _is_place(found[2]):
        yield _opening(text, found.end(), found[2], found[1])
    if (found := _AGENCY_ALONE.match(head)) and is_agency(found[1]):
        yield _opening(text, found.end(), "", found[1])
    if (found := _AGENCY_BEHIND.match(head)) and is_agency(found[2]) and _is_place(found[1]):
        yield _opening(text, found.end(), found[1], found[2])
    if (found := _AGENCY_BARE.match(head)) and is_agency(found[2]) and _is_place(found[1]) and _is_dated(found[1]):
        yield _opening(text, found.end(), found[1], found[2])
    if (found := _PLACE_ALONE.match(head)) and _is_loud(found[1]):
        yield _opening(text, found.end(), found[1], "")


def _opening(text: str, end: int, place: str, agency: str) -> Dateline:
    """Return the dateline that `text` has up to `end`; the dash behind it goes, and the full stop before the dash."""
    printed = text[:end].rstrip(_RULES)
    if printed.endswith((").", "/.")) or (agency and printed.endswith(f"{agency}.")):
        printed = printed[:-1]
    return Dateline(place.strip(" ,"), agency.strip(), printed, text[end:])


def _agency_last(found: re.Match[str], text: str) -> Dateline | None:
    place, agency, rule = found[1].strip(" ,."), found[2].strip(), found[3]
    marked = rule is not None or found[0].rstrip().endswith("/.")
    known = is_agency(agency)
    if not (_is_place(place, _STRAY if marked and known else 0) or (known and _is_bare_date(place))):
        return None
    # Without a dash only what stands alone in its line, and shouts, is a dateline and no caption.
    alone = found.end() == len(text) and _is_loud(place) and known
    if alone or (marked and (known or _is_loud(place) or _is_dated(place))):
        return _opening(text, found.end(), place, agency)
    return None


def _is_place(text: str, stray: int = 0) -> bool:
    """Say whether `text` can be a place, with its date or without: every word of it is a name, but for `stray`."""
    words = _DATE.sub(" ", text).replace(",", " ").replace("/", " ").split()
    named = [word for word in words if word.casefold() not in _PARTICLES]
    if not 0 < len(named) <= _MOST_PLACE_WORDS + stray or not _is_name(named[0]):
        return False
    return sum(not _is_name(word) for word in named) <= stray


def _is_dated(text: str) -> bool:
    return _DATE.search(text) is not None


def _is_bare_date(text: str) -> bool:
    return _is_dated(text) and not _DATE.sub(" ", text).strip(" ,.")


def is_date(text: str) -> bool:
    """Say whether a line is a date, with a place or none: "Published 22 November 2026", "Port Ellis - 22 NOV 2026".

    "Published" alone, as pages have it over the date, is one too.
    """
    seen = bare_of(text)
    if len(seen) > _LONGEST_HEAD:
        return False
    if not _is_dated(seen):
        words = seen.rstrip(":").split(maxsplit=2)
        return len(words) < 3 and all(folded(word) in DATE_WORDS and len(word) > _LONG_DATE_WORD for word in words)
    left = _LETTERS.findall(_TIME.sub(" ", _DATE.sub(" ", seen)))
    others = [word for word in left if folded(word) not in DATE_WORDS]
    # "Chapter 22" could be a day of a month, so that there must be a year or a word that says so.
    told = _YEAR.search(seen) is not None
    if others:
        return told and len(others) <= _STRAY + 1 and all(map(_is_name, others)) and not ends_sentence(seen)
    return told or bool(left)


def _is_name(word: str) -> bool:
    return word[0].isdigit() or (word[0].isalpha() and not word[0].islower())


def _is_loud(text: str) -> bool:
    """Say whether `text` is a place in capitals, or in a script without them a place with a date."""
    place = _DATE.sub(" ", text).strip(" ,.")
    first = place.split(",")[0].strip()
    if not _is_place(text) or folded(first) in NO_PLACES or not any(map(str.isalpha, first)):
        return False
    if first.lower() != first.upper():
        return first.isupper() and sum(map(str.isalpha, first)) > 2
    return place != text.strip(" ,.")
