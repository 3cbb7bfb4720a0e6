"""Pages on real libraries."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from editor.desk.library import Desk, new_story_id
from editor.desk.opening import now
from editor.domain.body import Block
from editor.storage.opening import create_library, open_library
from editor.ui.theme import Theme
from tests.desk.inline import Inline
from tests.ui.page.desks import Writing, told

Open = Callable[..., Writing]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A library that the tests share, each with stories of its own."""
    yield from _library(tmp_path_factory.mktemp("library") / "library.standfirst", Inline())


@pytest.fixture(scope="session")
def other_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A second library."""
    yield from _library(tmp_path_factory.mktemp("other") / "other.standfirst", Inline())


def _library(path: Path, writer: Executor) -> Iterator[Desk]:
    create_library(path, now())
    with Desk(open_library(path, write=True), now, writer) as desk:
        yield desk


@pytest.fixture
def write(theme: Theme, library: Desk) -> Iterator[Open]:
    """Opens a story of the given blocks and fields on a page."""
    opened: list[Writing] = []

    def open_story(*blocks: Block, desk: Desk = library, width: int = 760, **fields: Any) -> Writing:
        values = {"id": new_story_id(), "slug": f"STORY-{new_story_id()[:12].upper()}", **fields}
        opened.append(Writing(desk, theme, told(*blocks, **values), width))
        return opened[-1]

    yield open_story
    for writing in opened:
        writing.close()
