"""What is made of a photo of 24 megapixels beside djpeg, and photos attached beside the least that must be done."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
import hashlib
from io import BytesIO
from pathlib import Path
from shutil import which
import sqlite3
import subprocess

from PIL import Image

from editor.desk.attaching import attach_photo, attached_photo
from editor.desk.library import Desk
from editor.desk.photos import read_photo
from editor.domain.frame import ALL
from editor.imaging import renditions
from editor.imaging.header import read_header, take_apart
from tests.benchmarks.measure import Row, in_turn, row, unmeasured
from tests.benchmarks.statements import plain
from tests.benchmarks.stock import Stock, numbered
from tests.imaging.files import as_jpeg, landscape

THUMBNAIL = "thumbnail of a 24-megapixel JPEG"
_INSERT = (
    "INSERT INTO photo (sha256, media_type, width, height, file_name, caption, credit, source, alt, taken, traces,"
    " told, added) VALUES (?, 'image/jpeg', 1, 1, '', '', '', '', '', '', '[]', '{}', 0)"
)
_COUNT = 4
_ROUNDS = 5
_SIDES = (6_000, 4_000)


def rows(stock: Stock) -> Iterator[Row]:
    """Measure what is made of one photo, and photos attached to a story."""
    data = large()
    yield thumbnail(data)
    yield _attached(stock, data)


@cache
def large() -> bytes:
    """Return a JPEG of 24 megapixels with the grain of a photo, some 10 MB."""
    grain = Image.effect_noise(_SIDES, 60).convert("RGB")
    return as_jpeg(Image.blend(landscape(*_SIDES), grain, 0.25), quality=90)


def thumbnail(data: bytes) -> Row:
    """Measure the small picture of a JPEG alone."""
    djpeg = which("djpeg")
    if djpeg is None:
        return unmeasured(THUMBNAIL, 1.6, "djpeg is not installed")
    header = read_header(data)

    def ours() -> object:
        parts = take_apart(data, header.media_type)
        small, _ = renditions._decoded(header, parts, 1, ALL, renditions.THUMBNAIL_SIDE)
        return renditions._thumbnail(small)

    def theirs() -> object:
        return subprocess.run([djpeg, "-scale", "1/8"], input=data, capture_output=True, check=True).stdout

    return row(THUMBNAIL, in_turn(ours, theirs, rounds=9, best_of=1), 1.6, "alone; intake makes it in one decode")


def _attached(stock: Stock, data: bytes) -> Row:
    # Written before anything is timed. No library has them yet: the same pixels, other bytes behind them.
    batches = iter([_written(stock.folder, data, number) for number in range(2 * (_ROUNDS + 1))])
    with (
        stock.desk(stock.small("attaching", 1)) as desk,
        closing(plain(stock.small("attached", 1))) as connection,
        ThreadPoolExecutor(2) as pool,
    ):
        times = in_turn(
            lambda: _attach(desk, next(batches), pool),
            lambda: _least(connection, next(batches)),
            rounds=_ROUNDS,
            best_of=1,
        )
        return row(f"attach {_COUNT} photos of 24 megapixels", times, 1.3)


def _written(folder: Path, data: bytes, number: int) -> list[Path]:
    files = [folder / f"photo-{number}-{at}.jpg" for at in range(_COUNT)]
    for file in files:
        file.write_bytes(data + file.name.encode())
    return files


def _attach(desk: Desk, files: list[Path], pool: ThreadPoolExecutor) -> None:
    story = numbered(0).id
    for intake in pool.map(lambda file: read_photo(file, desk.decoder), files):
        attach_photo(desk, desk.story(story), attached_photo(intake.picture, intake.facts), intake, None)


def _least(connection: sqlite3.Connection, files: list[Path]) -> None:
    """Read, hash, decode once as far as the window needs it, and keep the bytes."""
    for file in files:
        data = file.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        picture = Image.open(BytesIO(data))
        picture.draft(None, (renditions.LONG_SIDE, renditions.LONG_SIDE))
        picture.load()
        with connection:
            found = connection.execute(_INSERT, (digest,))
            connection.execute("INSERT INTO photo_bytes (photo, data) VALUES (?, ?)", (found.lastrowid, data))
