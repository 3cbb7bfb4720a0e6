"""What a picture says when it leaves: the story's words, the rights of its file, and nothing else of either."""

from dataclasses import fields, replace

from editor.domain.leaving_sheet import Fate, sheet_rows
from editor.domain.photo import TOLD_FIELDS, PhotoFacts, Told
from editor.domain.picture_words import WRITTEN, PictureWords, picture_words
from editor.domain.story import AttachedPhoto, Picture

CAPTURE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
PHOTO = AttachedPhoto(
    "p1", " The quay.\nAt dawn. ", "Jane Doe", "AP", "A quay.", picture=Picture("a" * 64, "image/jpeg", 3000, 2000)
)
FACTS = PhotoFacts(
    "secret-name.jpg",
    traces=("location", "camera serial number"),
    told=tuple(Told(field, "XMP", (f"told {field}",)) for field in TOLD_FIELDS),
)


def test_the_storys_words_and_the_files_rights_leave() -> None:
    assert picture_words(PHOTO, FACTS) == PictureWords(
        caption="The quay.\nAt dawn.",
        alt="A quay.",
        creator=("told creator",),
        creator_title="told creator_title",
        credit="Jane Doe",
        source="AP",
        copyright="told copyright",
        usage_terms="told usage_terms",
    )
    assert tuple(each.name for each in fields(PictureWords)) == WRITTEN


def test_nothing_else_that_a_file_tells_is_in_them() -> None:
    said = repr(picture_words(PHOTO, FACTS))
    left = ("creator", "creator_title", "copyright", "usage_terms")
    assert not [field for field in TOLD_FIELDS if field not in left and f"told {field}'" in said]
    assert "secret" not in said


def test_how_a_picture_was_made_is_said_in_the_standards_own_terms_alone() -> None:
    for text, left in ((CAPTURE, CAPTURE), ("Jane Doe was here", ""), (f"{CAPTURE}?by=jane", "")):
        facts = PhotoFacts(told=(Told("digital_source_type", "XMP", (text,)),))
        assert picture_words(PHOTO, facts).digital_source_type == left


def test_a_cameras_owner_is_not_its_creator() -> None:
    facts = PhotoFacts(told=(Told("creator", "EXIF", ("Owner Name",)), Told("copyright", "EXIF", ("© 2026 AP",))))
    words = picture_words(PHOTO, facts)
    assert (words.creator, words.copyright) == ((), "© 2026 AP")


def test_the_agency_takes_the_place_of_a_protected_photographer() -> None:
    rights = {"creator": "Jane Doe", "creator_title": "Stringer", "copyright": "© 2026 Jane Doe"}
    facts = PhotoFacts(told=tuple(Told(field, "XMP", (text,)) for field, text in rights.items()))
    words = picture_words(replace(PHOTO, protected=True), facts)
    assert (words.creator, words.credit, words.source) == (("AP",), "", "AP")
    assert "Doe" not in repr(words)
    assert "Stringer" not in repr(words)


def test_the_sheet_tells_every_field_by_what_becomes_of_it() -> None:
    rows = {row.label: row for row in sheet_rows(PHOTO, FACTS, picture_words(PHOTO, FACTS), (2048, 1365))}
    assert (rows["Caption"].before, rows["Caption"].fate) == ("told caption", Fate.ANEW)
    assert (rows["Creator"].after, rows["Creator"].fate) == ("told creator", Fate.STAYS)
    for name in ("Headline", "City", "Persons shown", "Location", "Camera serial number", "File name"):
        assert (rows[name].after, rows[name].fate) == ("", Fate.GOES)
    assert set(TOLD_FIELDS.values()) <= rows.keys()
    assert [row.fate is Fate.GOES for row in rows.values()] == sorted(row.fate is Fate.GOES for row in rows.values())
