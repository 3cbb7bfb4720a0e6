"""Ties the open story's fields, on the page and in the inspector, to its session."""

from datetime import date

from PySide6.QtCore import QObject

from editor.desk.library import Desk
from editor.domain.errors import SlugTaken, StandfirstError
from editor.domain.language import is_right_to_left
from editor.domain.story import Status, Story
from editor.ui.length_wiring import LengthWiring
from editor.ui.open_story import OpenStory
from editor.ui.page.page import Page
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.toolbar import ToolBar
from editor.ui.workspace import Workspace

_ON_PAGE = frozenset(("headline", "standfirst", "byline", "dateline"))


class StoryWiring(QObject):
    """Shows the open story wherever its fields stand, and takes what a person changes there into the session."""

    def __init__(
        self,
        work: Workspace,
        page: Page,
        panel: StoryPanel,
        toolbar: ToolBar,
        lengths: LengthWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._panel = work, page, panel
        self._toolbar, self._lengths = toolbar, lengths
        work.current.changed.connect(self._switched)
        work.autosave.saved.connect(self._saved)
        work.autosave.failed.connect(self._not_saved)
        page.header.field_edited.connect(self.set_field)
        panel.field_edited.connect(self.set_field)
        panel.slug_edited.connect(self._set_slug)
        for left in (page.header.blurred, page.body.blurred, panel.blurred):
            left.connect(work.autosave.save_all)

    def set_field(self, name: str, value: object) -> None:
        """Set a field of the open story. A value that is refused is told under its field."""
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        story.flush()
        try:
            changed = story.session.set_field(name, value)
        except StandfirstError as error:
            self._refuse(name, error)
            return
        if name not in _ON_PAGE:
            self._panel.show_refusal(name, "")
        if changed:
            self._after(story, name)

    def set_status(self, status: Status) -> None:
        """Move the open story to another status."""
        self.set_field("status", status)
        self.show_values()

    def show_values(self) -> None:
        """Show the open story's values wherever they stand."""
        story = self._work.current.open
        if story is None:
            self._toolbar.show_status(None, self.set_status)
            return
        values = story.session.story
        self._page.header.show_values(values, printed_date(values))
        self._panel.show_story(values, story.fields)
        self._toolbar.show_status(values.status, self.set_status)

    def _refuse(self, name: str, error: StandfirstError) -> None:
        if name in _ON_PAGE:
            self._work.voice.fail(error)
        else:
            self._panel.show_refusal(name, f"{error.message} {error.remedy}")

    def _after(self, story: OpenStory, name: str) -> None:
        self._work.autosave.note(story)
        if name == "language":
            story.turn()
            self._page.header.show_direction(is_right_to_left(story.session.story.language))
            self._page.refresh_attachments()
        if name in ("dated", "target_words", "language", "section"):
            self._page.header.show_values(story.session.story, printed_date(story.session.story))
            self._lengths.show()
        if name == "status":
            self._toolbar.show_status(story.session.story.status, self.set_status)
        self._work.current.edited.emit()

    def _set_slug(self, slug: str) -> None:
        story = self._work.current.open
        if story is None:
            return
        if not slug.strip():
            story.session.follow_headline()
            self._work.autosave.note(story)
            return
        holder = _holder(self._work.desk, slug, story.session.story)
        if holder:
            self._panel.show_refusal("slug", f"{holder} is taken. Choose another slug.")
            return
        self.set_field("slug", slug)

    def _switched(self) -> None:
        story = self._work.current.open
        if story is not None:
            self._page.show_story(story, printed_date(story.session.story))
        self.show_values()

    def _saved(self, story: OpenStory) -> None:
        """Show the slug that the library chose, which is all that a save decides."""
        if story is self._work.current.open:
            self._panel.show_slug(story.session.story.slug, story.fields)

    def _not_saved(self, story: OpenStory, error: StandfirstError) -> None:
        """Go back to the slug that the library holds where another story took the new one in between."""
        if isinstance(error, SlugTaken):
            story.session.set_field("slug", story.session.saved.slug)
            if story is self._work.current.open:
                self._panel.show_refusal("slug", error.sentence)
            self._work.autosave.retry()


def _holder(desk: Desk, slug: str, story: Story) -> str:
    """Return the slug of another story that has `slug`, or ""."""
    try:
        found = desk.find(slug).story
    except StandfirstError:
        return ""
    return "" if found.id == story.id or found.slug.casefold() != slug.casefold() else found.slug


def printed_date(story: Story) -> str:
    """Return the date as the page shows it: "22 Nov 2026", or "" for none."""
    dated: date | None = story.dated
    return "" if dated is None else f"{dated.day} {dated:%b %Y}"
