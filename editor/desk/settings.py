"""What a person likes, kept outside the library: never a word of a story."""

from collections.abc import Iterator, Mapping
import contextlib
from dataclasses import asdict, fields, replace
import json
from pathlib import Path
from typing import Any

from editor.desk.files import PRIVATE, replace_file
from editor.desk.known import KnownLibraries
from editor.domain.codes import BACKSLASH, CODE_MARKS
from editor.domain.findings import Marks, marks_in
from editor.domain.lengths import BANDS, COLUMN, MAX_COLUMN
from editor.domain.story import DEFAULT_LANGUAGE
from editor.domain.values import dataclass

MOST_RECENT = 8
MOST_SECTIONS = 60
THEMES = ("system", "light", "dark")
PAGE_SIZES = ("a4", "letter")
_CHOICES = {"theme": THEMES, "page_size": PAGE_SIZES, "code_mark": CODE_MARKS}
_LONGEST = 4000
_LOCK_WAIT = 0.5
_LISTS = frozenset({"recent", "damaged", "left_in_cloud"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`name` is the reporter's, `byline` what a new story's byline is filled with; `theme` is system, light or dark.

    `page_size` is the paper of what is printed, a4 or letter. `backup_folder` is where the last backup went;
    `second_place` where those that make themselves go as well, "" for nowhere. `recent` holds libraries, the newest
    first, `damaged` those in which verifying found damage, `left_in_cloud` those that their owner keeps in a synced
    folder. `geometry` and `layout` are the window's own, opaque here.

    The bands are the characters up to which a field has a good length; `column` those of a printed line, `columns`
    those of a section's, as "SECTION=28". `marks` are what is written for what is still to come, beside TK.

    `page_zoom` is in per cent, `page_face` serif or sans, `page_width` narrow, normal or wide. `typewriter` keeps the
    caret's line at one height, `one_paragraph` dims all others. With `habits`, `## ` typed at the start of a paragraph
    makes it a subheading, and its like. `side` is what the left column shows: stories, outline, or "" for none;
    `inspector` says whether the right one is shown. `code_mark` is what a code of a list is written between.
    """

    name: str = ""
    byline: str = ""
    language: str = DEFAULT_LANGUAGE
    theme: str = "system"
    export_folder: str = ""
    export_format: str = "docx"
    page_size: str = "a4"
    backup_folder: str = ""
    second_place: str = ""
    photo_folder: str = ""
    recent: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    left_in_cloud: tuple[str, ...] = ()
    welcome_done: bool = False
    spelling: bool = True
    typography: bool = True
    headline_band: int = BANDS["headline"]
    standfirst_band: int = BANDS["standfirst"]
    web_headline_band: int = BANDS["web_headline"]
    alert_band: int = BANDS["alert"]
    caption_band: int = BANDS["caption"]
    marks: Marks = ()
    column: int = COLUMN
    columns: tuple[str, ...] = ()
    geometry: str = ""
    layout: str = ""
    page_zoom: int = 100
    page_face: str = "serif"
    page_width: str = "normal"
    typewriter: bool = False
    one_paragraph: bool = False
    habits: bool = True
    side: str = "stories"
    inspector: bool = True
    code_mark: str = BACKSLASH

    def with_recent(self, library: Path) -> "Settings":
        """Return the settings with `library` as the newest of the recent ones."""
        opened = str(library.absolute())
        others = tuple(each for each in self.recent if each != opened)
        return replace(self, recent=(opened, *others)[:MOST_RECENT])

    def without_recent(self, library: Path) -> "Settings":
        """Return the settings with `library` no longer among the recent ones."""
        return replace(self, recent=tuple(each for each in self.recent if each != str(library)))

    def is_damaged(self, library: Path) -> bool:
        """Say whether damage was found in `library`, so that it is opened for reading alone."""
        return str(library.absolute()) in self.damaged

    def with_damage(self, library: Path, found: bool) -> "Settings":
        """Return the settings with what verifying has found of `library`."""
        others = tuple(each for each in self.damaged if each != str(library.absolute()))
        return replace(self, damaged=(str(library.absolute()), *others)[:MOST_RECENT] if found else others)

    def band(self, name: str) -> int:
        """Return the band of the field with the JSON name `name`. Raises AttributeError where it has none."""
        held: int = getattr(self, f"{name}_band")
        return held if 0 < held <= _LONGEST else BANDS[name]

    @property
    def bands(self) -> dict[str, int]:
        """Every band, by the field's JSON name."""
        return {name: self.band(name) for name in BANDS}

    @property
    def to_come(self) -> Marks:
        """The marks beside TK, as far as they are any."""
        return marks_in(",".join(self.marks))

    def column_of(self, section: str) -> int:
        """Return how many characters a printed line of `section` has; "" is a story without one."""
        wanted = section.strip().casefold()
        for held in self.columns:
            name, _, digits = held.rpartition("=")
            if wanted and name.casefold() == wanted and digits.isdecimal() and 0 < int(digits[:9]) <= MAX_COLUMN:
                return int(digits)
        return self.column if 0 < self.column <= MAX_COLUMN else COLUMN

    def with_column(self, section: str, characters: int) -> "Settings":
        """Return the settings with lines of so many characters in `section`; "" is where nothing else is said."""
        name = section.strip()
        if not name:
            return replace(self, column=characters)
        others = tuple(held for held in self.columns if held.rpartition("=")[0].casefold() != name.casefold())
        return replace(self, columns=(f"{name}={characters}", *others)[:MOST_SECTIONS])


class SettingsStore:
    """The settings file. `current` is what was last read or saved. Belongs to one thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known = KnownLibraries.beside(path)
        """The libraries that are this person's own."""
        said = _said(path)
        self.current = self._before = Settings(**said)
        self._written = False
        self._unsaid = {field.name for field in fields(Settings)} - said.keys()

    def save(self, settings: Settings) -> None:
        """Keep `settings`. A disk that refuses costs the settings of this run only, so it is no error.

        Of what was not changed here since it was last read or kept, that is taken which another program has written.
        """
        if settings == self.current and self._written:
            return
        self.current, self._written = settings, False
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone(self.path):
                self.current = _merged(self._before, settings, _said(self.path))
                data = json.dumps(asdict(self.current), ensure_ascii=False, indent=1).encode()
                replace_file(self.path, data, mode=PRIVATE)
            self._written = True
        self._before = self.current

    def change(self, **values: Any) -> Settings:
        """Keep the present settings with some values changed, and return them."""
        self.save(replace(self.current, **values))
        return self.current

    def suppose(self, **values: Any) -> None:
        """Take, of `values`, those that the file says nothing of. They are kept with the next change."""
        supposed = {name: value for name, value in values.items() if name in self._unsaid}
        self.current = replace(self.current, **supposed)


def settings_path() -> Path:
    """Return where this user's settings lie."""
    from platformdirs import user_config_path

    return user_config_path("Standfirst", appauthor=False) / "settings.json"


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let no other program write the settings within; one that takes too long over it is not waited for."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f"{path.name}.lock"), mode=PRIVATE, thread_local=False)
    with contextlib.suppress(Timeout, NotImplementedError):
        lock.acquire(timeout=_LOCK_WAIT, poll_interval=0.01)
    try:
        yield
    finally:
        lock.release()


def _merged(before: Settings, ours: Settings, theirs: Mapping[str, Any]) -> Settings:
    """Return `ours`, with `theirs` in the place of all that is as it was `before`."""
    values: dict[str, Any] = {}
    for name, held in theirs.items():
        mine, was = getattr(ours, name), getattr(before, name)
        if mine == was:
            values[name] = held
        elif name in _LISTS:
            # Both may have added something, and what one of them took out stays out.
            values[name] = (*mine, *(each for each in held if each not in mine and each not in was))[:MOST_RECENT]
    return replace(ours, **values)


def _said(path: Path) -> dict[str, Any]:
    """Return what the file says; what is missing, broken, of another type or no choice at all is left out."""
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return _sound(record) if isinstance(record, Mapping) else {}


def _sound(record: Mapping[str, Any]) -> dict[str, Any]:
    first = Settings()
    values: dict[str, Any] = {}
    for field in fields(Settings):
        held = getattr(first, field.name)
        given = record.get(field.name)
        if isinstance(held, tuple) and isinstance(given, list):
            most = MOST_SECTIONS if field.name == "columns" else MOST_RECENT
            given = tuple(each for each in given if isinstance(each, str))[:most]
        if type(given) is not type(held) or (isinstance(given, str) and len(given) > _LONGEST):
            continue
        if field.name not in _CHOICES or given in _CHOICES[field.name]:
            values[field.name] = given
    return values
