"""What a photo's file says about itself, from XMP, then IPTC, then EXIF."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from editor.domain.photo import C2PA, EXIF, IPTC, XMP, PhotoFacts, Told, in_order
from editor.domain.text import clean_line
from editor.imaging import exif, iptc, said
from editor.imaging.parts import Parts
from editor.imaging.said import Said

MAX_NAME = 255


class Reading(NamedTuple):
    """The facts of a file, and how its pixels have to be turned to stand upright (EXIF's 1 to 8)."""

    facts: PhotoFacts
    orientation: int


def read(parts: Parts, file_name: str) -> Reading:
    """Return the facts of a photo. Broken metadata counts as none. Pure; safe on any thread.

    A photographer whom XMP or IPTC names is the credit where neither has one. EXIF's artist is not: cameras write the
    name of their owner there, in every picture.
    """
    from_camera = exif.read(parts.exif, parts.is_upright)
    desk = (_xmp(parts.xmp), iptc.read(parts.resources, from_camera.macintosh))
    sources = (*desk, from_camera.said)
    traces = frozenset().union(*(source.traces for source in sources), _in_container(parts))
    facts = PhotoFacts(
        file_name=base_name(file_name),
        caption=_first(source.first("caption") for source in sources),
        credit=_first(source.first("credit") for source in desk) or _first(source.first("creator") for source in desk),
        source=_first(source.first("source") for source in desk),
        alt=_first(source.first("alt") for source in desk),
        taken=_first(source.taken for source in sources),
        traces=tuple(trace for trace in said.TRACES if trace in traces),
        told=_told(sources, parts.provenance),
    )
    return Reading(facts, 1 if parts.is_upright else from_camera.orientation)


def _told(sources: tuple[Said, ...], provenance: bool) -> tuple[Told, ...]:
    told = {
        (field, origin): values
        for origin, source in zip((XMP, IPTC, EXIF), sources, strict=True)
        for field, values in source.told.items()
    }
    return in_order(told | ({("provenance", C2PA): ("present",)} if provenance else {}))


def orientation(parts: Parts) -> int:
    """Return how the pixels have to be turned to stand upright, EXIF's 1 to 8; 1 where the file does not say."""
    return 1 if parts.is_upright else exif.read(parts.exif).orientation


def base_name(file_name: str) -> str:
    """Return the last part of a path of any system, cleaned, at most MAX_NAME characters."""
    return clean_line(PurePosixPath(file_name.replace("\\", "/")).name).strip()[:MAX_NAME]


def _xmp(packet: bytes) -> Said:
    if not packet:
        return Said()
    # The XML parser is wanted for few pictures and by no other command.
    from editor.imaging import xmp

    return xmp.read(packet)


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _in_container(parts: Parts) -> frozenset[str]:
    found = ((said.COMMENTS, parts.comments), (said.PREVIEW, parts.preview))
    return frozenset(trace for trace, there in found if there)
