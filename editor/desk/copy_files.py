"""Files of copy: which are meant by a person's choice, whether they are plain text, and the story each one says."""

from collections.abc import Iterable, Mapping
import os
from pathlib import Path
import stat
from typing import TYPE_CHECKING

from editor.desk.library import Desk
from editor.domain.copy import PartKind
from editor.domain.errors import StandfirstError
from editor.domain.story import DEFAULT_LANGUAGE, Story, StoryId
from editor.domain.values import dataclass

if TYPE_CHECKING:
    from editor.formats.copy_read import Copy

MAX_FILE = 4 * 1024 * 1024 + 2
"""Bytes of the largest file that is read: 2 MB of letters in UTF-16, with the mark before them."""

_LOOKED_AT = 65_536
_MOST_CONTROLS = 50
"""A file with more than one control character in so many bytes is no text."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a\x1b"))
_OTHER_FORMATS = (
    (b"{\\rtf", "rich text"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a packed or Word document"),
    (b"\xd0\xcf\x11\xe0", "an older Word document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "XML"),
)


class ImportRefused(StandfirstError):
    """A file that no story can be made of."""

    message = "This file is not plain text."
    remedy = "Save it as plain text and import that."


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that no story was made of, and why."""

    path: Path
    error: StandfirstError


def story_of(copy: "Copy", story_id: StoryId, language: str = DEFAULT_LANGUAGE) -> Story:
    """Return a draft of what `copy` says. Its language is the copy's own, or `language` where that does not tell."""
    told = copy.language
    same = told is None or language.split("-")[0].lower() == told
    return Story(
        id=story_id,
        headline=copy.headline,
        standfirst=copy.standfirst,
        byline=copy.byline,
        dateline=copy.printed_dateline,
        language=language if same or told is None else told,
        body=copy.body,
        photos=copy.photos,
        related=copy.related,
    )


def read_copy_text(text: str, overrides: Mapping[int, PartKind] | None = None) -> "Copy":
    """Return what pasted or read `text` says, with some of its parts said otherwise. Raises PasteRefused."""
    from editor.formats.copy_read import read_copy

    return read_copy(text, overrides or {})


def read_copy_file(path: Path, *, forced: bool = False) -> "Copy":
    """Return what a plain text file says. `forced` takes a file that looks like another format. Any thread.

    Raises ImportRefused for one that is missing, empty, too large or no text, and PasteRefused.
    """
    return copy_of(read_text_file(path, forced=forced))


def read_text_file(path: Path, *, forced: bool = False) -> str:
    """Return the text of a plain text file. Any thread. Raises ImportRefused."""
    from editor.formats.text_read import decode

    data = _bytes(path)
    _check_text(data, forced)
    return decode(data)


def read_own_file(desk: Desk, path: Path) -> str:
    """Return the text of a file that a person chose. Any thread. Raises ImportRefused, for the library itself too."""
    if _is_own(desk, path):
        raise _own()
    return read_text_file(path)


def copy_of(text: str) -> "Copy":
    """Return what `text` says. Raises ImportRefused where it says nothing, and PasteRefused."""
    copy = read_copy_text(text)
    if copy.is_empty:
        raise ImportRefused("There is nothing to read in it.", "Check that it is the right text.")
    return copy


def files_of(desk: Desk, paths: Iterable[Path]) -> list[Path | Refused]:
    """Return the files that are meant by `paths`, those in folders by name, the library's own left out."""
    found: list[Path | Refused] = []
    for path in paths:
        if not _is_folder(path):
            found.append(Refused(path, _own()) if _is_own(desk, path) else path)
            continue
        try:
            inside = _inside(desk, path)
        except OSError:
            found.append(Refused(path, ImportRefused("This folder cannot be read.", "Check its permissions.")))
            continue
        if not inside:
            found.append(Refused(path, ImportRefused("There is no file in this folder.", "Choose another folder.")))
        found += inside
    return found


def _inside(desk: Desk, folder: Path) -> list[Path | Refused]:
    """Return what is in `folder`, by name. Raises OSError."""
    own = desk.path.stat()
    with os.scandir(folder) as entries:
        seen = sorted((entry.name, _is_folder(entry), entry.inode()) for entry in entries if entry.name[0] != ".")
    inside: list[Path | Refused] = []
    for name, is_folder, inode in seen:
        path = folder / name
        # Only what has the library's number, or its name, can be it: to ask of each would double the time.
        if (inode == own.st_ino or name.startswith(desk.path.name)) and _is_own(desk, path):
            continue
        inside.append(_inner_folder(path) if is_folder else path)
    return inside


def _is_folder(path: Path | os.DirEntry[str]) -> bool:
    # What cannot be looked at, like a link that points at itself, is told when it is read.
    try:
        return path.is_dir()
    except OSError:
        return False


def _inner_folder(path: Path) -> Refused:
    return Refused(path, ImportRefused("Folders within a folder are not read.", "Import this folder by itself."))


def _own() -> ImportRefused:
    return ImportRefused("This is the library itself.", "Choose a file of copy.")


def _is_own(desk: Desk, path: Path) -> bool:
    """Say whether `path` is the library or lies beside it under its name: to open and close it would end its locks."""
    library = desk.path
    if path.name.startswith(library.name) and _same(path.parent, library.parent):
        return True
    return _same(path, library)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _bytes(path: Path) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ImportRefused("This is not a file.", "Choose a file or a folder.")
        if facts.st_size > MAX_FILE:
            raise _too_large()
        with path.open("rb", buffering=0) as file:
            # To ask for all that a file may have would make room for 4 MB each time.
            data = file.read(facts.st_size + 1)
            while len(data) <= MAX_FILE and (more := file.read(_LOOKED_AT)):
                data += more
    except FileNotFoundError:
        raise ImportRefused("There is no such file.", "Check the path.") from None
    except PermissionError:
        raise ImportRefused("This file may not be read.", "Check its permissions.") from None
    except (OSError, ValueError):
        raise ImportRefused("This file could not be read from its disk.", "Check that the drive is there.") from None
    if len(data) > MAX_FILE:
        raise _too_large()
    return data


def _too_large() -> ImportRefused:
    return ImportRefused("This text is larger than 2 MB.", "Bring it in in parts.")


def _check_text(data: bytes, forced: bool) -> None:
    if not data:
        raise ImportRefused("This file is empty.", "Check that it is the right one.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    opening = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, name in _OTHER_FORMATS:
        if opening.startswith(sign.lower()) and not forced:
            raise ImportRefused(f"This file is {name}, not plain text.", "Save it as plain text and import that.")
    start = data[:_LOOKED_AT]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls * _MOST_CONTROLS > len(start):
        raise ImportRefused()
