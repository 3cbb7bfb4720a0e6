"""The only place with PySide6: the window and all in it."""
