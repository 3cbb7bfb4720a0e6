"""All photos of a library, newest first, page by page, with what shows them; and the bin for the rest of them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from editor.domain.gallery import GalleryPhoto, Use, Which
from editor.domain.story import Picture
from editor.storage.columns import moment, seconds
from editor.storage.connection import Reader, Transaction
from editor.storage.engine import sqlite3
from editor.storage.photos import drop_unused, is_unused

_PAGE = 500

_PHOTOS = (
    "SELECT p.number, p.sha256, p.media_type, p.width, p.height, p.file_name, p.caption, p.credit, p.source, p.alt,"
    " p.taken, p.added, p.binned, length(b.data) AS size,"
    " EXISTS (SELECT 1 FROM revision_photo AS k WHERE k.photo = p.number) AS kept"
    " FROM photo AS p LEFT JOIN photo_bytes AS b ON b.photo = p.number"
    " WHERE p.number < ? ORDER BY p.number DESC LIMIT ?"
)
_USES = (
    "SELECT a.photo, s.id, s.slug, s.headline, s.status, a.caption, a.credit, a.source FROM story_photo AS a"
    " JOIN story AS s ON s.number = a.story WHERE a.photo BETWEEN ? AND ?"
    " ORDER BY s.modified DESC, s.number DESC, a.position"
)
_BINNED = "SELECT number, binned FROM photo WHERE sha256 = ?"


def photos(r: Reader, which: Which, words: Sequence[str], limit: int, before: int | None = None) -> list[GalleryPhoto]:
    """Return up to `limit` photos that answer to the folded `words`, the last to come in first.

    With `before`, those that came before the photo of that number. Raises LibraryError.
    """
    found = []
    for photo in _all(r, before):
        if which.takes(photo) and photo.answers(words):
            found.append(photo)
            if len(found) == limit:
                break
    return found


def bin_unused(tx: Transaction, hashes: Collection[str], now: datetime) -> list[str]:
    """Put the photos of `hashes` into the bin that nothing shows or keeps, and return which those are."""
    binned = []
    for sha256 in hashes:
        row = tx.one(_BINNED, sha256)
        if row is not None and row["binned"] is None and is_unused(tx, row["number"]):
            tx.run("UPDATE photo SET binned = ? WHERE number = ?", seconds(now), row["number"])
            binned.append(sha256)
    return binned


def take_out(tx: Transaction, hashes: Collection[str]) -> None:
    """Take photos out of the bin."""
    for sha256 in hashes:
        tx.run("UPDATE photo SET binned = NULL WHERE sha256 = ?", sha256)


def delete(tx: Transaction, hashes: Collection[str]) -> int:
    """Delete for good those of the photos that lie in the bin and that nothing shows or keeps; return how many."""
    numbers = []
    for sha256 in hashes:
        row = tx.one(_BINNED, sha256)
        if row is not None and row["binned"] is not None and is_unused(tx, row["number"]):
            numbers.append(int(row["number"]))
    drop_unused(tx, numbers)
    return len(numbers)


def _all(r: Reader, before: int | None) -> Iterator[GalleryPhoto]:
    last = before if before is not None else 2**62
    while rows := r.all(_PHOTOS, last, _PAGE):
        uses: dict[int, list[Use]] = {}
        for row in r.all(_USES, rows[-1]["number"], rows[0]["number"]):
            uses.setdefault(row["photo"], []).append(_use(row))
        for row in rows:
            yield _photo(row, tuple(uses.get(row["number"], ())))
        last = rows[-1]["number"]


def _use(row: sqlite3.Row) -> Use:
    said = (row["caption"], row["credit"], row["source"])
    return Use(row["id"], row["slug"], row["headline"], row["status"] == "spiked", *said)


def _photo(row: sqlite3.Row, uses: tuple[Use, ...]) -> GalleryPhoto:
    return GalleryPhoto(
        number=row["number"],
        picture=Picture(row["sha256"], row["media_type"], row["width"], row["height"]),
        file_name=row["file_name"],
        caption=row["caption"],
        credit=row["credit"],
        source=row["source"],
        alt=row["alt"],
        taken=row["taken"],
        added=moment(row["added"]),
        size=row["size"] or 0,
        uses=uses,
        kept=bool(row["kept"]),
        binned=None if row["binned"] is None else moment(row["binned"]),
    )
