"""Photos out of a damaged library: the original where it answers to its checksum, else what comes nearest to it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
import json
from typing import Any

from editor.domain.errors import InvalidStory, PhotoRefused
from editor.domain.frame import Frame
from editor.domain.photo import Intake, PhotoFacts, Rendition, Told, told_from_record
from editor.domain.record import digest
from editor.domain.story import Picture
from editor.domain.text import clean
from editor.domain.values import dataclass
from editor.storage.columns import frame_from_text
from editor.storage.salvage.scan import Row, Rows

Remake = Callable[[bytes, str], Intake]
"""Makes anew what the library stores of a photo's file, given its bytes and its name. Raises PhotoRefused."""

Framed = tuple[Frame, Rendition, Rendition | None]
"""What a frame shows of a photo, and the same as small as a web page wants it, if that is smaller."""

_SAID = ("file_name", "caption", "credit", "source", "alt", "taken")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"II*\0", b"MM\0*", b"GIF8")


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """A photo that can be stored. `framed` are clean pictures of its frames; `damage` says what is not as it was."""

    number: int
    intake: Intake
    framed: tuple[Framed, ...]
    damage: str = ""


@dataclass(frozen=True, slots=True)
class LostPhoto:
    """A photo that cannot be stored: its checksum as far as it is known, and what is left of its file, or b""."""

    number: int
    sha256: str
    left: bytes


class Photos:
    """The photos of a library that was searched through, one at a time."""

    def __init__(self, rows: Rows, remake: Remake) -> None:
        self._rows, self._remake = rows, remake
        self._made: dict[int, list[int]] = {}
        for number, row in rows.brief("photo_picture"):
            if isinstance(row["photo"], int):
                self._made.setdefault(row["photo"], []).append(number)
        self._used = {row["photo"] for _, row in rows.brief("story_photo") if isinstance(row["photo"], int)}

    def pictures(self, number: int) -> list[Picture]:
        """Return what a story may have said of the photo with `number`, the likeliest first."""
        found = []
        name = self._rows.name("photo", number)
        for row in self._rows.of("photo", number):
            for sha256 in dict.fromkeys((row["sha256"], name)):
                picture = _picture(sha256, row)
                if picture is not None:
                    found.append(picture)
        return found

    def remade(self, number: int) -> Picture | None:
        """Return what the file of the photo with `number` itself says, which takes long; None where it is lost."""
        for data in self._originals(number):
            intake = self._made_anew(data, "")
            if intake is not None:
                return intake.picture
        return None

    def every(self) -> Iterator[FoundPhoto | LostPhoto]:
        """Give each photo that the library had, by its number."""
        known = set(self._rows.numbers("photo")) | self._used
        for number in self._rows.numbers("photo", "photo_bytes"):
            known.discard(number)
            found = self._find(number)
            if found is not None:
                yield found
        for number in sorted(known):
            yield LostPhoto(number, self._rows.name("photo", number) or "", b"")

    def _find(self, number: int) -> FoundPhoto | LostPhoto | None:
        originals = list(self._originals(number))
        for picture in self.pictures(number):
            data = next((data for data in originals if digest(data) == picture.sha256), None)
            if data is not None:
                found = self._sound(number, picture, data)
                if found is not None:
                    return found
        return self._by_itself(number, originals) or self._by_its_copy(number) or self._lost(number, originals)

    def _originals(self, number: int) -> Iterator[bytes]:
        for row in self._rows.of("photo_bytes", number):
            if isinstance(row["data"], bytes):
                yield row["data"]

    def _sound(self, number: int, picture: Picture, data: bytes) -> FoundPhoto | None:
        """Return the photo with what was made from it; what of that is damaged is made again."""
        facts = next((_facts(row) for row in self._rows.of("photo", number)), PhotoFacts())
        made, framed = self._pictures_made(number)
        small, clean_one, page = made.get("thumbnail"), made.get("rendition"), made.get("page")
        if small is None or clean_one is None:
            again = self._made_anew(data, facts.file_name)
            if again is not None:
                small, clean_one, page = again.thumbnail, again.rendition, again.page
        # Where the file can no longer be decoded, one of the two stands for the other.
        small, clean_one = small or clean_one, clean_one or small
        if small is None or clean_one is None:
            return None
        return FoundPhoto(number, Intake(data, picture, facts, small, clean_one, page), framed)

    def _by_itself(self, number: int, originals: list[bytes]) -> FoundPhoto | None:
        """Return the photo whose record is gone from its file alone."""
        if self._rows.of("photo", number):
            return None
        for data in originals:
            again = self._made_anew(data, "")
            if again is not None:
                sound = digest(data) == self._rows.name("photo", number)
                return FoundPhoto(number, again, (), "" if sound else "its record was lost, and was made anew")
        return None

    def _by_its_copy(self, number: int) -> FoundPhoto | None:
        made, _ = self._pictures_made(number)
        copy = made.get("rendition")
        again = None if copy is None else self._made_anew(copy.data, "")
        if again is None:
            return None
        facts = next((_facts(row) for row in self._rows.of("photo", number)), PhotoFacts())
        damage = "its file is damaged; the smaller copy that exports use stands in its place"
        return FoundPhoto(number, replace(again, facts=facts), (), damage)

    def _lost(self, number: int, originals: list[bytes]) -> LostPhoto | None:
        row = next(iter(self._rows.of("photo", number)), None)
        if row is None and number not in self._used:
            # A row of the search index looks the same as that of a photo's bytes.
            return None
        sha256 = self._rows.name("photo", number) or (str(row["sha256"]) if row else "")
        left = max(originals, key=lambda data: (data.startswith(_PICTURES), len(data)), default=b"")
        return LostPhoto(number, sha256, left)

    def _pictures_made(self, number: int) -> tuple[dict[str, Rendition], tuple[Framed, ...]]:
        """Return what was made of the whole picture, by its kind, and of each frame, that for a web page with it."""
        whole: dict[str, Rendition] = {}
        framed: dict[Frame, Framed] = {}
        for made in self._made.get(number, ()):
            for row in self._rows.of("photo_picture", made):
                rendition, frame = _rendition(row), _frame(row["crop"])
                if rendition is None or frame is None or row["photo"] != number:
                    continue
                page = next((_rendition(each) for each in self._rows.of("page_picture", made)), None)
                if not frame.is_whole:
                    framed[frame] = (frame, rendition, page)
                    continue
                whole[str(row["kind"])] = rendition
                if page is not None:
                    whole["page"] = page
        return whole, tuple(framed.values())

    def _made_anew(self, data: bytes, name: str) -> Intake | None:
        if not data.startswith(_PICTURES):
            return None
        try:
            return self._remake(data, name)
        except PhotoRefused:
            return None


