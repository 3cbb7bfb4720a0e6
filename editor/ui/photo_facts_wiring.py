"""Ties what photos' files say to the inspector: shown, warned of, and taken into the story."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from editor.domain.credits import settled
from editor.domain.findings import Finding
from editor.domain.text import clean_line
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.workspace import Workspace


class PhotoFactsWiring(QObject):
    """Tells the Photos panel what files say and what was found of them, and carries words over into the story."""

    def __init__(self, work: Workspace, panel: PhotosPanel, photos: PhotoWiring, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._panel, self._photos = work, panel, photos
        panel.facts_wanted.connect(self._tell_facts)
        panel.use_requested.connect(self._use)

    def show_guards(self, found: Sequence[Finding]) -> None:
        """Show, of what was found in the story, what is to be looked at before its photos are printed."""
        self._panel.show_guards(found)

    def _tell_facts(self, key: str) -> None:
        story = self._work.current.open
        photo = None if story is None else story.session.story.photo(key)
        if photo is None or photo.picture is None:
            return
        sha256 = photo.picture.sha256
        self._work.bridge.work(lambda: self._work.desk.facts(sha256), lambda facts: self._panel.set_facts(key, facts))

    def _use(self, key: str, name: str, text: str) -> None:
        """Take into a field what the photo's file says in it; a credit in a caption's brackets goes to the credit."""
        story = self._work.current.open
        photo = None if story is None else story.session.story.photo(key)
        if photo is None:
            return
        words = {name: clean_line(text) if name in ("credit", "source") else text}
        if name == "caption":
            words = settled(text, photo.credit, photo.source, given=True)._asdict()
        self._photos.rewrite(key, words)
