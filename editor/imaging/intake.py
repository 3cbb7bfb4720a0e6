"""A photo comes in: checked, read, and made into the pictures that the program shows and exports."""

import hashlib

from editor.domain.frame import Frame
from editor.domain.photo import Intake, Rendition
from editor.domain.story import Picture
from editor.imaging import metadata
from editor.imaging.header import is_photo_name, read_header, sniff, take_apart

__all__ = ["framed", "intake", "is_photo_name", "sniff"]

_ON_ITS_SIDE = frozenset({5, 6, 7, 8})


def intake(data: bytes, file_name: str) -> Intake:
    """Return the photo in `data`, ready to be stored. Pure; safe on any thread.

    The media type is what the bytes are, whatever the name says; broken metadata counts as none. Raises PhotoRefused
    for a file of no format of `read_header`, one that is damaged, or one beyond its limits.
    """
    from editor.imaging import renditions

    header = read_header(data)
    parts = take_apart(data, header.media_type)
    facts, orientation = metadata.read(parts, file_name)
    made = renditions.pictures(header, parts, orientation)
    width, height = header.width, header.height
    if orientation in _ON_ITS_SIDE:
        width, height = height, width
    picture = Picture(hashlib.sha256(data).hexdigest(), header.media_type, width, height)
    return Intake(data, picture, facts, made.thumbnail, made.rendition, made.page)


def framed(original: bytes, frame: Frame) -> Rendition:
    """Return a clean rendition of what `frame` shows of an original. Pure; safe on any thread. Raises PhotoRefused."""
    from editor.imaging import renditions

    header = read_header(original)
    parts = take_apart(original, header.media_type)
    return renditions.framed(header, parts, metadata.orientation(parts), frame)
