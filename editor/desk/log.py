"""The log: what happened to which record, how large and how long; never a word of a story, a name or a path."""

from io import TextIOWrapper
import logging
import os
from pathlib import Path
import time
import traceback

MAX_BYTES = 1_000_000
FILES = 3
_PACKAGE = Path(__file__).resolve().parent.parent


class _PrivateFile(logging.FileHandler):
    """A file that only its owner can read; a full one is put aside, and of those the oldest goes.

    The library's own such handler brings half of its network modules with it, and a start of the program waits.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        line = f"{self.format(record)}\n"
        try:
            stream = self.stream or self._open()
            if stream.tell() + len(line.encode()) > MAX_BYTES:
                stream = self._turned(stream)
            self.stream = stream
            stream.write(line)
            stream.flush()
        except OSError:
            self.handleError(record)

    def _turned(self, full: TextIOWrapper) -> TextIOWrapper:
        full.close()
        aside = [Path(f"{self.baseFilename}.{number}") for number in range(FILES - 1, 0, -1)]
        for older, newer in zip(aside, [*aside[1:], Path(self.baseFilename)], strict=True):
            if newer.exists():
                newer.replace(older)
        return self._open()

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        return os.fdopen(os.open(self.baseFilename, flags, 0o600), "a", encoding="utf-8")


class EventLog:
    """A log of events. Safe on any thread. Without a folder, or where the folder refuses, it is silent."""

    def __init__(self, folder: Path | None) -> None:
        # An own Logger, outside logging's registry: nobody else's handler ever sees a record of ours.
        self._logger = logging.Logger("standfirst", logging.INFO)
        self._handler: logging.Handler = logging.NullHandler() if folder is None else _handler(folder)
        self._logger.addHandler(self._handler)

    def record(
        self,
        event: str,
        *,
        about: str = "",
        size: int | None = None,
        seconds: float | None = None,
        error: BaseException | None = None,
    ) -> None:
        """Write one line: the event, an id, a size in bytes, a duration, and the class and place of an error."""
        facts = [event]
        if about:
            facts.append(f"id={about}")
        if size is not None:
            facts.append(f"size={size}")
        if seconds is not None:
            facts.append(f"seconds={seconds:.3f}")
        if error is not None:
            facts.append(f"error={error_name(error)} at={error_place(error)}")
        self._logger.info(" ".join(facts))

    def close(self) -> None:
        """Close the file."""
        self._logger.removeHandler(self._handler)
        self._handler.close()


def log_folder() -> Path:
    """Return where this user's logs lie."""
    from platformdirs import user_log_path

    return user_log_path("Standfirst", appauthor=False)


def error_name(error: BaseException) -> str:
    """Return the error's class and, below an error of the library, SQLite's own name for what happened."""
    names = [type(error).__name__]
    cause: BaseException | None = error
    while cause is not None:
        code = getattr(cause, "sqlite_errorname", None)
        if isinstance(code, str):
            names.append(code)
            break
        cause = cause.__cause__ or cause.__context__
    return "/".join(names)


def error_place(error: BaseException) -> str:
    """Return the file and line of the innermost frame of ours, as `desk/library.py:40`, or "-"."""
    places = [
        f"{Path(frame.filename).resolve().relative_to(_PACKAGE).as_posix()}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).resolve().is_relative_to(_PACKAGE)
    ]
    return places[-1] if places else "-"


def _handler(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateFile(folder / "standfirst.log", encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    formatter = logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    return handler
