"""Copy from other programs into the library: files and folders, a story a file, many in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
import stat
from typing import TYPE_CHECKING
import unicodedata

from editor.desk.library import Desk, new_story_id
from editor.domain.article import Loss
from editor.domain.changes import Changes
from editor.domain.copy import PartKind
from editor.domain.errors import StandfirstError, UsageError
from editor.domain.slug import slug_from, slug_key
from editor.domain.story import DEFAULT_LANGUAGE, Story, StoryId
from editor.domain.values import dataclass
from editor.storage import headlines, search, stories
from editor.storage.connection import Reader, Transaction

if TYPE_CHECKING:
    from editor.formats.copy_read import Copy

FORMATS = ("text",)
"""The formats that `as_format` can name."""

MAX_FILE = 4 * 1024 * 1024 + 2
"""Bytes of the largest file that is read: 2 MB of letters in UTF-16, with the mark before them."""

_AT_ONCE = 500
_CHARACTERS_AT_ONCE = 4_000_000
_LOOKED_AT = 65_536
_MOST_CONTROLS = 50
"""A file with more than one control character in so many bytes is no text."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a\x1b"))
_OTHER_FORMATS = (
    (b"{\\rtf", "rich text"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a packed document"),
    (b"\xd0\xcf\x11\xe0", "an older Word document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)


class ImportRefused(StandfirstError):
    """A file that no story can be made of."""

    message = "This file is not plain text."
    remedy = "Save it as plain text and import that."


@dataclass(frozen=True, slots=True)
class Imported:
    """A file whose story is in the library. `losses` says what was left out or put together."""

    path: Path
    story: Story
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that no story was made of, and why."""

    path: Path
    error: StandfirstError


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: files read, of how many."""

    done: int
    total: int


_Outcome = Imported | Refused


def _go_on(progress: Progress) -> bool:
    return True


def import_files(
    desk: Desk,
    paths: Iterable[Path],
    as_format: str | None = None,
    on_progress: Callable[[Progress], bool | None] = _go_on,
    *,
    origin: object | None = None,
    language: str = DEFAULT_LANGUAGE,
) -> Iterator[Imported | Refused]:
    """Make a story of each file, and of each file in each folder, and give what came of it, in their order.

    A folder's files come by name, those whose names begin with a dot and the library's own left out. An Imported is
    given after its commit. `on_progress` is told after every file; when it answers False, what was read is kept and
    nothing more is read. Stories that do not tell their language get `language`. A file that is bad is Refused and
    the rest go on. Raises UsageError for an unknown format, and LibraryError where the library cannot be written.
    """
    if as_format is not None and as_format not in FORMATS:
        raise UsageError("That format cannot be imported.", f"Choose from: {', '.join(FORMATS)}.")
    return _Import(desk, origin, language, forced=as_format is not None).run(_files(desk, paths), on_progress)


def story_of(copy: "Copy", story_id: StoryId, language: str = DEFAULT_LANGUAGE) -> Story:
    """Return a draft of what `copy` says. Its language is the copy's own, or `language` where that does not tell."""
    told = copy.language
    same = told is None or language.split("-")[0].lower() == told
    return Story(
        id=story_id,
        headline=copy.headline,
        standfirst=copy.standfirst,
        byline=copy.byline,
        dateline=copy.printed_dateline,
        language=language if same or told is None else told,
        body=copy.body,
        photos=copy.photos,
        related=copy.related,
    )


def read_copy_text(text: str, overrides: Mapping[int, PartKind] | None = None) -> "Copy":
    """Return what pasted or read `text` says, with some of its parts said otherwise. Raises PasteRefused."""
    from editor.formats.copy_read import read_copy

    return read_copy(text, overrides or {})


def read_copy_file(path: Path, *, forced: bool = False) -> "Copy":
    """Return what a plain text file says. `forced` takes a file that looks like another format. Any thread.

    Raises ImportRefused for one that is missing, empty, too large or no text, and PasteRefused.
    """
    from editor.formats.text_read import decode

    data = _bytes(path)
    _check_text(data, forced)
    copy = read_copy_text(decode(data))
    if copy.is_empty:
        raise ImportRefused("There is nothing to read in this file.", "Check that it is the right one.")
    return copy


def title_key(title: str) -> str:
    """Return the form by which a related title and a headline are equal: NFC, casefolded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


# Reading.


def _files(desk: Desk, paths: Iterable[Path]) -> list[Path | Refused]:
    """Return the files that are meant by `paths`, those in folders by name."""
    found: list[Path | Refused] = []
    for path in paths:
        if not path.is_dir():
            found.append(Refused(path, _own()) if _is_own(desk, path) else path)
            continue
        try:
            inside = sorted(each for each in path.iterdir() if not each.name.startswith("."))
        except OSError:
            found.append(Refused(path, ImportRefused("This folder cannot be read.", "Check its permissions.")))
            continue
        inside = [each for each in inside if not _is_own(desk, each)]
        if not inside:
            found.append(Refused(path, ImportRefused("There is no file in this folder.", "Choose another folder.")))
        found += [_inner_folder(each) if each.is_dir() else each for each in inside]
    return found


def _inner_folder(path: Path) -> Refused:
    return Refused(path, ImportRefused("Folders within a folder are not read.", "Import this folder by itself."))


def _own() -> ImportRefused:
    return ImportRefused("This is the library itself.", "Choose a file of copy.")


def _is_own(desk: Desk, path: Path) -> bool:
    """Say whether `path` is the library or lies beside it under its name: to open and close it would end its locks."""
    library = desk.path
    if path.name.startswith(library.name) and _same(path.parent, library.parent):
        return True
    return _same(path, library)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _bytes(path: Path) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ImportRefused("This is not a file.", "Choose a file or a folder.")
        if facts.st_size > MAX_FILE:
            raise _too_large()
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise ImportRefused("There is no such file.", "Check the path.") from None
    except PermissionError:
        raise ImportRefused("This file may not be read.", "Check its permissions.") from None
    except (OSError, ValueError):
        raise ImportRefused("This file could not be read from its disk.", "Check that the drive is there.") from None
    if len(data) > MAX_FILE:
        raise _too_large()
    return data


def _too_large() -> ImportRefused:
    return ImportRefused("This text is larger than 2 MB.", "Bring it in in parts.")


def _check_text(data: bytes, forced: bool) -> None:
    if not data:
        raise ImportRefused("This file is empty.", "Check that it is the right one.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    start = data[:_LOOKED_AT]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls * _MOST_CONTROLS > len(start):
        raise ImportRefused()
    opening = start[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, name in _OTHER_FORMATS:
        if opening.startswith(sign) and not forced:
            raise ImportRefused(f"This file is {name}, not plain text.", "Save it as plain text and import that.")


# Writing.


class _Import:
    """One run: what was read and waits for its transaction, and what the run has learnt of the library."""

    def __init__(self, desk: Desk, origin: object | None, language: str, *, forced: bool) -> None:
        self._desk = desk
        self._origin = origin
        self._language = language
        self._forced = forced
        self._batch: list[_Outcome] = []
        self._size = 0
        self._numbers: dict[str, int] = {}
        self._headlines: dict[str, StoryId] | None = None
        self._waiting: dict[StoryId, None] = {}

    def run(
        self, files: Sequence[Path | Refused], on_progress: Callable[[Progress], bool | None]
    ) -> Iterator[_Outcome]:
        for done, file in enumerate(files, 1):
            self._batch.append(file if isinstance(file, Refused) else self._read(file))
            if len(self._batch) >= _AT_ONCE or self._size >= _CHARACTERS_AT_ONCE:
                yield from self._written()
            if on_progress(Progress(done, len(files))) is False:
                break
        yield from self._written()
        self._link_those_that_wait()

    def _read(self, path: Path) -> _Outcome:
        try:
            copy = read_copy_file(path, forced=self._forced)
            story = story_of(copy, new_story_id(), self._language)
        except StandfirstError as error:
            return Refused(path, error)
        self._size += sum(len(part.text) for part in copy.parts)
        return Imported(path, story, copy.losses)

    def _written(self) -> list[_Outcome]:
        batch, self._batch, self._size = self._batch, [], 0
        if not any(isinstance(outcome, Imported) for outcome in batch):
            return batch

        def act(library: Transaction, now: datetime) -> tuple[list[_Outcome], Changes]:
            kept = [self._insert(library, each, now) if isinstance(each, Imported) else each for each in batch]
            ids = frozenset(each.story.id for each in kept if isinstance(each, Imported))
            return kept, Changes(ids, origin=self._origin)

        return self._desk.write(act).result()

    def _insert(self, library: Transaction, outcome: Imported, now: datetime) -> Imported:
        story = replace(outcome.story, slug=self._free_slug(library, outcome.story.headline))
        if story.related:
            story = self._linked(library, story)
            if any(link.story is None and link.url is None for link in story.related):
                self._waiting[story.id] = None
        stored = stories.insert(library, story, now)
        search.enter(library, stored.story)
        if self._headlines is not None and story.headline:
            self._headlines[title_key(story.headline)] = story.id
        return replace(outcome, story=stored.story)

    def _free_slug(self, library: Reader, headline: str) -> str:
        # Counted on from the last one, or a thousand stories of one headline would ask a million times.
        wanted = slug_from(headline)
        number = self._numbers.get(wanted, 0) + 1
        slug = wanted if number == 1 else f"{wanted}-{number}"
        while stories.slug_taken(library, slug_key(slug), None):
            number += 1
            slug = f"{wanted}-{number}"
        self._numbers[wanted] = number
        return slug

    def _linked(self, library: Reader, story: Story) -> Story:
        """Return `story` with the titles that equal a headline in the library linked to it."""
        if self._headlines is None:
            self._headlines = {title_key(headline): story_id for headline, story_id in headlines.every(library)}
        related = []
        for link in story.related:
            target = self._headlines.get(title_key(link.title)) if link.story is None and link.url is None else None
            known = target is not None and target != story.id and stories.slug_of(library, target) is not None
            related.append(replace(link, story=target) if known else link)
        return replace(story, related=tuple(related))

    def _link_those_that_wait(self) -> None:
        """Link what names a story that this run brought in only after it."""
        waiting = list(self._waiting)
        for start in range(0, len(waiting), _AT_ONCE):
            some = waiting[start : start + _AT_ONCE]

            def act(library: Transaction, now: datetime, some: Sequence[StoryId] = some) -> tuple[None, Changes | None]:
                changed = frozenset(story_id for story_id in some if self._link_late(library, story_id, now))
                return None, Changes(changed, origin=self._origin) if changed else None

            self._desk.write(act).result()

    def _link_late(self, library: Transaction, story_id: StoryId, now: datetime) -> bool:
        if stories.slug_of(library, story_id) is None:
            return False
        stored = stories.load(library, story_id)
        linked = self._linked(library, stored.story)
        if linked == stored.story:
            return False
        search.enter(library, stories.save(library, linked, stored.version, now).story)
        return True
