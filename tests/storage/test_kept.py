"""Backups are read as they lie, without a byte of them changed, and take the library's place by one exchange."""

from collections.abc import Iterator
from pathlib import Path
import sqlite3

import pytest

from editor.domain.backups import Contents
from editor.domain.errors import LibraryDamaged, LibraryLocked, NotALibrary
from editor.storage import revisions, stories
from editor.storage.backup import back_up, copy_out, fingerprint
from editor.storage.kept import contents, exchange, holds_story, open_backup
from editor.storage.library import Library
from editor.storage.opening import create_library, open_library
from tests.builders import STORY_ID, p, story
from tests.storage.support import NOW, add_photo, insert, intake, running_child, save, story_id


@pytest.fixture
def kept(library: Library, tmp_path: Path) -> Iterator[Path]:
    """A backup of a story, after which the library went on."""
    folder = tmp_path / "kept"
    folder.mkdir()
    insert(library, story(p("The council met.")))
    back_up(library, folder / "b")
    save(library, story(p("It met again.")), 1)
    yield folder / "b"
    assert [each.name for each in folder.iterdir()] == ["b"]


def test_a_backup_is_read_without_a_trace(kept: Path, library: Library) -> None:
    before = (kept.read_bytes(), kept.stat().st_mtime_ns)
    opened = open_backup(kept)
    assert opened.id == library.id
    assert stories.load(opened.reader(), STORY_ID).version == 1
    assert contents(kept, library.id) == Contents(1, 3, 0, 0)
    assert holds_story(kept, STORY_ID)
    assert not holds_story(kept, story_id(9))
    opened.close()
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == before


def test_what_lies_beside_a_backup_is_not_played_into_it(kept: Path) -> None:
    beside = kept.with_name("b-wal")
    beside.write_bytes(b"frames " * 9000)
    opened = open_backup(kept)
    assert stories.load(opened.reader(), STORY_ID).version == 1
    opened.close()
    assert beside.read_bytes() == b"frames " * 9000
    beside.unlink()


def test_what_is_no_backup_of_ours_is_refused(kept: Path, tmp_path: Path, library: Library) -> None:
    create_library(tmp_path / "other", NOW)
    with pytest.raises(NotALibrary, match="another library"):
        contents(tmp_path / "other", library.id)
    plain = sqlite3.connect(kept)
    plain.execute("CREATE TRIGGER t AFTER UPDATE ON story BEGIN DELETE FROM story; END")
    plain.commit()
    plain.close()
    for look in (open_backup, lambda path: contents(path, library.id), lambda path: holds_story(path, STORY_ID)):
        with pytest.raises((NotALibrary, LibraryDamaged)):
            look(kept)
    kept.write_bytes(b"my notes " * 100)
    with pytest.raises(NotALibrary):
        open_backup(kept)


def test_a_backup_that_the_window_has_open_is_left_alone(kept: Path, library: Library) -> None:
    opened = open_library(kept, write=True)
    stories.counts(opened.reader())
    with pytest.raises(LibraryLocked):
        contents(kept, library.id)
    opened.close()
    kept.with_name("b.lock").unlink(missing_ok=True)


def test_a_fingerprint_is_of_all_that_people_have_put_in(library: Library, kept: Path) -> None:
    seen = [fingerprint(library.reader())]
    opened = open_backup(kept)
    assert fingerprint(opened.reader()) != seen[0]
    opened.close()
    add_photo(library, intake(b"picture"))
    seen.append(fingerprint(library.reader()))
    with library.transaction() as tx:
        revisions.record(tx, stories.load(tx, STORY_ID), "named", "First", NOW)
    seen.append(fingerprint(library.reader()))
    with library.transaction() as tx:
        tx.run("INSERT INTO known_word (dictionary, word) VALUES ('en', 'quayside')")
    seen.append(fingerprint(library.reader()))
    assert len(set(seen)) == 4
    assert fingerprint(library.reader()) == seen[-1]
    library.scrub()
    assert fingerprint(library.reader()) == seen[-1]


def test_a_backup_takes_the_place_of_the_library_and_gives_it_back(kept: Path, library: Library, path: Path) -> None:
    aside = path.with_name("aside")
    opened = open_backup(kept)
    prepared = copy_out(opened, path)
    opened.close()
    with pytest.raises(LibraryLocked):
        exchange(path, prepared, aside)
    library.close()
    exchange(path, prepared, aside)
    assert version(path) == 1
    exchange(path, aside, aside)
    assert version(path) == 2
    exchange(path, aside, aside)
    assert version(path) == 1
    assert {each.name for each in path.parent.iterdir()} == {path.name, f"{path.name}.lock", "aside", "kept"}


def test_a_library_that_another_program_reads_is_not_exchanged(kept: Path, library: Library, path: Path) -> None:
    opened = open_backup(kept)
    prepared = copy_out(opened, path)
    opened.close()
    library.close()
    with running_child("child_reading", str(path)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(LibraryLocked, match="reads this library"):
            exchange(path, prepared, path.with_name("aside"))
    assert not path.with_name("aside").exists()
    prepared.unlink()


def version(path: Path) -> int:
    """Return the version of the story in the library at `path`."""
    opened = open_library(path, write=True)
    try:
        return stories.load(opened.reader(), STORY_ID).version
    finally:
        opened.close()
