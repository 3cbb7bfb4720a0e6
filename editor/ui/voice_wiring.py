"""Ties the voice to the line at the foot of the window: for how long each kind of word stands there."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor.domain.errors import StandfirstError
from editor.ui.panels.toast import Toast
from editor.ui.workspace import Offer, Voice

_GLANCE, _OFFER, _ERROR, _LASTING = 8.0, 20.0, 15.0, 0.0


class VoiceWiring(QObject):
    """Shows what is said and what could not be done, but for errors that the banner tells already."""

    def __init__(
        self, voice: Voice, toast: Toast, is_told: Callable[[StandfirstError], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._toast, self._is_told = toast, is_told
        voice.said.connect(self._say)
        voice.failed.connect(self._fail)
        voice.hushed.connect(toast.dismiss)

    def _say(self, sentence: str, offers: tuple[Offer, ...], lasting: bool) -> None:
        seconds = _OFFER if offers else _GLANCE
        self._toast.show_message(sentence, offers, _LASTING if lasting else seconds)

    def _fail(self, error: StandfirstError) -> None:
        if not self._is_told(error):
            self._toast.show_message(f"{error.message} {error.remedy}", (), _ERROR)
