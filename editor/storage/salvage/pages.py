"""The pages of a library as bytes: those of its file, and over them those of the log beside it."""

from collections.abc import Iterator
from contextlib import suppress
import errno
import os
from pathlib import Path
import struct
from types import TracebackType

from editor.storage.faults import disk_told
from editor.storage.header import beside
from editor.storage.schema import PAGE_SIZE

_LOG_HEADER, _FRAME_HEADER = 32, 24
_FRAME = _FRAME_HEADER + PAGE_SIZE
_MAGIC, _MAGIC_BIG = 0x377F0682, 0x377F0683
_WORD = 0xFFFFFFFF
_LOST = bytes(PAGE_SIZE)

Sums = tuple[int, int]


class Pages:
    """Gives each page of a library, numbered from 1; one that cannot be read is full of noughts.

    Nothing is written and no lock is taken: whoever asks has made sure that nobody writes the file, and that this
    process has no connection to it.
    """

    def __init__(self, path: Path) -> None:
        """Raises DiskFailed where the file cannot be opened at all."""
        with disk_told():
            self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._log: dict[int, int] = {}
        self._log_file = -1
        self.unreadable = 0
        """How many pages the medium has refused."""
        try:
            with disk_told():
                self.count = -(-os.fstat(self._file).st_size // PAGE_SIZE)
            self._take_log(beside(path, "-wal"))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Pages":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __getitem__(self, number: int) -> bytes:
        """Return the page `number` as whole as it can be had."""
        if not 1 <= number <= self.count:
            return _LOST
        at = self._log.get(number)
        file, place = (self._file, (number - 1) * PAGE_SIZE) if at is None else (self._log_file, at)
        try:
            data = _read(file, PAGE_SIZE, place)
        except OSError:
            self.unreadable += 1
            return _LOST
        return data if len(data) == PAGE_SIZE else data.ljust(PAGE_SIZE, b"\0")

    def numbers(self) -> Iterator[int]:
        """Give the number of each page, but of those that the file system knows to be holes in the file."""
        number = 1
        while number <= self.count:
            if number not in self._log:
                number = max(number, self._behind_hole(number))
            if number <= self.count:
                yield number
            number += 1

    def _behind_hole(self, number: int) -> int:
        """Return the first page from `number` on that is not wholly in a hole of the file, or that the log has."""
        if not hasattr(os, "SEEK_DATA"):
            return number
        try:
            data = os.lseek(self._file, (number - 1) * PAGE_SIZE, os.SEEK_DATA) // PAGE_SIZE + 1
        except OSError as error:
            # No data up to the end; every other refusal leaves the pages to be read one by one.
            data = self.count + 1 if error.errno == errno.ENXIO else number
        if data <= number:
            return number
        return min([data, *(logged for logged in self._log if logged >= number)])

    def close(self) -> None:
        """Close the files."""
        for file in (self._file, self._log_file):
            if file >= 0:
                os.close(file)
        self._file = self._log_file = -1

    def _take_log(self, path: Path) -> None:
        # A log that cannot be read leaves the file, which is most of the library.
        with suppress(OSError):
            self._log_file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            for number, place in _frames(self._log_file):
                self._log[number] = place
                self.count = max(self.count, number)


def _frames(file: int) -> Iterator[tuple[int, int]]:
    """Give page and place of each sound frame of a log, up to the last that ends a transaction.

    A frame's checksum goes on from that of the frame before it, so that behind a damaged one those that follow can
    still be proved: SQLite would stop there, and what was committed after it would be lost.
    """
    size = os.fstat(file).st_size
    header = struct.unpack(">8I", _read(file, _LOG_HEADER, 0).ljust(_LOG_HEADER, b"\0"))
    starts = range(_LOG_HEADER, size - _FRAME + 1, _FRAME)
    heads = [struct.unpack(">6I", _read(file, _FRAME_HEADER, start)) for start in starts]
    # The first frame is always of the present round, too.
    salts = header[4:6] if header[0] in (_MAGIC, _MAGIC_BIG) or not heads else heads[0][2:4]
    big = _is_big(file, header, heads)
    before = (header[6], header[7])
    pending: list[tuple[int, int]] = []
    for start, head in zip(starts, heads, strict=True):
        # An older round of the log lies behind the present one, under other salts.
        if head[2:4] == salts and head[0] and _sums(_frame(file, start), before, big=big) == head[4:6]:
            pending.append((head[0], start + _FRAME_HEADER))
        before = (head[4], head[5])
        if head[1] and head[2:4] == salts:
            yield from pending
            pending.clear()


def _is_big(file: int, header: tuple[int, ...], heads: list[tuple[int, ...]]) -> bool:
    if header[0] in (_MAGIC, _MAGIC_BIG) or len(heads) < 2:
        return header[0] == _MAGIC_BIG
    second = _frame(file, _LOG_HEADER + _FRAME)
    return _sums(second, (heads[0][4], heads[0][5]), big=True) == heads[1][4:6]


def _frame(file: int, start: int) -> bytes:
    """Return what the checksum of a frame is about: the first half of its head, and its page."""
    data = _read(file, _FRAME, start)
    return data[:8] + data[_FRAME_HEADER:]


def _sums(data: bytes, before: Sums, *, big: bool) -> tuple[int, ...]:
    """Return the checksum of SQLite's log over `data`, as the format of its file says it."""
    words = struct.unpack(f"{'>' if big else '<'}{len(data) // 4}I", data)
    one, two = before
    for at in range(0, len(words), 2):
        one = (one + words[at] + two) & _WORD
        two = (two + words[at + 1] + one) & _WORD
    return (one, two)


def _read(file: int, size: int, at: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, size, at)
    os.lseek(file, at, os.SEEK_SET)
    return os.read(file, size)
