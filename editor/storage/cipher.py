"""Sealed libraries: whether a file is one, which key opens it, and how a connection is given that.

A sealed file is SQLCipher 4's, with its defaults and this program's page size. Its first bytes are the salt of its
password; all else is encrypted and carries a checksum that only the key can make, as do the log and the journal.
"""

from pathlib import Path

from editor.domain.errors import PasswordSupportMissing, PasswordWanted, PasswordWrong
from editor.domain.password import Key, Password, Secret
from editor.storage.engine import SEALS, sqlite3
from editor.storage.header import open_here, seal
from editor.storage.schema import PAGE_SIZE


def unlock(place: Path, secret: Secret) -> Key | None:
    """Return the key of the file at `place`, as `key_of` does.

    Nothing is read of a file that this process has open: there a key is believed, and shows when it is used.
    """
    if open_here(place):
        return secret if isinstance(secret, Key) else None
    return key_of(place, secret)


def key_of(place: Path, secret: Secret) -> Key | None:
    """Return the key of the file at `place`; None for one that has no password, whatever `secret` is.

    The caller has made sure that no lock of this process on the file can be dropped. Raises PasswordWanted,
    PasswordWrong, PasswordSupportMissing, DiskFailed.
    """
    salt = seal(place)
    if salt is None:
        return None
    if not SEALS:
        raise PasswordSupportMissing()
    if secret is None:
        raise PasswordWanted()
    if isinstance(secret, Password):
        return secret.key(salt)
    if secret.salt != salt:
        raise PasswordWrong()
    return secret


def give_key(connection: sqlite3.Connection, key: Key | None) -> None:
    """Have `connection`, which has not read or written anything yet, use `key`."""
    if key is None:
        return
    if not SEALS:
        raise PasswordSupportMissing()
    suppose_pages(connection)
    # SQLite takes no values in a PRAGMA; these are hexadecimal digits alone.
    connection.execute(f'PRAGMA key = "{key_words(key)}"').fetchall()


def suppose_pages(connection: sqlite3.Connection) -> None:
    """Have SQLCipher suppose our page size of every sealed file, and print nothing of its own."""
    for setting in ("cipher_log_level = NONE", f"cipher_default_page_size = {PAGE_SIZE}"):
        connection.execute(f"PRAGMA {setting}").fetchall()


def check_key(connection: sqlite3.Connection) -> None:
    """Raise PasswordWrong where the key that `connection` was given does not open its file, or sqlite3.Error."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise PasswordWrong() from None
        raise


def key_words(key: Key) -> str:
    """Return `key` as SQLCipher takes one that it need not derive."""
    return f"x'{key.secret.hex()}{key.salt.hex()}'"
