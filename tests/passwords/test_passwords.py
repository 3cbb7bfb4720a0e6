"""The tests of passwords stand under SQLCipher, and one process has one SQLite: so they run in a process of theirs."""

import os
from pathlib import Path
import subprocess
import sys

_TESTS = ("sealed_files.py", "sealed_window.py")


def test_the_tests_of_passwords_hold_under_sqlcipher() -> None:
    here = Path(__file__).parent
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--numprocesses=0", *(str(here / each) for each in _TESTS)],
        cwd=here.parents[1],
        env=os.environ | {"STANDFIRST_SQLITE": "cipher"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.returncode == 0, run.stdout
