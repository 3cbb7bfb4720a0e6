"""Backups that make themselves: where those of a library lie, which there are, and making the next one."""

from collections.abc import Iterator
from datetime import datetime
import hashlib
import json
import os
from pathlib import Path
import shutil
import time

from editor.desk.files import PRIVATE
from editor.desk.keeping import Stopped, backup
from editor.domain.backups import (
    Backup,
    Contents,
    backup_file_name,
    newest_first,
    read_backup_name,
    superfluous,
)
from editor.domain.errors import BackupFailed, DiskFailed, StandfirstError
from editor.domain.filenames import file_stem
from editor.domain.password import Secret
from editor.domain.proof import Told
from editor.domain.values import dataclass

FOLDER = "Backups"
_NOTE = "safety.json"
_LONGEST = 64 * 1024
_ABANDONED = 24 * 3600
"""Seconds after which a copy that never took its name was left by a process that was killed."""

_SHARE = 4
"""Of the room that there would be without backups they take at most one part in so many."""


def backups_root() -> Path:
    """Return the folder in which this user's backups lie, those of every library."""
    from platformdirs import user_data_path

    return user_data_path("Standfirst", appauthor=False) / FOLDER


@dataclass(frozen=True, slots=True)
class Made:
    """What came of keeping a library in one place: a backup, none since nothing had changed, or why there is none."""

    place: Path
    backup: Backup | None = None
    error: StandfirstError | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup and what it holds; `contents` is None, and `error` says why, where it cannot be read any more."""

    backup: Backup
    contents: Contents | None
    error: StandfirstError | None = None


class BackupPlace:
    """The folder for the backups of one library under `root`: in the user's own data, or on a stick.

    A note beside them says what the last one was made of, and when the library was last looked through; it holds no
    word of a story. Methods may take long where the medium sleeps, and run on any one thread.
    """

    def __init__(self, root: Path, library: Path, identity: str, *, own: bool = True, secret: Secret = None) -> None:
        """`own` is false for a place that is not ours to make, such as a stick, which may not be there.

        `secret` is what opens the library and its backups.
        """
        self.root, self.is_own, self.secret = root, own, secret
        self._library, self._identity = library, identity
        key = hashlib.sha256(f"{identity}\n{library.resolve()}".encode()).hexdigest()[:8]
        self.folder = root / f"{file_stem(library.stem, 60)}-{key}"

    @property
    def is_there(self) -> bool:
        """Whether backups can go there now."""
        try:
            return self.is_own or self.root.is_dir()
        except (OSError, ValueError):
            return False

    def backups(self) -> list[Backup]:
        """Return the backups of this library at this place, the last one first; none where it is not there."""
        return _in_folder(self.folder)

    def of_the_same(self) -> list[Backup]:
        """Return those too that were made while the library lay, or was called, otherwise."""
        found = dict.fromkeys(self.backups())
        for note in sorted(_notes(self.root)):
            if _read(note).get("library") == self._identity:
                found |= dict.fromkeys(_in_folder(note.parent))
        return sorted(found, key=lambda each: (each.at, each.number), reverse=True)

    def note(self) -> dict[str, object]:
        """Return what is noted beside the backups; empty where nothing is, or it is broken."""
        return _read(self.folder / _NOTE)

    def take_note(self, **values: object) -> None:
        """Keep `values` in the note. Raises OSError."""
        self._make_folder()
        said = {**self.note(), "library": self._identity, **values}
        passing = self.folder / f".{_NOTE}.{os.urandom(6).hex()}.new"
        descriptor = os.open(passing, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps(said, indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        passing.replace(self.folder / _NOTE)

    def is_behind(self, fingerprint: str) -> bool:
        """Say whether the last backup here is of something else than what `fingerprint` stands for, or gone."""
        note, kept = self.note(), self.backups()
        return not kept or note.get("fingerprint") != fingerprint or note.get("backup") != kept[0].path.name

    def keep(self, fingerprint: str, now: datetime, told: Told) -> Made:
        """Make the next backup, and let go those that it makes superfluous; nothing where nothing has changed.

        What the world refuses is in what is returned. Raises what `told` raises.
        """
        try:
            if not self.is_there:
                raise BackupFailed("The place for backups is not there.", "Plug the drive in, or choose another place.")
            if not self.is_behind(fingerprint):
                self._burn_plain()
                return Made(self.folder)
            self._make_folder()
            self._sweep()
            path = self.folder / backup_file_name(self._library.stem, self._next_number(), now)
            backup(self._library, path, told, self.secret)
            self.take_note(backup=path.name, fingerprint=fingerprint)
            self._burn_plain()
            self.thin(now)
            return Made(self.folder, next((each for each in self.backups() if each.path == path), None))
        except Stopped:
            raise
        except StandfirstError as error:
            return Made(self.folder, error=error)
        except OSError:
            return Made(self.folder, error=DiskFailed("The backup's folder cannot be written to."))

    def plain(self) -> list[Backup]:
        """Return the backups here of the same library that anybody can read, since they have no password."""
        from editor.storage.header import is_sealed

        return [each for each in self.of_the_same() if not is_sealed(each.path)]

    def _burn_plain(self) -> None:
        """Once a library with a password is kept in our own folder, take away those backups of it that have none."""
        if self.is_own and self.secret is not None:
            from editor.storage.files import burn
            from editor.storage.header import is_sealed

            for each in self.backups():
                # Those in other folders can be of a copy of this library that has no password.
                if not is_sealed(each.path):
                    burn(each.path)
                    delete_backup(each.path)

    def thin(self, now: datetime) -> None:
        """Let go what is superfluous at `now`; what the medium keeps stays for the next time."""
        kept = self.backups()
        taken = sum(each.size for each in kept)
        room = (shutil.disk_usage(self.folder).free + taken) // _SHARE
        for each in superfluous(kept, now, room):
            delete_backup(each.path)

    def _next_number(self) -> int:
        """Return a number above every one that there is or was, also where the last ones were taken away by hand."""
        noted = read_backup_name(str(self.note().get("backup", "")))
        return max([noted[0] if noted else 0, *(each.number for each in self.backups())]) + 1

    def _make_folder(self) -> None:
        missing = [each for each in (self.folder, *self.folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir(mode=0o700, exist_ok=True)

    def _sweep(self) -> None:
        """Take away the unfinished copies of processes that were killed long ago."""
        for each in self.folder.glob(".*.new"):
            if time.time() - each.stat().st_mtime > _ABANDONED:
                each.unlink(missing_ok=True)


def keep_everywhere(
    library: Path,
    places: tuple[BackupPlace, ...],
    now: datetime,
    told: Told = lambda what, done, of: None,
) -> tuple[Made, ...]:
    """Back the library up at each of `places` that is there and behind; what one refuses keeps no other from it.

    Raises LibraryError where the library cannot be read, and what `told` raises.
    """
    said = fingerprint_of(library, places[0].secret if places else None)
    return tuple(place.keep(said, now, told) for place in places if place.is_own or place.is_there)


def fingerprint_of(library: Path, secret: Secret = None) -> str:
    """Return a checksum of all that people have put into the library at `library`, under the password it has.

    Raises LibraryError.
    """
    from editor.storage.backup import fingerprint
    from editor.storage.opening import open_library

    opened = open_library(library, write=False, secret=secret)
    try:
        said = fingerprint(opened.reader())
        return said if opened.key is None else f"{said}:{opened.key.salt.hex()}"
    finally:
        opened.close()


def listed(places: tuple[BackupPlace, ...], identity: str) -> list[Listed]:
    """Return every backup of the library `identity` at `places`, the last one first, with what it holds."""
    from editor.storage.kept import contents

    found: list[Listed] = []
    lying = {each: place.secret for place in places if place.is_there for each in place.of_the_same()}
    for each in sorted(lying, key=lambda each: (each.at, each.number), reverse=True):
        try:
            found.append(Listed(each, contents(each.path, identity, lying[each])))
        except StandfirstError as error:
            found.append(Listed(each, None, error))
    return found


def delete_backup(path: Path) -> bool:
    """Delete a backup, and say whether it is gone. What lies beside it goes with it."""
    try:
        for ending in ("-wal", "-shm", ".lock", ".lock.info"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _in_folder(folder: Path) -> list[Backup]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    return newest_first(_backups(paths))


def _backups(paths: list[Path]) -> Iterator[Backup]:
    for path in paths:
        said = read_backup_name(path.name)
        if said is not None and not path.name.startswith("."):
            try:
                if not path.is_symlink() and path.is_file():
                    yield Backup(path, said[0], said[1], path.stat().st_size)
            except OSError:
                continue


def _notes(root: Path) -> list[Path]:
    try:
        return [each for each in root.glob(f"*/{_NOTE}") if each.is_file()]
    except OSError:
        return []


def _read(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            said = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
