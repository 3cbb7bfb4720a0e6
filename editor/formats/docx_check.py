"""A second look at a finished DOCX, before it takes the place of an older one.

It is read by expat, which Python brings: to load lxml for it took a sixth of the time of a whole export by command.
"""

from io import BytesIO
import pyexpat
from zipfile import BadZipFile, ZipFile
import zlib

from editor.domain.errors import ExportFailed

_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_USES = (f"{_REFERENCES} id", f"{_REFERENCES} embed")
_ROOT = "http://schemas.openxmlformats.org/wordprocessingml/2006/main document"

_Element = tuple[str, dict[str, str]]
"""The name of an element and its attributes; a name in a namespace stands behind that and a space."""


def check(data: bytes) -> None:
    """Read the finished package `data` back. Raises ExportFailed where a reader could stumble.

    Every entry unpacks to its checksum, every XML part is well formed, every part has a content type, and every
    relationship that the text uses is there and leads to a part of the package. Safe on any thread.
    """
    try:
        _check(_entries(data))
    except (BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, pyexpat.ExpatError):
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
    parts = {name: _elements(data) for name, data in entries.items() if name.endswith((".xml", ".rels"))}
    endings = {row["Extension"] for _, row in parts[_TYPES] if "Extension" in row}
    named = {row["PartName"] for _, row in parts[_TYPES] if "PartName" in row}
    typed = all(f"/{name}" in named or name.rpartition(".")[2] in endings for name in entries if name != _TYPES)
    whole = all(part.lstrip("/") in entries for part in named)
    if not (typed and whole and parts[_MAIN][0][0] == _ROOT):
        raise _failed()
    _check_relations(parts[_MAIN], parts[_RELATIONS], entries)


def _check_relations(main: list[_Element], relations: list[_Element], entries: dict[str, bytes]) -> None:
    targets = {row["Id"]: row for _, row in relations if "Id" in row}
    inside = [row for row in targets.values() if row.get("TargetMode") != "External"]
    used = {row[use] for _, row in main for use in _USES if use in row}
    if not used <= targets.keys() or any(f"word/{row.get('Target')}" not in entries for row in inside):
        raise _failed()


def _elements(data: bytes) -> list[_Element]:
    """Return the elements of one part, in order. Raises ExpatError where it is not well formed."""
    found: list[_Element] = []
    parser = pyexpat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    parser.Parse(data, True)
    return found
