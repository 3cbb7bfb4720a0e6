"""Puts a window together: the panels, the page, and the wirings that tie them to one library."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QInputDialog

from editor.desk.library import Desk
from editor.desk.opening import now as utc_now
from editor.desk.settings import SettingsStore
from editor.domain.errors import LibraryLocked, StandfirstError
from editor.domain.story import Status, StoryId
from editor.ui.actions import Actions
from editor.ui.autosave import Autosave
from editor.ui.bridge import Bridge
from editor.ui.checks_wiring import ChecksWiring
from editor.ui.dialogs.commands import CommandFinder
from editor.ui.dialogs.finder import StoryChoice
from editor.ui.dialogs.go_to import GoTo
from editor.ui.dialogs.link_popup import LinkPopup
from editor.ui.dialogs.related_picker import RelatedPicker
from editor.ui.export_wiring import ExportWiring
from editor.ui.list_wiring import ListWiring
from editor.ui.models.stories import StoryListModel
from editor.ui.open_story import OpenStory
from editor.ui.page.clipboard import PageClipboard
from editor.ui.page.looks import Looks
from editor.ui.page.page import Page
from editor.ui.pane_wiring import PaneWiring
from editor.ui.panels.checks_panel import ChecksPanel
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.related_panel import RelatedPanel
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.panels.toast import Toast
from editor.ui.photo_facts_wiring import PhotoFactsWiring
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.pictures import Pictures
from editor.ui.print_wiring import PrintWiring
from editor.ui.related_wiring import RelatedWiring
from editor.ui.shelf import Shelf
from editor.ui.spelling_wiring import SpellingWiring
from editor.ui.story_wiring import StoryWiring
from editor.ui.text_wiring import TextWiring
from editor.ui.theme import Theme
from editor.ui.trouble_wiring import TroubleWiring
from editor.ui.welcome_wiring import WelcomeWiring
from editor.ui.window import Window
from editor.ui.workspace import Current, Offer, Voice, Workspace

_PHOTOS = "Pictures (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif)"
_HITS = 12
_PATIENCE = 5.0
_GLANCE, _OFFER, _ERROR, _LASTING = 8.0, 20.0, 15.0, 0.0
NOTHING_OPEN = "Choose a story on the left, or press {new} to write a new one."
NOTHING_YET = "Press {new} to write your first story."
NOTHING_OPEN_HERE = "Choose a story on the left to read it."


class Newsroom(QObject):
    """One window on one library. `close_all` must be called before the desk goes."""

    def __init__(self, desk: Desk, theme: Theme, settings: SettingsStore, locked: LibraryLocked | None = None) -> None:
        super().__init__()
        bridge = Bridge(parent=self)
        self._unlisten = desk.listen(bridge.tell)
        self.work = Workspace(
            desk=desk,
            bridge=bridge,
            theme=theme,
            looks=Looks(theme),
            settings=settings,
            pictures=Pictures(desk, bridge, self),
            autosave=Autosave(desk, bridge, self),
            current=Current(self),
            voice=Voice(self),
            now=utc_now,
        )
        self._locked = locked
        self._give_up_saving = self._closing = self._closed = False
        with theme.laid_off():
            self._build()
            self._wire()
        self._tie()
        self._command()
        self._begin()

    def close_all(self) -> bool:
        """Save everything and end; False where the window must stay: not all is saved, or photos are coming in."""
        if self._closed:
            return True
        self._commit_pending()
        if self.photos.are_arriving and not self._give_up_saving:
            self._closing = True
            self.work.voice.say("Photos are still coming in; the window closes when they are there.", lasting=True)
            return False
        if not self.work.autosave.finish(_PATIENCE) and not self._give_up_saving:
            self.trouble.refuse_to_close()
            return False
        self.shelf.leave_for_good()
        self.work.autosave.index()
        self._keep_layout()
        self.work.autosave.stop()
        self._unlisten()
        self.spelling.close()
        self.work.bridge.close()
        self._closed = True
        return True

    def tell_fault(self) -> None:
        """Say that the program itself did something wrong. GUI thread."""
        self.trouble.tell_fault()

    def save_now(self) -> None:
        """Save whatever is unsaved and wait for it, as when the session ends."""
        self._commit_pending()
        self.work.autosave.finish(_PATIENCE)

    def _build(self) -> None:
        work, theme = self.work, self.work.theme
        self.model = StoryListModel(parent=self)
        self.clipboard = PageClipboard(work.desk, self)
        self.page = Page(work.looks, self.clipboard)
        self.stories = StoryListPanel(theme, self.model, work.now)
        self.story_panel = StoryPanel(theme, work.now)
        self.photos_panel = PhotosPanel(theme)
        self.related_panel = RelatedPanel(theme)
        self.checks_panel = ChecksPanel(theme)
        self.inspector = Inspector(theme, self.story_panel, self.photos_panel, self.related_panel, self.checks_panel)
        self.window = Window(theme, partial(Actions, theme), self.stories, self.page, self.inspector)
        self.actions = self.window.actions_by_name
        self.toast = Toast(theme, self.window)
        self.go_to = GoTo(theme, self.window)
        self.commands = CommandFinder(theme, self.actions, self.window)
        self.picker = RelatedPicker(theme, self.window)
        self.link_popup = LinkPopup(theme, self.window)

    def _wire(self) -> None:
        work, window, page = self.work, self.window, self.page
        self.shelf = Shelf(work, page, self)
        self.trouble = TroubleWiring(work, window.banner, self.shelf, self)
        self.text_of_story = StoryWiring(work, page, self.story_panel, window.toolbar, window.status_line, self)
        self.photos = PhotoWiring(work, page, self.photos_panel, self.clipboard, self)
        self.photo_facts = PhotoFactsWiring(work, self.photos_panel, self.photos, self)
        self.related = RelatedWiring(work, page, self.related_panel, self.picker, self.photos, self)
        self.text = TextWiring(
            work,
            page,
            self.clipboard,
            self.actions,
            window.toolbar,
            self.inspector,
            self.link_popup,
            self.photos,
            self.related,
            self,
        )
        self.list = ListWiring(work, self.stories, self.model, self.shelf, self)
        self.welcome = WelcomeWiring(work, window, self)
        self.exports = ExportWiring(work, window, window.banner, self)
        self.printing = PrintWiring(work, window, self.exports, self)
        self.checks = ChecksWiring(
            work,
            self.actions,
            page,
            self.inspector,
            self.checks_panel,
            window.status_line,
            self.photos,
            self.related,
            self,
        )
        self.checks.found.connect(self.photo_facts.show_guards)
        self.spelling = SpellingWiring(
            work, page, self.photos_panel, self.actions, self.photos, self.checks.open_tab, self
        )
        self.text.menu_opening.connect(self.spelling.fill_body_menu)
        tabs: dict[str, Callable[[], None]] = {
            "story": partial(self.story_panel.focus_field, "slug"),
            "photos": self.photos_panel.focus_tray,
            "related": self._enter_related,
            "checks": self.checks.enter,
        }
        self.panes = PaneWiring(
            work, self.actions, self.stories, page, self.inspector, tabs, self.shelf, self.toast, self
        )

    def _tie(self) -> None:
        work, window = self.work, self.window
        window.closing = self.close_all
        window.deactivated.connect(work.autosave.save_all)
        window.files_dropped.connect(self._take_dropped)
        work.autosave.state_changed.connect(window.status_line.show_state)
        work.autosave.rested.connect(self.shelf.remember_place)
        work.bridge.failed.connect(work.voice.fail)
        work.voice.said.connect(self._say)
        work.voice.failed.connect(self._fail)
        work.voice.hushed.connect(self.toast.dismiss)
        work.current.changed.connect(self._switched)
        work.current.edited.connect(self._show_headline)
        work.current.edited.connect(window.find_bar.refresh)
        self.shelf.leaving.connect(self._commit_pending)
        self.photos.arranged.connect(self._count_attachments)
        self.photos.settled.connect(self._close_after_photos)
        self.photos_panel.add_requested.connect(partial(self._ask_photos, False))
        self.related_panel.open_requested.connect(self.shelf.open)
        self.exports.leaving.connect(self._commit_pending)
        self.text.leaving.connect(self._commit_pending)
        self.exports.findings_wanted.connect(self.checks.show)
        self.checks.none_blocks.connect(self.exports.take_back)
        self.list.changed_elsewhere.connect(self._follow)
        self.list.restated.connect(self._restated)
        self.list.restated.connect(self.text_of_story.show_values)
        self.list.new_requested.connect(self._new)
        self.welcome.left.connect(self._leave_welcome)
        self.trouble.quit_wanted.connect(self._give_up)
        self.go_to.query_changed.connect(self._look_up)
        self.go_to.chosen.connect(self._go)
        self.commands.chosen.connect(self._give)

    def _command(self) -> None:
        on, window = self.actions.on, self.window
        on("new", self._new)
        on("go-to", partial(self.go_to.open_over, window))
        on("commands", partial(self.commands.open_over, window))
        on("duplicate", partial(self._with_story, self.list.duplicate))
        on("bin", partial(self._with_story, self.list.move_to_bin))
        on("restore", partial(self._with_story, self.list.restore))
        on("revision", self._keep_version)
        on("export-docx", partial(self.exports.ask, "docx"))
        on("export-html", partial(self.exports.ask, "html"))
        on("export-pdf", self.printing.ask_pdf)
        on("print-preview", self.printing.show_preview)
        on("print", self.printing.ask_printer)
        on("introduce", self.welcome.offer)
        on("quit", window.close)
        on("find", window.find_bar.open)
        on("find-next", window.find_bar.find_next)
        on("search", self.stories.focus_search)
        on("photo", partial(self._ask_photos, True))
        on("menu", window.toolbar.menu_button.showMenu)

    def _begin(self) -> None:
        work, settings = self.work, self.work.settings.current
        writable = not work.desk.read_only
        self.page.set_writable(writable)
        self.window.toolbar.set_writable(writable)
        for panel in (self.stories, self.story_panel, self.photos_panel, self.related_panel):
            panel.set_writable(writable)
        self.window.status_line.show_state(work.autosave.state)
        self.window.restore_layout(settings.geometry, settings.layout)
        self.panes.show_state()
        if not writable:
            self.trouble.say_read_only(self._locked)
        self.list.reload()
        self._open_first()
        stale = work.desk.stale_stories() if writable else []
        if stale:
            work.bridge.follow(work.desk.refresh_search(stale))
        if not settings.welcome_done and writable and work.current.open is None:
            self.welcome.offer()

    def _open_first(self) -> None:
        """Open the story that was open last, or the newest, or none."""
        place = self.work.desk.last_place()
        newest = self.work.desk.newest(1)
        wanted = [] if place is None else [place.story]
        wanted += [row.id for row in newest]
        if any(self.shelf.open(story_id) for story_id in wanted):
            self.page.body.setFocus()
        else:
            self._switched()
            self.stories.focus_search()

    def _switched(self) -> None:
        self.window.say_nothing_open(self._nothing_open())
        self.window.show_page(self.work.current.open is not None)
        self._restated()
        self._show_headline()
        self._count_attachments()
        self.window.find_bar.refresh()

    def _nothing_open(self) -> str:
        if self.work.desk.read_only:
            return NOTHING_OPEN_HERE
        words = NOTHING_OPEN if self.model.rowCount() else NOTHING_YET
        return words.format(new=self.actions["new"].shortcut().toString(QKeySequence.SequenceFormat.NativeText))

    def _restated(self) -> None:
        """Offer what the open story's status allows."""
        story = self.work.current.story
        binned = story is not None and story.status is Status.SPIKED
        self.actions.allow(story=story is not None, writable=not self.work.desk.read_only, binned=binned)

    def _show_headline(self) -> None:
        story = self.work.current.story
        self.window.show_headline("" if story is None else story.headline)

    def _count_attachments(self) -> None:
        story = self.work.current.story
        if story is None:
            self.inspector.show_counts()
        else:
            self.inspector.show_counts(len(story.photos), len(story.related))

    def _new(self) -> None:
        self.stories.clear_search()
        if self.shelf.new():
            self.inspector.show_tab("story")
            self.page.header.headline.setFocus()

    def _look_up(self, words: str) -> None:
        try:
            self.go_to.show_hits(self.work.desk.title_hits(words, _HITS))
        except StandfirstError as error:
            self.work.voice.fail(error)

    def _go(self, choice: object) -> None:
        if isinstance(choice, StoryChoice) and self.shelf.open(choice.id):
            self.page.body.setFocus()

    def _give(self, name: object) -> None:
        """Carry out a command that was chosen by its name."""
        self.actions[str(name)].trigger()

    def _enter_related(self) -> None:
        self.related_panel.add_button.setFocus()

    def _with_story(self, act: Callable[[StoryId], None]) -> None:
        story = self.work.current.story
        if story is not None:
            act(story.id)

    def _keep_version(self) -> None:
        self._commit_pending()
        story = self.work.current.story
        if story is None or not self.work.autosave.finish(_PATIENCE):
            return
        dialog = QInputDialog(self.window)
        dialog.setWindowTitle("Keep this version")
        dialog.setLabelText("Name of the version, for finding it again:")
        dialog.textValueSelected.connect(partial(self._record, story.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _record(self, story_id: StoryId, name: str) -> None:
        future = self.work.desk.record_revision(story_id, "named", name.strip())
        self.work.bridge.follow(future, lambda _: self.work.voice.say("This version is kept."))

    def _ask_photos(self, in_text: bool) -> None:
        if self.work.current.open is None:
            return
        cursor = self.page.body.textCursor() if in_text else None
        dialog = QFileDialog(self.window, "Add photos")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(_PHOTOS)
        dialog.filesSelected.connect(lambda files: self.photos.take_files([Path(file) for file in files], cursor))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_dropped(self, files: list[Path]) -> None:
        """Take files that were dropped on the window beside every place of their own."""
        self.photos.take_files(files, None)

    def _close_after_photos(self) -> None:
        if self._closing:
            self._closing = False
            self.window.close()

    def _commit_pending(self) -> None:
        self.story_panel.commit_pending()
        self.related_panel.commit_pending()

    def _give_up(self) -> None:
        self._give_up_saving = True
        self.window.close()

    def _say(self, sentence: str, offers: tuple[Offer, ...], lasting: bool) -> None:
        seconds = _OFFER if offers else _GLANCE
        self.toast.show_message(sentence, offers, _LASTING if lasting else seconds)

    def _fail(self, error: StandfirstError) -> None:
        self.toast.show_message(f"{error.message} {error.remedy}", (), _ERROR)

    def _follow(self, story: OpenStory | None) -> None:
        """Show what another program saved of the story on the page."""
        if story is None:
            self._open_first()
            return
        try:
            stored = self.work.desk.story(story.session.story.id)
        except StandfirstError as error:
            self.work.voice.fail(error)
            return
        story.rewrite(stored)
        self._switched()
        self.text_of_story.show_values()
        self.text_of_story.show_length()
        self.photos.show()
        self.related.show()
        self.checks.refresh()
        self.page.refresh_attachments()

    def _leave_welcome(self) -> None:
        self.window.say_nothing_open(self._nothing_open())
        if self.work.current.open is None:
            self.stories.focus_search()
        else:
            self.page.body.setFocus()

    def _keep_layout(self) -> None:
        geometry, splitter = self.window.layout_bytes()
        self.work.settings.change(geometry=geometry, layout=splitter)
