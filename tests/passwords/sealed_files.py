"""A library with a password opens with it only, and nothing that can be read lies beside it."""

from contextlib import closing
import os
from pathlib import Path

import pytest

from editor.desk.backups import BackupPlace, keep_everywhere, listed
from editor.desk.exporting import export
from editor.desk.keeping import backup, verify
from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.desk.restoring import prepare as prepare_restore
from editor.desk.sealing import can_seal, let_go, prepare, put_in
from editor.domain.body import Body
from editor.domain.errors import LibraryError, PasswordWanted, PasswordWrong, StaleStory, UsageError
from editor.domain.password import Key, Password, Secret
from editor.domain.story import Story
from editor.storage.connection import connect_new
from editor.storage.engine import SEALS
from editor.storage.faults import sqlite_told
from editor.storage.header import is_sealed
from tests.builders import STORY_ID, p
from tests.passwords.samples import NOW, OTHER, PASSWORD, readable


def said(path: Path, secret: Secret) -> str:
    with open_desk(path, write=False, secret=secret) as desk:
        return desk.story(STORY_ID).story.headline


def test_a_password_can_be_set_here() -> None:
    assert SEALS
    assert can_seal()


def test_a_sealed_library_opens_with_its_password_only(sealed: Path, key: Key) -> None:
    before = sealed.read_bytes()
    assert is_sealed(sealed)
    assert said(sealed, PASSWORD) == "The zeppelin"
    assert verify(sealed, secret=key).faults == ()
    for write in (False, True):
        with pytest.raises(PasswordWanted):
            open_desk(sealed, write=write)
        with pytest.raises(PasswordWrong):
            open_desk(sealed, write=write, secret=Key(bytes(32), key.salt))
    assert sealed.read_bytes() == before


def test_letters_that_look_alike_are_one_password(library: Path) -> None:
    put_in(prepare(library, None, Password("cafe\u0301 au lait")), library)
    assert said(library, Password("caf\u00e9 au lait")) == "The zeppelin"


def test_nothing_beside_a_sealed_library_can_be_read(sealed: Path, key: Key, tmp_path: Path) -> None:
    with open_desk(sealed, secret=key, clock=lambda: NOW) as desk:
        place = BackupPlace(tmp_path / "Backups", sealed, desk.library_id, secret=desk.key)
        stored = desk.story(STORY_ID)
        desk.save(stored.story.with_body(Body((p("A second zeppelin."),))), stored.version).result()
        desk.record_revision(STORY_ID, "export").result()
        desk.refresh_search([STORY_ID]).result()
        assert list(desk.ranked_hits("second", 5) or [])
        backup(sealed, tmp_path / "by hand.standfirst", secret=desk.key)
        (made,) = keep_everywhere(sealed, (place,), NOW)
        assert made.error is None
        log = sealed.with_name(sealed.name + "-wal")
        assert log.stat().st_size > 0
        assert readable(tmp_path) == []
        assert [each.contents.stories for each in listed((place,), desk.library_id) if each.contents] == [1]
    assert readable(tmp_path) == []
    assert said(tmp_path / "by hand.standfirst", key) == "The zeppelin"
    with pytest.raises(PasswordWrong):
        said(tmp_path / "by hand.standfirst", OTHER)


def test_what_lay_beside_a_library_that_gets_a_password_is_burned(library: Path, tmp_path: Path) -> None:
    for ending in (".before-restore", ".before-migration-2"):
        library.with_name(library.name + ending).write_bytes(library.read_bytes())
    with open_desk(library, write=False) as desk:
        identity = desk.library_id
    keep_everywhere(library, (BackupPlace(tmp_path / "Backups", library, identity),), NOW)
    resealed = prepare(library, None, PASSWORD)
    put_in(resealed, library)
    kept = BackupPlace(tmp_path / "Backups", library, identity, secret=resealed.key)
    assert len(kept.plain()) == 1
    keep_everywhere(library, (kept,), NOW)
    assert kept.plain() == []
    assert len(kept.backups()) == 1
    assert readable(tmp_path) == []


