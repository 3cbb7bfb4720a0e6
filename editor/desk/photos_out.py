"""Photos exported on their own: a folder of captioned pictures, named by the story's slug and the photo's number."""

from collections.abc import Iterator
from pathlib import Path

from editor.desk.exporting import Exported, check_fit, make_folder, put
from editor.desk.leaving import LeavingPicture, leaving_pictures, prove
from editor.desk.library import Desk
from editor.domain.article import Loss
from editor.domain.errors import ExportFailed
from editor.domain.filenames import distinct_stems
from editor.domain.story import Story, StoryId

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}
_ROOM = len("-1000.jpg")


def export_photos(
    desk: Desk, story_ids: list[StoryId], folder: Path, *, anyway: bool = False, unsaved: Story | None = None
) -> Iterator[Exported]:
    """Export the photos of stories to files in `folder`, one after another as the caller asks for the next.

    A file takes the place of an older one of its name when it was read back; others in the folder stay. The number is
    that of the photo in its tray, so that it is the same with and without those that still wait for their picture. The
    first file of a story tells what is missing. `unsaved` is the one story, as it stands in memory.

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
    losses = tuple(_losses(story, leaving))
    for number, photo in enumerate(story.photos, 1):
        picture = leaving.get(photo.key)
        if picture is None:
            continue
        path = stem.with_name(f"{stem.name}-{number}{_SUFFIXES[picture.image.media_type]}")
        _put(desk, path, picture)
        yield Exported(path, losses)
        losses = ()


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
