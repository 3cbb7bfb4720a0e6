"""Names that last: what a folder answers when it is asked to keep them."""

from collections.abc import Callable
import errno
import os
from pathlib import Path
import stat
from typing import Any

import pytest

from editor.storage.files import put_in_place, temporary_beside


def fail_folder_sync(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Make the sync of every folder fail."""
    real: Callable[[int], None] = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF])
def test_a_share_that_syncs_files_alone_takes_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    place = tmp_path / "library"
    fail_folder_sync(monkeypatch, number)
    put_in_place(temporary_beside(place), place)
    assert [path.name for path in tmp_path.iterdir()] == ["library"]


def test_a_disk_that_fails_at_the_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "library"
    fail_folder_sync(monkeypatch, errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        put_in_place(temporary_beside(place), place)


def test_a_folder_that_cannot_be_opened_is_told_before_a_name_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "library"
    finished = temporary_beside(place)
    real: Callable[..., Any] = os.open

    def opened(path: Any, *rest: Any) -> Any:
        if Path(path).is_dir():
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return real(path, *rest)

    monkeypatch.setattr(os, "open", opened)
    with pytest.raises(OSError, match=os.strerror(errno.EMFILE)):
        put_in_place(finished, place)
    assert list(tmp_path.iterdir()) == [finished]
