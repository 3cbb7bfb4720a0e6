"""Where a run of typing ends for undo, within Qt's own stack."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtGui import QTextDocument

_PAUSE = 1.5
"""Seconds without a key after which what is typed is another step."""

_RUN = 40
"""Keys after which the next word is another step."""


class TypingRun:
    """Ends steps of undo at pauses and word ends, so that Ctrl+Z takes back a phrase and not a page.

    Qt joins what is typed to the step before while the document counts as modified; the flag has no other use here.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last = 0.0
        self._keys = 0

    def note(self, document: QTextDocument, text: str) -> None:
        """Take note of `text` before it is typed into `document`."""
        now = self._clock()
        self._keys += 1
        if now - self._last > _PAUSE or (self._keys > _RUN and text.isspace()):
            document.setModified(False)
            self._keys = 0
        self._last = now
