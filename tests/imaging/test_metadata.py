"""What a photo's file says: captions from XMP, IPTC and EXIF, and the traces that no export carries."""

from collections.abc import Callable
from dataclasses import replace
from time import process_time
import zlib

import pytest

from editor.domain.photo import PhotoFacts
from editor.domain.text import is_clean
from editor.imaging import iptc, said, xmp
from editor.imaging.intake import intake
from tests.imaging import files


def facts(*segments: bytes, name: str = "a.jpg") -> PhotoFacts:
    return intake(files.with_segments(files.as_jpeg(), *segments), name).facts


def from_xmp(elements: str = "", attributes: str = "") -> PhotoFacts:
    return facts(files.xmp_segment(files.packet(elements, attributes)))


FULL = (
    files.alt("dc:description", de="Die Brücke", x_default="The bridge")
    + "<photoshop:Credit>AP</photoshop:Credit><photoshop:Source>AP Photo</photoshop:Source>"
    + files.alt("Iptc4xmpCore:AltTextAccessibility", x_default="A bridge at dusk")
    + files.seq("dc:creator", "Ana Silva", "Bo Lund")
    + "<photoshop:DateCreated>2026-11-21T14:06:31+01:00</photoshop:DateCreated>"
)


def test_xmp_gives_every_field() -> None:
    assert replace(from_xmp(FULL), told=()) == PhotoFacts(
        file_name="a.jpg",
        caption="The bridge",
        credit="AP",
        source="AP Photo",
        alt="A bridge at dusk",
        taken="2026-11-21 14:06",
    )


def test_xmp_is_read_from_png_and_webp() -> None:
    packet = files.packet(FULL)
    expected = facts(files.xmp_segment(packet), name="b")
    for packed in (False, True):
        chunk = files.international_text(b"XML:com.adobe.xmp", packet, packed)
        assert intake(files.with_chunks(files.as_png(), chunk), "b").facts == expected
    assert intake(files.as_webp(xmp=packet), "b").facts == expected


def test_xmp_attributes_are_read_as_elements_are() -> None:
    found = from_xmp(attributes='photoshop:Credit="Reuters" photoshop:Source="Desk" dc:description="A quay"')
    assert (found.caption, found.credit, found.source) == ("A quay", "Reuters", "Desk")


def test_without_x_default_the_first_language_counts() -> None:
    assert from_xmp(files.alt("dc:description", pt="A ponte", en="The bridge")).caption == "A ponte"


def test_a_property_given_as_plain_text_is_read() -> None:
    assert from_xmp("<dc:description>Plain</dc:description><dc:creator>Ana</dc:creator>").credit == "Ana"


def test_the_photographer_is_the_credit_where_there_is_none() -> None:
    creators = files.seq("dc:creator", "Ana Silva", "Bo Lund")
    assert from_xmp(creators).credit == "Ana Silva, Bo Lund"
    record = files.resources_segment(files.iim((2, 110, b"AFP")))
    assert facts(files.xmp_segment(files.packet(creators)), record).credit == "AFP"


def test_items_of_a_structure_inside_a_property_are_not_its_value() -> None:
    nested = "<dc:description rdf:parseType='Resource'><exif:Fake><rdf:Bag><rdf:li>no</rdf:li></rdf:Bag></exif:Fake>"
    assert from_xmp(nested + "</dc:description>").caption == ""


def test_utf_16_packets_and_padding_are_read() -> None:
    packet = files.packet("<photoshop:Credit>Šárka</photoshop:Credit>").decode().encode("utf-16")
    assert facts(files.xmp_segment(packet)).credit == "Šárka"
    padded = files.packet("<photoshop:Credit>AP</photoshop:Credit>") + b" \n" * 1000 + bytes(40)
    assert facts(files.xmp_segment(padded)).credit == "AP"


def test_extended_xmp_is_passed_over() -> None:
    extended = files.segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + files.packet(FULL))
    assert facts(extended) == PhotoFacts(file_name="a.jpg")


def test_iptc_gives_caption_credit_source_and_time() -> None:
    record = files.iim(
        (2, 120, "Zürich, früh".encode("windows-1252")),
        (2, 110, b"AP"),
        (2, 115, b"AP Photo"),
        (2, 80, b"Ana Silva"),
        (2, 55, b"20261121"),
        (2, 60, b"140631+0100"),
    )
    assert replace(facts(files.resources_segment(record)), told=()) == PhotoFacts(
        file_name="a.jpg", caption="Zürich, früh", credit="AP", source="AP Photo", taken="2026-11-21 14:06"
    )


