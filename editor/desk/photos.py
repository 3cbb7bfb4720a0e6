"""Photos on their way from a file into the library."""

from pathlib import Path
import stat
from typing import TYPE_CHECKING

from editor.domain.errors import PhotoRefused
from editor.domain.photo import Intake
from editor.storage.header import open_here

if TYPE_CHECKING:
    from editor.imaging.apart import Decoder

MAX_FILE = 200_000_000
"""Bytes of the largest file that is read at all; the intake knows the limit of each format."""


def is_photo_name(name: str) -> bool:
    """Say whether a file of this name may be a photo that can be taken in."""
    from editor.imaging import intake

    return intake.is_photo_name(name)


def read_photo(path: Path, decoder: "Decoder") -> Intake:
    """Read a photo's file and make of it what the library stores. Any thread; takes up to seconds.

    Raises PhotoRefused for a file that is missing, unreadable, too large or no photo; it names no folder.
    """
    return decoder.intake(_bytes(path), path.name)


def _bytes(path: Path) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise PhotoRefused("That is not a photo's file.", "Choose a JPEG, PNG or WebP file.")
        # The library itself: to open and close it here would drop SQLite's locks on it.
        if open_here(path):
            raise PhotoRefused("That file is in use, and no photo.", "Choose a JPEG, PNG or WebP file.")
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
