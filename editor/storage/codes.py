"""Lists of code replacements: the names in them are content, so they lie in the library."""

from collections.abc import Sequence
from datetime import datetime
import json

from editor.domain.codes import CodeList, CodeRow
from editor.storage.columns import seconds, text
from editor.storage.connection import Reader, Transaction
from editor.storage.engine import sqlite3


def lists(r: Reader) -> list[CodeList]:
    """Return every list with its codes, the one that came first at the front; a code that is damaged is left out."""
    rows: dict[int, list[CodeRow]] = {}
    for row in r.all("SELECT list, code, replacements FROM code ORDER BY list, position"):
        known = _row(row)
        if known is not None:
            rows.setdefault(row["list"], []).append(known)
    named = r.all("SELECT number, name FROM code_list ORDER BY number")
    return [CodeList(each["number"], each["name"], tuple(rows.get(each["number"], ()))) for each in named]


def add(tx: Transaction, name: str, rows: Sequence[CodeRow], now: datetime) -> int:
    """Add a list and return its number, which is higher than that of any other."""
    number = tx.insert("INSERT INTO code_list (name, added) VALUES (?, ?)", name, seconds(now))
    for position, row in enumerate(rows):
        tx.run(
            "INSERT INTO code (list, position, code, replacements) VALUES (?, ?, ?, ?)",
            number,
            position,
            row.code,
            text(list(row.replacements)),
        )
    return number


def remove(tx: Transaction, number: int) -> None:
    """Take a list out, if it is there."""
    tx.run("DELETE FROM code WHERE list = ?", number)
    tx.run("DELETE FROM code_list WHERE number = ?", number)


def _row(row: sqlite3.Row) -> CodeRow | None:
    try:
        replacements = json.loads(row["replacements"])
    except ValueError:
        return None
    if not isinstance(replacements, list) or not all(isinstance(each, str) for each in replacements):
        return None
    return CodeRow(row["code"], tuple(replacements))
