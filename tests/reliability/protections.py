"""What protects a text, each to be taken out once, to see that the harness turns red without it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
import os
from pathlib import Path
from typing import Any

from editor.desk import exporting
from editor.domain.story import StoredStory, Story
from editor.storage import connection, stories
from editor.storage.connection import Transaction
from editor.storage.library import Library
from editor.ui import autosave
from tests.imaging.files import as_jpeg, landscape
from tests.reliability import calls, damage, kills, power, races
from tests.reliability.harm import another_letter
from tests.reliability.proofs import erased_words, one_version_twice, spoilt_documents


@contextmanager
def _in_place_of(owner: Any, name: str, other: object) -> Iterator[None]:
    held = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, held)


def _without_full_sync() -> AbstractContextManager[None]:
    return _with_pragma("synchronous", 1)


def _without_overwriting() -> AbstractContextManager[None]:
    return _with_pragma("secure_delete", 0)


def _with_pragma(name: str, lax: int) -> AbstractContextManager[None]:
    pragmas = tuple((each, lax if each == name else value) for each, value in connection._PRAGMAS)
    return _in_place_of(connection, "_PRAGMAS", pragmas)


def _without_a_file_beside() -> AbstractContextManager[None]:
    return _in_place_of(exporting, "replace_file", _write)


def _write(path: Path, data: bytes, **_: object) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _without_a_second_try() -> AbstractContextManager[None]:
    return _in_place_of(autosave, "RETRY", 10**6)


def _without_reading_back() -> AbstractContextManager[None]:
    def write(path: Path, data: bytes, **_: object) -> None:
        beside = path.with_name(".beside")
        _write(beside, data)
        beside.replace(path)

    return _in_place_of(exporting, "replace_file", write)


def _without_proving_stories() -> AbstractContextManager[None]:
    return _in_place_of(stories, "digest", lambda _: _Any())


class _Any:
    """Equal to every checksum."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return True


def _without_versions() -> AbstractContextManager[None]:
    save = stories.save

    def over_any(tx: Transaction, story: Story, version: int, now: datetime) -> StoredStory:
        return save(tx, story, stories.load(tx, story.id).version, now)

    return _in_place_of(stories, "save", over_any)


def _without_clearing_the_index() -> AbstractContextManager[None]:
    return _in_place_of(Library, "scrub", Library.checkpoint)


def _without_the_lock() -> AbstractContextManager[None]:
    return _in_place_of(races, "RACER", (*races.RACER, "without-the-lock"))


def _without_the_limit() -> AbstractContextManager[None]:
    return _in_place_of(kills, "WORK", (*kills.WORK, "without-the-limit"))


def damaged_stories(folder: Path) -> bool:
    """Say whether no story is shown as sound of which a letter has become another."""
    harms = {"one letter that became another": another_letter}
    return not any(seen.broken for seen in damage.counts(folder, 12, 5, 6, harms))


def races_for_a_library(folder: Path) -> bool:
    """Say whether three programs never have a library at once, though one of them is killed."""
    return not races.race(folder, 1).trouble


def kills_at_work(folder: Path) -> bool:
    """Say whether a kill loses no more than it may, of a person who does not pause."""
    photo = folder / "photo.jpg"
    photo.write_bytes(as_jpeg(landscape(300, 200)))
    return not any(each.trouble for each in kills.kills(folder, 4, 2, photo, folder / "compiled", soonest=1.5))


def power_cuts(folder: Path) -> bool:
    """Say whether forty power cuts break nothing."""
    return not any(power.cuts(power.recorded(folder, 40, 7), 40, 3, folder))


def failing_documents(folder: Path) -> bool:
    """Say whether exports and backups outlive every failing call."""
    return not any(trial.trouble for trial in calls.documents(folder, calls.HOWS[:2]))


def failing_saves(folder: Path) -> bool:
    """Say whether the window outlives the failure of a save's first call."""
    return not any(trial.trouble for trial in calls.saves(folder, calls.HOWS[1:2], 1))


Proof = Callable[[Path], bool]

PROTECTIONS: Mapping[str, tuple[Callable[[], AbstractContextManager[None]], Proof]] = {
    "each commit is synced": (_without_full_sync, power_cuts),
    "a document is made beside the one it replaces": (_without_a_file_beside, failing_documents),
    "an export is read back before it has its name": (_without_reading_back, spoilt_documents),
    "a save that failed is tried again": (_without_a_second_try, failing_saves),
    "a long text is saved while it is typed": (_without_the_limit, kills_at_work),
    "a story is proved by its checksum": (_without_proving_stories, damaged_stories),
    "one program writes a library": (_without_the_lock, races_for_a_library),
    "a save says which version it is over": (_without_versions, one_version_twice),
    "deleting for good clears the search": (_without_clearing_the_index, erased_words),
    "deleting for good overwrites": (_without_overwriting, erased_words),
}
"""What takes each protection out, and what must then turn red."""
