"""What every test of the window stands on: a theme, worn by the one application."""

from tests.window_fixtures import rooms, theme

__all__ = ["rooms", "theme"]
