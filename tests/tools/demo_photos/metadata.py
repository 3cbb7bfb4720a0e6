"""The segments that an agency's JPEG carries: EXIF (TIFF 6.0, EXIF 2.31), XMP, and IPTC IIM 4.2 in APP13."""

from dataclasses import dataclass
from datetime import datetime
import struct
from xml.sax.saxutils import escape

from tests.tools.demo_photos.paint import HEIGHT, WIDTH

_BYTE, _ASCII, _SHORT, _LONG, _RATIONAL, _UNDEFINED = 1, 2, 3, 4, 5, 7
_SERIAL = "C1-0042-77193"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a photo's file says of it; `taken` carries its zone."""

    caption: str
    alt: str
    credit: str
    source: str
    creator: str
    taken: datetime
    number: int


def with_metadata(jpeg: bytes, facts: Facts) -> bytes:
    """Return a bare JPEG with the three segments put behind its JFIF header. Pure."""
    length = struct.unpack(">H", jpeg[4:6])[0]
    head = 4 + length
    segments = (
        _segment(0xE1, b"Exif\0\0" + _exif(facts)),
        _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _xmp(facts).encode()),
        _segment(0xED, b"Photoshop 3.0\0" + _photoshop(_iim(facts))),
    )
    return jpeg[:head] + b"".join(segments) + jpeg[head:]


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _exif(facts: Facts) -> bytes:
    """Return a little-endian TIFF with a main, an EXIF and a GPS directory; the place is open sea."""
    taken = facts.taken.strftime("%Y:%m:%d %H:%M:%S")
    gps = {
        0: (_BYTE, b"\2\3\0\0"),
        1: (_ASCII, b"N\0"),
        2: (_RATIONAL, _rationals((47, 1), (28, 1), (4120 + facts.number * 7, 100))),
        3: (_ASCII, b"W\0"),
        4: (_RATIONAL, _rationals((27, 1), (51, 1), (935, 100))),
    }
    shot = {
        0x829A: (_RATIONAL, _rationals((1, 250))),
        0x8827: (_SHORT, _short(400)),
        0x9000: (_UNDEFINED, b"0231"),
        0x9003: (_ASCII, _text(taken)),
        0x9011: (_ASCII, b"+00:00\0"),
        0x9101: (_UNDEFINED, b"\1\2\3\0"),
        0xA000: (_UNDEFINED, b"0100"),
        0xA001: (_SHORT, _short(1)),
        0xA002: (_LONG, struct.pack("<I", WIDTH)),
        0xA003: (_LONG, struct.pack("<I", HEIGHT)),
        0xA431: (_ASCII, _text(_SERIAL)),
        0xA434: (_ASCII, b"Exampla 35 mm f/2\0"),
    }
    main = {
        0x010F: (_ASCII, b"Exampla\0"),
        0x0110: (_ASCII, b"Exampla C1\0"),
        0x0112: (_SHORT, _short(1)),
        0x011A: (_RATIONAL, _rationals((300, 1))),
        0x011B: (_RATIONAL, _rationals((300, 1))),
        0x0128: (_SHORT, _short(2)),
        0x0132: (_ASCII, _text(taken)),
        0x013B: (_ASCII, facts.creator.encode("ascii", "replace") + b"\0"),
        0x0213: (_SHORT, _short(1)),
    }
    start = 8
    size = len(_directory(main | {0x8769: (_LONG, bytes(4)), 0x8825: (_LONG, bytes(4))}, start))
    shot_at = start + size
    gps_at = shot_at + len(_directory(shot, shot_at))
    pointers = {0x8769: (_LONG, struct.pack("<I", shot_at)), 0x8825: (_LONG, struct.pack("<I", gps_at))}
    return (
        b"II*\0"
        + struct.pack("<I", start)
        + _directory(main | pointers, start)
        + _directory(shot, shot_at)
        + _directory(gps, gps_at)
    )


def _directory(entries: dict[int, tuple[int, bytes]], start: int) -> bytes:
    """Return one TIFF directory that stands at `start`, its long values behind it, of even length."""
    unit = {_BYTE: 1, _UNDEFINED: 1, _ASCII: 1, _SHORT: 2, _LONG: 4, _RATIONAL: 8}
    table, values = struct.pack("<H", len(entries)), b""
    after = start + 2 + 12 * len(entries) + 4
    for tag, (kind, value) in sorted(entries.items()):
        place = value.ljust(4, b"\0")
        if len(value) > 4:
            place = struct.pack("<I", after + len(values))
            values += value + bytes(len(value) % 2)
        table += struct.pack("<HHI", tag, kind, len(value) // unit[kind]) + place
    return table + bytes(4) + values


def _short(value: int) -> bytes:
    return struct.pack("<H", value)


def _text(value: str) -> bytes:
    return value.encode("ascii") + b"\0"


def _rationals(*parts: tuple[int, int]) -> bytes:
    return b"".join(struct.pack("<II", *part) for part in parts)


def _xmp(facts: Facts) -> str:
    """Return the XMP packet."""
    caption, alt, creator = escape(facts.caption), escape(facts.alt), escape(facts.creator)
    rights = escape(f"© {facts.taken.year} {facts.source}")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>
   <dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
   <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
   <Iptc4xmpCore:AltTextAccessibility>
    <rdf:Alt><rdf:li xml:lang="x-default">{alt}</rdf:li></rdf:Alt>
   </Iptc4xmpCore:AltTextAccessibility>
   <photoshop:Credit>{escape(facts.credit)}</photoshop:Credit>
   <photoshop:Source>{escape(facts.source)}</photoshop:Source>
   <photoshop:DateCreated>{facts.taken.isoformat()}</photoshop:DateCreated>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def _iim(facts: Facts) -> bytes:
    """Return the IIM data sets, which 1:90 declares to be UTF-8."""
    rights = f"© {facts.taken.year} {facts.source}"
    texts = (
        (55, facts.taken.strftime("%Y%m%d")),
        (80, facts.creator),
        (110, facts.credit),
        (115, facts.source),
        (116, rights),
        (120, facts.caption),
    )
    sets = [(1, 90, b"\x1b%G"), (2, 0, b"\0\4"), *((2, number, text.encode()) for number, text in texts)]
    return b"".join(struct.pack(">BBBH", 0x1C, record, number, len(value)) + value for record, number, value in sets)


def _photoshop(iim: bytes) -> bytes:
    """Return the IIM block as Photoshop image resource 0x0404."""
    return b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(iim)) + iim + bytes(len(iim) % 2)
