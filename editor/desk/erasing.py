"""Deleting stories for good: out of the library, and out of the copies of it that are known."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from editor.desk.backups import BackupPlace
from editor.desk.library import Desk
from editor.desk.opening import SUFFIX
from editor.desk.restoring import aside_of
from editor.domain.changes import Changes
from editor.domain.errors import StandfirstError, UsageError
from editor.domain.password import Secret
from editor.domain.story import Status, StoryId
from editor.domain.values import dataclass
from editor.storage import stories
from editor.storage.connection import Transaction


@dataclass(frozen=True, slots=True)
class Holder:
    """A copy of the library that holds a story. `known` is false for one that cannot be read, and may hold it."""

    path: Path
    at: datetime | None
    size: int
    known: bool = True


def erase(desk: Desk, ids: Collection[StoryId], origin: object) -> bool:
    """Delete the stories `ids`, which are in the bin, with all that is kept of them, and scrub the library's file.

    Their text, kept versions, search entries and the photos that no other story uses are in the file no more, nor in
    its log; False where another program's reading has kept the log from being emptied yet. Waits; to be called on any
    thread but the writer's. Raises UsageError for a story that is not in the bin, StoryNotFound and LibraryError;
    then all of them stay.
    """

    def act(library: Transaction, now: datetime) -> tuple[None, Changes]:
        linking = set[StoryId]()
        for story_id in ids:
            row = stories.row(library, story_id)
            if row is not None and row.status is not Status.SPIKED:
                raise UsageError("Only a story in the bin is deleted for good.", "Move it to the bin first.")
            linking |= stories.delete(library, story_id)
        return None, Changes(frozenset(linking) | frozenset(ids), origin=origin)

    desk.write(act).result()
    return desk.scrub().result()


def holders(
    library: Path,
    identity: str,
    places: tuple[BackupPlace, ...],
    folders: tuple[Path, ...],
    ids: Collection[StoryId],
    secret: Secret = None,
) -> list[Holder]:
    """Return the copies of the library that hold any of the stories `ids`, the last one first.

    Looked at are the backups at `places`, what a restore or a newer version of the program has put aside beside the
    library, and the libraries in `folders`, where backups were made by hand. May take long.
    """
    found: list[Holder] = []
    for path, at in _copies(library, places, folders):
        holder = _holder(path, at, identity, ids, secret)
        if holder is not None:
            found.append(holder)
    return found


def _copies(
    library: Path, places: tuple[BackupPlace, ...], folders: tuple[Path, ...]
) -> Iterator[tuple[Path, datetime | None]]:
    seen = {library}
    for place in places:
        if place.is_there:
            for each in place.of_the_same():
                if each.path not in seen:
                    seen.add(each.path)
                    yield each.path, each.at
    beside = [aside_of(library), *sorted(library.parent.glob(f"{library.name}.before-migration-*"))]
    by_hand = [path for folder in folders for path in _libraries(folder)]
    for path in (*beside, *by_hand):
        if path not in seen and path.is_file():
            seen.add(path)
            yield path, None


def _libraries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.glob(f"*{SUFFIX}"))
    return []


def _holder(path: Path, at: datetime | None, identity: str, ids: Collection[StoryId], secret: Secret) -> Holder | None:
    from editor.storage.kept import holds_story, library_of

    try:
        size = path.stat().st_size
        if library_of(path, secret) != identity:
            return None
        return Holder(path, at, size) if any(holds_story(path, story_id, secret) for story_id in ids) else None
    except StandfirstError:
        # A file with a backup's own name is one of ours, though it cannot be read; any other may be anybody's.
        return None if at is None else Holder(path, at, size, known=False)
    except OSError:
        return None