def _picture(sha256: object, row: Row) -> Picture | None:
    media_type, width, height = row["media_type"], row["width"], row["height"]
    if not (isinstance(sha256, str) and isinstance(media_type, str)):
        return None
    try:
        return (
            Picture(sha256, media_type, width, height) if isinstance(width, int) and isinstance(height, int) else None
        )
    except (InvalidStory, TypeError):
        return None


def _rendition(row: Row) -> Rendition | None:
    data, media_type, width, height = row["data"], row["media_type"], row["width"], row["height"]
    if not isinstance(data, bytes) or digest(data) != row["sha256"]:
        return None
    if not (isinstance(media_type, str) and isinstance(width, int) and isinstance(height, int)):
        return None
    return Rendition(data, media_type, width, height) if width > 0 and height > 0 else None


def _frame(said: object) -> Frame | None:
    try:
        return frame_from_text(str(said))
    except (InvalidStory, ValueError, TypeError, KeyError, RecursionError):
        return None


def _facts(row: Row) -> PhotoFacts:
    """Return what the file said of itself, as far as that can be read."""
    said: dict[str, Any] = {name: clean(str(row[name])) for name in _SAID}
    traces: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    with suppress(ValueError, TypeError, RecursionError):
        traces = tuple(clean(str(trace)) for trace in json.loads(str(row["traces"])))
    with suppress(ValueError, TypeError, RecursionError):
        told = told_from_record(json.loads(str(row["told"])))
    return PhotoFacts(**said, traces=traces, told=told)
