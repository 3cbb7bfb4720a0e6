"""What a PDF says of itself: title, author and language, whatever the program that drew it would have it say.

Reads the plain files that Qt writes (PDF 1.4 with one cross-reference table, ISO 32000-1, 7.5); no foreign ones.
"""

from collections.abc import Mapping
import re

from editor.domain.errors import ExportFailed

_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20
_REFERENCE = rb"/%s\s+(\d+) 0 R"


def clean(drawn: bytes, *, title: str, author: str, language: str) -> bytes:
    """Return the document in `drawn` with nothing about who, when and with what made it.

    The same drawing gives the same bytes. Raises ExportFailed where `drawn` is not what Qt writes. Pure.
    """
    objects, trailer = _objects(drawn)
    info, root = _number(trailer, b"Info"), _number(trailer, b"Root")
    catalog = objects[root]
    pages, metadata = _number(catalog, b"Pages"), re.search(_REFERENCE % b"Metadata", catalog)
    objects[info] = _object(info, _dictionary({"Title": _text(title), "Author": _text(author)}))
    objects[root] = _object(root, _catalog(pages, language))
    if metadata:
        number = int(metadata[1])
        objects[number] = _object(number, b"null")
    return _written(objects, info, root)


def check(data: bytes) -> None:
    """Read the finished `data` back. Raises ExportFailed where a reader could stumble."""
    objects, trailer = _objects(data)
    _number(objects[_number(trailer, b"Root")], b"Pages")


def _objects(data: bytes) -> tuple[dict[int, bytes], bytes]:
    """Return the objects by number, each as its bytes from "N 0 obj" to "endobj", and the trailer."""
    start = _START.search(data)
    section = start and _SECTION.match(data, int(start[1]))
    if not data.startswith(b"%PDF-") or start is None or not section:
        raise _failed()
    table, count = section.end(), int(section[1])
    entries = [data[table + at * _ENTRY : table + (at + 1) * _ENTRY] for at in range(count)]
    places = {number: int(entry[:10]) for number, entry in enumerate(entries) if entry[17:18] == b"n"}
    ends = sorted([*places.values(), int(start[1])])
    objects = {}
    for number, place in places.items():
        held = data[place : ends[ends.index(place) + 1]].rstrip()
        if not held.startswith(b"%d 0 obj" % number) or not held.endswith(b"endobj"):
            raise _failed()
        objects[number] = held
    return objects, data[table + count * _ENTRY : start.start()]


def _number(text: bytes, name: bytes) -> int:
    found = re.search(_REFERENCE % name, text)
    if found is None:
        raise _failed()
    return int(found[1])


def _catalog(pages: int, language: str) -> bytes:
    held = {"Type": b"/Catalog", "Pages": b"%d 0 R" % pages}
    held["Lang"] = _text(language)
    held["ViewerPreferences"] = b"<< /DisplayDocTitle true >>"
    return _dictionary(held)


def _written(objects: Mapping[int, bytes], info: int, root: int) -> bytes:
    parts, places, at = [_HEAD], {}, len(_HEAD)
    for number in sorted(objects):
        places[number] = at
        parts.append(objects[number] + b"\n")
        at += len(parts[-1])
    size = max(objects) + 1
    rows = b"".join(_row(places.get(number)) for number in range(1, size))
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % size + rows)
    parts.append(b"trailer\n<< /Size %d /Info %d 0 R /Root %d 0 R >>\n" % (size, info, root))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(parts)


def _row(place: int | None) -> bytes:
    return b"0000000000 00000 f \n" if place is None else b"%010d 00000 n \n" % place


def _object(number: int, content: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj" % (number, content)


def _dictionary(entries: Mapping[str, bytes]) -> bytes:
    return b"<< " + b" ".join(b"/" + name.encode() + b" " + value for name, value in entries.items() if value) + b" >>"


def _text(words: str) -> bytes:
    """Return a text string (7.9.2.2) in hexadecimal; nothing for no words."""
    return b"<feff" + words.encode("utf-16-be").hex().encode() + b">" if words else b""


def _failed() -> ExportFailed:
    return ExportFailed(
        "The PDF did not pass its check and was not written.", "Export it again; an older file there is untouched."
    )
