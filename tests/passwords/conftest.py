"""The one library of these tests, with words that are looked for in every file."""

from pathlib import Path

import pytest

from editor.desk.opening import open_desk
from editor.desk.sealing import prepare, put_in
from editor.domain.body import Body
from editor.domain.story import AttachedPhoto, Story
from editor.imaging import intake as taking
from tests.builders import STORY_ID, p
from tests.desk.conftest import jpeg
from tests.passwords.samples import NOW, PASSWORD
from tests.window_fixtures import theme

__all__ = ["theme"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library without a password, with a story and a photo."""
    path = tmp_path / "house" / "library.standfirst"
    with open_desk(path, create=True, clock=lambda: NOW) as desk:
        intake = taking.intake(jpeg(), "harbour.jpg")
        picture = desk.add_photo(intake).result()
        photo = AttachedPhoto("p1", "The Quagmire at dawn.", picture=picture)
        story = Story(STORY_ID, headline="The zeppelin", body=Body((p("Nobody saw the Krähenfüße."),)), photos=(photo,))
        desk.new_story(story).result()
    return path


@pytest.fixture
def sealed(library: Path) -> Path:
    put_in(prepare(library, None, PASSWORD), library)
    return library
