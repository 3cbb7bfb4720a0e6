"""Words in pictures: written into the bytes of a rendition, read back by two readers, and nothing beside them."""

from dataclasses import replace
from io import BytesIO
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
import pytest

from editor.domain.errors import ExportFailed
from editor.domain.photo import PAGE_SIDES, Rendition, fits_page
from editor.domain.picture_words import PictureWords
from editor.imaging import jpeg, png
from editor.imaging.inscribing import check_inscribed, held_words, inscribed
from editor.imaging.intake import intake
from editor.imaging.iptc_write import cut, data_sets, resources
from editor.imaging.renditions import for_page
from editor.imaging.xmp_write import packet
from tests.imaging import files
from tests.strategies import lines, texts

WORDS = PictureWords(
    caption="The quay — <b>“late”</b> & wet.\nΞένος 漢字",
    alt="A quay.",
    creator=("Jane Dœ", "Ana & Co"),
    creator_title="Staff",
    credit="Jane Dœ",
    source="AP",
    copyright="© 2026 AP",
    usage_terms="Editorial use only.",
    digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
)
JPEG = intake(files.as_jpeg(), "a.jpg").rendition
PNG = intake(files.as_png(files.picture(mode="P")), "a.png").rendition


def foreign_view(data: bytes) -> dict[str, str]:
    """What the project's reader of foreign files finds, which knows nothing of how ours are written."""
    facts = intake(data, "a").facts
    return {f"{each.origin} {each.field}": each.text for each in facts.told} | {"traces": ", ".join(facts.traces)}


@pytest.mark.parametrize("image", [JPEG, PNG], ids=["jpeg", "png"])
def test_a_reader_of_foreign_files_finds_the_words_and_no_trace(image: Rendition) -> None:
    told = foreign_view(inscribed(image, WORDS).data)
    in_xmp = {field.removeprefix("XMP "): text for field, text in told.items() if field.startswith("XMP ")}
    assert in_xmp == {
        "caption": WORDS.caption,
        "alt": WORDS.alt,
        "creator": "Jane Dœ, Ana & Co",
        "creator_title": "Staff",
        "credit": "Jane Dœ",
        "source": "AP",
        "copyright": "© 2026 AP",
        "usage_terms": "Editorial use only.",
        "digital_source_type": WORDS.digital_source_type,
    }
    in_record = {field for field in told if field.startswith("IPTC ")}
    assert len(in_record) == (6 if image is JPEG else 0)
    assert told["traces"] == ""


