"""What a picture says of itself when it leaves: the only words that are written into one.

Each field here is here on purpose. Caption, credit, source and alt text are the story's, since somebody wrote them for
its readers. Creator, copyright notice and usage terms are the file's, since they are somebody's rights, and whether a
machine made the picture is what readers must be told. Everything else stays with the library, and what a file gains
later stays there until it is named in this module:

- the place (GPS, city, country), the time, who is shown, and keywords, which lead to a source;
- headline, title and the desk's instructions, which were written for others than readers;
- what a camera writes by itself: its owner as EXIF's artist, serial numbers, software, thumbnails, history.
"""

import re

from editor.domain.photo import EXIF, IPTC, XMP, PhotoFacts
from editor.domain.shielding import agency_of, photographers, shielded, shielded_notice, shielded_terms
from editor.domain.story import AttachedPhoto
from editor.domain.text import clean_line
from editor.domain.values import dataclass

_SOURCE_TYPE = re.compile(r"https?://cv\.iptc\.org/newscodes/digitalsourcetype/[A-Za-z]{1,60}/?")
"""IPTC's own terms for how a picture was made; any other text in that field could say anything."""

WRITTEN = (
    *("caption", "alt", "creator", "creator_title", "credit", "source", "copyright", "usage_terms"),
    "digital_source_type",
)
"""The fields of `PictureWords`, by the names of TOLD_FIELDS."""


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words of one picture that leaves. Each is "" where there is nothing to say."""

    caption: str = ""
    alt: str = ""
    creator: tuple[str, ...] = ()
    creator_title: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    usage_terms: str = ""
    digital_source_type: str = ""

    def text(self, field: str) -> str:
        """Return the field, of WRITTEN, as it is read."""
        value = getattr(self, field)
        return value if isinstance(value, str) else ", ".join(value)


def picture_words(photo: AttachedPhoto, facts: PhotoFacts) -> PictureWords:
    """Return what the picture of `photo` says when it leaves; `facts` are its file's. Pure; safe on any thread."""
    names = photographers(photo, facts) if photo.protected else ()
    used = shielded(photo, names)
    creators = next((each.values for each in facts.of("creator") if each.origin != EXIF), ())
    notice, terms = facts.first("copyright"), facts.first("usage_terms")
    if photo.protected:
        creators = tuple(filter(None, (_line(agency_of(used)),)))
        notice, terms = shielded_notice(notice, used, names), shielded_terms(terms, names)
    return PictureWords(
        caption=used.caption.strip(),
        alt=used.alt.strip(),
        creator=tuple(map(_line, creators)),
        creator_title="" if photo.protected else _of_desk(facts, "creator_title"),
        credit=_line(used.credit),
        source=_line(used.source),
        copyright=_line(notice),
        usage_terms=terms.strip(),
        digital_source_type=_source_type(facts),
    )


def _of_desk(facts: PhotoFacts, field: str) -> str:
    return _line(next((each.text for each in facts.of(field) if each.origin in (XMP, IPTC)), ""))


def _source_type(facts: PhotoFacts) -> str:
    told = (each.text for each in facts.of("digital_source_type"))
    return next((text for text in told if _SOURCE_TYPE.fullmatch(text)), "")


def _line(text: str) -> str:
    return " ".join(clean_line(text).split())
