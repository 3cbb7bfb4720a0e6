"""Real libraries in real files, with a clock that is set by hand."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image
import pytest

from editor.desk.library import Desk
from editor.domain.photo import Intake
from editor.imaging import intake as taking
from editor.storage.opening import create_library, open_library
from tests.desk.inline import Inline


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 10, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_seconds(self, seconds: int) -> None:
        """Move the clock on."""
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library_path(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "library.standfirst"
    create_library(path, clock())
    return path


@pytest.fixture
def desk(library_path: Path, clock: Clock) -> Iterator[Desk]:
    with Desk(open_library(library_path, write=True), clock, Inline()) as opened:
        yield opened


def jpeg(width: int = 60, height: int = 40, colour: str = "teal") -> bytes:
    """A small JPEG."""
    data = BytesIO()
    Image.new("RGB", (width, height), colour).save(data, "JPEG")
    return data.getvalue()


@pytest.fixture(scope="session")
def intake() -> Intake:
    return taking.intake(jpeg(), "harbour.jpg")
