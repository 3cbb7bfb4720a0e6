"""The demo: a library with stories to read, link and search, and one of them exported."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
import json
from pathlib import Path
from typing import Any

from editor.desk.exporting import FORMATS, export
from editor.desk.files import PRIVATE, replace_file
from editor.desk.library import Desk, new_story_id
from editor.desk.opening import COMMAND_WAIT, SUFFIX, now, open_desk
from editor.domain.errors import ExportFailed, LibraryError, StandfirstError
from editor.domain.record import FORMAT, read_story
from editor.domain.story import Picture, Status, Story, StoryId
from editor.resources import resource

LIBRARY = f"demo{SUFFIX}"
SHOWN = "BRIDGE-INSPECTION"
"""The slug of the story that is exported."""

_MARK = ".standfirst-demo"
"""The file that says that a folder's demo files are ours to replace."""


class NotTheDemo(StandfirstError):
    """A file in the demo's folder that the demo did not write."""

    message = "The folder holds files of the demo's names that the demo did not write."
    remedy = "Name another folder with --out."


def build_demo(folder: Path, umask: int) -> list[Path]:
    """Build the demo in `folder` and return its files, the library first. A second run replaces those files only.

    Raises NotTheDemo, LibraryLocked while a window has the demo's library open, and other StandfirstErrors.
    """
    files = [folder / LIBRARY, *(folder / (SHOWN + each.suffix) for each in FORMATS)]
    _make_folder(folder, umask)
    _claim(folder, files)
    _clear(folder / LIBRARY)
    started = now()
    clock = _Clock(started)
    with open_desk(folder / LIBRARY, create=True, clock=clock.time, umask=umask) as desk:
        shown = _fill(desk, clock, _records(), started)
        for each, file in zip(FORMATS, files[1:], strict=True):
            export(desk, shown, each.name, file)
    return files


class _Clock:
    """A clock that is set by hand, so that the demo's stories were changed at different times."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def time(self) -> datetime:
        return self.moment


def _make_folder(folder: Path, umask: int) -> None:
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            folder.chmod(0o777 & ~umask)
    except OSError as error:
        raise ExportFailed("The demo's folder cannot be made.", "Name another one with --out.") from error


def _claim(folder: Path, files: Iterable[Path]) -> None:
    mark = folder / _MARK
    try:
        if not mark.is_file():
            if any(file.exists() or file.is_symlink() for file in files):
                raise NotTheDemo()
            replace_file(mark, b"The demo of Standfirst replaces its own files in this folder.\n", mode=PRIVATE)
    except OSError as error:
        raise ExportFailed("The demo's folder cannot be written to.", "Name another one with --out.") from error


def _clear(library: Path) -> None:
    """Remove an earlier demo's library. Raises LibraryLocked while it is open somewhere, and other LibraryErrors."""
    if not library.exists():
        return
    # Opening it to write proves that it is a library and that nobody else has it open.
    open_desk(library, wait=COMMAND_WAIT).close()
    try:
        for ending in ("", "-wal", "-shm"):
            library.with_name(library.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError("The earlier demo cannot be replaced.", "Name another folder with --out.") from error


def _records() -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(resource("demo", "stories.json").read_bytes())
    return records


def _fill(desk: Desk, clock: _Clock, records: list[dict[str, Any]], started: datetime) -> StoryId:
    """Add the stories, each with its photos, then link them; return the id of the one that is exported."""
    ids = {str(record["slug"]): new_story_id() for record in records}
    pictures = {name: _add_photo(desk, name) for name in _photo_files(records)}
    oldest_first = sorted(records, key=lambda record: -float(record["modified_hours_ago"]))
    added = []
    for record in oldest_first:
        story = _story(record, ids, pictures)
        clock.moment = started - timedelta(hours=float(record["modified_hours_ago"]), minutes=1)
        unlinked = replace(story, related=tuple(replace(link, story=None) for link in story.related))
        added.append((record, story, desk.new_story(unlinked).result()))
    for record, story, stored in added:
        clock.moment = started - timedelta(hours=float(record["modified_hours_ago"]))
        desk.save(story, stored.version).result()
    clock.moment = started
    return ids[SHOWN]


def _photo_files(records: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(photo["file"] for record in records for photo in record["photos"]))


def _add_photo(desk: Desk, name: str) -> Picture:
    return desk.add_photo(desk.decoder.intake(resource("demo", name).read_bytes(), name)).result()


def _story(record: Mapping[str, Any], ids: Mapping[str, StoryId], pictures: Mapping[str, Picture]) -> Story:
    spiked = record["status"] == Status.SPIKED.value
    stored = {name: value for name, value in record.items() if name != "modified_hours_ago"}
    return read_story(
        stored
        | {
            "format": FORMAT,
            "id": ids[record["slug"]],
            "slug_set": True,
            "status_before": Status.DRAFT.value if spiked else None,
            "photos": [_photo(photo, pictures[photo["file"]]) for photo in record["photos"]],
            "related": [link | {"story": ids[link["to"]] if link["to"] else None} for link in record["related"]],
        }
    )


def _photo(record: Mapping[str, Any], picture: Picture) -> dict[str, Any]:
    facts = {"sha256": picture.sha256, "media_type": picture.media_type}
    return {"crop": None, **record, **facts, "width": picture.width, "height": picture.height}
