"""Bringing back what a backup holds: the whole library, undoable by one exchange, or one story."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from editor.desk.library import Desk
from editor.domain.errors import StandfirstError, StoryNotFound
from editor.domain.password import Key, Secret
from editor.domain.photo import Intake
from editor.domain.proof import Told
from editor.domain.rows import StoryRow
from editor.domain.story import Picture, StoredStory, Story, StoryId
from editor.domain.values import dataclass
from editor.storage import photos, stories
from editor.storage.library import Library

_PAGE = 500
_MOST = 20_000
"""Stories of a backup that are listed at most."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file, proved, that is ready to be the library; `aside` is where the present one goes then."""

    file: Path
    aside: Path


def aside_of(library: Path) -> Path:
    """Return where the library goes that a restore takes the place of."""
    return library.with_name(f"{library.name}.before-restore")


def can_undo(library: Path) -> bool:
    """Say whether a restore of this library can be undone."""
    return aside_of(library).is_file()


def prepare(backup: Path, library: Path, told: Told = lambda what, done, of: None, key: Key | None = None) -> Prepared:
    """Copy `backup` beside the library at `library`, brought up to this version and proved, ready to take its place.

    `key` is that of the library, and of what is prepared, whether or not the backup has a password. Neither is changed.
    Raises LibraryError, and what `told` raises; then nothing is left.
    """
    from editor.storage.backup import copy_out
    from editor.storage.kept import open_backup

    opened = open_backup(backup, key)
    try:
        copy = copy_out(opened, library, told)
        if opened.key != key:
            copy = _sealed(copy, library, key, told)
        return Prepared(copy, aside_of(library))
    finally:
        opened.close()


def _sealed(copy: Path, library: Path, key: Key | None, told: Told) -> Path:
    from editor.storage.files import burn
    from editor.storage.opening import open_library
    from editor.storage.sealing import reseal

    try:
        plain = open_library(copy, write=False)
        try:
            return reseal(plain, library, key, told)
        finally:
            plain.close()
    finally:
        with suppress(OSError):
            burn(copy)


def prepare_undo(library: Path) -> Prepared:
    """Return what takes back the last restore: the file that it put aside. Raises StandfirstError where it is gone."""
    if not can_undo(library):
        raise StandfirstError("There is no restore to be undone.", "Choose a backup to restore.")
    return Prepared(aside_of(library), aside_of(library))


def put_in(prepared: Prepared, library: Path) -> None:
    """Let what was prepared be the library, which nobody may have open. Raises LibraryError; then all is as it was."""
    from editor.storage.kept import exchange

    exchange(library, prepared.file, prepared.aside)


def let_go(prepared: Prepared) -> None:
    """Take away what was prepared and is not wanted; what a restore put aside stays."""
    if prepared.file != prepared.aside:
        with suppress(OSError):
            prepared.file.unlink()


@contextmanager
def reading(backup: Path, secret: Secret = None) -> Iterator[Library]:
    """Give the backup, open for reading. Raises LibraryError."""
    from editor.storage.kept import open_backup

    opened = open_backup(backup, secret)
    try:
        yield opened
    finally:
        opened.close()


def stories_in(backup: Path, secret: Secret = None) -> list[StoryRow]:
    """Return the stories of a backup, the last changed first, those in its bin too. Raises LibraryError."""
    from editor.domain.story import Status

    with reading(backup, secret) as opened:
        rows: list[StoryRow] = []
        while len(rows) < _MOST:
            page = stories.newest(opened.reader(), _PAGE, rows[-1] if rows else None, frozenset(Status))
            rows += page
            if len(page) < _PAGE:
                break
        return rows


def story_in(backup: Path, story_id: StoryId, secret: Secret = None) -> StoredStory:
    """Return a story as a backup holds it, checked. Raises LibraryError and StoryNotFound."""
    with reading(backup, secret) as opened:
        return stories.load(opened.reader(), story_id)


def bring_photos(desk: Desk, backup: Path, story: Story) -> Story:
    """Store the photos of `story`, which came from `backup`, as far as the library has them not; return the story.

    A photo that the backup cannot give whole leaves its attachment waiting for a picture. Links to stories that are
    not here keep their words alone. Runs on any thread but the writer's. Raises LibraryError.
    """
    wanted = {photo.picture.sha256 for photo in story.photos if photo.picture is not None}
    held = desk.known_photos(story).keys()
    missing = set[str]()
    with reading(backup, desk.key) as opened:
        for sha256 in sorted(wanted - held):
            try:
                intake = _intake(opened, story, sha256)
            except StandfirstError:
                missing.add(sha256)
                continue
            desk.add_photo(intake).result()
    return _without(desk, story, missing)


def add_again(desk: Desk, story: Story, origin: object) -> StoredStory:
    """Add a story that is gone from the library, under its old id, and its slug where that is free.

    Raises LibraryError.
    """
    from editor.domain.errors import SlugTaken

    try:
        return desk.new_story(story, origin).result()
    except SlugTaken:
        return desk.new_story(replace(story, slug_set=False), origin).result()


def _intake(opened: Library, story: Story, sha256: str) -> Intake:
    reader = opened.reader()
    rendition = photos.rendition(reader, sha256)
    if rendition is None:
        raise StoryNotFound()
    picture = _picture(story, sha256)
    return Intake(
        photos.original(reader, sha256),
        picture,
        photos.facts(reader, sha256),
        photos.thumbnail(reader, sha256),
        rendition,
    )


def _picture(story: Story, sha256: str) -> Picture:
    found = (photo.picture for photo in story.photos if photo.picture is not None and photo.picture.sha256 == sha256)
    return next(found)


def _without(desk: Desk, story: Story, missing: set[str]) -> Story:
    kept = tuple(
        replace(photo, picture=None) if photo.picture is not None and photo.picture.sha256 in missing else photo
        for photo in story.photos
    )
    here = desk.targets([link.story for link in story.related if link.story is not None])
    related = tuple(
        replace(link, story=None)
        if link.story is not None and link.story not in here and link.story != story.id
        else link
        for link in story.related
    )
    return replace(story, photos=kept, related=related)
