"""Exports: what goes out, and that a file is there whole or as it was."""

from collections.abc import Callable, Iterator
import errno
import hashlib
import os
from pathlib import Path
import stat
from typing import Any

import pytest

from editor.desk import files
from editor.desk.exporting import (
    FORMATS,
    ExportBlocked,
    Format,
    export,
    export_many,
    file_name,
    format_named,
    outgoing,
)
from editor.desk.library import Desk, new_story_id
from editor.desk.opening import open_desk
from editor.domain.errors import ExportFailed, StandfirstError, UsageError
from editor.domain.frame import Frame
from editor.domain.photo import Intake
from editor.domain.story import AttachedPhoto, RelatedStory, StoredStory
from tests.builders import more, p, photo, story


def added(desk: Desk, headline: str = "Late vote", **fields: object) -> StoredStory:
    """Add a story that is fit to go out."""
    return desk.new_story(story(p("The council met."), id=new_story_id(), headline=headline, **fields)).result()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    """The names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("each", FORMATS, ids=[each.name for each in FORMATS])
def test_an_export_is_a_finished_file_that_a_desk_can_read(desk: Desk, out: Path, each: Format) -> None:
    stored = added(desk)
    target = out / file_name(stored.story, each.name)
    done = export(desk, stored.story.id, each.name, target)
    assert done.path == target
    assert names(out) == [f"LATE-VOTE{each.suffix}"]
    each.check(target.read_bytes())
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_a_finished_export_gets_the_persons_own_umask(library_path: Path, out: Path) -> None:
    with open_desk(library_path, umask=0o027) as desk:
        stored = added(desk)
        export(desk, stored.story.id, "docx", out / "a.docx")
        list(export_many(desk, [stored.story.id], "docx", out / "new"))
    assert stat.S_IMODE((out / "a.docx").stat().st_mode) == 0o640
    assert stat.S_IMODE((out / "new").stat().st_mode) == 0o750


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_two_exports_are_the_same_bytes(desk: Desk, out: Path, intake: Intake, name: str) -> None:
    desk.add_photo(intake).result()
    stored = added(desk, photos=(AttachedPhoto("p1", caption="The quay.", picture=intake.picture),))
    for target in ("one", "two"):
        export(desk, stored.story.id, name, out / target)
    assert (out / "one").read_bytes() == (out / "two").read_bytes()


def test_an_export_changes_no_byte_of_the_library(library_path: Path, out: Path) -> None:
    with open_desk(library_path) as desk:
        story_id = added(desk).story.id
    before = hashlib.sha256(library_path.read_bytes()).hexdigest()
    with open_desk(library_path, write=False) as desk:
        export(desk, story_id, "docx", out / "a.docx")
    assert hashlib.sha256(library_path.read_bytes()).hexdigest() == before


def test_what_goes_out_is_the_rendition_and_never_the_original(desk: Desk, intake: Intake) -> None:
    desk.add_photo(intake).result()
    whole = AttachedPhoto("p1", picture=intake.picture)
    half = AttachedPhoto("p2", picture=intake.picture, frame=Frame((0.5, 0.0, 0.5, 1.0)))
    waits = AttachedPhoto("p3")
    stored = added(desk, photos=(whole, half, waits))
    figures = outgoing(desk, stored.story).blocks[1:]
    images: list[Any] = [getattr(figure, "image", None) for figure in figures]
    assert images[0] == intake.rendition
    assert (images[1].width, images[1].height) == (30, 40)
    assert images[2] is None


def test_a_related_story_goes_out_with_the_address_it_has_by_now(desk: Desk) -> None:
    target = added(desk, "Council backs fund", url="https://example.org/fund")
    links = (RelatedStory("r1", story=target.story.id),)
    made = story(p("One."), more("r1"), id=new_story_id(), headline="Late vote", related=links)
    stored = desk.new_story(made).result()
    line = outgoing(desk, stored.story).blocks[1]
    assert (getattr(line, "title", ""), getattr(line, "address", "")) == (
        "Council backs fund",
        "https://example.org/fund",
    )


def test_what_blocks_an_export_is_told_and_nothing_is_written(desk: Desk, out: Path) -> None:
    stored = desk.new_story(story(id=new_story_id())).result()
    with pytest.raises(ExportBlocked) as blocked:
        export(desk, stored.story.id, "docx", out / "a.docx")
    assert {finding.code for finding in blocked.value.findings} == {"no-headline", "empty-body"}
    assert (blocked.value.exit_status, names(out)) == (1, [])
    export(desk, stored.story.id, "docx", out / "a.docx", anyway=True)
    assert names(out) == ["a.docx"]


def test_one_story_that_is_not_fit_stops_all_of_them_before_the_first(desk: Desk, out: Path) -> None:
    ids = [added(desk).story.id, desk.new_story(story(id=new_story_id())).result().story.id]
    with pytest.raises(ExportBlocked):
        list(export_many(desk, ids, "docx", out))
    assert names(out) == []


def test_several_stories_get_names_that_differ_without_regard_to_case(desk: Desk, out: Path) -> None:
    ids = [added(desk, slug=slug, slug_set=True).story.id for slug in ("BRIDGE", "con", "Bridge.")]
    done = list(export_many(desk, [*ids, ids[0]], "html", out / "new"))
    assert [each.path.name for each in done] == ["BRIDGE.html", "_con.html", "Bridge-2.html"]


def test_an_unknown_format_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no such format"):
        format_named("pdf")


@pytest.fixture
def old(out: Path) -> Iterator[Path]:
    """An older file at the export's place, which every failure must leave as it is."""
    path = out / "a.docx"
    path.write_bytes(b"the old export")
    yield path
    assert path.read_bytes() == b"the old export"
    assert names(out) == ["a.docx"]


