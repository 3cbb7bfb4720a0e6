"""Giving a library a password, another one, or none: by a whole new file that is proved first."""

from contextlib import closing, suppress
import os
from pathlib import Path
import shutil

from editor.domain.errors import DiskFull, LibraryDamaged, PasswordSupportMissing
from editor.domain.password import SALT, Key, Password
from editor.domain.proof import Told
from editor.storage.backup import SPARE, fingerprint
from editor.storage.checks import prove
from editor.storage.cipher import key_words, suppose_pages
from editor.storage.connection import connect_new
from editor.storage.engine import SEALS
from editor.storage.faults import disk_told, sqlite_told
from editor.storage.files import sync_file, temporary_beside
from editor.storage.header import beside
from editor.storage.library import Library
from editor.storage.opening import open_library
from editor.storage.schema import APPLICATION_ID, PAGE_SIZE, VERSION

_ENDINGS = ("", "-wal", "-shm", "-journal", ".lock", ".lock.info")


def new_key(password: Password) -> Key:
    """Return a key that no file was sealed with before."""
    return password.key(os.urandom(SALT))


def reseal(library: Library, place: Path, key: Key | None, told: Told = lambda what, done, of: None) -> Path:
    """Write all that is in `library` to a new private file beside `place`, sealed with `key` or, for None, plain.

    The new file is opened, every law and its search index are checked, and it says the same as the library. Raises
    PasswordSupportMissing, DiskFull, DiskFailed, LibraryDamaged, and what `told` raises; then nothing is left.
    """
    if not SEALS:
        raise PasswordSupportMissing("Passwords are not installed here.")
    finished = False
    with disk_told():
        made = temporary_beside(place)
        try:
            told("Copying", 0, 0)
            _export(library, made, key)
            told("Checking", 0, 0)
            _check(library, made, key)
            sync_file(made)
            finished = True
            return made
        finally:
            for ending in _ENDINGS[1:] if finished else _ENDINGS:
                with suppress(OSError):
                    beside(made, ending).unlink()


def _export(library: Library, made: Path, key: Key | None) -> None:
    if shutil.disk_usage(made.parent).free < library.path.stat().st_size + SPARE:
        raise DiskFull()
    source = f"{library.path.as_uri()}?mode=ro"
    with sqlite_told(), closing(connect_new(made, key)) as copy:
        # Until it is whole the copy is worth nothing, so nothing of it need be kept safe.
        for setting in (f"page_size = {PAGE_SIZE}", "journal_mode = OFF", "synchronous = OFF", "temp_store = 2"):
            copy.execute(f"PRAGMA {setting}").fetchall()
        suppose_pages(copy)
        copy.execute("ATTACH ? AS source KEY ?", (source, "" if library.key is None else key_words(library.key)))
        copy.execute("SELECT sqlcipher_export('main', 'source')").fetchall()
        copy.execute("DETACH source")
        copy.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        copy.execute(f"PRAGMA user_version = {VERSION}")


def _check(library: Library, made: Path, key: Key | None) -> None:
    copy = open_library(made, write=True, secret=key)
    try:
        with copy.transaction() as tx:
            is_whole = not prove(tx).faults and fingerprint(tx) == fingerprint(library.reader())
    finally:
        copy.close()
    if not is_whole or copy.id != library.id or copy.key != key:
        raise LibraryDamaged("The library is damaged, so its password was left as it is.")