def test_a_password_is_changed_and_removed(sealed: Path, key: Key) -> None:
    changed = prepare(sealed, key, OTHER)
    put_in(changed, sealed)
    assert said(sealed, changed.key) == "The zeppelin"
    for before in (key, PASSWORD):
        with pytest.raises(PasswordWrong):
            said(sealed, before)
    put_in(prepare(sealed, changed.key, None), sealed)
    assert said(sealed, None) == said(sealed, OTHER) == "The zeppelin"
    assert verify(sealed).faults == ()


def test_a_library_that_was_changed_meanwhile_keeps_its_file(library: Path) -> None:
    resealed = prepare(library, None, PASSWORD)
    with open_desk(library) as desk:
        stored = desk.story(STORY_ID)
        desk.save(stored.story.with_body(Body((p("More."),))), stored.version).result()
    with pytest.raises(StaleStory):
        put_in(resealed, library)
    let_go(resealed)
    assert said(library, None) == "The zeppelin"
    assert not [each.name for each in library.parent.iterdir() if each.name.endswith((".new", ".before-password"))]


def test_what_a_change_that_was_cut_off_has_left_goes_with_the_next_opening(sealed: Path, key: Key) -> None:
    left = sealed.with_name(f"{sealed.name}.before-password"), sealed.with_name(f".{sealed.name}.0a.old")
    old, new = sealed.with_name(f".{sealed.name}.0b.new"), sealed.with_name(f".{sealed.name}.0c.new")
    for each in (*left, old, new):
        each.write_bytes(b"zeppelin")
    os.utime(old, (0, 0))
    open_desk(sealed, secret=key).close()
    assert [each.exists() for each in (*left, old, new)] == [False, False, False, True]


def test_no_export_takes_the_place_of_a_sealed_library(sealed: Path, key: Key, tmp_path: Path) -> None:
    with open_desk(tmp_path / "other.standfirst", create=True) as desk:
        desk.new_story(Story(STORY_ID, headline="Late vote", body=Body((p("More."),)))).result()
        with pytest.raises(UsageError):
            export(desk, STORY_ID, "docx", sealed)
    assert said(sealed, key) == "The zeppelin"


def test_a_short_password_is_refused_with_nothing_left(library: Path) -> None:
    with pytest.raises(UsageError):
        prepare(library, None, Password("1234567"))
    assert not is_sealed(library)


def test_a_plain_backup_that_is_restored_gets_the_password(
    sealed: Path, key: Key, models: tuple[bytes, bytes, Key], tmp_path: Path
) -> None:
    plain = tmp_path / "plain.standfirst"
    plain.write_bytes(models[0])
    prepared = prepare_restore(plain, sealed, key=key)
    assert is_sealed(prepared.file)
    assert readable(sealed.parent) == []
    assert said(prepared.file, key) == "The zeppelin"


def test_a_page_that_was_changed_is_found(sealed: Path, key: Key) -> None:
    data = bytearray(sealed.read_bytes())
    data[16384 * 3 + 100] ^= 1
    sealed.write_bytes(data)
    try:
        assert verify(sealed, secret=key).faults != ()
    except LibraryError as error:
        assert not isinstance(error, PasswordWrong)


def test_a_sealed_library_is_read_where_nothing_can_be_written(sealed: Path, key: Key) -> None:
    sealed.parent.chmod(0o500)
    sealed.chmod(0o400)
    try:
        assert said(sealed, key) == "The zeppelin"
    finally:
        sealed.parent.chmod(0o700)


def test_a_password_and_its_key_show_in_no_text(key: Key) -> None:
    assert "horse" not in repr(PASSWORD)
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)


def test_a_disk_that_is_full_in_the_middle_of_a_backup_is_told(tmp_path: Path, key: Key) -> None:
    with closing(connect_new(tmp_path / "one", key)) as one, closing(connect_new(tmp_path / "two", key)) as two:
        one.execute("CREATE TABLE filler (words)")
        one.execute("INSERT INTO filler VALUES (randomblob(200000))")
        two.execute("PRAGMA max_page_count = 2").fetchall()
        with pytest.raises(LibraryError), sqlite_told():
            one.backup(two)


def test_two_desks_read_and_write_one_sealed_library(sealed: Path, key: Key) -> None:
    with open_desk(sealed, secret=key) as writing, open_desk(sealed, write=False, secret=writing.key) as reading:
        assert isinstance(reading, Desk)
        writing.move_to_bin(STORY_ID).result()
        assert reading.story(STORY_ID).story.status.value == "spiked"