@pytest.mark.parametrize(
    ("sets", "macintosh", "caption"),
    [
        (((1, 90, b"\x1b%G"), (2, 120, "Öl – œuvre".encode())), False, "Öl – œuvre"),
        (((1, 90, b"\x1b%G"), (2, 120, "cut ö".encode()[:-1])), True, "cut"),
        (((2, 120, "Öl – œuvre".encode()),), False, "Öl – œuvre"),
        (((2, 120, "Öl – œuvre".encode("windows-1252")),), False, "Öl – œuvre"),
        (((2, 120, "Öl – œuvre".encode("mac_roman")),), True, "Öl – œuvre"),
        (((2, 120, b"one"), (2, 120, b"two")), False, "one\ntwo"),
        (((2, 120, b"a\r\nb\0c\x0bd"),), False, "a\nbc\nd"),
    ],
)
def test_iptc_text_is_decoded_as_it_was_written(
    sets: tuple[tuple[int, int, bytes], ...], macintosh: bool, caption: str
) -> None:
    assert iptc.read(files.iim(*sets), macintosh).caption == caption


def test_a_photo_from_a_macintosh_is_read_in_its_characters() -> None:
    record = files.resources_segment(files.iim((2, 120, "Öl".encode("mac_roman"))))
    old = files.exif_segment(files.exif(software="Adobe Photoshop CS Macintosh"))
    assert facts(record).caption != "Öl"
    assert facts(old, record).caption == "Öl"


def test_iptc_is_found_among_other_resources_and_over_several_segments() -> None:
    record = files.resource(0x03ED, bytes(16), b"odd") + files.resource(0x0425, b"x") + files.iim((2, 110, b"AP"))
    assert facts(files.resources_segment(record[:30]), files.resources_segment(record[30:])).credit == "AP"


def test_iptc_values_of_extended_length_are_read() -> None:
    long = b"\x1c\2\x78\x80\4" + (40_000).to_bytes(4, "big") + b"a" * 40_000
    assert iptc.read(files.resource(0x0404, long)).caption == "a" * said.MAX_TEXT


def test_exif_gives_caption_and_time_and_never_the_cameras_owner() -> None:
    block = files.exif(description="The quay", artist="Bo Lund", taken="2026:11:21 14:06:31")
    expected = PhotoFacts("x.png", "The quay", taken="2026-11-21 14:06", traces=("owner name",))
    found = intake(files.with_chunks(files.as_png(), files.chunk(b"eXIf", block)), "x.png").facts
    assert replace(found, told=()) == expected
    assert [(each.field, each.origin, each.text) for each in found.told] == [
        ("caption", "EXIF", "The quay"),
        ("creator", "EXIF", "Bo Lund"),
        ("date_created", "EXIF", "2026-11-21 14:06"),
    ]
    assert intake(files.as_webp(exif=block), "x.png").facts == found
    assert intake(files.as_webp(exif=b"Exif\0\0" + block), "x.png").facts == found
    assert facts(files.exif_segment(block), name="x.png") == found


@pytest.mark.parametrize(
    "boilerplate",
    [
        "OLYMPUS DIGITAL CAMERA         ",
        "SONY DSC",
        "KODAK Digital Still Camera",
        "DCIM\\100",
        "Exif_JPEG_PICTURE",
        " ",
    ],
)
def test_what_a_camera_writes_into_every_picture_is_no_caption(boilerplate: str) -> None:
    boilerplate = boilerplate.partition("\\")[0]
    assert facts(files.exif_segment(files.exif(description=boilerplate))).caption == ""
    assert from_xmp(files.alt("dc:description", x_default=boilerplate)).caption == ""


def test_a_caption_that_speaks_of_a_camera_stays() -> None:
    words = "A museum shows the first digital camera to visitors"
    assert facts(files.exif_segment(files.exif(description=words))).caption == words


def test_xmp_comes_before_iptc_before_exif_field_by_field() -> None:
    block = files.exif_segment(files.exif(description="from exif", artist="exif", taken="2001:01:01 01:01:00"))
    record = files.resources_segment(files.iim((2, 120, b"from iptc"), (2, 115, b"iptc source")))
    packet = files.xmp_segment(files.packet(attributes='dc:description="from xmp"'))
    found = facts(block, record, packet)
    assert (found.caption, found.source, found.credit, found.taken) == (
        "from xmp",
        "iptc source",
        "",
        "2001-01-01 01:01",
    )
    assert facts(block, record).caption == "from iptc"


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("2026:11:21 14:06:31", "2026-11-21 14:06"),
        ("2026-11-21T14:06+02:00", "2026-11-21 14:06"),
        ("20261121 140631", "2026-11-21 14:06"),
        ("2026:13:21 14:06:31", ""),
        ("0000:00:00 00:00:00", ""),
        ("2026-11-21", ""),
        ("yesterday", ""),
    ],
)
def test_a_time_is_taken_as_written_or_not_at_all(written: str, taken: str) -> None:
    assert said.moment(written) == taken


