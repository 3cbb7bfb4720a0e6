"""What every test of the window stands on: a theme, worn by the one application."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication
import pytest

from editor.ui.theme import Theme


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, whatever the system's."""
    yield Theme(qapp, "light")
