"""Where libraries are made and opened."""

from pathlib import Path
import stat

import pytest

from editor.desk.opening import default_library, make_library, open_at_start, open_desk, open_for_window
from editor.domain.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryMissing, NotALibrary
from editor.storage.header import open_here
from tests.builders import p, story
from tests.storage.damage import rot


def test_a_library_is_made_with_its_folders_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "library.standfirst"
    with open_desk(path, create=True) as desk:
        assert not desk.read_only
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_library_that_is_there_is_opened_and_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "library.standfirst"
    with open_desk(path, create=True) as desk:
        first = desk.library_id
    with open_desk(path, create=True) as desk:
        assert desk.library_id == first


def test_without_leave_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        open_desk(tmp_path / "library.standfirst")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_hold_a_library_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError):
        open_desk(tmp_path / "file" / "library.standfirst", create=True)


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.standfirst"
    path.write_bytes(b"Dear diary" * 100)
    with pytest.raises(NotALibrary):
        open_desk(path, create=True)
    assert path.read_bytes() == b"Dear diary" * 100


def test_one_program_writes_at_a_time(library_path: Path) -> None:
    with open_desk(library_path), pytest.raises(LibraryLocked):
        open_desk(library_path)
    open_desk(library_path).close()


def test_the_default_library_lies_in_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_library().suffix == ".standfirst"


def test_for_a_window_it_is_opened_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "library.standfirst"
    with pytest.raises(LibraryMissing):
        open_for_window(path)
    make_library(path)
    with open_for_window(path).desk as desk:
        assert not desk.read_only
        with pytest.raises(LibraryLocked):
            open_for_window(path)
        open_for_window(path, write=False).desk.close()
        desk.new_story(story(p("The council met."))).result()
    rot(path)
    with pytest.raises(LibraryDamaged):
        open_for_window(path)
    assert not open_here(path)


def test_at_the_start_it_is_made_written_or_read(tmp_path: Path) -> None:
    path = tmp_path / "library.standfirst"
    first = open_at_start(path, 0o022)
    second = open_at_start(path, 0o022)
    assert (first.desk.read_only, first.locked) == (False, None)
    assert second.desk.read_only
    assert second.locked is not None
    first.desk.close()
    second.desk.close()


def test_a_library_is_made_over_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.standfirst"
    path.write_bytes(b"my notes")
    with pytest.raises(LibraryError, match="a file at that place"):
        make_library(path)
    assert path.read_bytes() == b"my notes"
