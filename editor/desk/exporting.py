"""Stories on their way out: what goes into an export, and how its file comes to lie where a desk can read it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
import contextlib
import errno
from pathlib import Path
from typing import ClassVar

from editor.desk.files import READABLE, is_replaceable, replace_file
from editor.desk.leaving import LeavingPicture, clean_picture, leaving_pictures, photographers, prove
from editor.desk.library import Desk
from editor.desk.opening import SUFFIX
from editor.domain.article import Article, Loss, Target, Written, article
from editor.domain.errors import ExportFailed, StandfirstError, Unconfirmed, UsageError
from editor.domain.filenames import distinct_stems, file_stem
from editor.domain.findings import Finding, blocking
from editor.domain.photo import Rendition
from editor.domain.story import Story, StoryId
from editor.domain.values import dataclass
from editor.storage.files import NameUnconfirmed

LIBRARY_ENDINGS = ("", "-wal", "-shm", "-journal", ".lock", ".lock.info")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that stories go out in: its name on the command line, its files' suffix, and its name in a menu.

    `write` makes the document, `check` raises if what was read back from the disk is not one, `pictures` takes out of
    it every picture that it carries; None for a format that carries none. `for_page` says that its pictures are as
    small as a web page wants them.
    """

    name: str
    suffix: str
    title: str
    write: Callable[[Article], Written]
    check: Callable[[bytes], None]
    pictures: Callable[[bytes], Iterable[bytes]] | None = None
    for_page: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished export: its file, and what the format could not say."""

    path: Path
    losses: tuple[Loss, ...]


class ExportBlocked(StandfirstError):
    """A story that is not fit to go out. `findings` are those that block it."""

    message = "The story is not ready to be exported."
    remedy = "Mend what is named, or export it anyway."
    exit_status: ClassVar[int] = 1

    def __init__(self, slug: str, found: Sequence[Finding]) -> None:
        super().__init__()
        self.slug = slug
        self.findings = tuple(found)


def _write_docx(leaving: Article) -> Written:
    from editor.formats.docx_write import write

    return write(leaving)


def _check_docx(data: bytes) -> None:
    from editor.formats.docx_write import check

    check(data)


def _docx_pictures(data: bytes) -> Iterable[bytes]:
    from editor.formats.docx_check import pictures

    return pictures(data)


def _write_html(leaving: Article) -> Written:
    from editor.formats.html_write import write

    return write(leaving)


def _check_html(data: bytes) -> None:
    from editor.formats.html_write import check

    check(data)


def _html_pictures(data: bytes) -> Iterable[bytes]:
    from editor.formats.html_check import pictures

    return pictures(data)


def _write_text(leaving: Article) -> Written:
    from editor.formats.text_write import text

    above = (leaving.headline, leaving.standfirst, leaving.byline)
    words = "\n\n".join(part for part in (*above, text(leaving)) if part)
    return Written(f"{words}\n".encode(), ())


def _check_text(data: bytes) -> None:
    data.decode()


FORMATS: tuple[Format, ...] = (
    Format("docx", ".docx", "Word document", _write_docx, _check_docx, _docx_pictures),
    Format("html", ".html", "Web page", _write_html, _check_html, _html_pictures, for_page=True),
)


PHOTOS = "photos"
"""The name beside those of FORMATS for a story's photos alone: see `editor.desk.photos_out`."""

COPIES: tuple[Format, ...] = (
    FORMATS[1],
    Format("text", ".txt", "Plain text", _write_text, _check_text),
)
"""What a story goes into that its library does not take."""


def format_named(name: str) -> Format:
    """Return the format called `name`. Raises UsageError."""
    for each in FORMATS:
        if each.name == name:
            return each
    raise UsageError("There is no such format.", f"Use one of {', '.join([*(each.name for each in FORMATS), PHOTOS])}.")


def file_name(story: Story, format_name: str) -> str:
    """Return the name that an export of `story` is offered under."""
    suffix = format_named(format_name).suffix
    return file_stem(story.slug, len(suffix)) + suffix


def export(
    desk: Desk, story_id: StoryId, format_name: str, target: Path, *, anyway: bool = False, unsaved: Story | None = None
) -> Exported:
    """Export a story as the library holds it to the file `target`, in the place of an older one there.

    `unsaved` is a story that the library does not take, to be exported as it stands in memory, without the pictures
    that the library does not give either. Any thread that may read the desk. Changes no byte of the library. Raises
    ExportBlocked unless `anyway`, ExportFailed with an older file untouched, StoryNotFound, LibraryError, and
    UsageError for an unknown format.
    """
    chosen = format_named(format_name)
    story = desk.story(story_id).story if unsaved is None else unsaved
    if not anyway:
        check_fit(desk, [story])
    return _export(desk, story, chosen, target, forgiving=unsaved is not None)


def save_copy(desk: Desk, story: Story, target: Path) -> Exported:
    """Write `story`, as it stands in memory, to `target` in the one of COPIES that its name ends like, else as text.

    Whatever is still to mend in it. Raises as `export` does.
    """
    chosen = next((each for each in COPIES if target.suffix.lower() == each.suffix), COPIES[-1])
    return _export(desk, story, chosen, target, forgiving=True)


