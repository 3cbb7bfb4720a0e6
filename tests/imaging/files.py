"""Photo files as cameras, desks and attackers make them, built for the tests."""

from functools import cache
from io import BytesIO
import struct
import zlib

from PIL import Image, ImageCms, ImageDraw

from editor.imaging import jpeg, png, webp

QUARTERS = ("red", "lime", "blue", "white")
"""The colours of the quarters of `picture`: top left, top right, bottom left, bottom right."""


def picture(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Return a picture of four plain quarters."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for index, colour in enumerate(QUARTERS):
        left, top = index % 2 * (width // 2), index // 2 * (height // 2)
        draw.rectangle((left, top, left + width, top + height), fill=colour)
    return image.convert(mode)


@cache
def landscape(width: int, height: int) -> Image.Image:
    """Return a picture with detail everywhere, the same each time."""
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    blue = Image.effect_mandelbrot((500, 500), (-2.0, -1.5, 1.0, 1.5), 40).resize((width, height))
    return Image.merge("RGB", (red, green, blue))


def as_jpeg(image: Image.Image | None = None, **options: object) -> bytes:
    return saved(image or picture(), "JPEG", {"quality": 92, **options})


def as_png(image: Image.Image | None = None, **options: object) -> bytes:
    return saved(image or picture(), "PNG", options)


def as_webp(image: Image.Image | None = None, **options: object) -> bytes:
    return saved(image or picture(), "WEBP", {"quality": 90, **options})


def as_tiff(image: Image.Image | None = None, **options: object) -> bytes:
    return saved(image or picture(), "TIFF", options)


def as_gif(image: Image.Image | None = None, **options: object) -> bytes:
    return saved(image or picture(), "GIF", options)


def bare_tiff(*entries: tuple[int, int, int], big: bool = False) -> bytes:
    """Return a TIFF of one directory and no pixels; an entry is number, kind (3 or 4) and value."""
    order = ">" if big else "<"
    head = struct.pack(f"{order}2sHI", b"MM" if big else b"II", 42, 8)
    written = b"".join(
        struct.pack(f"{order}HHI", number, kind, 1)
        + (struct.pack(f"{order}HH", value, 0) if kind == 3 else struct.pack(f"{order}I", value))
        for number, kind, value in entries
    )
    return head + struct.pack(f"{order}H", len(entries)) + written + bytes(4)


def extension(name: bytes, content: bytes) -> bytes:
    """Return an application extension of a GIF with one sub-block."""
    return b"\x21\xff\x0b" + name + bytes((len(content),)) + content + b"\0"


def gif_with_packet(packet: bytes, comment: bytes = b"") -> bytes:
    """Return a GIF with an XMP packet, as it stands, and the trailer that leads readers of sub-blocks past it."""
    trailer = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    said = b"\x21\xfe" + bytes((len(comment),)) + comment + b"\0" if comment else b""
    return as_gif()[:-1] + b"\x21\xff\x0bXMP DataXMP" + packet + trailer + said + b";"


def saved(image: Image.Image, form: str, options: dict[str, object] | None = None) -> bytes:
    target = BytesIO()
    image.save(target, form, **(options or {}))
    return target.getvalue()


def exif(orientation: int | None = None, **more: object) -> bytes:
    """Return an EXIF block (a TIFF structure) as Pillow writes it. Names in `more`: see below."""
    block = Image.Exif()
    inner, places = block.get_ifd(0x8769), block.get_ifd(0x8825)
    if orientation is not None:
        block[0x0112] = orientation
    for name, number in {"description": 0x010E, "make": 0x010F, "model": 0x0110, "software": 0x0131}.items():
        if name in more:
            block[number] = more[name]
    if "artist" in more:
        block[0x013B] = more["artist"]
    for name, number in {"taken": 0x9003, "comment": 0x9286, "owner": 0xA430, "serial": 0xA431}.items():
        if name in more:
            inner[number] = more[name]
    if more.get("gps"):
        places.update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    return block.tobytes().removeprefix(b"Exif\0\0")


def with_preview(block: bytes, small: bytes) -> bytes:
    """Return an EXIF block with a second directory that points at `small`."""
    order = {b"II": "<", b"MM": ">"}[block[:2]]
    (first,) = struct.unpack_from(f"{order}I", block, 4)
    (count,) = struct.unpack_from(f"{order}H", block, first)
    link = first + 2 + 12 * count
    entries = (0x0201, 4, 1, len(block) + 30, 0x0202, 4, 1, len(small))
    directory = struct.pack(f"{order}HHHIIHHIII", 2, *entries, 0)
    return block[:link] + struct.pack(f"{order}I", len(block)) + block[link + 4 :] + directory + small


def segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def with_segments(data: bytes, *added: bytes) -> bytes:
    """Return a JPEG with segments put in behind its JFIF header."""
    end = 4 + int.from_bytes(data[4:6], "big")
    return data[:end] + b"".join(added) + data[end:]


def exif_segment(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + block)


def xmp_segment(packet: bytes) -> bytes:
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def resources_segment(*blocks: bytes) -> bytes:
    return segment(0xED, b"Photoshop 3.0\0" + b"".join(blocks))


def resource(number: int, payload: bytes, name: bytes = b"") -> bytes:
    title = bytes((len(name),)) + name
    title += bytes(len(title) % 2)
    return (
        b"8BIM"
        + struct.pack(">H", number)
        + title
        + struct.pack(">I", len(payload))
        + payload
        + bytes(len(payload) % 2)
    )


def iim(*sets: tuple[int, int, bytes]) -> bytes:
    """Return IPTC data sets as the resource that Photoshop keeps them in."""
    record = b"".join(struct.pack(">BBBH", 0x1C, *key, len(value)) + value for *key, value in sets)
    return resource(0x0404, record)


NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
}


def packet(elements: str = "", attributes: str = "", before: str = "") -> bytes:
    """Return an XMP packet with one rdf:Description of the given properties."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'{before}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces} {attributes}>{elements}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def alt(prop: str, **texts: str) -> str:
    """Return a language alternative; `x_default` stands for x-default."""
    items = "".join(f'<rdf:li xml:lang="{lang.replace("_", "-")}">{text}</rdf:li>' for lang, text in texts.items())
    return f"<{prop}><rdf:Alt>{items}</rdf:Alt></{prop}>"


def seq(prop: str, *texts: str) -> str:
    items = "".join(f"<rdf:li>{text}</rdf:li>" for text in texts)
    return f"<{prop}><rdf:Seq>{items}</rdf:Seq></{prop}>"


def chunk(kind: bytes, payload: bytes) -> bytes:
    return len(payload).to_bytes(4, "big") + kind + payload + zlib.crc32(kind + payload).to_bytes(4, "big")


def with_chunks(data: bytes, *added: bytes) -> bytes:
    """Return a PNG with chunks put in behind its IHDR."""
    return data[:33] + b"".join(added) + data[33:]


def international_text(keyword: bytes, text: bytes, packed: bool = False) -> bytes:
    return chunk(b"iTXt", keyword + b"\0" + bytes((packed, 0, 0, 0)) + (zlib.compress(text) if packed else text))


def bare_png(width: int, height: int, depth: int, colour: int, body: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return png.SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def sixteen_bit_png(width: int, height: int, colour: int, sample: tuple[int, ...]) -> bytes:
    """Return a PNG of one colour with 16 bits a sample."""
    row = b"\0" + struct.pack(f">{len(sample)}H", *sample) * width
    return bare_png(width, height, 16, colour, zlib.compress(row * height))


def swapped_profile() -> bytes:
    """Return an ICC profile in which the red and green primaries have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        name = bytes(profile[at : at + 4])
        profile[at : at + 4] = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(name, name)
    return bytes(profile)


def metadata_names(data: bytes) -> set[str]:
    """Return the names of all parts of a picture file that carry anything but pixels."""
    if data.startswith(jpeg.SIGNATURE):
        pieces = [piece for piece in jpeg.segments(data) if piece.marker in (*range(0xE0, 0xF0), 0xFE)]
        assert data.endswith(b"\xff\xd9")
        plain = b"JFIF\0\1\1\0\0\1\0\1\0\0"
        return {hex(piece.marker) for piece in pieces if (piece.marker, piece.payload) != (0xE0, plain)}
    if data.startswith(png.SIGNATURE):
        return {piece.kind.decode() for piece in png.chunks(data)} - {"IHDR", "IDAT", "IEND"}
    return {piece.kind.decode() for piece in webp.chunks(data)} - {"VP8 ", "VP8L", "VP8X", "ALPH"}


def endless(length: int) -> bytes:
    """Return a zlib stream that inflates to about `length` zeros, a thousand times its own size."""
    packer = zlib.compressobj(9)
    head = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (length // 1_000_000) + packer.flush()
