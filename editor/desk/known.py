"""Which libraries are this person's own, and how one that is not comes in."""

from collections.abc import Callable, Iterable
from datetime import datetime
import json
from pathlib import Path
from typing import Any

from editor.desk.files import PRIVATE, replace_file
from editor.desk.library import Desk
from editor.desk.opening import SUFFIX, now
from editor.domain.errors import LibraryError
from editor.domain.filenames import file_stem
from editor.domain.proof import Told
from editor.domain.values import dataclass
from editor.storage.header import is_sealed, open_here

MOST = 200
_FILE = "libraries.json"


class NotYours(LibraryError):
    """A library from elsewhere, where it would have to be written."""

    message = "This library came from elsewhere, so it is not written in its place."
    remedy = "Open it in the window, which copies it into one of your own, or use 'standfirst rescue'."


@dataclass(frozen=True, slots=True)
class _Entry:
    """A library that was made or taken over here: where it lay, which file that was, and its id.

    `source` is the file that it was taken over from, as `_source` has it; "" for one that was made here.
    """

    path: str
    file: str
    id: str
    source: str = ""


class KnownLibraries:
    """The list of libraries that this program made, took over, or was told to be this person's own.

    A library is known by its id together with its place or its file: a file that somebody sent can lie about its id,
    and takes the place of another only where a person put it there. Kept beside the settings. Any thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of_this_user(cls) -> "KnownLibraries":
        """Return this user's own list."""
        from platformdirs import user_config_path

        return cls(user_config_path("Standfirst", appauthor=False) / _FILE)

    @classmethod
    def beside(cls, settings: Path) -> "KnownLibraries":
        """Return the list that lies beside the settings' file."""
        return cls(settings.with_name(_FILE))

    def is_own(self, library: Path, trusted: Iterable[Path | str] = ()) -> bool:
        """Say whether `library` may be opened in its place. One that is not there yet may,
        and one with a password, since whoever has that made it, or was trusted with it.

        Those in `trusted`, places that the person's own settings name, are taken on where nothing is known of them.
        """
        if open_here(library) or not library.is_file() or is_sealed(library):
            return True
        from editor.storage.salvage.identity import identity

        found, place, file = identity(library), _place(library), _file(library)
        entries = self._entries()
        for entry in entries:
            if entry.id == found and place == entry.path and file == entry.file:
                return True
            if entry.id == found and (place == entry.path or file == entry.file):
                self.add(library, entry.source)
                return True
        if place in {_place(Path(each)) for each in trusted} and not any(entry.path == place for entry in entries):
            self.add(library)
            return True
        return False

    def add(self, library: Path, source: str = "", library_id: str | None = None) -> None:
        """Keep in mind that `library` is this person's own; `library_id` is given where it is open already.

        A disk that refuses costs a copy more the next time, so it is no error.
        """
        if library_id is None and not open_here(library):
            from editor.storage.salvage.identity import identity

            library_id = identity(library)
        if library_id is None or not library.is_file():
            return
        entries, place, file = self._entries(), _place(library), _file(library)
        here = next((each for each in entries if each.path == place and each.id == library_id), None)
        entry = _Entry(place, file, library_id, source or ("" if here is None else here.source))
        if here != entry:
            self._keep([entry, *(each for each in entries if each.path != place and each.file != file)][:MOST])

    def taken_over(self, source: Path) -> Path | None:
        """Return the library into which `source` was taken over before, if both are as they were then."""
        for entry in self._entries():
            if entry.source and entry.source == _source(source) and Path(entry.path).is_file():
                return Path(entry.path)
        return None

    def _entries(self) -> list[_Entry]:
        try:
            records = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return []
        return [_entry(each) for each in records if isinstance(each, dict)] if isinstance(records, list) else []

    def _keep(self, entries: list[_Entry]) -> None:
        records = [{"path": e.path, "file": e.file, "id": e.id, "source": e.source} for e in entries]
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(records, ensure_ascii=False, indent=1).encode(), mode=PRIVATE)
        except OSError:
            return


def take_over(
    source: Path,
    known: KnownLibraries,
    told: Told = lambda what, done, of: None,
    clock: Callable[[], datetime] = now,
    folder: Path | None = None,
) -> Path:
    """Return a library of this person's own with all that is in `source`, which came from elsewhere.

    It lies beside `source`, or in `folder`; one into which the same file was taken over before is used again.
    `source` is only copied. Raises LibraryError, with nothing left behind, and what `told` raises.
    """
    before = known.taken_over(source)
    if before is not None:
        return before
    from editor.imaging.apart import Decoder
    from editor.storage.salvage.receiving import receive

    new = _free_beside(source if folder is None else folder / source.name)
    decoder = Decoder()
    try:
        receive(source, new, clock(), decoder.intake, told)
    finally:
        decoder.close()
    known.add(new, _source(source))
    return new


def open_private(library: Path, umask: int) -> Desk:
    """Open for reading what is in `library`, which came from elsewhere: by a copy that goes with the desk.

    Raises LibraryError.
    """
    from shutil import rmtree
    from tempfile import mkdtemp

    from editor.imaging.apart import Decoder
    from editor.storage.opening import open_library
    from editor.storage.salvage.receiving import receive

    folder = Path(mkdtemp(prefix="standfirst-"))
    decoder = Decoder()
    try:
        copy = folder / f"library{SUFFIX}"
        receive(library, copy, now(), decoder.intake)
        opened = open_library(copy, write=False)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    finally:
        decoder.close()
    opened.after_close(lambda: rmtree(folder, ignore_errors=True))
    return Desk(opened, now, umask=umask)


def _free_beside(source: Path) -> Path:
    number = 1
    while True:
        ending = f" (received{'' if number == 1 else f' {number}'}){SUFFIX}"
        stem = file_stem(source.name.removesuffix(SUFFIX), len(ending.encode()))
        place = source.with_name(stem + ending)
        if not place.exists():
            return place
        number += 1


def _place(library: Path) -> str:
    try:
        return str(library.resolve())
    except OSError:
        return str(library.absolute())


def _file(library: Path) -> str:
    """Return what tells a file from every other of this machine, wherever it is moved on its disk."""
    found = library.stat()
    return f"{found.st_dev}:{found.st_ino}"


def _source(library: Path) -> str:
    try:
        found = library.stat()
    except OSError:
        return ""
    return f"{_file(library)}:{found.st_size}:{found.st_mtime_ns}"


def _entry(record: dict[str, Any]) -> _Entry:
    return _Entry(*(str(record.get(name, "")) for name in ("path", "file", "id", "source")))
