"""Photos apart from their use in a story: what came in, and what may go out."""

from collections.abc import Mapping, Sequence

from editor.domain.story import Picture
from editor.domain.text import clean
from editor.domain.values import dataclass

XMP, IPTC, EXIF, C2PA = "XMP", "IPTC", "EXIF", "C2PA"
ORIGINS = (XMP, IPTC, EXIF, C2PA)
"""Where a file can say something of itself, in the order in which it is believed."""

TOLD_FIELDS = {
    "caption": "Caption",
    "headline": "Headline",
    "title": "Title",
    "creator": "Creator",
    "creator_title": "Creator’s job title",
    "credit": "Credit",
    "source": "Source",
    "copyright": "Copyright",
    "usage_terms": "Usage terms",
    "instructions": "Instructions",
    "alt": "Alt text",
    "extended_description": "Extended description",
    "city": "City",
    "state": "State or province",
    "country": "Country",
    "date_created": "Date created",
    "keywords": "Keywords",
    "persons": "Persons shown",
    "digital_source_type": "Digital source type",
    "provenance": "Content credentials",
}
"""The fields of IPTC Photo Metadata that are read, each with the name that a desk knows it by."""

MAX_TOLD = 200_000
"""Characters that are kept of all that a file says of itself."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture made anew from pixels: upright, sRGB, without metadata. Width and height in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


PAGE_PLACE = (606, 800)
"""The most pixels of a style sheet, across and down, that our web page has for a picture in a window of a desk."""

PAGE_SIDES = (2 * PAGE_PLACE[0], 2 * PAGE_PLACE[1])
"""The most pixels of a picture in a web page: two for each of its place, as the screens of today show."""


def fits_page(rendition: Rendition) -> bool:
    """Say whether a rendition is small enough for a web page."""
    return rendition.width <= PAGE_SIDES[0] and rendition.height <= PAGE_SIDES[1]


@dataclass(frozen=True, slots=True)
class Told:
    """What one origin (of ORIGINS) says in one field (of TOLD_FIELDS): a value, or several of keywords and names."""

    field: str
    origin: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        """The values as they are read."""
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What the file itself says: its name, its own caption fields, and what an export will not carry.

    `taken` is local wall time as the camera wrote it, "2026-11-21 14:06", or "". `traces` names what is removed on
    export in plain words ("location", "camera serial number"). `told` is every value by its origin, field by field in
    the order of TOLD_FIELDS, the origin that is believed first before the others.
    """

    file_name: str = ""
    caption: str = ""
    credit: str = ""
    source: str = ""
    alt: str = ""
    taken: str = ""
    traces: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()

    def of(self, field: str) -> tuple[Told, ...]:
        """Return what each origin says in `field`."""
        return tuple(each for each in self.told if each.field == field)

    def first(self, field: str) -> str:
        """Return what the origin that is believed first says in `field`, "" where none says anything."""
        return next((each.text for each in self.told if each.field == field), "")


def in_order(told: Mapping[tuple[str, str], Sequence[str]]) -> tuple[Told, ...]:
    """Return the values by field and origin in the order in which they are kept, as far as MAX_TOLD lets them in."""
    kept, room = [], MAX_TOLD
    for field in TOLD_FIELDS:
        for origin in ORIGINS:
            values = tuple(told.get((field, origin), ()))
            room -= sum(map(len, values))
            if values and room >= 0:
                kept.append(Told(field, origin, values))
    return tuple(kept)


def told_record(told: Sequence[Told]) -> dict[str, dict[str, list[str]]]:
    """Return what a file says as JSON can hold it: the values by field and origin."""
    record: dict[str, dict[str, list[str]]] = {}
    for each in told:
        record.setdefault(each.field, {})[each.origin] = list(each.values)
    return record


def told_from_record(record: object) -> tuple[Told, ...]:
    """Return what `told_record` wrote, cleaned. Raises ValueError for anything that it does not write."""
    if not isinstance(record, dict):
        raise ValueError("what a photo says is no record")
    told: dict[tuple[str, str], tuple[str, ...]] = {}
    for field, by_origin in record.items():
        if field not in TOLD_FIELDS or not isinstance(by_origin, dict):
            raise ValueError("what a photo says has an unknown field")
        for origin, values in by_origin.items():
            told[field, origin] = _checked(origin, values)
    return in_order(told)


def _checked(origin: object, values: object) -> tuple[str, ...]:
    if origin not in ORIGINS or not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise ValueError("what a photo says is of an unknown kind")
    return tuple(clean(each) for each in values)


@dataclass(frozen=True, slots=True)
class Intake:
    """A photo ready to be stored: the original byte for byte, its facts, and the pictures made from it.

    `page` is the rendition for a web page; None where the rendition itself is small enough.
    """

    original: bytes
    picture: Picture
    facts: PhotoFacts
    thumbnail: Rendition
    rendition: Rendition
    page: Rendition | None = None
