"""A second look at a finished DOCX, before it takes the place of an older one."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
import zlib

from editor.domain.errors import ExportFailed

_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_NAMES = {"r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
_ROOT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"


def check(data: bytes) -> None:
    """Read the finished package `data` back. Raises ExportFailed where a reader could stumble.

    Every entry unpacks to its checksum, every XML part is well formed, every part has a content type, and every
    relationship that the text uses is there and leads to a part of the package. Safe on any thread.
    """
    from lxml import etree

    try:
        _check(_entries(data))
    except (BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, etree.XMLSyntaxError):
        raise _failed() from None


def pictures(data: bytes) -> list[bytes]:
    """Return every part of the finished package `data` that is neither XML nor a relationship. Raises ExportFailed."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return [archive.read(name) for name in archive.namelist() if not name.endswith((".xml", ".rels"))]
    except (BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError):
        raise _failed() from None


def _failed() -> ExportFailed:
    return ExportFailed(
        "The DOCX did not pass its check and was not written.", "Export it again; an older file there is untouched."
    )


def _entries(data: bytes) -> dict[str, bytes]:
    """Return the entries of the package by name; reading one compares its checksum."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if len(set(names)) != len(names):
            raise _failed()
        return {name: archive.read(name) for name in names}


def _check(entries: dict[str, bytes]) -> None:
    parts = {name: _parsed(data) for name, data in entries.items() if name.endswith((".xml", ".rels"))}
    endings = {row.get("Extension") for row in parts[_TYPES] if row.get("Extension")}
    named = {row.get("PartName") for row in parts[_TYPES] if row.get("PartName")}
    typed = all(f"/{name}" in named or name.rpartition(".")[2] in endings for name in entries if name != _TYPES)
    whole = all(part.lstrip("/") in entries for part in named)
    if not (typed and whole and parts[_MAIN].tag == _ROOT):
        raise _failed()
    _check_relations(parts[_MAIN], parts[_RELATIONS], entries)


def _check_relations(main: Any, relations: Any, entries: dict[str, bytes]) -> None:
    targets = {row.get("Id"): row for row in relations}
    inside = [row for row in targets.values() if row.get("TargetMode") != "External"]
    used = set(main.xpath("//@r:id | //@r:embed", namespaces=_NAMES))
    if not used <= targets.keys() or any(f"word/{row.get('Target')}" not in entries for row in inside):
        raise _failed()


def _parsed(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
