"""XMP packets (ISO 16684-1), read as a stream: no tree is built, no DTD or entity accepted."""

from collections import defaultdict
from contextlib import suppress
from io import BytesIO
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from editor.imaging import said
from editor.imaging.parts import MAX_XMP
from editor.imaging.said import Said
from editor.imaging.xmp_names import CORE, DC, EXTENSION, PHOTOSHOP, RDF, RIGHTS, XML

_Name = tuple[str | None, str]

_EXIF = "http://ns.adobe.com/exif/1.0/"
_EXIF_EX = "http://cipa.jp/exif/1.0/"
_AUX = "http://ns.adobe.com/exif/1.0/aux/"
_TIFF = "http://ns.adobe.com/tiff/1.0/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_RAW = "http://ns.adobe.com/camera-raw-settings/1.0/"
_MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
_REGIONS = "http://www.metadataworkinggroup.com/schemas/regions/"
_FACES = "http://ns.microsoft.com/photo/1.2/t/Region#"

_DESCRIPTION: _Name = (RDF, "Description")
_ITEM: _Name = (RDF, "li")
_RESOURCE: _Name = (RDF, "resource")
_LANG: _Name = (XML, "lang")
_PERSONS: _Name = (EXTENSION, "PersonInImageWDetails")
_PERSON: _Name = (EXTENSION, "PersonName")
_FIELDS: dict[str, _Name] = {
    "caption": (DC, "description"),
    "headline": (PHOTOSHOP, "Headline"),
    "title": (DC, "title"),
    "creator_title": (PHOTOSHOP, "AuthorsPosition"),
    "credit": (PHOTOSHOP, "Credit"),
    "source": (PHOTOSHOP, "Source"),
    "copyright": (DC, "rights"),
    "usage_terms": (RIGHTS, "UsageTerms"),
    "instructions": (PHOTOSHOP, "Instructions"),
    "alt": (CORE, "AltTextAccessibility"),
    "extended_description": (CORE, "ExtDescrAccessibility"),
    "city": (PHOTOSHOP, "City"),
    "state": (PHOTOSHOP, "State"),
    "country": (PHOTOSHOP, "Country"),
    "digital_source_type": (EXTENSION, "DigitalSourceType"),
}
_LISTS: dict[str, tuple[_Name, ...]] = {
    "creator": ((DC, "creator"),),
    "keywords": ((DC, "subject"),),
    "persons": ((EXTENSION, "PersonInImage"), _PERSONS),
}
_CREATED: tuple[_Name, ...] = ((PHOTOSHOP, "DateCreated"), (_EXIF, "DateTimeOriginal"))
_TAKEN: tuple[_Name, ...] = ((_EXIF, "DateTimeOriginal"), (PHOTOSHOP, "DateCreated"))

_TRACE_NAMES: dict[_Name, str] = {
    (PHOTOSHOP, "City"): said.LOCATION,
    (PHOTOSHOP, "State"): said.LOCATION,
    (PHOTOSHOP, "Country"): said.LOCATION,
    (CORE, "Location"): said.LOCATION,
    (EXTENSION, "LocationCreated"): said.LOCATION,
    (EXTENSION, "LocationShown"): said.LOCATION,
    (_AUX, "SerialNumber"): said.SERIAL,
    (_AUX, "LensSerialNumber"): said.SERIAL,
    (_EXIF_EX, "BodySerialNumber"): said.SERIAL,
    (_EXIF_EX, "LensSerialNumber"): said.SERIAL,
    (_TIFF, "Make"): said.MODEL,
    (_TIFF, "Model"): said.MODEL,
    (_AUX, "Lens"): said.MODEL,
    (_EXIF_EX, "LensModel"): said.MODEL,
    (_AUX, "OwnerName"): said.OWNER,
    (_EXIF_EX, "CameraOwnerName"): said.OWNER,
    (PHOTOSHOP, "History"): said.HISTORY,
    (PHOTOSHOP, "DocumentAncestors"): said.HISTORY,
    (_XMP, "Thumbnails"): said.PREVIEW,
    (_EXIF, "UserComment"): said.COMMENTS,
    (EXTENSION, "PersonInImage"): said.PERSONS,
    (EXTENSION, "PersonInImageWDetails"): said.PERSONS,
    (_REGIONS, "Name"): said.PERSONS,
    (_FACES, "PersonDisplayName"): said.PERSONS,
}
_TRACE_SPACES = {_MEDIA: said.HISTORY, _RAW: said.HISTORY}

