"""The one library of these tests, with words that are looked for in every file."""

from pathlib import Path

import pytest

from editor.desk.opening import open_desk
from editor.desk.sealing import prepare, put_in
from editor.domain.body import Body
from editor.domain.password import Key
from editor.domain.story import AttachedPhoto, Story
from editor.imaging import intake as taking
from tests.builders import STORY_ID, p
from tests.desk.conftest import jpeg
from tests.passwords.samples import NOW, PASSWORD
from tests.window_fixtures import theme

__all__ = ["theme"]


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, Key]:
    """A library with a story and a photo, the same with the password, and its key, which takes its time to make."""
    path = tmp_path_factory.mktemp("models") / "library.standfirst"
    with open_desk(path, create=True, clock=lambda: NOW) as desk:
        intake = taking.intake(jpeg(), "harbour.jpg")
        picture = desk.add_photo(intake).result()
        photo = AttachedPhoto("p1", "The Quagmire at dawn.", picture=picture)
        story = Story(STORY_ID, headline="The zeppelin", body=Body((p("Nobody saw the Krähenfüße."),)), photos=(photo,))
        desk.new_story(story).result()
    plain = path.read_bytes()
    resealed = prepare(path, None, PASSWORD)
    assert resealed.key is not None
    put_in(resealed, path)
    return plain, path.read_bytes(), resealed.key


@pytest.fixture
def library(tmp_path: Path, models: tuple[bytes, bytes, Key]) -> Path:
    """A library without a password."""
    path = tmp_path / "house" / "library.standfirst"
    path.parent.mkdir()
    path.write_bytes(models[0])
    return path


@pytest.fixture
def sealed(library: Path, models: tuple[bytes, bytes, Key]) -> Path:
    """The same with the password."""
    library.write_bytes(models[1])
    return library


@pytest.fixture
def key(models: tuple[bytes, bytes, Key]) -> Key:
    """What opens it."""
    return models[2]
