"""Ties the lengths of the open story, and of what is selected of it, to the line at the window's foot."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from editor.domain.body import TEXT_BLOCKS
from editor.domain.lengths import Length, Ruler
from editor.domain.story import Story
from editor.ui.dialogs.length_popup import LengthPopup
from editor.ui.page.formats import OBJECT, SOFT_BREAK
from editor.ui.page.page import Page
from editor.ui.panels.photo_form import PhotoForm
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.status_line import StatusLine
from editor.ui.workspace import Workspace

_REST = 250
_NAMES = {"headline": "Headline", "standfirst": "Standfirst"}


class LengthWiring(QObject):
    """Measures after a pause in typing or selecting, never on a key, and only the paragraphs that are new to it."""

    def __init__(
        self,
        work: Workspace,
        page: Page,
        story_panel: StoryPanel,
        photos_panel: PhotosPanel,
        status_line: StatusLine,
        popup: LengthPopup,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._panel = work, page, story_panel
        self._status_line, self._popup = status_line, popup
        self._ruler = Ruler()
        self._form: PhotoForm | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self._resting.timeout.connect(self.show)
        work.current.changed.connect(self.show)
        work.current.typed.connect(self._resting.start)
        work.current.edited.connect(self._resting.start)
        page.body.selectionChanged.connect(self._resting.start)
        for name in _NAMES:
            page.header.field(name).focused.connect(self._resting.start)
        status_line.length_wanted.connect(self._open)
        popup.column_chosen.connect(self._choose_column)
        photos_panel.form_made.connect(self._show_band)
        story_panel.show_bands(work.settings.current.bands)

    def show(self) -> None:
        """Show how long the open story is, and what is selected in its text."""
        self._resting.stop()
        story = self._work.current.open
        if story is None:
            self._status_line.show_story(None, Length(), None)
            self._status_line.show_meter("", 0, 1)
            return
        story.flush()
        values = story.session.story
        whole, selected = self._measure(values)
        self._status_line.show_story(values, whole, selected)
        self._show_meter(values)
        if self._popup.isVisible():
            self._popup.show_lengths(whole, selected, values.target_words)

    def _measure(self, story: Story) -> tuple[Length, Length | None]:
        column = self._work.settings.current.column_of(story.section)
        # In this order: what is selected is mostly whole paragraphs, which are known by then.
        whole = self._ruler.measure((block.text for block in story.body if isinstance(block, TEXT_BLOCKS)), column)
        chosen = self._page.body.textCursor().selectedText()
        paragraphs = chosen.replace(SOFT_BREAK, "\n").replace(OBJECT, "").split("\u2029")
        return whole, self._ruler.measure(paragraphs, column) if chosen else None

    def _show_meter(self, story: Story) -> None:
        """Show how long the headline is, or the standfirst while the caret is in it."""
        in_standfirst = QApplication.focusWidget() is self._page.header.standfirst
        name = "standfirst" if in_standfirst else "headline"
        length = len(getattr(story, name).strip())
        self._status_line.show_meter(_NAMES[name], length, self._work.settings.current.band(name))

    def _open(self) -> None:
        story = self._work.current.story
        if story is None:
            return
        whole, selected = self._measure(story)
        self._popup.show_lengths(whole, selected, story.target_words)
        self._popup.show_column(story.section.strip(), self._work.settings.current.column_of(story.section))
        self._popup.open_at(self._status_line.length_button)

    def _choose_column(self, characters: int) -> None:
        story = self._work.current.story
        if story is not None:
            settings = self._work.settings
            settings.save(settings.current.with_column(story.section, characters))
            self.show()

    def _show_band(self, form: PhotoForm) -> None:
        self._form = form
        form.set_band(self._work.settings.current.band("caption"))

    def take_settings(self) -> None:
        """Measure by the bands and columns that are kept now."""
        self._panel.show_bands(self._work.settings.current.bands)
        if self._form is not None:
            self._show_band(self._form)
        self.show()