def test_the_bytes_are_the_renditions_with_two_segments_more() -> None:
    made = inscribed(JPEG, WORDS)
    held = [(each.marker, each.payload[:14]) for each in jpeg.segments(made.data) if each.marker >= 0xE0]
    assert held == [
        (0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
        (0xE1, b"http://ns.adob"),
        (0xED, b"Photoshop 3.0\0"),
    ]
    assert made.data.startswith(JPEG.data[:20])
    assert made.data.endswith(JPEG.data[20:])
    assert Image.open(BytesIO(made.data)).tobytes() == Image.open(BytesIO(JPEG.data)).tobytes()
    assert inscribed(JPEG, WORDS) == made


@pytest.mark.parametrize("image", [JPEG, PNG], ids=["jpeg", "png"])
def test_no_id_date_or_program_is_in_a_packet(image: Rendition) -> None:
    data = inscribed(image, WORDS).data.replace(b"W5M0MpCehiHzreSzNTczkc9d", b"")
    assert (
        re.search(rb"xmptk|xmpMM|InstanceID|DocumentID|CreatorTool|CreateDate|ModifyDate|uuid|Standfirst", data) is None
    )


def test_the_record_is_utf8_and_its_lines_are_cut_at_a_character() -> None:
    words = PictureWords(caption="é" * 1500, credit="漢" * 20, creator=("x" * 31 + "é",), source="👩‍👩‍👧" * 3)
    held = dict(data_sets(words))
    assert held[1, 90] == b"\x1b%G"
    assert held[2, 120].decode() == "é" * 1000
    assert held[2, 110].decode() == "漢" * 10
    assert held[2, 80].decode() == "x" * 31
    assert held[2, 115].decode() == "👩‍👩‍👧"
    made = inscribed(JPEG, words).data
    assert foreign_view(made)["XMP caption"] == words.caption
    assert cut("e\u0301e\u0301", 5) == "e\u0301"


def test_what_no_packet_can_hold_is_cut_between_words() -> None:
    words = PictureWords(caption="слово " * 9_000, alt="& " * 20_000, usage_terms="漢 " * 9_000, source="AP")
    held = held_words(words)
    assert all(len(getattr(held, name)) > 1_000 for name in ("caption", "alt", "usage_terms"))
    assert held.caption.endswith("слово")
    assert held.source == "AP"
    check_inscribed(inscribed(JPEG, words).data, words)


_words = st.builds(
    PictureWords,
    caption=texts.map(str.strip),
    alt=texts.map(str.strip),
    creator=st.lists(lines.map(str.strip).filter(bool), max_size=3).map(tuple),
    credit=lines.map(str.strip),
    copyright=lines.map(str.strip),
)


@settings(max_examples=25)
@given(_words, st.sampled_from([JPEG, PNG]))
def test_any_words_are_read_back_as_they_were_meant(words: PictureWords, image: Rendition) -> None:
    made = inscribed(image, words)
    check_inscribed(made.data, words)
    with pytest.raises(ExportFailed):
        check_inscribed(made.data, replace(words, source="another"))


def _spoiled() -> dict[str, bytes]:
    made, graphic = inscribed(JPEG, WORDS).data, inscribed(PNG, WORDS).data
    at = made.index(b"<rdf:Desc")
    return {
        "nothing written": JPEG.data,
        "nothing in a graphic": PNG.data,
        "camera": files.with_segments(made, files.exif_segment(files.exif(gps=True))),
        "comment": files.with_segments(made, files.segment(0xFE, b"by Jane Doe")),
        "second packet": files.with_segments(made, files.xmp_segment(files.packet())),
        "second record": files.with_segments(made, files.resources_segment(files.iim((2, 90, b"Porto")))),
        "behind the end": made + b"Jane Doe",
        "cut short": made[:-2],
        "small picture": files.with_segments(made, files.segment(0xE0, b"JFXX\0\x10" + files.as_jpeg())),
        "other words": made.replace(b"Editorial", b"Editorias"),
        "another property": made[:at] + made[at:].replace(b"photoshop:Credit", b"photoshop:Secret"),
        "an instruction": files.with_segments(
            JPEG.data,
            files.xmp_segment(packet(WORDS).replace(b"\n<dc:description>", b"<?by Jane?>\n<dc:description>")),
            files.resources_segment(resources(WORDS)),
        ),
        "a comment": files.with_segments(
            JPEG.data,
            files.xmp_segment(packet(WORDS).replace(b"\n<dc:description>", b"<!--Jane-->\n<dc:description>")),
            files.resources_segment(resources(WORDS)),
        ),
        "text in a graphic": files.with_chunks(graphic, files.chunk(b"tEXt", b"Author\0Ana")),
        "time in a graphic": files.with_chunks(graphic, files.chunk(b"tIME", bytes(7))),
        "behind a graphic": graphic + b"Jane Doe",
        "no picture": b"\xff\xd8\xff\xd9",
    }


@pytest.mark.parametrize("name", _spoiled())
def test_a_picture_that_holds_anything_else_does_not_pass(name: str) -> None:
    with pytest.raises(ExportFailed, match="read back"):
        check_inscribed(_spoiled()[name], WORDS)


def test_a_resource_beside_the_record_does_not_pass() -> None:
    made = inscribed(JPEG, WORDS).data
    (at,) = [each for each in jpeg.segments(made) if each.marker == 0xED]
    more = files.segment(0xED, at.payload + files.resource(0x040C, b"small picture"))
    spoiled = made[: at.end - len(at.payload) - 4] + more + made[at.end :]
    with pytest.raises(ExportFailed):
        check_inscribed(spoiled, WORDS)


@pytest.mark.parametrize(("size", "made"), [((2048, 1000), (1212, 592)), ((1400, 2048), (1094, 1600))])
def test_a_page_gets_at_most_two_pixels_for_each_of_its_place(size: tuple[int, int], made: tuple[int, int]) -> None:
    whole = intake(files.as_jpeg(files.landscape(*size)), "a.jpg")
    assert whole.page is not None
    for page in (whole.page, for_page(whole.rendition)):
        assert (page.width, page.height) == made
        assert Image.open(BytesIO(page.data)).size == made
        assert files.metadata_names(page.data) == set()
        assert fits_page(page)


def test_a_small_photo_is_the_same_on_a_page() -> None:
    whole = intake(files.as_png(files.picture(*PAGE_SIDES)), "a.png")
    assert whole.page is None
    assert for_page(whole.rendition) is whole.rendition
    assert png.size(PNG.data) == (PNG.width, PNG.height)
