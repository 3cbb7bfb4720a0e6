"""Draw the demo's photos: `python -m tests.tools.draw_demo_photos [FOLDER]`, by default into resources/demo.

Takes a minute or two; the same bytes on every run. Captions, credits and alt texts are those of each photo's
first use in resources/demo/stories.json, and are written into the file as an agency writes them.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
import json
from pathlib import Path
import sys

from PIL import Image

from tests.tools.demo_photos.bridge import dawn, unfinished
from tests.tools.demo_photos.cable import cracked
from tests.tools.demo_photos.dredger import dredger
from tests.tools.demo_photos.harbour import ferry
from tests.tools.demo_photos.metadata import Facts, with_metadata
from tests.tools.demo_photos.town import council_hall

DEMO = Path(__file__).parents[2] / "resources" / "demo"
SCENES: tuple[tuple[str, Callable[[], Image.Image], str, datetime], ...] = (
    ("bridge-dawn.jpg", dawn, "Ada Finch", datetime(2026, 11, 20, 7, 24, 10, tzinfo=UTC)),
    ("cracked-cable.jpg", cracked, "Ada Finch", datetime(2026, 11, 17, 17, 41, 2, tzinfo=UTC)),
    ("ferry-quay.jpg", ferry, "Ada Finch", datetime(2026, 11, 20, 16, 33, 48, tzinfo=UTC)),
    ("bridge-1962.jpg", unfinished, "Harbour News archive", datetime(2026, 1, 15, 11, 5, 0, tzinfo=UTC)),
    ("council-night.jpg", council_hall, "Jonah Reyk", datetime(2026, 11, 19, 0, 50, 6, tzinfo=UTC)),
    ("dredger-mist.jpg", dredger, "Jonah Reyk", datetime(2026, 11, 9, 8, 12, 31, tzinfo=UTC)),
)
"""File name, scene, photographer and time of every photo."""


def first_use(stories: list[dict[str, list[dict[str, str]]]], file: str) -> dict[str, str]:
    """Return the first photo entry in `stories` that shows `file`. Raises StopIteration where none does."""
    return next(photo for story in stories for photo in story["photos"] if photo["file"] == file)


def draw(folder: Path) -> None:
    """Draw every photo into `folder`, over what is there."""
    stories = json.loads((DEMO / "stories.json").read_text(encoding="utf-8"))
    for number, (file, scene, creator, taken) in enumerate(SCENES):
        entry = first_use(stories, file)
        pixels = BytesIO()
        scene().save(pixels, "JPEG", quality=85, optimize=True)
        facts = Facts(entry["caption"], entry["alt"], entry["credit"], entry["source"], creator, taken, number)
        data = with_metadata(pixels.getvalue(), facts)
        (folder / file).write_bytes(data)
        sys.stdout.write(f"{folder / file} {len(data)}\n")


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)
