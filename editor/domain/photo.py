"""Photos apart from their use in a story: what came in, and what may go out."""

from editor.domain.story import Picture
from editor.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture made anew from pixels: upright, sRGB, without metadata. Width and height in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What the file itself says: its name, its own caption fields, and what an export will not carry.

    `taken` is local wall time as the camera wrote it, "2026-11-21 14:06", or "". `traces` names what is removed on
    export in plain words ("location", "camera serial number").
    """

    file_name: str = ""
    caption: str = ""
    credit: str = ""
    source: str = ""
    alt: str = ""
    taken: str = ""
    traces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """A photo ready to be stored: the original byte for byte, its facts, and the two pictures made from it."""

    original: bytes
    picture: Picture
    facts: PhotoFacts
    thumbnail: Rendition
    rendition: Rendition
