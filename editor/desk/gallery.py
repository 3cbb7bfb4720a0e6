"""The photos of the library: looked through, put into the bin, taken out of it, and deleted for good."""

from collections.abc import Collection
from concurrent.futures import Future
from datetime import datetime

from editor.desk.library import Desk
from editor.domain.changes import Changes
from editor.domain.gallery import GalleryPhoto, Which, sought
from editor.storage import gallery
from editor.storage.connection import Transaction


def library_photos(
    desk: Desk, which: Which, text: str, limit: int, before: GalleryPhoto | None = None
) -> list[GalleryPhoto]:
    """Return up to `limit` photos that answer to `text`, from behind `before` on. Any thread. Raises LibraryError."""
    last = None if before is None else before.number
    return desk.read(lambda library: gallery.photos(library, which, sought(text), limit, last))


def bin_photos(desk: Desk, hashes: Collection[str]) -> "Future[list[str]]":
    """Put those of the photos into the bin that nothing shows or keeps; return which they are."""

    def act(library: Transaction, now: datetime) -> tuple[list[str], Changes]:
        binned = gallery.bin_unused(library, hashes, now)
        return binned, Changes(photos=frozenset(binned), listed=False)

    return desk.write(act)


def take_out_photos(desk: Desk, hashes: Collection[str]) -> "Future[None]":
    """Take photos out of the bin."""

    def act(library: Transaction, now: datetime) -> tuple[None, Changes]:
        gallery.take_out(library, hashes)
        return None, Changes(photos=frozenset(hashes), listed=False)

    return desk.write(act)


def delete_photos(desk: Desk, hashes: Collection[str]) -> tuple[int, bool]:
    """Delete photos of the bin for good, and scrub the library's file; backups keep what they hold.

    Returns how many, and False where another program's reading has kept the log from being emptied yet. Waits; to be
    called on any thread but the writer's. Raises LibraryError.
    """

    def act(library: Transaction, now: datetime) -> tuple[int, Changes]:
        return gallery.delete(library, hashes), Changes(photos=frozenset(hashes), listed=False)

    deleted = desk.write(act).result()
    return deleted, desk.scrub().result()
