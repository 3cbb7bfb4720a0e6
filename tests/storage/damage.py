"""Damage done to a library's file behind SQLite's back, as a bad disk does it, or through it, as a bad program does."""

import os
from pathlib import Path
import sqlite3

from editor.storage.schema import PAGE_SIZE


def flip(path: Path, where: bytes, at: int = 0) -> None:
    """Change one bit of the byte `at` bytes into `where`, which must be in the file once."""
    data = bytearray(path.read_bytes())
    assert data.count(where) == 1
    data[data.index(where) + at] ^= 1
    path.write_bytes(data)


def alter(path: Path, *statements: str) -> None:
    """Carry out statements that no program of ours would, without the checks of the schema."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        plain.execute(statement)
    plain.close()


def held(path: Path, query: str) -> bytes:
    """Return the one value of a query, as it lies in the file."""
    plain = sqlite3.connect(path)
    value = plain.execute(query).fetchone()[0]
    plain.close()
    return value if isinstance(value, bytes) else str(value).encode()


def rot(path: Path) -> None:
    """Leave the header and the schema as they are, and nothing of the pages behind them."""
    data, kept = path.read_bytes(), 3 * PAGE_SIZE
    path.write_bytes(data[:kept] + os.urandom(len(data) - kept))
