"""Photos on their way from a file into the library."""

import os
from pathlib import Path
import stat
from typing import TYPE_CHECKING

from editor.domain.errors import PhotoRefused
from editor.domain.photo import Intake
from editor.storage.header import open_here

if TYPE_CHECKING:
    from editor.imaging.apart import Decoder

MOST_FILES = 1_000
"""Photos that are taken out of one folder at once."""

MAX_FILE = 200_000_000
"""Bytes of the largest file that is read at all; the intake knows the limit of each format."""


def is_photo_name(name: str) -> bool:
    """Say whether a file of this name may be a photo that can be taken in."""
    from editor.imaging import intake

    return intake.is_photo_name(name)


def photos_among(paths: list[Path]) -> list[Path]:
    """Return `paths` with each folder replaced by the photos in it and in its own folders, by name.

    Hidden ones and links are passed over; a folder without photos, or that cannot be read, stays as it is.
    """
    found: list[Path] = []
    for path in paths:
        found += (_in_folder(path) if path.is_dir() else []) or [path]
    return found


def _in_folder(folder: Path) -> list[Path]:
    photos: list[Path] = []
    for root, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        photos += (Path(root, name) for name in sorted(files) if is_photo_name(name) and not name.startswith("."))
        if len(photos) >= MOST_FILES:
            break
    return [path for path in photos if not path.is_symlink()][:MOST_FILES]


def read_photo(path: Path, decoder: "Decoder") -> Intake:
    """Read a photo's file and make of it what the library stores. Any thread; takes up to seconds.

    Raises PhotoRefused for a file that is missing, unreadable, too large or no photo; it names no folder.
    """
    return decoder.intake(_bytes(path), path.name)


def _bytes(path: Path) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise PhotoRefused("That is not a photo's file.", "Choose a JPEG, PNG, WebP, TIFF or GIF file.")
        # The library itself: to open and close it here would drop SQLite's locks on it.
        if open_here(path):
            raise PhotoRefused("That file is in use, and no photo.", "Choose a JPEG, PNG, WebP, TIFF or GIF file.")
        if facts.st_size > MAX_FILE:
            raise PhotoRefused("That file is too large for a photo.", "Save it again at a smaller size.")
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise PhotoRefused("There is no photo of that name.", "Check the path and the file's name.") from None
    except PermissionError:
        raise PhotoRefused("That photo may not be read.", "Ask for its permissions to be changed.") from None
    except (OSError, ValueError):
        raise PhotoRefused("That photo could not be read from its disk.", "Check that the drive is there.") from None
    if len(data) > MAX_FILE:
        raise PhotoRefused("That file is too large for a photo.", "Save it again at a smaller size.")
    return data