def fail_fsync(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Make every fsync fail."""

    def fsync(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)


def fail_folders(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """Make the system's call `name`, open or fsync, fail for every folder."""
    real: Callable[..., Any] = getattr(os, name)

    def call(subject: Any, *rest: Any) -> Any:
        if stat.S_ISDIR(os.stat(subject).st_mode):  # noqa: PTH116 - of a path or a descriptor
            raise OSError(number, os.strerror(number))
        return real(subject, *rest)

    def opened(subject: Any, *rest: Any) -> Any:
        if os.path.isdir(subject):  # noqa: PTH112 - of a path or a text
            raise OSError(number, os.strerror(number))
        return real(subject, *rest)

    monkeypatch.setattr(os, name, call if name == "fsync" else opened)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "no room"),
        (errno.EDQUOT, "no room"),
        (errno.EFBIG, "no room"),
        (errno.EIO, "not written"),
        (errno.EROFS, "cannot be written to"),
        (errno.EACCES, "cannot be written to"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file(
    desk: Desk, old: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    stored = added(desk)
    with monkeypatch.context() as patched:
        fail_fsync(patched, number)
        with pytest.raises(ExportFailed, match=said):
            export(desk, stored.story.id, "docx", old)


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF])
def test_a_folder_that_syncs_no_names_takes_an_export(
    desk: Desk, out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    story_id = added(desk).story.id
    with monkeypatch.context() as patched:
        fail_folders(patched, "fsync", number)
        export(desk, story_id, "html", out / "a.html")
    assert names(out) == ["a.html"]


def test_a_folder_that_may_be_written_but_not_read_takes_an_export(
    desk: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story_id = added(desk).story.id
    with monkeypatch.context() as patched:
        fail_folders(patched, "open", errno.EACCES)
        export(desk, story_id, "html", out / "a.html")
    assert names(out) == ["a.html"]


@pytest.mark.parametrize(("name", "number"), [("fsync", errno.EIO), ("open", errno.EIO)])
def test_a_disk_that_fails_at_the_name_is_told(
    desk: Desk, out: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    story_id = added(desk).story.id
    with monkeypatch.context() as patched:
        fail_folders(patched, name, number)
        with pytest.raises(ExportFailed):
            export(desk, story_id, "html", out / "a.html")


def test_a_folder_that_cannot_be_opened_leaves_the_old_file(
    desk: Desk, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story_id = added(desk).story.id
    with monkeypatch.context() as patched:
        fail_folders(patched, "open", errno.EMFILE)
        with pytest.raises(ExportFailed):
            export(desk, story_id, "docx", old)


def test_a_file_that_reads_back_otherwise_is_not_taken(desk: Desk, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = added(desk)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda path: b"PK bad sector")
        with pytest.raises(ExportFailed):
            export(desk, stored.story.id, "docx", old)


def test_a_document_that_fails_its_check_is_not_taken(old: Path) -> None:
    with pytest.raises(ExportFailed):
        files.replace_file(old, b"not a package", mode=0o644, check=format_named("docx").check)


def test_an_export_that_is_interrupted_at_the_last_moment_leaves_the_old_file(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = out / "a.docx"
    target.write_bytes(b"the old export")

    def replace(path: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        files.replace_file(target, b"new", mode=0o644)
    assert names(out) == ["a.docx"]
    assert target.read_bytes() == b"the old export"


@pytest.mark.parametrize("place", ["missing/a.docx", ".", "a-folder"])
def test_places_that_cannot_hold_the_file_are_told(desk: Desk, out: Path, place: str) -> None:
    (out / "a-folder").mkdir()
    with pytest.raises(ExportFailed):
        export(desk, added(desk).story.id, "docx", out / place)
    assert names(out) == ["a-folder"]


def test_a_device_is_never_replaced(desk: Desk) -> None:
    with pytest.raises(ExportFailed, match="not a file"):
        export(desk, added(desk).story.id, "docx", Path(os.devnull))


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", ".lock"])
def test_the_library_itself_is_never_replaced(desk: Desk, ending: str) -> None:
    target = desk.path.with_name(desk.path.name + ending)
    with pytest.raises(UsageError, match="library itself"):
        export(desk, added(desk).story.id, "docx", target)


def test_the_library_is_not_replaced_through_a_link_or_another_way_to_its_folder(desk: Desk, out: Path) -> None:
    story_id = added(desk).story.id
    (out / "link.docx").symlink_to(desk.path)
    (out / "way").symlink_to(desk.path.parent)
    for target in (out / "link.docx", out / "way" / desk.path.name, out / ".." / desk.path.name):
        with pytest.raises(UsageError):
            export(desk, story_id, "docx", target)


def test_a_story_that_is_gone_is_not_exported(desk: Desk, out: Path) -> None:
    with pytest.raises(StandfirstError):
        export(desk, "0" * 32, "docx", out / "a.docx")
    assert names(out) == []


def test_photos_in_the_text_go_out_in_their_place(desk: Desk, intake: Intake) -> None:
    desk.add_photo(intake).result()
    attached = AttachedPhoto("p1", caption="The quay.", picture=intake.picture)
    made = story(p("One."), photo("p1"), p("Two."), id=new_story_id(), headline="Late vote", photos=(attached,))
    blocks = outgoing(desk, desk.new_story(made).result().story).blocks
    assert [getattr(block, "caption", getattr(block, "text", "")) for block in blocks] == ["One.", "The quay.", "Two."]


def test_another_library_is_not_written_over_whatever_its_name(desk: Desk, out: Path) -> None:
    stored = added(desk)
    for name in ("other.standfirst", "other.html"):
        open_desk(out / name, create=True).close()
        before = (out / name).read_bytes()
        with pytest.raises(UsageError, match="another library"):
            export(desk, stored.story.id, "html", out / name)
        assert (out / name).read_bytes() == before


def test_the_open_library_is_not_written_over_by_another_of_its_names(desk: Desk, out: Path) -> None:
    stored = added(desk)
    (out / "linked.html").hardlink_to(desk.path)
    with pytest.raises(UsageError, match="the library itself"):
        export(desk, stored.story.id, "html", out / "linked.html")