def export_many(
    desk: Desk, story_ids: Sequence[StoryId], format_name: str, folder: Path, *, anyway: bool = False
) -> Iterator[Exported]:
    """Export stories to files in `folder`, named by their slugs, one after another as the caller asks for the next.

    Makes the folder where there is none. Raises as `export` does; ExportBlocked before anything is written.
    """
    chosen = format_named(format_name)
    stories = [desk.story(story_id).story for story_id in dict.fromkeys(story_ids)]
    if not anyway:
        check_fit(desk, stories)
    make_folder(folder, desk.umask)
    stems = distinct_stems([story.slug for story in stories], len(chosen.suffix))
    for story, stem in zip(stories, stems, strict=True):
        yield _export(desk, story, chosen, folder / (stem + chosen.suffix))


def check_fit(desk: Desk, stories: Sequence[Story]) -> None:
    """Raise ExportBlocked for the first of `stories` that has findings which block an export."""
    for story in stories:
        found = blocking(story, photographers(desk, story))
        if found:
            raise ExportBlocked(story.slug, found)


def outgoing(desk: Desk, story: Story) -> Article:
    """Return what goes out of `story` on paper: its renditions, which say nothing. Raises LibraryError."""
    images = {photo.key: clean_picture(desk, photo) for photo in story.photos}
    return _article(desk, story, {key: image for key, image in images.items() if image is not None})


def put(desk: Desk, target: Path, data: bytes, check: Callable[[bytes], None]) -> None:
    """Put a finished document at `target`, as `export` does. Raises ExportFailed with an older file untouched."""
    _check_target(desk, target)
    try:
        replace_file(target, data, mode=READABLE & ~desk.umask, check=check)
    except OSError as error:
        raise _failed(error) from error


def _article(desk: Desk, story: Story, images: Mapping[str, Rendition], *, forgiving: bool = False) -> Article:
    targets: Mapping[StoryId, Target] = {}
    with contextlib.suppress(*(StandfirstError,) if forgiving else ()):
        targets = desk.targets([link.story for link in story.related if link.story is not None])
    return article(story, images, targets, photographers(desk, story))


def _export(desk: Desk, story: Story, chosen: Format, target: Path, *, forgiving: bool = False) -> Exported:
    """Write `story` to `target`; where `forgiving`, without the pictures and targets that the library does not give."""
    _check_target(desk, target)
    taken_out, pictures = chosen.pictures, dict[str, LeavingPicture]()
    if taken_out is not None:
        pictures = leaving_pictures(desk, story, for_page=chosen.for_page, forgiving=forgiving)
    images = {key: picture.image for key, picture in pictures.items()}
    written = chosen.write(_article(desk, story, images, forgiving=forgiving))

    def check(data: bytes) -> None:
        chosen.check(data)
        if taken_out is not None:
            prove(taken_out(data), pictures.values())

    put(desk, target, written.data, check)
    return Exported(target, written.losses)


def _check_target(desk: Desk, target: Path) -> None:
    try:
        folder = target.parent.resolve()
        if not folder.is_dir():
            raise ExportFailed("There is no such folder to export to.", "Make the folder, or choose another.")
        if not is_replaceable(target):
            raise ExportFailed("That is a folder or a device, not a file.", "Give the name of a file to write.")
        library = desk.path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise ExportFailed() from error
    names = {library.name + ending for ending in LIBRARY_ENDINGS}
    if target.resolve() == library or (folder == library.parent and target.name in names):
        raise UsageError("That is the library itself.", "Choose another name for the export.")
    # Reading the open library's bytes by another of its names would drop its locks.
    if _is_same(target, library):
        raise UsageError("That is the library itself.", "Choose another name for the export.")
    from editor.storage.header import is_a_library, is_sealed

    if is_a_library(target) or (target.suffix == SUFFIX and is_sealed(target)):
        raise UsageError("That is another library.", "Choose another name for the export; the library stays as it is.")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def make_folder(folder: Path, umask: int) -> None:
    """Make the folder that files go to, where there is none. Raises UsageError, ExportFailed."""
    if folder.is_dir():
        return
    try:
        folder.mkdir()
        folder.chmod(0o777 & ~umask)
    except FileExistsError:
        raise UsageError("That is a file; these go to a folder.", "Give the name of a folder.") from None
    except OSError as error:
        raise _failed(error) from error


def _failed(error: OSError) -> ExportFailed:
    if isinstance(error, NameUnconfirmed):
        return ExportFailed(Unconfirmed.message, Unconfirmed.remedy)
    if error.errno in _NO_ROOM:
        return ExportFailed("There is no room left on the disk for the export.", "Free some space and export again.")
    if error.errno in _NOT_ALLOWED:
        return ExportFailed("That folder cannot be written to.", "Choose another folder, or change its permissions.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return ExportFailed("There is no such folder to export to.", "Make the folder, or choose another.")
    if error.errno == errno.ENAMETOOLONG:
        return ExportFailed("That file name is too long.", "Choose a shorter one.")
    return ExportFailed()
