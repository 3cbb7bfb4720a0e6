"""Plain texts on their way into a story."""

from pathlib import Path
from typing import BinaryIO

from editor.domain.body import Body
from editor.domain.errors import StandfirstError, UsageError

MAX_FILE = 8_000_000
"""Bytes of the largest text file that is read."""


class TextRefused(StandfirstError):
    """A text file that is missing, unreadable or too large."""

    message = "The text file cannot be read."
    remedy = "Check the path and the file's permissions."


def read_text_file(path: Path) -> Body:
    """Return the body of a plain text file, a paragraph a line. Raises TextRefused; it names no folder."""
    try:
        with path.open("rb") as file:
            return read_text_stream(file)
    except FileNotFoundError:
        raise TextRefused("There is no text file of that name.") from None
    except OSError:
        raise TextRefused() from None


def read_text_stream(stream: BinaryIO | None) -> Body:
    """Return the body of the plain text in `stream`, a paragraph a line.

    None stands for a standard input that is closed. Raises TextRefused, PasteRefused, UsageError.
    """
    from editor.formats.text_read import decode, read_text

    if stream is None:
        raise TextRefused("There is no standard input to read.", "Give the name of a text file.")
    try:
        data = stream.read(MAX_FILE + 1)
    except OSError:
        raise TextRefused() from None
    if len(data) > MAX_FILE:
        raise TextRefused("The text file is too large for a story.", "Divide it into several.")
    if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError("That is no plain text.", "Save it as plain text first.")
    return Body.of(read_text(decode(data), limit=MAX_FILE).blocks)
