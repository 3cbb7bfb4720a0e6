"""A person's own folder, and the command run in it."""

from io import BytesIO
from pathlib import Path

from PIL import Image
import pytest

from tests.journeys.command import Command
from tests.window_fixtures import rooms, theme

__all__ = ["command", "photo", "rooms", "theme"]


@pytest.fixture
def command(tmp_path: Path, compiled: Path) -> Command:
    return Command(tmp_path, compiled)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A JPEG as wide as the page."""
    data = BytesIO()
    Image.new("RGB", (1400, 40), "teal").save(data, "JPEG")
    path = tmp_path / "quay.jpg"
    path.write_bytes(data.getvalue())
    return path
