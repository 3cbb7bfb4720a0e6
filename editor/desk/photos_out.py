"""Photos exported on their own: a folder of captioned pictures, named by the story's slug and the photo's number."""

from collections.abc import Iterator, Mapping
from pathlib import Path
import stat

from editor.desk.exporting import Exported, check_fit, make_folder, put
from editor.desk.leaving import LeavingPicture, leaving_pictures, prove
from editor.desk.library import Desk
from editor.domain.article import Loss
from editor.domain.errors import ExportFailed
from editor.domain.filenames import distinct_stems
from editor.domain.story import Story, StoryId
from editor.storage.header import open_here

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}
_MOST_STEMS = 1000
_ROOM = len("-1000-1000.jpg")

_MOST_WORDS = 200_000
"""Bytes that the words in a picture may take, and more."""


def export_photos(
    desk: Desk, story_ids: list[StoryId], folder: Path, *, anyway: bool = False, unsaved: Story | None = None
) -> Iterator[Exported]:
    """Export the photos of stories to files in `folder`, one after another as the caller asks for the next.

    A file takes the place of an older one of its name only where that is the same picture as we wrote it, whatever its
    words; where any other file has one of the names, all of the story's photos get another stem, and that is told. The
    number is that of the photo in its tray, so that it is the same with and without those that still wait for their
    picture. The first file of a story tells what is missing. `unsaved` is the one story, as it stands in memory.

    Makes the folder where there is none. Raises as `editor.desk.exporting.export` does, before anything is written
    ExportBlocked, and ExportFailed where no photo has a picture.
    """
    stories = [desk.story(each).story for each in dict.fromkeys(story_ids)] if unsaved is None else [unsaved]
    if not anyway:
        check_fit(desk, stories)
    if not any(photo.picture for story in stories for photo in story.photos):
        raise ExportFailed("There is no photo with a picture to export.", "Attach a photo, or give one its picture.")
    make_folder(folder, desk.umask)
    for story, stem in zip(stories, distinct_stems([story.slug for story in stories], _ROOM), strict=True):
        yield from _exported(desk, story, folder / stem, forgiving=unsaved is not None)


def _exported(desk: Desk, story: Story, stem: Path, *, forgiving: bool) -> Iterator[Exported]:
    leaving = leaving_pictures(desk, story, forgiving=forgiving)
    files, taken = _free(story, stem, leaving)
    losses = (*_told(taken, files), *_losses(story, leaving))
    for path, picture in files.items():
        _put(desk, path, picture)
        yield Exported(path, losses)
        losses = ()


def _free(
    story: Story, stem: Path, leaving: Mapping[str, LeavingPicture]
) -> tuple[dict[Path, LeavingPicture], Path | None]:
    """Return the files that photos go to, and the first file that had one of the names they were to have, or None.

    Raises ExportFailed where every name is taken.
    """
    first = None
    for attempt in range(1, _MOST_STEMS + 1):
        name = stem.name if attempt == 1 else f"{stem.name}-{attempt}"
        files = {
            stem.with_name(f"{name}-{number}{_SUFFIXES[leaving[photo.key].image.media_type]}"): leaving[photo.key]
            for number, photo in enumerate(story.photos, 1)
            if photo.key in leaving
        }
        taken = next((path for path, picture in files.items() if not _may_take(path, picture)), None)
        if taken is None:
            return files, first
        first = first or taken
    raise ExportFailed("Other files have all the names that these photos could have.", "Choose another folder.")


def _may_take(path: Path, picture: LeavingPicture) -> bool:
    """Say whether a photo may have the name `path`: nothing has it, or the same picture as it went out before."""
    from editor.imaging.inscribing import is_same_picture

    try:
        facts = path.lstat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        # The write tells what is the matter with the folder.
        return True
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > len(picture.image.data) + _MOST_WORDS or open_here(path):
        return False
    try:
        return is_same_picture(path.read_bytes(), picture.image)
    except OSError:
        return False


def _told(taken: Path | None, files: Mapping[Path, LeavingPicture]) -> Iterator[Loss]:
    if taken is not None:
        yield Loss(f"Another file is called {taken.name} and stays; the photos begin with {next(iter(files)).name}.")


def _put(desk: Desk, path: Path, picture: LeavingPicture) -> None:
    put(desk, path, picture.image.data, lambda data: prove([data], [picture]))


def _losses(story: Story, leaving: dict[str, LeavingPicture]) -> Iterator[Loss]:
    for number, photo in enumerate(story.photos, 1):
        picture = leaving.get(photo.key)
        if picture is None:
            yield Loss(f"Photo {number} has no picture yet and did not go out.")
            continue
        if picture.image.media_type == "image/png":
            yield Loss(f"Photo {number} is a graphic and went out as PNG, which has its words in XMP alone.")
        if not photo.caption.strip():
            yield Loss(f"Photo {number} has no caption.")
