"""The only place with PySide6: the window and all in it."""

import builtins
from importlib import import_module

# Qt for Python puts an import of its own in the place of Python's, which reads the source of each module that comes
# later to see whether it asks for snake_case names. None here does; all that reading is a tenth of the start, and
# five megabytes of lines that are kept.
import_module("PySide6.QtCore")
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
