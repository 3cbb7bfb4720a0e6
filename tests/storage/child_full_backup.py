"""A program whose disk has room for some bytes more at each try, until a backup fits; the older one stays till then."""

from pathlib import Path
import resource
import signal
import sys

from editor.domain.errors import DiskFailed, DiskFull
from editor.storage.backup import back_up
from editor.storage.opening import open_library

STEP = 50_000
"""Bytes; every part of the file fails at some try."""


def main() -> None:
    """Print how often it failed before it fitted."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    library, target = open_library(Path(sys.argv[1]), write=False), Path(sys.argv[2])
    old, failures = target.read_bytes(), 0
    library.reader()
    while True:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000 + failures * STEP, resource.RLIM_INFINITY))
        try:
            back_up(library, target)
            break
        except (DiskFull, DiskFailed):
            failures += 1
        if list(target.parent.iterdir()) != [target] or target.read_bytes() != old:
            raise SystemExit("a backup that failed has changed something")
    library.close()
    print(failures)


if __name__ == "__main__":
    main()
