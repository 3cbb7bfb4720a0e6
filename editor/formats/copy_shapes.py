"""What one line of agency copy looks like by itself: a caption, a related story, a byline, a dateline, a subheading."""

from collections.abc import Iterator
import re

from editor.domain.credits import bracketed, bracketed_credit
from editor.domain.text import folded
from editor.domain.values import dataclass
from editor.formats.copy_lines import bare_of, ends_sentence, is_bulleted
from editor.formats.copy_lists import NO_PLACES, is_byline_word, is_related_label

LONGEST_LINE = 400
"""Characters of the longest headline, byline, dateline or title that is guessed."""

LONGEST_CAPTION = 2000
LONGEST_STANDFIRST = 600

_MOST_SUBHEADING_WORDS = 10
_MOST_BYLINE_WORDS = 14
_MOST_STANDFIRST_WORDS = 40
_LONGEST_LABEL = 45
_LONGEST_HEAD = 160
_OPENS_QUOTE = tuple('"“”„«»‘‹「『')
_SPEECH = re.compile(r"[,.!?…،؟][\"”“»’›」』]")
_SENTENCE = re.compile(r"(\S+?)[.!?…؟۔][\"”“»’)\]]*\s+(?=[^\Wa-zа-я\d_])|[。！？](?=.)")
_LABEL_DASH = re.compile(r"\s+[–—|›»-]\s+")
_DATE = re.compile(
    r"\d{1,2}(?:[.]|st|nd|rd|th|er|º)?\s+(?:de\s+|d’|d')?[^\W\d_]{3,}\.?(?:,?\s+(?:de\s+)?\d{4})?"
    r"|[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?(?!\d)|\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?|\d{4}-\d\d-\d\d"
)
_RULE = r"(?:\.?\s*[—―⸺]|\.?\s*--|\.?\s*[–-](?=\s|$)|:(?=\s|$))"
_AGENCY_LAST = re.compile(rf"([^()/\n]{{2,80}}?)\s*[(/]([^()/\n]{{2,60}})[)/]\s*({_RULE})?\.?(?:\s+|$)")
_AGENCY_FIRST = re.compile(rf"\(([^()\n]{{2,60}})\)\s*{_RULE}\s*([^()\n]{{2,80}}?)\s*{_RULE}(?:\s+|$)")
_AGENCY_BEHIND = re.compile(r"([^()\n]{2,60}?)\s+[–—-]\s+([^()\n.–—-]{2,40})\.\s+")
_PLACE_ALONE = re.compile(rf"([^()\n]{{2,80}}?)\s*{_RULE}\s*(?=\S)")
_SIGNS = re.compile(r"[(/:—―⸺–-]")
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
    """The beginning of a lead: place and date as printed, the agency or "", and the text behind them."""

    dateline: str
    source: str
    rest: str


def caption_in(text: str) -> Credited | None:
    """Return the caption that a line is: an agency's credit in brackets ends it, and it is no quotation."""
    seen = bare_of(text)
    if not seen.endswith((")", "]")) or len(seen) > LONGEST_CAPTION or bracketed_credit(seen) is None:
        return None
    found = without_credit(seen)
    if found is None or not any(map(str.isalnum, found.caption)) or _is_quotation(found.caption):
        return None
    return found


def without_credit(text: str) -> Credited | None:
    """Return a line's caption and whatever stands in brackets at its end; None where nothing does."""
    seen = bare_of(text).rstrip(".")
    credit = bracketed(seen)
    if credit is None:
        return None
    return Credited(seen[: max(seen.rfind("("), seen.rfind("["))].rstrip(), credit)


def _is_quotation(text: str) -> bool:
    """Say whether `text` is what somebody said: it opens with a quote that ends, or holds, closing punctuation."""
    seen = bare_of(text)
    if not seen.startswith(_OPENS_QUOTE):
        return False
    return seen.endswith(_OPENS_QUOTE + ("’", "›")) or _SPEECH.search(seen, 1) is not None


def related_in(text: str) -> Labelled | None:
    """Return the related story that a line names behind a label such as "Read more:", or None."""
    seen = bare_of(text)
    head = seen[: _LONGEST_LABEL + 3]
    colon = head.replace("：", ":").find(":")
    if 0 < colon <= _LONGEST_LABEL and is_related_label(seen[:colon]):
        return _labelled(seen[:colon], seen[colon + 1 :])
    # One word before a dash is a place more often than a label.
    dash = _LABEL_DASH.search(head)
    if dash is not None and " " in head[: dash.start()] and is_related_label(head[: dash.start()]):
        return _labelled(head[: dash.start()], seen[dash.end() :])
    return None


def _labelled(label: str, title: str) -> Labelled | None:
    title = bare_of(title)
    return Labelled(bare_of(label), title) if len(title) <= LONGEST_LINE else None


def is_byline(text: str) -> bool:
    """Say whether a line names the reporter behind "By" or its like; one that ends as a sentence does not."""
    seen = bare_of(text)
    words = seen.split(maxsplit=_MOST_BYLINE_WORDS)
    if not 2 <= len(words) <= _MOST_BYLINE_WORDS or ends_sentence(seen, also=",;"):
        return False
    for count in (1, 2, 3):
        before, names = " ".join(words[:count]), words[count:]
        if names and is_byline_word(before.rstrip(":：")):
            return before.endswith((":", "：")) or _are_names(names)
    return False


def _are_names(words: list[str]) -> bool:
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
    if len(words) > _MOST_SUBHEADING_WORDS or len(text) > LONGEST_LINE:
        return False
    ended = without_credit(text) or Credited(text, "")
    if any(ends_sentence(each, also=",;:،؛：；") for each in (text, ended.caption)):
        return False
    return any(map(str.isalpha, text)) and not is_bulleted(text)


def is_short_sentence(text: str) -> bool:
    """Say whether a line is one sentence of a standfirst's length, and not what somebody said."""
    words = text.split(maxsplit=_MOST_STANDFIRST_WORDS)
    if len(words) > _MOST_STANDFIRST_WORDS or len(text) > LONGEST_STANDFIRST or _is_quotation(text):
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
    if found := _AGENCY_LAST.match(head):
        yield _agency_last(found, text)
    if (found := _AGENCY_FIRST.match(head)) and _is_place(found[2]):
        yield Dateline(found[2].strip(), found[1].strip(), text[found.end() :])
    if (found := _AGENCY_BEHIND.match(head)) and is_agency(found[2]) and _is_place(found[1]):
        yield Dateline(found[1].strip(), found[2].strip(), text[found.end() :])
    if (found := _PLACE_ALONE.match(head)) and _is_loud(found[1]):
        yield Dateline(found[1].strip(), "", text[found.end() :])


def _agency_last(found: re.Match[str], text: str) -> Dateline | None:
    place, agency, rule = found[1].strip(" ,."), found[2].strip(), found[3]
    rest = text[found.end() :]
    if not _is_place(place):
        return None
    marked = rule is not None or found[0].rstrip().endswith("/.")
    if marked and (is_agency(agency) or _is_loud(place)):
        return Dateline(place, agency, rest)
    # Without a dash only what stands alone in its line, and shouts, is a dateline and no caption.
    return Dateline(place, agency, "") if not rest and not marked and _is_loud(place) and is_agency(agency) else None


def _is_place(text: str) -> bool:
    """Say whether `text` can be a place, with its date or without: every word of it is a name."""
    words = _DATE.sub(" ", text).replace(",", " ").split()
    named = [word for word in words if word.casefold() not in _PARTICLES]
    return 0 < len(named) <= 6 and all(_is_name(word) for word in named)


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
