"""What protects a text, each to be taken out once, to see that the harness turns red without it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
import os
from pathlib import Path
from typing import Any

from editor.desk import exporting
from editor.storage import connection
from editor.ui import autosave
from tests.reliability import calls, power


@contextmanager
def _in_place_of(owner: Any, name: str, other: object) -> Iterator[None]:
    held = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, held)


def _without_full_sync() -> AbstractContextManager[None]:
    lax = tuple((name, 1 if name == "synchronous" else value) for name, value in connection._PRAGMAS)
    return _in_place_of(connection, "_PRAGMAS", lax)


def _without_a_file_beside() -> AbstractContextManager[None]:
    def write(path: Path, data: bytes, **_: object) -> None:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    return _in_place_of(exporting, "replace_file", write)


def _without_a_second_try() -> AbstractContextManager[None]:
    return _in_place_of(autosave, "RETRY", 10**6)


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
    "a save that failed is tried again": (_without_a_second_try, failing_saves),
}
"""What takes each protection out, and what must then turn red."""
