"""Photos on their way out: words in every picture of every file, no trace of the original, and a proof of it."""

from base64 import b64decode
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
import re
from typing import Any
from zipfile import ZipFile

import pytest

from editor.desk import leaving
from editor.desk.exporting import ExportBlocked, export, save_copy
from editor.desk.leaving import leaving_pictures, leaving_sheet
from editor.desk.library import Desk, new_story_id
from editor.desk.photos_out import export_photos
from editor.domain.errors import ExportFailed
from editor.domain.frame import Frame
from editor.domain.photo import Intake, Rendition
from editor.domain.story import AttachedPhoto, StoredStory
from editor.imaging import intake as taking
from tests.builders import p, photo, story
from tests.imaging import files

SECRETS = (b"SN-77", b"X100", b"Owner", b"Porto", b"Eve", b"GPS", b"DOC-1", b"2025", b"Photoshop CS", b"comment")
"""What only the original says, each a word of one thing that must not leave."""


def told() -> bytes:
    """A photo whose file tells everything."""
    packet = files.packet(
        files.seq("dc:creator", "Jane Doe")
        + files.alt("dc:rights", x_default="© 2026 Jane Doe")
        + files.alt("xmpRights:UsageTerms", x_default="Editorial use only")
        + "<photoshop:City>Porto</photoshop:City><photoshop:DateCreated>2025-11-21</photoshop:DateCreated>"
        + files.seq("Iptc4xmpExt:PersonInImage", "Eve"),
        'xmpMM:DocumentID="DOC-1" photoshop:History="Photoshop CS"',
    )
    return files.with_segments(
        files.as_jpeg(files.landscape(1400, 900), comment="comment"),
        files.exif_segment(files.exif(gps=True, serial="SN-77", model="X100", owner="Owner")),
        files.xmp_segment(packet),
        files.resources_segment(files.iim((2, 90, b"Porto"), (2, 55, b"20251121"))),
    )


@pytest.fixture(scope="session")
def original() -> Intake:
    return taking.intake(told(), "secret.jpg")


@pytest.fixture
def stored(desk: Desk, original: Intake) -> StoredStory:
    """A story with the photo in its text, and another that waits."""
    desk.add_photo(original).result()
    attached = AttachedPhoto(
        "p1", "The quay. (AP Photo/Jane Doe)", "", "", "A quay.", lead=True, picture=original.picture
    )
    made = story(
        p("One."), photo("p1"), id=new_story_id(), headline="Late vote", photos=(attached, AttachedPhoto("p2"))
    )
    return desk.new_story(made).result()


def protected(desk: Desk, stored: StoredStory, **words: Any) -> StoredStory:
    """The story with its photographer protected."""
    (first, *rest) = stored.story.photos
    photos = (replace(first, protected=True, **words), *rest)
    return desk.save(replace(stored.story, photos=photos), stored.version).result()


def in_docx(path: Path) -> list[bytes]:
    """The pictures of a DOCX, as zipfile finds them."""
    with ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]


def in_html(path: Path) -> list[bytes]:
    """The pictures of a page, as a pattern finds them."""
    return [b64decode(found) for found in re.findall(rb'src="data:image/[a-z]+;base64,([^"]+)"', path.read_bytes())]


def in_folder(path: Path) -> list[bytes]:
    return [each.read_bytes() for each in sorted(path.iterdir())]


def exported(desk: Desk, stored: StoredStory, form: str, target: Path) -> list[bytes]:
    """Export a story and return its pictures."""
    if form == "photos":
        list(export_photos(desk, [stored.story.id], target))
        return in_folder(target)
    export(desk, stored.story.id, form, target)
    return (in_docx if form == "docx" else in_html)(target)


FORMS = ("docx", "html", "photos")


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_leaves_with_its_words_and_without_a_trace(
    desk: Desk, stored: StoredStory, tmp_path: Path, form: str
) -> None:
    (picture,) = exported(desk, stored, form, tmp_path / "out")
    facts = taking.intake(picture, "a.jpg").facts
    assert (facts.caption, facts.alt) == ("The quay. (AP Photo/Jane Doe)", "A quay.")
    assert (facts.first("creator"), facts.first("copyright")) == ("Jane Doe", "© 2026 Jane Doe")
    assert facts.first("usage_terms") == "Editorial use only"
    assert facts.traces == ()
    assert not [secret for secret in SECRETS if secret in picture]


