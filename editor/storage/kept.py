"""Backups as they lie: read as they are, whatever is beside them, and put in the place of the library."""

from contextlib import closing, suppress
import os
from pathlib import Path
import shutil
import tempfile

from editor.domain.backups import Contents
from editor.domain.errors import LibraryDamaged, LibraryLocked, LibraryNewer, NotALibrary
from editor.domain.password import Key, Secret
from editor.domain.story import StoryId
from editor.storage.cipher import key_of
from editor.storage.connection import Reader, connect, pragma
from editor.storage.faults import disk_told, sqlite_told
from editor.storage.files import names_synced, sync_file
from editor.storage.header import beside, check_header, check_place, open_here
from editor.storage.library import Library
from editor.storage.lock import WriteLock
from editor.storage.opening import open_library
from editor.storage.schema import APPLICATION_ID, MIGRATIONS, VERSION, is_ours

_WAIT = 2.0


def open_backup(path: Path, secret: Secret = None) -> Library:
    """Return the backup at `path` for reading. No byte of it changes, and no file appears or is read beside it.

    One from an older version of the program is read from a private copy that was brought up. Raises LibraryMissing,
    NotALibrary, LibraryDamaged, LibraryNewer, LibraryLocked where this process has it open, DiskFull, DiskFailed;
    PasswordWanted and PasswordWrong for one that is sealed, and not with `secret`.
    """
    place, version, identity, key = _look(path, secret)
    if version < VERSION:
        return _brought_up(place, identity, key)
    return Library(place, identity, None, lambda: connect(place, "immutable", key), lambda: None, key)


def contents(path: Path, identity: str, secret: Secret = None) -> Contents:
    """Return what the backup at `path` of the library `identity` holds. Raises as `open_backup` does."""
    place, _, found, key = _look(path, secret)
    if found != identity:
        raise NotALibrary("This is a backup of another library.")
    with sqlite_told(), closing(connect(place, "immutable", key)) as connection:
        reader = Reader(connection)
        row = reader.one(
            "SELECT sum(status <> 'spiked') AS stories, sum(status = 'spiked') AS binned,"
            " sum(CASE WHEN status <> 'spiked' THEN words END) AS words, (SELECT count(*) FROM photo) AS photos"
            " FROM story"
        )
    if row is None:
        raise LibraryDamaged()
    return Contents(row["stories"] or 0, row["words"] or 0, row["binned"] or 0, row["photos"] or 0)


def library_of(path: Path, secret: Secret = None) -> str:
    """Return the id of the library that the backup at `path` is of. Raises as `open_backup` does."""
    return _look(path, secret)[2]


def holds_story(path: Path, story_id: StoryId, secret: Secret = None) -> bool:
    """Say whether the backup at `path` holds the story `story_id`. Raises as `open_backup` does."""
    place, _, _, key = _look(path, secret)
    with sqlite_told(), closing(connect(place, "immutable", key)) as connection:
        return Reader(connection).one("SELECT 1 FROM story WHERE id = ?", story_id) is not None


def exchange(library: Path, prepared: Path, aside: Path) -> None:
    """Put the file `prepared` in the place of `library`, whose own file is kept as `aside`.

    There is a whole library at the place at every moment. `prepared` may be `aside` itself. Nobody may have the
    library open. Raises LibraryLocked where somebody has, DiskFull and DiskFailed; then the library is as it was.
    """
    with disk_told():
        place = library.resolve()
    lock = WriteLock(place)
    lock.take(_WAIT)
    try:
        # The last one to close a library takes its log away; a reader of the old file would share the new one's.
        if open_here(place) or any(os.path.lexists(beside(place, ending)) for ending in ("-wal", "-shm", "-journal")):
            raise LibraryLocked("Another window or program reads this library.", "Close it there, and try again.")
        with disk_told():
            _exchange(place, prepared, aside)
    finally:
        lock.release()


def _exchange(place: Path, prepared: Path, aside: Path) -> None:
    passing = place.with_name(f".{place.name[:40]}.{os.urandom(6).hex()}.old")
    try:
        try:
            os.link(place, passing)
        except OSError:
            # Some file systems know no links.
            shutil.copyfile(place, passing)
            sync_file(passing)
        with names_synced(place.parent):
            prepared.replace(place)
            passing.replace(aside)
    finally:
        with suppress(OSError):
            passing.unlink()


def _look(path: Path, secret: Secret) -> tuple[Path, int, str, Key | None]:
    """Return where a backup really lies, its version, the library's id, and its key, once its schema was seen."""
    with disk_told():
        place = path.resolve()
    check_place(place)
    # Others of these readings take no locks that could be dropped; one that works in the file has an index beside it.
    if open_here(place) and os.path.lexists(beside(place, "-shm")):
        raise LibraryLocked("This backup is open in the window.", "Open another library first.")
    key = key_of(place, secret)
    check_header(place, key=key)
    with sqlite_told(), closing(connect(place, "immutable", key)) as connection:
        version = pragma(connection, "user_version")
        if pragma(connection, "application_id") != APPLICATION_ID or version < 1:
            raise NotALibrary()
        if version > VERSION:
            raise LibraryNewer()
        if not is_ours(connection, MIGRATIONS[version - 1]):
            raise LibraryDamaged()
        row = connection.execute("SELECT id FROM library").fetchone()
    if row is None:
        raise LibraryDamaged()
    return place, version, str(row[0]), key


def _brought_up(place: Path, identity: str, key: Key | None) -> Library:
    with disk_told():
        folder = Path(tempfile.mkdtemp(prefix="standfirst-"))
    try:
        copy = folder / place.name
        with disk_told():
            shutil.copyfile(place, copy)
        open_library(copy, write=True, secret=key).close()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Library(
        place, identity, None, lambda: connect(copy, "ro", key), lambda: shutil.rmtree(folder, ignore_errors=True), key
    )