_MAX_ITEMS = 200


def read(packet: bytes) -> Said:
    """Return what an XMP packet says; a broken one says what stands before the break. Pure; safe on any thread."""
    handler = _Properties()
    parser = create_parser(forbid_dtd=True)
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(handler)
    # A packet that breaks off has said something before; one with a DTD has not.
    with suppress(SAXException, DefusedXmlException, ValueError, LookupError):
        parser.parse(BytesIO(packet[:MAX_XMP].strip(b"\0 \t\r\n")))
    return handler.said()


class _Properties(ContentHandler):
    """Collects the properties of all rdf:Description elements at the top of a packet."""

    def __init__(self) -> None:
        super().__init__()
        self._path: list[_Name] = []
        self._values: dict[_Name, list[tuple[str, str]]] = defaultdict(list)
        self._language = ""
        self._text: list[str] = []
        self._traces: set[str] = set()
        self._named: list[tuple[str, str]] = []

    def startElementNS(self, name: _Name, qname: str | None, attrs: Any) -> None:
        self._path.append(name)
        self._text = []
        self._note(name)
        self._language = attrs.get(_LANG, "")
        for attribute, value in attrs.items():
            if value.strip():
                self._note(attribute)
            if self._property_depth == 0 and name == _DESCRIPTION:
                self._add(attribute, value)
            if attribute == _PERSON and _PERSONS in self._path:
                self._add(_PERSONS, value)
            if attribute == _RESOURCE and self._property_depth == 1:
                self._add(name, value)

    def characters(self, content: str) -> None:
        self._text.append(content)

    def endElementNS(self, name: _Name, qname: str | None) -> None:
        value = "".join(self._text)
        depth = self._property_depth
        if depth == 1 or (depth == 3 and name == _ITEM):
            self._add(self._path[-depth], value)
        if depth > 3 and _PERSONS in self._path:
            self._hear_name(name, value)
        self._path.pop()
        self._text = []

    def said(self) -> Said:
        """Return what was read so far."""
        told = {field: [self._first(name)] for field, name in _FIELDS.items()}
        for field, names in _LISTS.items():
            told[field] = [value for name in names for _, value in self._values.get(name, ())]
        told["date_created"] = [next(filter(None, map(said.day, map(self._first, _CREATED))), "")]
        taken = next(filter(None, map(said.moment, map(self._first, _TAKEN))), "")
        return Said(said.told(told), taken, frozenset(self._traces))

    @property
    def _property_depth(self) -> int:
        """How far the current element stands below a top rdf:Description: 1 is a property, 0 or less is none."""
        if _DESCRIPTION not in self._path[:4]:
            return -1
        return len(self._path) - 1 - self._path.index(_DESCRIPTION)

    def _add(self, name: _Name, value: str) -> None:
        if value.strip() and len(self._values[name]) < _MAX_ITEMS:
            self._values[name].append((self._language, value))

    def _hear_name(self, element: _Name, value: str) -> None:
        """Take the name of a person shown, of which there may be one a language."""
        if _PERSON in self._path and value.strip():
            self._named.append((self._language, value))
        if element == _PERSON and self._named:
            self._add(_PERSONS, _for_all(self._named))
            self._named = []

    def _first(self, name: _Name) -> str:
        """Return the value for every language, else the first, else ""."""
        return _for_all(self._values.get(name, []))

    def _note(self, name: _Name) -> None:
        space, local = name
        trace = _TRACE_NAMES.get(name) or _TRACE_SPACES.get(space or "")
        if space == _EXIF and local.startswith("GPS"):
            trace = said.LOCATION
        if trace is not None:
            self._traces.add(trace)


def _for_all(values: list[tuple[str, str]]) -> str:
    """Return the value for every language, else the first, else "". Each comes with its language."""
    return next((value for language, value in values if language == "x-default"), values[0][1] if values else "")
