"""A disk that can be watched and made to fail: SQLite's own file calls, each asked about before it is carried out.

The default VFS of the SQLite that Python has loaded is put behind one of ours (https://sqlite.org/vfs.html). Opening a
file goes through it and gives the file's table of methods back with those that change a medium replaced; reading,
locking and shared memory stay SQLite's own. It needs a SQLite that is a shared library, as Linux systems have it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
import ctypes
import os
from pathlib import Path
from typing import NamedTuple

OK, IOERR, FULL, CANTOPEN = 0, 10, 13, 14
IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = (IOERR | (each << 8) for each in (3, 4, 6, 10))

_P, _I, _L, _S = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64, ctypes.c_char_p
# The parameters of a URI lie in memory behind a file's name, so the name is handed on where it is.
_OPEN = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_DELETE = ctypes.CFUNCTYPE(_I, _P, _S, _I)
_WRITE = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATE = ctypes.CFUNCTYPE(_I, _P, _L)
_SYNC = ctypes.CFUNCTYPE(_I, _P, _I)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", _I),
        ("file_size", _I),
        ("longest_path", _I),
        ("following", _P),
        ("name", _S),
        ("data", _P),
        ("open", _P),
        ("delete", _P),
        ("others", _P * 13),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", _I),
        ("close", _P),
        ("read", _P),
        ("write", _P),
        ("truncate", _P),
        ("sync", _P),
        ("others", _P * 13),
    )


class Call(NamedTuple):
    """What SQLite is about to do to the file at `path`: open, write, truncate, sync or delete."""

    kind: str
    path: Path
    at: int = 0
    data: bytes = b""


Answer = Callable[[Call], int]
"""Asked before each call; OK lets it go on, any other of SQLite's result codes is what SQLite gets in its place."""


def let_go_on(_call: Call) -> int:
    """Answer OK to everything."""
    return OK


class Disk:
    """The process's SQLite, watched. `answer` may be changed at any time and is asked on the thread that calls."""

    def __init__(self) -> None:
        self.answer: Answer = let_go_on
        self._names: dict[int, Path] = {}
        self._own: dict[int, _Methods] = {}
        self._kept: list[object] = []
        import _sqlite3

        self._lib = ctypes.CDLL(_sqlite3.__file__)
        self._lib.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._theirs: _Vfs = self._lib.sqlite3_vfs_find(None).contents
        self._vfs = _Vfs.from_buffer_copy(self._theirs)
        self._vfs.name = b"watched"
        self._vfs.open = self._function(_OPEN, self._open)
        self._vfs.delete = self._function(_DELETE, self._delete)

    @contextmanager
    def watched(self) -> Iterator["Disk"]:
        """Stand before every file that SQLite opens within the block."""
        self._lib.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)
        try:
            yield self
        finally:
            self._lib.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
            self._lib.sqlite3_vfs_register(ctypes.byref(self._theirs), 1)

    def _function(self, kind: Callable[..., object], function: object) -> int:
        made = kind(function)
        self._kept.append(made)
        return ctypes.cast(made, _P).value or 0  # type: ignore[arg-type]

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = Path(os.fsdecode(ctypes.string_at(name))) if name is not None else Path()
        refused = self.answer(Call("open", path, flags))
        if refused:
            # SQLite closes only a file that has methods.
            _P.from_address(file).value = None
            return refused
        status = _OPEN(self._theirs.open)(vfs, name, file, flags, out)
        methods = _P.from_address(file).value
        if status == OK and methods:
            self._names[file] = path
            _P.from_address(file).value = ctypes.addressof(self._replaced(methods))
        return int(status)

    def _replaced(self, methods: int) -> _Methods:
        if methods not in self._own:
            theirs = _Methods.from_address(methods)
            ours = _Methods.from_buffer_copy(theirs)
            ours.version = min(theirs.version, 2)
            write, truncate, sync = _WRITE(theirs.write), _TRUNCATE(theirs.truncate), _SYNC(theirs.sync)

            def on_write(file: int, data: int, size: int, at: int) -> int:
                refused = self.answer(Call("write", self._names[file], at, ctypes.string_at(data, size)))
                return refused or int(write(file, data, size, at))

            def on_truncate(file: int, size: int) -> int:
                return self.answer(Call("truncate", self._names[file], size)) or int(truncate(file, size))

            def on_sync(file: int, flags: int) -> int:
                return self.answer(Call("sync", self._names[file])) or int(sync(file, flags))

            ours.write = self._function(_WRITE, on_write)
            ours.truncate = self._function(_TRUNCATE, on_truncate)
            ours.sync = self._function(_SYNC, on_sync)
            self._own[methods] = ours
        return self._own[methods]

    def _delete(self, vfs: int, name: bytes, folder: int) -> int:
        refused = self.answer(Call("delete", Path(os.fsdecode(name)), folder))
        return refused or int(_DELETE(self._theirs.delete)(vfs, name, folder))
