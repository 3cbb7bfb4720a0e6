"""What every test stands on: no screen, no stray environment, a quiet log."""

import os
from pathlib import Path
import socket
import sys
from typing import Any

from hypothesis import HealthCheck, settings
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("STANDFIRST_LIBRARY", None)
os.environ.pop("STANDFIRST_PASSWORD", None)
# The watched disk of tests/reliability stands under Python's own SQLite.
os.environ.setdefault("STANDFIRST_SQLITE", "python")

_INTERNET = (socket.AF_INET, socket.AF_INET6)


def _refuse_the_internet(event: str, arguments: tuple[Any, ...]) -> None:
    """Let nothing in a test run make a socket of the Internet's, or look up a name there (PEP 578)."""
    if event == "socket.getaddrinfo" or (event == "socket.__new__" and arguments[1] in _INTERNET):
        raise AssertionError("something reached for the network")


sys.addaudithook(_refuse_the_internet)

_LAX = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
# The same values each time, so that a run says the same of the same code; --hypothesis-profile=exploring looks further.
settings.register_profile("standfirst", deadline=None, max_examples=60, derandomize=True, suppress_health_check=_LAX)
settings.register_profile("exploring", deadline=None, max_examples=1000, suppress_health_check=_LAX)
settings.load_profile("standfirst")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where programs that tests start keep what they compiled, so that only the first of them starts slowly."""
    return tmp_path_factory.mktemp("compiled")


def pytest_sessionfinish() -> None:
    """Empty the clipboard: without a screen Qt keeps it beyond the interpreter, and what Python made dies first."""
    qt = sys.modules.get("PySide6.QtWidgets")
    if qt is not None and qt.QApplication.instance() is not None:
        qt.QApplication.clipboard().clear()
