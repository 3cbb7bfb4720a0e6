"""The files that the program ships: what the demo says, what each photo's file says, icons, licences."""

import json
from pathlib import Path
import re
import tomllib
from typing import Any

import pytest

from editor.domain.body import PhotoBlock, RelatedBlock
from editor.domain.record import read_story
from editor.domain.story import Status, Story
from editor.resources import resource

STORIES: list[dict[str, Any]] = json.loads(resource("demo", "stories.json").read_text(encoding="utf-8"))
PHOTOS = sorted(resource("demo").glob("*.jpg"))
ICONS = sorted(resource("icons").glob("*.svg"))
PICTURE = {"crop": None, "sha256": None, "media_type": None, "width": None, "height": None}


def as_story(number: int, record: dict[str, Any]) -> Story:
    """Return a demo record as the story it becomes, without its pictures and its links to other stories."""
    spiked = record["status"] == "spiked"
    return read_story(
        record
        | {
            "id": f"{number:032x}",
            "slug_set": True,
            "status_before": "draft" if spiked else None,
            "photos": [photo | PICTURE for photo in record["photos"]],
            "related": [link | {"story": None} for link in record["related"]],
        }
    )


@pytest.mark.parametrize("record", STORIES, ids=lambda record: str(record["slug"]))
def test_a_demo_story_is_one_the_model_takes(record: dict[str, Any]) -> None:
    story = as_story(1, record)
    keys = {photo.key for photo in story.photos} | {link.key for link in story.related}
    placed = [block.key for block in story.body if isinstance(block, PhotoBlock | RelatedBlock)]
    assert set(placed) <= keys
    assert len(placed) == len(set(placed))
    assert 80 <= story.words <= 640


def test_the_first_demo_story_shows_the_whole_shape() -> None:
    story = as_story(1, STORIES[0])
    placed = {block.key for block in story.body if isinstance(block, PhotoBlock | RelatedBlock)}
    assert story.slug == "BRIDGE-INSPECTION"
    assert 560 <= story.words <= 640
    assert [photo.lead for photo in story.photos] == [True, False, False, False]
    assert {photo.key for photo in story.photos} - placed == {"p1", "p4"}
    assert {link.key for link in story.related} - placed == {"r3"}


def test_the_demo_library_is_varied_and_its_links_lead_somewhere() -> None:
    slugs = {record["slug"] for record in STORIES}
    assert {record["status"] for record in STORIES} == {status.value for status in Status}
    assert {record["language"] for record in STORIES} == {"en-GB", "fr-FR", "ar", "tr"}
    assert {link["to"] for record in STORIES for link in record["related"]} - {None} <= slugs
    assert {photo["file"] for record in STORIES for photo in record["photos"]} == {path.name for path in PHOTOS}


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: str(path.name))
def test_a_demo_photo_says_what_it_shows_and_who_took_it_where(path: Path) -> None:
    data = path.read_bytes()
    entry = next(photo for record in STORIES for photo in record["photos"] if photo["file"] == path.name)
    caption, alt = entry["caption"].encode(), entry["alt"].encode()
    assert len(data) < 600_000
    assert data.count(caption) == 2  # once in XMP, once in IIM
    assert data.count(alt) == 1
    assert b"Exampla C1\0" in data
    assert b"C1-0042-77193\0" in data


@pytest.mark.parametrize("path", ICONS, ids=lambda path: str(path.stem))
def test_an_icon_takes_the_colour_it_is_given(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    own = path.stem == "standfirst"
    assert ("currentColor" in drawing) is not own
    assert re.search(r"<(script|image|style|foreignObject)", drawing) is None


def test_every_borrowed_file_has_its_licence_beside_it() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")
    for font in resource("fonts").rglob("*.ttf"):
        assert "SIL Open Font License, Version 1.1" in (font.parent / "OFL.txt").read_text(encoding="utf-8")


def test_every_dictionary_is_whole_and_has_its_licence() -> None:
    folders = [path for path in resource("dictionaries").iterdir() if path.is_dir()]
    assert {path.name for path in folders} == {"ar", "de", "en_GB", "en_US", "es", "fr", "ru", "tr"}
    for folder in folders:
        names = {path.name for path in folder.iterdir()}
        assert names == {f"{folder.name}.aff", f"{folder.name}.dic", "LICENSE.txt"}


def test_the_package_names_the_licence_of_every_borrowed_file() -> None:
    root = Path(__file__).parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = {path for pattern in project["license-files"] for path in root.glob(pattern)}
    borrowed = [path for name in ("LICENSE", "LICENSE.txt", "OFL.txt") for path in (root / "resources").rglob(name)]
    assert len(borrowed) > 2
    assert listed == {root / "LICENSE", *borrowed}
    assert {"GPL-2.0-or-later", "MPL-2.0", "OFL-1.1", "ISC"} <= set(project["license"].split(" AND "))