@pytest.mark.parametrize("form", FORMS)
def test_a_protected_photographer_is_in_no_byte_of_what_leaves(
    desk: Desk, stored: StoredStory, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "out"
    (picture,) = exported(desk, protected(desk, stored), form, target)
    facts = taking.intake(picture, "a.jpg").facts
    assert (facts.caption, facts.first("creator"), facts.first("copyright")) == ("The quay. (AP)", "AP", "")
    assert b"Doe" not in picture
    if form == "docx":
        with ZipFile(target) as archive:
            assert not [name for name in archive.namelist() if b"Doe" in archive.read(name)]
    elif form == "html":
        assert b"Doe" not in target.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_words_that_name_a_protected_photographer_block_the_export(
    desk: Desk, stored: StoredStory, tmp_path: Path, form: str
) -> None:
    named = protected(desk, stored, alt="A rope that Jane Doe holds.")
    with pytest.raises(ExportBlocked) as blocked:
        exported(desk, named, form, tmp_path / "out")
    assert [each.code for each in blocked.value.findings] == ["photographer-named"]
    assert not (tmp_path / "out").exists()


def test_a_page_has_smaller_pictures_than_a_document(desk: Desk, stored: StoredStory, tmp_path: Path) -> None:
    widths = [taking.intake(exported(desk, stored, form, tmp_path / form)[0], "a").picture.width for form in FORMS]
    assert widths == [1400, 1212, 1400]


def spoil(made: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pictures that leave be spoiled behind the back of the proof."""
    real = leaving_pictures

    def pictures(*about: Any, **how: Any) -> dict[str, leaving.LeavingPicture]:
        held = real(*about, **how)
        return {key: replace(each, image=replace(each.image, data=made(each.image.data))) for key, each in held.items()}

    monkeypatch.setattr("editor.desk.exporting.leaving_pictures", pictures)
    monkeypatch.setattr("editor.desk.photos_out.leaving_pictures", pictures)


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_that_says_more_fails_the_export_and_the_old_file_stays(
    desk: Desk, stored: StoredStory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / ("LATE-VOTE-1.jpg" if form == "photos" else "a")
    target.write_bytes(b"the old file")
    spoil(lambda data: files.with_segments(data, files.exif_segment(files.exif(gps=True))), monkeypatch)
    with pytest.raises(ExportFailed, match="read back"):
        exported(desk, stored, form, target.parent if form == "photos" else target)
    assert target.read_bytes() == b"the old file"
    assert [each.name for each in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_picture_that_nobody_meant_to_leave_fails_the_export(
    desk: Desk, stored: StoredStory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    real = leaving.prove

    def prove(found: Iterable[bytes], meant: Iterable[leaving.LeavingPicture]) -> None:
        real([*found, Rendition(b"\xff\xd8", "image/jpeg", 1, 1).data], meant)

    monkeypatch.setattr("editor.desk.exporting.prove", prove)
    with pytest.raises(ExportFailed, match="not those"):
        export(desk, stored.story.id, form, tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_photos_alone_are_named_by_slug_and_number_and_tell_what_is_missing(
    desk: Desk, stored: StoredStory, tmp_path: Path
) -> None:
    value = stored.story
    waits, first = AttachedPhoto("p0"), value.photos[0]
    graphic = taking.intake(files.as_png(files.picture(mode="P")), "a.png")
    desk.add_photo(graphic).result()
    last = AttachedPhoto("p3", caption="A map.", picture=graphic.picture)
    desk.save(replace(value, photos=(waits, first, last)), stored.version).result()
    done = list(export_photos(desk, [value.id], tmp_path / "out"))
    assert [each.path.name for each in done] == ["LATE-VOTE-2.jpg", "LATE-VOTE-3.png"]
    said = [loss.sentence for each in done for loss in each.losses]
    assert said == [
        "Photo 1 has no picture yet and did not go out.",
        "Photo 3 is a graphic and went out as PNG, which has its words in XMP alone.",
    ]
    assert taking.intake(done[1].path.read_bytes(), "a").facts.caption == "A map."


def test_a_story_without_a_picture_has_no_photos_to_export(desk: Desk, tmp_path: Path) -> None:
    made = story(p("One."), id=new_story_id(), headline="Late vote", photos=(AttachedPhoto("p1"),))
    stored = desk.new_story(made).result()
    with pytest.raises(ExportFailed, match="no photo"):
        list(export_photos(desk, [stored.story.id], tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_the_photos_of_many_stories_go_to_one_folder(desk: Desk, stored: StoredStory, tmp_path: Path) -> None:
    other = desk.new_story(replace(stored.story, id=new_story_id(), slug="FERRY", slug_set=True)).result()
    done = list(export_photos(desk, [stored.story.id, other.story.id], tmp_path / "out"))
    assert [each.path.name for each in done] == ["LATE-VOTE-1.jpg", "FERRY-1.jpg"]


def test_photos_take_the_place_of_their_own_older_export_alone(desk: Desk, stored: StoredStory, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    def sent(caption: str) -> list[tuple[str, list[str]]]:
        held = desk.story(stored.story.id)
        photos = (replace(held.story.photos[0], caption=caption), *held.story.photos[1:])
        desk.save(replace(held.story, photos=photos), held.version).result()
        done = export_photos(desk, [stored.story.id], folder)
        return [
            (each.path.name, [loss.sentence for loss in each.losses if "Another" in loss.sentence]) for each in done
        ]

    assert sent("The quay.") == sent("The quay at noon.") == [("LATE-VOTE-1.jpg", [])]
    first = folder / "LATE-VOTE-1.jpg"
    ours = first.read_bytes()
    assert taking.intake(ours, "a").facts.caption == "The quay at noon."
    rewritten = ours.replace(b"\n<rdf:RDF", b" <rdf:RDF")
    for foreign in (b"a file of somebody", ours + b"more", rewritten, files.as_jpeg(files.picture())):
        first.write_bytes(foreign)
        told = "Another file is called LATE-VOTE-1.jpg and stays; the photos begin with LATE-VOTE-2-1.jpg."
        assert sent("The quay.") == [("LATE-VOTE-2-1.jpg", [told])]
        assert first.read_bytes() == foreign
    assert sorted(each.name for each in folder.iterdir()) == ["LATE-VOTE-1.jpg", "LATE-VOTE-2-1.jpg"]


def test_a_graphic_takes_the_place_of_its_own_older_export_alone(desk: Desk, tmp_path: Path) -> None:
    graphic = taking.intake(files.as_png(files.picture(mode="P")), "a.png")
    desk.add_photo(graphic).result()
    made = story(p("One."), id=new_story_id(), headline="Map", photos=(AttachedPhoto("p1", picture=graphic.picture),))
    stored = desk.new_story(made).result()
    for _ in range(2):
        assert [each.path.name for each in export_photos(desk, [stored.story.id], tmp_path)] == ["MAP-1.png"]
    (tmp_path / "MAP-1.png").write_bytes(graphic.original)
    assert [each.path.name for each in export_photos(desk, [stored.story.id], tmp_path)] == ["MAP-2-1.png"]


def test_a_copy_of_what_no_library_takes_has_the_same_pictures(desk: Desk, stored: StoredStory, tmp_path: Path) -> None:
    save_copy(desk, stored.story, tmp_path / "copy.html")
    assert in_html(tmp_path / "copy.html") == exported(desk, stored, "html", tmp_path / "a.html")


def test_a_cropped_photo_goes_out_cropped_small_and_with_its_words(
    desk: Desk, stored: StoredStory, original: Intake, tmp_path: Path
) -> None:
    frame = Frame((0.0, 0.0, 1.0, 0.5))
    (first, *rest) = stored.story.photos
    desk.kept_rendition(original.picture.sha256, frame)
    saved = desk.save(replace(stored.story, photos=(replace(first, frame=frame), *rest)), stored.version).result()
    (picture,) = exported(desk, saved, "html", tmp_path / "a")
    taken = taking.intake(picture, "a")
    assert (taken.picture.width, taken.picture.height) == (1212, 390)
    assert taken.facts.first("creator") == "Jane Doe"


def test_the_sheet_shows_each_photo_before_and_after(desk: Desk, stored: StoredStory) -> None:
    first, second = leaving_sheet(desk, protected(desk, stored, alt="A rope that Jane Doe holds.").story)
    rows = {row.label: (row.before, row.after) for row in first.rows}
    assert rows["Creator"] == ("Jane Doe", "AP")
    assert rows["City"] == ("Porto", "")
    assert rows["Picture"][0] == "1400 × 900"
    assert first.kept_out == ("Jane Doe",)
    assert first.told == ("Photo 1 is protected, and its alt text names the photographer.",)
    assert (second.sha256, second.rows) == ("", ())


def test_a_picture_is_read_by_a_stranger(desk: Desk, stored: StoredStory, tmp_path: Path) -> None:
    from PIL import Image, IptcImagePlugin

    (picture,) = exported(desk, stored, "photos", tmp_path / "out")
    with Image.open(BytesIO(picture)) as opened:
        record = IptcImagePlugin.getiptcinfo(opened) or {}
        assert record[2, 120] == b"The quay. (AP Photo/Jane Doe)"
        assert sorted(opened.info) == ["jfif", "jfif_density", "jfif_unit", "jfif_version", "photoshop", "xmp"]
