"""Folders that a cloud service keeps the same on several machines, told by what the services leave in them.

Such a service copies a library while it is being written, and puts an older one in its place. Names and marks are
those of the services' own documents and clients for Windows, macOS and Linux.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from fnmatch import fnmatch
import os
from pathlib import Path, PurePath
import re

from editor.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Cloud:
    """A service: what its folder is called, as patterns, and what lies in the folder at the top of what it syncs."""

    name: str
    folders: tuple[str, ...]
    marks: tuple[str, ...] = ()


CLOUDS = (
    Cloud("Dropbox", ("Dropbox", "Dropbox (*)"), (".dropbox", ".dropbox.cache")),
    Cloud("OneDrive", ("OneDrive", "OneDrive - *"), (".849C9593-D756-4E56-8D6E-42412F2A707B",)),
    Cloud("iCloud Drive", ("com~apple~CloudDocs", "iCloudDrive", "iCloud Drive"), (".iCloudDrive",)),
    Cloud(
        "Google Drive",
        ("Google Drive", "GoogleDrive", "My Drive"),
        (".tmp.drivedownload", ".tmp.driveupload", ".shortcut-targets-by-id"),
    ),
    Cloud(
        "Nextcloud",
        ("Nextcloud",),
        (".nextcloudsync.log", ".sync_*.db", "._sync_*.db"),
    ),
    Cloud("ownCloud", ("ownCloud",), (".owncloudsync.log", ".csync_journal.db")),
    Cloud("Syncthing", ("Syncthing",), (".stfolder", ".stversions", ".stignore")),
)

_ROOTS = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Variables that name OneDrive's folders on Windows."""

_STORAGE = "CloudStorage"
"""Where macOS keeps the folders of all services, each as SERVICE-ACCOUNT, in the person's own Library."""

_DOCUMENTS = ("Library", "Mobile Documents", "com~apple~CloudDocs")


def synced_by(library: Path, environment: Mapping[str, str] = os.environ, home: Path | None = None) -> str | None:
    """Return the name of the service that syncs the folder of `library`; None for none that is known.

    Looks at names in the folders above it, and opens nothing. A drive that sleeps can take seconds.
    """
    try:
        place = library.resolve()
    except OSError:
        place = library.absolute()
    folders = place.parents
    return (
        _by_name(folders)
        or _by_variable(folders, environment)
        or _by_mark(folders)
        or _by_documents(folders, Path.home() if home is None else home)
    )


def _by_name(folders: Iterable[PurePath]) -> str | None:
    for folder in folders:
        if folder.parent.name == _STORAGE and folder.parent.parent.name == "Library":
            return _of_storage(folder.name)
        for cloud in CLOUDS:
            if any(fnmatch(folder.name.casefold(), pattern.casefold()) for pattern in cloud.folders):
                return cloud.name
    return None


def _of_storage(name: str) -> str:
    service = re.split("[- ]", name)[0]
    known = {cloud.name.replace(" ", "").casefold(): cloud.name for cloud in CLOUDS}
    return known.get(service.casefold(), service)


def _by_variable(folders: Iterable[Path], environment: Mapping[str, str]) -> str | None:
    roots = {Path(environment[name]) for name in _ROOTS if environment.get(name)}
    return "OneDrive" if any(folder in roots for folder in folders) else None


def _by_mark(folders: Iterable[Path]) -> str | None:
    for folder in folders:
        names: list[str] = []
        # The folders above may be closed to everybody but the system.
        with suppress(OSError):
            names = [name for name in os.listdir(folder) if name.startswith(".")]  # noqa: PTH208
        for cloud in CLOUDS:
            if any(fnmatch(name, mark) for name in names for mark in cloud.marks):
                return cloud.name
    return None


def _by_documents(folders: Iterable[Path], home: Path) -> str | None:
    """Say whether it is the Desktop or the Documents of a Mac that iCloud Drive has taken in."""
    for name in ("Desktop", "Documents"):
        with suppress(OSError):
            kept = home.joinpath(*_DOCUMENTS, name)
            if kept.exists() and any(folder.name == name and folder.samefile(kept) for folder in folders):
                return "iCloud Drive"
    return None
