"""The window's states as pictures: they are rendered without a screen, of the size asked for, the same every time."""

from pathlib import Path

from PySide6.QtGui import QImage
import pytest

from tests.tools import render_states
from tests.tools.states.scenes import SCENES


@pytest.mark.usefixtures("qapp")
def test_a_search_is_rendered_light_and_dark_and_the_same_again(tmp_path: Path) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    for folder in (first, again):
        folder.mkdir()
        render_states.render(folder, ["search"])
    light, dark = (QImage(str(first / f"search-{theme}.png")) for theme in ("light", "dark"))
    assert (light.width(), light.height()) == render_states.SIZE
    assert light.pixelColor(700, 890).lightness() > 200 > 60 > dark.pixelColor(700, 890).lightness()
    for name in ("search-light.png", "search-dark.png"):
        assert QImage(str(first / name)) == QImage(str(again / name))


def test_every_state_can_be_named() -> None:
    assert tuple(scene.name for scene in SCENES) == render_states.NAMES
