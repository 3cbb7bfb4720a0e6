"""Real libraries in real files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.storage.library import Library
from editor.storage.opening import create_library, open_library
from tests.storage.support import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty library's file."""
    place = tmp_path / "library.standfirst"
    create_library(place, NOW)
    return place


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library, open for writing."""
    opened = open_library(path, write=True)
    yield opened
    opened.close()
