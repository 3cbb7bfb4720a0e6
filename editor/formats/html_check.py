"""Reads a finished page back before it takes the place of an older one."""

from base64 import b64decode
from html.parser import HTMLParser
import json

from editor.domain.errors import ExportFailed

_MARK = b";base64,"
_PICTURES = ("data:image/jpeg;base64,", "data:image/png;base64,", "data:image/webp;base64,")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LOADING = frozenset(("audio", "base", "embed", "frame", "iframe", "object", "video"))


def check(data: bytes) -> None:
    """Read a page of ours back. Raises ExportFailed where it is cut short or is not what was meant.

    It is UTF-8 and complete, has one h1, and its pictures are in it. Pure; safe on any thread.
    """
    try:
        text = _without_pictures(data).decode()
    except UnicodeDecodeError:
        raise _failed() from None
    if not text.startswith("<!DOCTYPE html>\n<html"):
        raise _failed()
    page = _Page()
    page.feed(text)
    page.close()
    if page.open or page.headings != 1 or not page.ended or not page.sound:
        raise _failed()


def pictures(data: bytes) -> list[bytes]:
    """Return every picture in a page of ours. Raises ExportFailed for one that is not whole."""
    found = []
    at = 0
    while (start := data.find(_MARK, at)) >= 0:
        start += len(_MARK)
        at = data.find(b'"', start)
        try:
            found.append(b64decode(data[start:at], validate=True))
        except ValueError:
            raise _failed() from None
    return found


def _failed() -> ExportFailed:
    return ExportFailed("The page could not be read back as it was written.", "Export it again; an older file is kept.")


def _without_pictures(data: bytes) -> bytes:
    """Return the page with the base64 of each picture cut out, so that reading costs no more than the text does."""
    kept: list[bytes] = []
    at = 0
    while (start := data.find(_MARK, at)) >= 0:
        start += len(_MARK)
        end = data.find(b'"', start)
        if end < 0:
            raise _failed()
        kept.append(data[at:start])
        at = end
    kept.append(data[at:])
    return b"".join(kept)


class _Page(HTMLParser):
    """What counts in a page: whether every tag is closed in order, headings, and where pictures come from."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings = 0
        self.ended = False
        self.sound = True
        self._data = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.headings += tag == "h1"
        if tag == "img":
            self.sound &= (held.get("src") or "") in _PICTURES and "alt" in held
        elif tag in _LOADING or "style" in held or "src" in held:
            self.sound = False
        elif tag == "script":
            self.sound &= held.get("type") == "application/ld+json"
            self._data = ""
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.sound = False
        if tag == "script":
            self._read_data()
        self.ended = tag == "html"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self._data += data

    def _read_data(self) -> None:
        try:
            json.loads(self._data)
        except ValueError:
            self.sound = False