TRACED = {
    "location": [files.exif(gps=True), files.packet(attributes='exif:GPSLatitude="51,30N"')],
    "camera serial number": [files.exif(serial="123"), files.packet(attributes='aux:SerialNumber="123"')],
    "camera model": [files.exif(model="X100"), files.packet(attributes='tiff:Model="X100"')],
    "owner name": [files.exif(owner="Ana"), files.packet(attributes='aux:OwnerName="Ana"')],
    "edit history": [
        files.packet(attributes='xmpMM:DocumentID="xmp.did:1"'),
        files.packet("<xmpMM:History><rdf:Seq><rdf:li>saved</rdf:li></rdf:Seq></xmpMM:History>"),
    ],
    "comments": [files.exif(comment=b"ASCII\0\0\0hello")],
    "names of persons shown": [
        files.packet(files.seq("Iptc4xmpExt:PersonInImage", "Ana")),
        files.packet(files.seq("mwg-rs:Regions", '<rdf:Description mwg-rs:Name="Ana"/>')),
    ],
}


@pytest.mark.parametrize(("trace", "block"), [(trace, block) for trace, blocks in TRACED.items() for block in blocks])
def test_each_trace_is_told_by_name(trace: str, block: bytes) -> None:
    wrap = files.xmp_segment if b"<x:xmpmeta" in block else files.exif_segment
    assert facts(wrap(block)).traces == (trace,)


def test_a_clean_photo_has_no_traces() -> None:
    for data in (files.as_jpeg(), files.as_png(), files.as_webp()):
        assert intake(data, "a").facts.traces == ()
    empty = files.exif_segment(files.exif(1, comment=b"ASCII\0\0\0" + bytes(9), model=" ", owner=""))
    assert facts(empty).traces == ()


def test_places_in_iptc_are_a_location() -> None:
    assert facts(files.resources_segment(files.iim((2, 90, b"Kyiv")))).traces == ("location",)


def test_comments_in_the_container_are_told() -> None:
    assert intake(files.as_jpeg(comment="by hand"), "a").facts.traces == ("comments",)
    for chunk in (files.chunk(b"tEXt", b"Author\0Ana"), files.international_text(b"Title", b"x")):
        assert intake(files.with_chunks(files.as_png(), chunk), "a").facts.traces == ("comments",)


def test_every_kind_of_embedded_thumbnail_is_told() -> None:
    small = files.as_jpeg(files.picture(16, 12))
    block = files.with_preview(files.exif(1), small)
    for segment in (
        files.exif_segment(block),
        files.resources_segment(files.resource(0x040C, small)),
        files.segment(0xE0, b"JFXX\0\x10" + small),
        files.segment(0xE2, b"MPF\0" + bytes(20)),
    ):
        assert facts(segment).traces == ("embedded thumbnail",)


def test_a_file_that_tells_everything_leaves_nothing_in_what_is_made_from_it() -> None:
    data = files.with_segments(
        files.as_jpeg(comment="note", icc_profile=files.swapped_profile()),
        files.exif_segment(
            files.exif(6, gps=True, serial="SN-77", model="X100", owner="Ana", comment=b"ASCII\0\0\0hi")
        ),
        files.xmp_segment(files.packet(FULL + files.seq("Iptc4xmpExt:PersonInImage", "Eve"), 'xmpMM:DocumentID="1"')),
        files.resources_segment(files.iim((2, 120, b"Caption")), files.resource(0x040C, files.as_jpeg())),
    )
    before = bytes(bytearray(data))
    photo = intake(data, "a.jpg")
    assert photo.facts.traces == said.TRACES
    assert photo.original == before
    assert photo.original is data
    for made in (photo.rendition, photo.thumbnail):
        assert files.metadata_names(made.data) == set()
        assert not any(secret in made.data for secret in (b"SN-77", b"X100", b"Eve", b"note", b"GPS", b"http", b"Ana"))


