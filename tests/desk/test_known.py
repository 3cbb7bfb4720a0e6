"""Whose a library is, and what becomes of one from elsewhere: it is copied, compared, proved, and read anew."""

from collections.abc import Callable
from pathlib import Path
import shutil

import pytest

from editor.desk.keeping import verify, verify_foreign
from editor.desk.known import KnownLibraries, open_private, take_over
from editor.desk.library import new_story_id
from editor.desk.opening import open_desk
from editor.domain.errors import LibraryDamaged, LibraryError, LibraryNewer, NotALibrary
from editor.storage.salvage import receiving
from tests.builders import p, story
from tests.storage.damage import alter, flip


@pytest.fixture
def known(tmp_path: Path) -> KnownLibraries:
    return KnownLibraries.beside(tmp_path / "config" / "settings.json")


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A library that somebody sent."""
    path = tmp_path / "inbox" / "harbour.standfirst"
    with open_desk(path, create=True) as desk:
        late = story(p("The council met on the quay."), headline="Late vote", id=new_story_id())
        desk.new_story(late).result()
        desk.record_revision(late.id, "named", "First").result()
        desk.know_word("en-GB", "Standfirst").result()
    path.with_name(f"{path.name}.lock").unlink()
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_what_is_there_is_known_by_its_id_and_its_place_or_its_file(
    received: Path, known: KnownLibraries, tmp_path: Path
) -> None:
    assert not known.is_own(received)
    known.add(received)
    assert known.is_own(received)
    moved = tmp_path / "moved.standfirst"
    received.rename(moved)
    assert known.is_own(moved)
    shutil.copyfile(moved, received)
    assert not known.is_own(received)
    moved.unlink()
    with open_desk(moved, create=True):
        assert known.is_own(moved)
    assert not known.is_own(moved)
    assert known.is_own(tmp_path / "not there yet.standfirst")


def test_places_of_ones_own_settings_are_taken_on_once(received: Path, known: KnownLibraries) -> None:
    assert known.is_own(received, [received])
    received.unlink()
    with open_desk(received, create=True):
        pass
    assert not known.is_own(received, [received])


def test_it_is_copied_into_one_of_ones_own_and_is_left_as_it_is(received: Path, known: KnownLibraries) -> None:
    before = contents(received.parent)
    own = take_over(received, known)
    assert own == received.with_name("harbour (received).standfirst")
    assert contents(received.parent) == before | {own.name: own.read_bytes()}
    with open_desk(own) as desk:
        (row,) = desk.newest(9)
        assert desk.story(row.id).story.headline == "Late vote"
        assert [hit.row.id for hit in desk.ranked_hits("quay", 5) or []] == [row.id]
        assert [each.name for each in desk.revisions(row.id)] == ["First"]
        assert desk.known_words("en-GB") == {"Standfirst"}
    assert verify(own).faults == ()
    assert known.is_own(own)
    assert take_over(received, known) == own
    shutil.copyfile(received, received.with_name("again.standfirst"))
    assert take_over(received.with_name("again.standfirst"), known).name == "again (received).standfirst"


def test_it_is_read_by_a_copy_that_goes(received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = contents(received.parent)
    with open_private(received, 0o022) as desk:
        assert desk.read_only
        assert desk.find("LATE-VOTE").story.headline == "Late vote"
    assert contents(received.parent) == before
    assert not list(tmp_path.glob("standfirst-*"))


def altered(*statements: str) -> Callable[[Path], None]:
    return lambda path: alter(path, *statements)


def journal(path: Path) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"/etc/passwd")


def newer(path: Path) -> None:
    alter(path, "PRAGMA user_version = 99")


def text(path: Path) -> None:
    path.write_bytes(b"The council met. " * 900)


HOSTILE: dict[str, tuple[Callable[[Path], None], type[LibraryError]]] = {
    "a journal": (journal, NotALibrary),
    "a trigger": (altered("CREATE TRIGGER t AFTER UPDATE ON story BEGIN DELETE FROM story; END"), NotALibrary),
    "a view": (altered("CREATE VIEW v AS SELECT * FROM story"), NotALibrary),
    "another table": (altered("CREATE TABLE extra (a)"), NotALibrary),
    "another index": (altered("CREATE INDEX extra ON story (headline)"), NotALibrary),
    "an expression of an index": (altered("CREATE INDEX extra ON story (hex(zeroblob(9000)))"), NotALibrary),
    "a lacking table": (altered("DROP TABLE place"), LibraryDamaged),
    "another kind of table": (altered("ALTER TABLE story ADD COLUMN extra TEXT"), LibraryDamaged),
    "newer": (newer, LibraryNewer),
    "text": (text, NotALibrary),
    "a changed story": (lambda path: flip(path, b'"text":"The council met', 15), LibraryDamaged),
    "a changed headline": (altered("UPDATE story SET headline = 'Early vote'"), LibraryDamaged),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_not_plainly_a_sound_library_of_ours_is_refused(
    received: Path, known: KnownLibraries, case: str
) -> None:
    spoil, error = HOSTILE[case]
    spoil(received)
    before = contents(received.parent)
    with pytest.raises(error):
        take_over(received, known)
    assert contents(received.parent) == before


def test_its_search_tables_are_never_asked(received: Path, known: KnownLibraries) -> None:
    alter(received, "UPDATE search_data SET block = x'ffffffffffffffff'", "DELETE FROM search_docsize")
    with open_desk(take_over(received, known)) as desk:
        assert len(desk.ranked_hits("quay", 5) or []) == 1


def test_what_keeps_sqlite_busy_is_ended(
    received: Path, known: KnownLibraries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "PATIENCE", -1.0)
    monkeypatch.setattr(receiving, "_STEPS", 1)
    with pytest.raises(receiving.TooLong):
        take_over(received, known)
    assert len(contents(received.parent)) == 1


def test_damage_in_it_is_told_without_opening_it(received: Path) -> None:
    assert verify_foreign(received).sentence == "1 story, 0 photos, 1 revision: sound."
    flip(received, b'"text":"The council met', 15)
    before = contents(received.parent)
    assert verify_foreign(received).is_damaged
    assert contents(received.parent) == before


def test_a_list_that_is_broken_or_cannot_be_kept_costs_a_copy_and_no_more(received: Path, tmp_path: Path) -> None:
    place = tmp_path / "config"
    place.write_bytes(b"")
    known = KnownLibraries.beside(place / "settings.json")
    known.add(received)
    assert not known.is_own(received)
    other = KnownLibraries(tmp_path / "list.json")
    for garbage in (b"\xff", b"{}", b'[1, {"path": 3}]', b"[" * 100_000):
        (tmp_path / "list.json").write_bytes(garbage)
        assert not other.is_own(received)
    other.add(received)
    assert other.is_own(received)
