"""Carrying a library from the version it was written in to the one of this program."""

from datetime import datetime
from pathlib import Path

from editor.domain.errors import LibraryDamaged
from editor.domain.password import Key
from editor.storage.connection import connect_new, pragma
from editor.storage.engine import sqlite3
from editor.storage.faults import disk_told
from editor.storage.files import names_synced, sync_file, temporary_beside
from editor.storage.header import beside
from editor.storage.schema import APPLICATION_ID, Migration


def apply_all(connection: sqlite3.Connection, migrations: tuple[Migration, ...], now: datetime) -> None:
    """Apply `migrations` with their records; the caller has a transaction open."""
    for migration in migrations:
        migration.apply(connection)
        connection.execute(
            "INSERT INTO migration (number, applied) VALUES (?, ?)", (migration.number, int(now.timestamp()))
        )
        connection.execute(f"PRAGMA user_version = {migration.number}")


def upgrade(
    connection: sqlite3.Connection,
    place: Path,
    version: int,
    migrations: tuple[Migration, ...],
    now: datetime,
    key: Key | None = None,
) -> None:
    """Bring the open library from `version` up to the last of `migrations`, each in a transaction of its own.

    A checked copy is kept beside the library as NAME.before-migration-N, N being the first that is applied; `key` is
    that of both. Raises
    sqlite3.Error and LibraryError; a migration that fails leaves the library at the version before it.
    """
    due = migrations[version:]
    _keep_copy(connection, beside(place, f".before-migration-{due[0].number}"), version, key)
    for migration in due:
        connection.execute("BEGIN IMMEDIATE")
        try:
            apply_all(connection, (migration,), now)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _keep_copy(connection: sqlite3.Connection, kept: Path, version: int, key: Key | None) -> None:
    with disk_told():
        unfinished = temporary_beside(kept)
        try:
            _copy(connection, unfinished, version, key)
            sync_file(unfinished)
            with names_synced(kept.parent):
                unfinished.replace(kept)
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                beside(unfinished, ending).unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, path: Path, version: int, key: Key | None) -> None:
    copy = connect_new(path, key)
    try:
        connection.backup(copy)
        sound = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not sound or pragma(copy, "application_id") != APPLICATION_ID or pragma(copy, "user_version") != version:
            raise LibraryDamaged()
    finally:
        copy.close()
