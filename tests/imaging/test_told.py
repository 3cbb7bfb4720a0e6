"""Every value that a file says of itself, by its origin."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.photo import MAX_TOLD, ORIGINS, TOLD_FIELDS, PhotoFacts, in_order, told_from_record, told_record
from editor.domain.text import clean, is_clean
from editor.imaging.intake import intake
from editor.imaging.legacy_text import decoded
from tests.imaging import files

WHOLE = (
    files.alt("dc:description", x_default="The bridge")
    + "<photoshop:Headline>Bridge</photoshop:Headline>"
    + files.alt("dc:title", x_default="bridge-1")
    + files.seq("dc:creator", "Ana Silva", "Bo Lund")
    + "<photoshop:AuthorsPosition>Stringer</photoshop:AuthorsPosition>"
    + "<photoshop:Credit>AP</photoshop:Credit><photoshop:Source>AP Photo</photoshop:Source>"
    + files.alt("dc:rights", x_default="© 2026")
    + files.alt("xmpRights:UsageTerms", x_default="One-time use")
    + "<photoshop:Instructions>NO SALES</photoshop:Instructions>"
    + files.alt("Iptc4xmpCore:AltTextAccessibility", x_default="A bridge at dusk")
    + files.alt("Iptc4xmpCore:ExtDescrAccessibility", x_default="A long bridge")
    + "<photoshop:City>Porto</photoshop:City><photoshop:State>Norte</photoshop:State>"
    + "<photoshop:Country>Portugal</photoshop:Country>"
    + "<photoshop:DateCreated>2026-11-21T14:06:31+01:00</photoshop:DateCreated>"
    + files.seq("dc:subject", "bridge", "river", "bridge")
    + files.seq("Iptc4xmpExt:PersonInImage", "Eva Öst")
    + "<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag>"
    + "<rdf:li rdf:parseType='Resource'>"
    + files.alt("Iptc4xmpExt:PersonName", ga="Máire", x_default="Mary")
    + files.seq("Iptc4xmpExt:PersonId", "urn:x:1")
    + "</rdf:li><rdf:li><rdf:Description>"
    + files.alt("Iptc4xmpExt:PersonName", en="Jon")
    + "</rdf:Description></rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImageWDetails>"
    + "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    + "</Iptc4xmpExt:DigitalSourceType>"
)
SAID = {
    "caption": ["The bridge"],
    "headline": ["Bridge"],
    "title": ["bridge-1"],
    "creator": ["Ana Silva", "Bo Lund"],
    "creator_title": ["Stringer"],
    "credit": ["AP"],
    "source": ["AP Photo"],
    "copyright": ["© 2026"],
    "usage_terms": ["One-time use"],
    "instructions": ["NO SALES"],
    "alt": ["A bridge at dusk"],
    "extended_description": ["A long bridge"],
    "city": ["Porto"],
    "state": ["Norte"],
    "country": ["Portugal"],
    "date_created": ["2026-11-21 14:06"],
    "keywords": ["bridge", "river"],
    "persons": ["Eva Öst", "Mary", "Jon"],
    "digital_source_type": ["http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"],
}
IIM = {
    "caption": (2, 120),
    "headline": (2, 105),
    "title": (2, 5),
    "creator": (2, 80),
    "creator_title": (2, 85),
    "credit": (2, 110),
    "source": (2, 115),
    "copyright": (2, 116),
    "instructions": (2, 40),
    "city": (2, 90),
    "state": (2, 95),
    "country": (2, 101),
    "keywords": (2, 25),
}


def facts(*segments: bytes) -> PhotoFacts:
    return intake(files.with_segments(files.as_jpeg(), *segments), "a.jpg").facts


def record() -> bytes:
    return files.iim((1, 90, b"\x1b%G"), *((*key, f"IIM {name} é".encode()) for name, key in IIM.items()))


def test_xmp_tells_every_field() -> None:
    told = told_record(facts(files.xmp_segment(files.packet(WHOLE))).told)
    assert told == {name: {"XMP": values} for name, values in SAID.items()}
    assert list(told) == [name for name in TOLD_FIELDS if name != "provenance"]


def test_each_origin_is_told_and_the_first_is_believed() -> None:
    block = files.exif(description="From EXIF", artist="Owner", taken="2026:11:19 08:00:00")
    found = facts(files.xmp_segment(files.packet(WHOLE)), files.resources_segment(record()), files.exif_segment(block))
    assert [(each.origin, each.text) for each in found.of("caption")] == [
        ("XMP", "The bridge"),
        ("IPTC", "IIM caption é"),
        ("EXIF", "From EXIF"),
    ]
    assert [each.origin for each in found.of("creator")] == ["XMP", "IPTC", "EXIF"]
    assert (found.caption, found.first("caption"), found.first("headline")) == ("The bridge", "The bridge", "Bridge")
    assert {name: {"IPTC": [f"IIM {name} é"]} for name in IIM} == told_record(
        facts(files.resources_segment(record())).told
    )


def test_a_day_without_a_time_is_told() -> None:
    found = facts(files.resources_segment(files.iim((2, 55, b"20261121"))))
    assert (found.first("date_created"), found.taken) == ("2026-11-21", "")
    assert facts(files.resources_segment(files.iim((2, 55, b"20261341")))).told == ()


def with_more(data: bytes, packet: bytes) -> list[bytes]:
    """Return files of every format that carry `packet`."""
    resources = record()
    iptc = b"\niptc\n%8d\n%s\n" % (len(resources), resources.hex().encode())
    raw = files.chunk(b"tEXt", b"Raw profile type iptc\0" + iptc)
    return [
        files.with_segments(data, files.xmp_segment(packet), files.resources_segment(resources)),
        files.with_chunks(files.as_png(), files.international_text(b"XML:com.adobe.xmp", packet), raw),
        files.as_webp(xmp=packet),
        files.as_tiff(tiffinfo={700: packet, 34377: resources}),
        files.gif_with_packet(packet),
    ]


def test_every_format_carries_what_is_told() -> None:
    packet = files.packet(WHOLE)
    expected = told_record(facts(files.xmp_segment(packet)).told)
    for data in with_more(files.as_jpeg(), packet):
        told = told_record(intake(data, "x").facts.told)
        assert {name: values["XMP"] for name, values in told.items()} == {n: v["XMP"] for n, v in expected.items()}
        if data[:3] not in (b"RIF", b"GIF"):
            assert told["headline"]["IPTC"] == ["IIM headline é"]


JUMBF = b"JP\0\1\0\0\0\1\0\0\0\x40jumb\0\0\0\x26jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0" + bytes(20)


@pytest.mark.parametrize(
    "data",
    [
        files.with_segments(files.as_jpeg(), files.segment(0xEB, JUMBF)),
        files.with_chunks(files.as_png(), files.chunk(b"caBX", JUMBF)),
        (lambda body: b"RIFF" + (len(body) + 14).to_bytes(4, "little") + body + b"C2PA\4\0\0\0jumb\0\0")(
            files.as_webp()[8:]
        ),
        files.as_tiff(tiffinfo={0xCD41: b"jumb" * 4}),
        files.as_gif()[:-1] + files.extension(b"C2PA_GIF\1\0\0", b"jumb") + b";",
    ],
    ids=["jpeg", "png", "webp", "tiff", "gif"],
)
def test_content_credentials_are_told(data: bytes) -> None:
    (told,) = intake(data, "x").facts.told
    assert (told.field, told.origin, told.values) == ("provenance", "C2PA", ("present",))


def test_another_jumbf_box_is_no_content_credential() -> None:
    other = files.segment(0xEB, JUMBF.replace(b"c2pa", b"jpsn"))
    assert facts(other).told == ()


@pytest.mark.parametrize(
    "text", ["Zürich, früh: à l’aube", "El niño “así” – José Peña", "Ångström, œuvre", "Ça va, Zoë?"]
)
@pytest.mark.parametrize("characters", ["utf-8", "windows-1252", "mac_roman"])
def test_text_is_read_in_the_characters_it_was_written_in(text: str, characters: str) -> None:
    assert decoded(text.encode(characters)) == text


def test_a_mark_of_utf_8_that_lies_is_not_believed() -> None:
    assert decoded("Zürich".encode("windows-1252"), utf8=True) == "Zürich"
    assert decoded("Zürich ö".encode()[:-1], utf8=True) == "Zürich "


def test_one_word_is_read_in_the_characters_of_the_rest() -> None:
    said = {(2, 120): "à l’aube, El niño, früh", (2, 90): "Évora"}
    found = facts(files.resources_segment(files.iim(*((*key, text.encode("mac_roman")) for key, text in said.items()))))
    assert (found.caption, found.first("city")) == ("à l’aube, El niño, früh", "Évora")


TOLD = st.dictionaries(
    st.tuples(st.sampled_from(list(TOLD_FIELDS)), st.sampled_from(ORIGINS)),
    st.lists(st.text(max_size=30).map(clean), min_size=1, max_size=4),
    max_size=9,
)


@given(TOLD)
def test_what_is_told_comes_back_from_its_record(values: dict[tuple[str, str], list[str]]) -> None:
    told = in_order(values)
    assert told_from_record(told_record(told)) == told
    assert all(is_clean(text) for each in told for text in each.values)


@pytest.mark.parametrize(
    "bad",
    [
        [],
        None,
        {"x": {}},
        {"caption": []},
        {"caption": {"ITPC": ["a"]}},
        {"caption": {"XMP": "a"}},
        {"alt": {"XMP": [1]}},
    ],
)
def test_a_record_of_another_shape_is_refused(bad: object) -> None:
    with pytest.raises(ValueError, match="what a photo says"):
        told_from_record(bad)


def test_what_is_told_is_bounded() -> None:
    told = in_order({("keywords", origin): ["x" * 500] * 300 for origin in ORIGINS} | {("persons", "XMP"): ["y"]})
    assert sum(len(text) for each in told for text in each.values) <= MAX_TOLD