def test_png_metadata_stays_behind_too() -> None:
    chunks = (
        files.chunk(b"tEXt", b"Author\0Ana"),
        files.chunk(b"tIME", bytes(7)),
        files.chunk(b"pHYs", bytes(9)),
        files.chunk(b"eXIf", files.exif(gps=True)),
        files.chunk(b"iCCP", b"p\0\0" + zlib.compress(files.swapped_profile())),
        files.international_text(b"XML:com.adobe.xmp", files.packet(FULL)),
    )
    clear = files.picture(mode="RGBA")
    clear.putalpha(100)
    photo = intake(files.with_chunks(files.as_png(clear), *chunks), "a")
    assert photo.rendition.media_type == "image/png"
    assert files.metadata_names(photo.rendition.data) == set()
    assert files.metadata_names(photo.thumbnail.data) == set()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/home/ana/secret/IMG_1.jpg", "IMG_1.jpg"),
        ("C:\\Users\\ana\\IMG_1.jpg", "IMG_1.jpg"),
        ("a\tb\n\0c.jpg", "a b c.jpg"),
        ("", ""),
        ("/", ""),
        ("x" * 400, "x" * 255),
    ],
)
def test_only_the_base_name_is_kept(given: str, kept: str) -> None:
    assert intake(files.as_png(), given).facts.file_name == kept


def test_texts_are_cleaned_and_bounded() -> None:
    found = from_xmp(
        "<photoshop:Credit> A\u2028\ufffcP\t </photoshop:Credit>" + files.alt("dc:description", en="é" * 30_000)
    )
    assert found.credit == "A P"
    assert found.caption == "é" * said.MAX_TEXT
    assert is_clean(found.caption)


ENTITY_BOMB = (
    "<!DOCTYPE x [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(12)) + "]>"
)


@pytest.mark.parametrize(
    "packet",
    [
        files.packet("<photoshop:Credit>&l11;</photoshop:Credit>", before=ENTITY_BOMB),
        files.packet(
            "<photoshop:Credit>&file;</photoshop:Credit>",
            before='<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        ),
        files.packet(FULL, before="<!DOCTYPE x>"),
        files.packet(FULL, before='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'),
        b"<" * 60_000,
        b"<a>" * 20_000,
        b"\0" * 60_000,
        b"",
        b"<?xml version='1.0' encoding='no-such-code'?><a/>",
        b"<?xml version='1.0' encoding='utf-7'?><a/>",
    ],
)
def test_hostile_packets_say_nothing_and_refuse_nothing(packet: bytes) -> None:
    started = process_time()
    assert facts(files.xmp_segment(packet)) == PhotoFacts(file_name="a.jpg")
    assert process_time() - started < 2


def test_a_packet_that_breaks_off_says_what_stood_before() -> None:
    packet = files.packet("<photoshop:Credit>AP</photoshop:Credit><photoshop:Source>Desk</photoshop:Source>")
    assert xmp.read(packet[: packet.index(b"</photoshop:Source>")]).first("credit") == "AP"


def test_packets_over_a_megabyte_are_passed_over() -> None:
    packet = files.packet("<photoshop:Credit>AP</photoshop:Credit>" + " " * 1_000_000)
    for packed in (False, True):
        chunk = files.international_text(b"XML:com.adobe.xmp", packet, packed)
        assert intake(files.with_chunks(files.as_png(), chunk), "a").facts.credit == ""
    assert intake(files.as_webp(xmp=packet), "a").facts.credit == ""


def test_a_packed_packet_is_not_inflated_without_end() -> None:
    chunk = files.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + files.endless(5_000_000_000))
    started = process_time()
    assert intake(files.with_chunks(files.as_png(), chunk), "a").facts.credit == ""
    assert process_time() - started < 2


def test_broken_metadata_never_refuses_a_photo() -> None:
    whole = (files.exif(6, gps=True, description="x" * 40), files.packet(FULL), files.iim((2, 120, b"y" * 40)))
    wraps: tuple[Callable[[bytes], bytes], ...] = (files.exif_segment, files.xmp_segment, files.resources_segment)
    cuts = [
        wrap(block[:cut])
        for block, wrap in zip(whole, wraps, strict=True)
        for cut in range(0, len(block), max(1, len(block) // 60))
    ]
    assert {facts(cut).file_name for cut in cuts} == {"a.jpg"}


def test_an_exif_value_that_lies_outside_the_block_is_not_there() -> None:
    block = files.exif(description="The quay in the early morning")
    assert facts(files.exif_segment(block)).caption == "The quay in the early morning"
    assert facts(files.exif_segment(block[: block.index(b"morning")])).caption == ""


def test_an_exif_block_that_points_at_itself_is_read_once() -> None:
    loop = (
        b"II*\0\x08\0\0\0"
        + b"\2\0"
        + b"\x69\x87\4\0\1\0\0\0\x08\0\0\0"
        + b"\x25\x88\4\0\1\0\0\0\x08\0\0\0"
        + b"\x08\0\0\0"
    )
    assert facts(files.exif_segment(loop)).caption == ""
