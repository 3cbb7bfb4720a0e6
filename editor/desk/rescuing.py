"""Saving what can be read of a damaged library: into a new one, and as plain files that need no program of ours."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
import shutil

from editor.desk.files import PRIVATE, replace_file
from editor.desk.known import KnownLibraries
from editor.desk.library import Desk, new_story_id
from editor.desk.opening import SUFFIX, now, open_desk
from editor.desk.plain import story_text
from editor.domain.errors import ExportFailed, LibraryError, StandfirstError, UsageError
from editor.domain.filenames import file_stem
from editor.domain.proof import Told
from editor.domain.rescue import Rescued
from editor.domain.rows import RevisionRow
from editor.domain.story import Status, StoredStory, Story, StoryId
from editor.domain.values import dataclass

REPORT = "What was saved.txt"
TEXTS, PHOTOS, BROKEN = "stories", "photos", "damaged photos"
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/tiff": ".tif", "image/gif": ".gif"}
_PAGE = 200
_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Haul:
    """What a rescue has brought out: the new library, the folder of plain files beside it, and what is amiss."""

    library: Path
    files: Path
    rescued: Rescued


def rescued_name(damaged: Path) -> str:
    """Return the name that a library rescued from `damaged` is offered under."""
    ending = f" (rescued){SUFFIX}"
    return file_stem(damaged.name.removesuffix(SUFFIX), len(ending)) + ending


def files_folder(new: Path) -> Path:
    """Return the folder for plain files that goes with the new library `new`."""
    ending = " files"
    return new.with_name(file_stem(new.name.removesuffix(SUFFIX), len(ending)) + ending)


def rescue_library(
    damaged: Path,
    new: Path,
    told: Told = lambda what, done, of: None,
    files: Path | None = None,
    clock: Callable[[], datetime] = now,
    known: KnownLibraries | None = None,
) -> Haul:
    """Save whatever can be read of `damaged` as the library `new`, and as plain files in the folder `files`.

    The new library is this person's own, and is put among the `known` ones.
    Changes no byte of `damaged`. Takes minutes for a large one; any thread. Raises UsageError where something is at
    either place, NotALibrary where nothing of a library was found, other LibraryErrors, and what `told` raises, with
    nothing left behind; ExportFailed where the library is whole and its plain files are not.
    """
    from editor.imaging.apart import Decoder
    from editor.storage.salvage.rescue import rescue

    folder = files_folder(new) if files is None else files
    _claim(folder)
    decoder = Decoder()
    try:
        rescued = rescue(damaged, new, clock(), decoder.intake, _Broken(folder / BROKEN), told)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        decoder.close()
    if known is not None:
        known.add(new)
    try:
        with open_desk(new, write=False, clock=clock) as desk:
            _write_files(desk, folder, told)
        replace_file(folder / REPORT, report(rescued).encode(), mode=PRIVATE)
    except OSError:
        raise ExportFailed(
            "The new library is whole, and its plain files are not.", "Export what you need from it."
        ) from None
    return Haul(new, folder, rescued)


def last_good(desk: Desk, story_id: StoryId) -> tuple[RevisionRow, StoredStory] | None:
    """Return the newest kept version of a story that answers to its checksum; None where there is none."""
    for row in desk.revisions(story_id):
        with suppress(StandfirstError):
            return row, desk.revision(row.id)
    return None


def beside(stored: StoredStory) -> Story:
    """Return a kept version as a story of its own, to be stored beside the one that cannot be read."""
    unlinked = tuple(replace(link, story=None) for link in stored.story.related)
    return replace(stored.story, id=new_story_id(), slug_set=False, related=unlinked)


def report(rescued: Rescued) -> str:
    """Return what is told of a rescue, for the file beside what it saved."""
    lines = [rescued.sentence, ""]
    if rescued.damaged:
        lines += ["Saved, and not as it was written. Check every word:", *rescued.damaged, ""]
    if rescued.lost:
        lines += ["Not saved:", *rescued.lost, ""]
    return "\n".join(lines)


def _claim(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        raise UsageError("Something lies at the place of the plain files already.", "Choose another name.") from None
    except OSError:
        raise LibraryError("The rescue's folder cannot be made.", "Choose another place.") from None


class _Broken:
    """Keeps what is left of photos that no library can hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, data: bytes) -> None:
        # What cannot be kept so is in the report all the same.
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            replace_file(self._folder / file_stem(name), data, mode=PRIVATE)


def _write_files(desk: Desk, folder: Path, told: Told) -> None:
    names = _Names()
    (folder / TEXTS).mkdir(mode=0o700)
    of = sum(desk.counts().values())
    for done, row in enumerate(desk.every_row(_PAGE, Status)):
        told("Writing files", done, of)
        stored = desk.story(row.id)
        path = folder / TEXTS / names.free(stored.story.slug, ".txt")
        replace_file(path, f"{story_text(stored)}\n".encode(), mode=PRIVATE)
    for _ in _photos(desk, folder / PHOTOS):
        told("Writing files", of, of)


def _photos(desk: Desk, folder: Path) -> Iterator[None]:
    folder.mkdir(mode=0o700)
    names = _Names()
    for sha256, media_type, data in desk.originals():
        said = desk.facts(sha256).file_name
        stem = said.rpartition(".")[0] or said or sha256[:12]
        path = folder / names.free(stem, _ENDINGS.get(media_type, ""))
        replace_file(path, data, mode=PRIVATE)
        yield


class _Names:
    """Gives each file of a folder a name of its own, whatever letters are alike on the system."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, wanted: str, ending: str) -> str:
        """Return a name that was not given before."""
        stem = first = file_stem(wanted, len(ending) + _NUMBER)
        number = 1
        while stem.casefold() in self._taken:
            number += 1
            stem = f"{first}-{number}"
        self._taken.add(stem.casefold())
        return stem + ending
