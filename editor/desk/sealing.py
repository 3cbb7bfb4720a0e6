"""Setting, changing and removing a library's password: a new file takes the place of the old one, which is burned."""

from contextlib import suppress
from glob import escape
from pathlib import Path
from time import time

from editor.desk.restoring import aside_of
from editor.domain.errors import StaleStory
from editor.domain.password import Key, Password, Secret, check_new
from editor.domain.proof import Told
from editor.domain.values import dataclass

LEFT_OVER = "A file from before lies beside it, named like it and ending in “before-”, and could not be deleted."

_ABANDONED = 24 * 3600
"""Seconds after which a file that never took its name was left by a process that was killed."""


@dataclass(frozen=True, slots=True)
class Resealed:
    """A file, proved, that says what the library said at `fingerprint` and opens with `key`, the old with `before`."""

    file: Path
    key: Key | None
    before: Key | None
    fingerprint: str


def can_seal() -> bool:
    """Say whether what passwords need is installed."""
    from editor.storage.engine import SEALS

    return SEALS


def is_sealed(library: Path) -> bool:
    """Say whether the file at `library` has a password, or can be one that has. Nobody may have it open."""
    from editor.storage.header import is_sealed as sealed

    return sealed(library)


def prepare(
    library: Path, before: Secret, after: Password | None, told: Told = lambda what, done, of: None
) -> Resealed:
    """Write the library anew beside itself, with the password `after`, or none; `before` is what opens it now.

    It is not changed. Takes as long as a backup. Raises UsageError for a password that is too short, LibraryError, and
    what `told` raises; then nothing is left.
    """
    from editor.storage.backup import fingerprint
    from editor.storage.opening import open_library
    from editor.storage.sealing import new_key, reseal

    if after is not None:
        check_new(after)
    opened = open_library(library, write=False, secret=before)
    try:
        key = None if after is None else new_key(after)
        said = fingerprint(opened.reader())
        return Resealed(reseal(opened, opened.path, key, told), key, opened.key, said)
    finally:
        opened.close()


def put_in(resealed: Resealed, library: Path) -> bool:
    """Let what was prepared be the library, which nobody may have open, and burn the old file.

    What a restore or a newer version of the program has put aside beside it goes too; False where the disk keeps any
    of it. Raises LibraryError where the library says something else by now; then all is as it was.
    """
    from editor.storage.kept import exchange

    if _says(library, resealed.before) != resealed.fingerprint:
        raise StaleStory("The library was changed meanwhile, so its password was left as it is.", "Try again.")
    exchange(library, resealed.file, passed(library))
    return clear(library)


def _says(library: Path, secret: Secret) -> str:
    from editor.storage.backup import fingerprint
    from editor.storage.opening import open_library

    # Opened to write, so that closing it takes away the log, which no other file may find.
    opened = open_library(library, write=True, secret=secret)
    try:
        return fingerprint(opened.reader())
    finally:
        opened.close()


def let_go(resealed: Resealed) -> None:
    """Take away what was prepared and is not wanted."""
    from editor.storage.files import burn

    with suppress(OSError):
        burn(resealed.file)


def passed(library: Path) -> Path:
    """Return where the old file of a library lies for the moment in which a new one takes its place."""
    return library.with_name(f"{library.name}.before-password")


def clear(library: Path) -> bool:
    """Burn what lies beside a library from before its password was changed, and say whether it is gone."""
    place = library.resolve()
    aside = place.parent.glob(f"{escape(place.name)}.before-migration-*")
    return sweep(place) and _burned(aside_of(place), *aside)


def sweep(library: Path) -> bool:
    """Burn what a change of its password left beside a library when it was cut off, and say whether it is gone."""
    place = library.resolve()
    name = escape(f".{place.name[:40]}.")
    cut_off = [each for each in place.parent.glob(f"{name}*.new") if time() - each.stat().st_mtime > _ABANDONED]
    return _burned(passed(place), *place.parent.glob(f"{name}*.old"), *cut_off)


def _burned(*files: Path) -> bool:
    from editor.storage.files import burn

    try:
        for each in files:
            burn(each)
    except OSError:
        return False
    return True
