"""Puts a window together: the panels, the page, and the wirings that tie them to one library."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from editor.desk.finding import Finding
from editor.desk.library import Desk
from editor.desk.settings import SettingsStore
from editor.domain.errors import LibraryLocked
from editor.domain.story import StoryId
from editor.ui.actions import Actions, keys_of
from editor.ui.captions_wiring import CaptionsWiring
from editor.ui.caret_words import CaretWords
from editor.ui.checks_wiring import ChecksWiring
from editor.ui.dialogs.length_popup import LengthPopup
from editor.ui.dialogs.link_popup import LinkPopup
from editor.ui.dialogs.related_picker import RelatedPicker
from editor.ui.export_wiring import ExportWiring
from editor.ui.find_wiring import FindWiring
from editor.ui.finder_wiring import FinderWiring
from editor.ui.focus_mode import FocusMode
from editor.ui.following import Following
from editor.ui.frame_wiring import FrameWiring
from editor.ui.gallery_wiring import GalleryWiring
from editor.ui.history_wiring import HistoryWiring
from editor.ui.hit_places import HitPlaces
from editor.ui.import_wiring import ImportWiring
from editor.ui.keeping_wiring import KeepingWiring
from editor.ui.kept_layout import KeptLayout
from editor.ui.leaving_wiring import LeavingWiring
from editor.ui.length_wiring import LengthWiring
from editor.ui.library_wiring import LibraryWiring
from editor.ui.list_wiring import ListWiring
from editor.ui.marks_wiring import MarksWiring
from editor.ui.models.stories import StoryListModel
from editor.ui.notes_wiring import NotesWiring
from editor.ui.outline_wiring import OutlineWiring
from editor.ui.page.clipboard import PageClipboard
from editor.ui.page.page import Page
from editor.ui.page_wiring import PageWiring
from editor.ui.pane_wiring import PaneWiring
from editor.ui.panels.checks_panel import ChecksPanel
from editor.ui.panels.history_panel import HistoryPanel
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.notes_panel import NotesPanel
from editor.ui.panels.outline_panel import OutlinePanel
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.related_panel import RelatedPanel
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.panels.toast import Toast
from editor.ui.photo_asking import PhotoAsking
from editor.ui.photo_facts_wiring import PhotoFactsWiring
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.place_wiring import PlaceWiring
from editor.ui.preferences_wiring import PreferencesWiring
from editor.ui.print_wiring import PrintWiring
from editor.ui.related_wiring import RelatedWiring
from editor.ui.replace_wiring import ReplaceWiring
from editor.ui.rescue_wiring import RescueWiring
from editor.ui.safety_wiring import SafetyWiring
from editor.ui.shelf import Shelf
from editor.ui.spelling_wiring import SpellingWiring
from editor.ui.standing_wiring import StandingWiring
from editor.ui.stories_replace_wiring import StoriesReplaceWiring
from editor.ui.story_wiring import StoryWiring
from editor.ui.text_wiring import TextWiring
from editor.ui.theme import Theme
from editor.ui.tongue_wiring import TongueWiring
from editor.ui.trouble_wiring import TroubleWiring
from editor.ui.typography_wiring import TypographyWiring
from editor.ui.voice_wiring import VoiceWiring
from editor.ui.welcome_wiring import WelcomeWiring
from editor.ui.window import Window
from editor.ui.workspace import workspace

_PATIENCE = 5.0
ARRIVING = "Photos are still coming in"
BACKING_UP = "A backup is still being made"


class Newsroom(QObject):
    """One window on one library. `close_all` must be called before the desk goes."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        settings: SettingsStore,
        locked: LibraryLocked | None = None,
        backups: Path | None = None,
    ) -> None:
        """`backups` is the folder in which backups make themselves; None where none do."""
        super().__init__()
        self.work = workspace(desk, theme, settings, self)
        self._unlisten = desk.listen(self.work.bridge.tell)
        self._locked, self._backups = locked, backups
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
        if self.photos.intake.is_under_way and not self._give_up_saving:
            self._closing = True
            self.work.voice.say(f"{ARRIVING}; the window closes when they are there.", lasting=True)
            return False
        if self.keeping.is_keeping and not self._give_up_saving:
            self._closing = True
            self.work.voice.say(
                f"{BACKING_UP}; the window closes when it is done.",
                ("Stop the backup", self.keeping.stop),
                lasting=True,
            )
            return False
        self.window.progress.stop_wanted.emit()
        if not self.work.autosave.finish(_PATIENCE) and not self._give_up_saving:
            self.trouble.refuse_to_close()
            return False
        self.imports.stop()
        self.shelf.leave_for_good()
        self.work.autosave.index()
        self.keep_layout()
        self.work.autosave.stop()
        self.place.stop()
        self._unlisten()
        self.everywhere.stop()
        self.finding.close()
        self.spelling.close()
        self.safety.backups.close()
        self.work.bridge.close()
        self.libraries.let_go()
        for timer in self.findChildren(QTimer):
            # The desk can be gone before the window is.
            timer.stop()
        self._closed = True
        return True

    def may_leave(self) -> bool:
        """Say whether another library could take this one's place now; tell where it could not, and why."""
        busy = BACKING_UP if self.keeping.is_keeping else ARRIVING if self.photos.intake.is_under_way else ""
        if busy:
            self.work.voice.say(f"{busy}; open the other library when that is done.")
        return not busy

    def save_now(self) -> None:
        """Save whatever is unsaved and wait for it, as when the session ends."""
        self._commit_pending()
        self.work.autosave.finish(_PATIENCE)

    def _build(self) -> None:
        work, theme = self.work, self.work.theme
        self.model = StoryListModel(parent=self, now=work.now)
        self.clipboard = PageClipboard(work.desk, self)
        self.page = Page(work.looks, self.clipboard)
        self.stories = StoryListPanel(theme, self.model, work.now)
        self.story_panel = StoryPanel(theme, work.now)
        self.photos_panel = PhotosPanel(theme)
        self.related_panel = RelatedPanel(theme)
        self.checks_panel = ChecksPanel(theme)
        self.notes_panel = NotesPanel(theme)
        self.history_panel = HistoryPanel(theme)
        self.inspector = Inspector(
            theme,
            self.story_panel,
            self.photos_panel,
            self.related_panel,
            self.checks_panel,
            self.notes_panel,
            self.history_panel,
        )
        self.outline_panel = OutlinePanel(theme, keys_of("subheading"))
        self.window = Window(
            theme, partial(Actions, theme), self.stories, self.outline_panel, self.page, self.inspector
        )
        self.actions = self.window.actions_by_name
        self.toast = Toast(theme, self.window)
        self.picker = RelatedPicker(theme, self.window)
        self.link_popup = LinkPopup(theme, self.window)

    def _wire(self) -> None:
        work, window, page, root = self.work, self.window, self.page, self._backups
        self.focus_mode = FocusMode(window, self)
        self.layout = KeptLayout(window, work.settings, self)
        self.shelf = Shelf(work, page, self)
        self.finders = FinderWiring(work, window, self.actions, self.shelf, page.body, self._show_in_list, self)
        self.trouble = TroubleWiring(work, window.banner, self.shelf, self)
        self.voices = VoiceWiring(work.voice, self.toast, self.trouble.is_told, self)
        self.lengths = LengthWiring(
            work, page, self.story_panel, self.photos_panel, window.status_line, LengthPopup(window), self
        )
        self.text_of_story = StoryWiring(work, page, self.story_panel, window.toolbar, self.lengths, self)
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
        self.caret_words = CaretWords(page.body, work.current, self)
        self.text.standing.connect(self.caret_words.tell)
        self.finding = Finding()
        places = HitPlaces(page, self.inspector, self.photos_panel, self.related_panel)
        self.find = FindWiring(work, window.find_bar, page, places, self.finding, self)
        self.replace = ReplaceWiring(work, window.find_bar, page, self.find, self.shelf, self)
        self.everywhere = StoriesReplaceWiring(work, window, self.shelf, places, self.finding, self.replace, self)
        self.list = ListWiring(work, self.stories, self.model, self.shelf, self)
        self.imports = ImportWiring(work, self.stories, self.inspector, self.shelf, self)
        self.page_set = PageWiring(work, self.actions, page, window.status_line, self)
        self.welcome = WelcomeWiring(work, window, self)
        self.history = HistoryWiring(work, window, page, self.history_panel, self)
        self.exports = ExportWiring(work, window, window.banner, self)
        self.printing = PrintWiring(work, window, self.exports, self)
        self.leaving = LeavingWiring(work, window, self.actions, self.photos_panel, self.exports, self)
        self.gallery = GalleryWiring(work, window, self.actions, self.photos, self.shelf, self)
        self.keeping = KeepingWiring(work, window, self.actions, self)
        self.safety = SafetyWiring(
            work, window, self.actions, self.keeping, self.history, self.list, self.shelf, self.trouble, root, self
        )
        self.libraries = LibraryWiring(work, window, self.actions, self)
        self.place = PlaceWiring(work, window, self.libraries, self.exports.ask_copy, self)
        self.rescue = RescueWiring(work, window, self.actions, self.shelf, self.keeping, self.libraries, self)
        self.preferences = PreferencesWiring(work, window, self.actions, self)
        self.checks = ChecksWiring(
            work,
            self.actions,
            page,
            self.inspector,
            self.checks_panel,
            window.status_line,
            self.photos,
            self.related,
            self.story_panel,
            self,
        )
        self.checks.found.connect(self.photo_facts.show_guards)
        self.notes = NotesWiring(work, self.actions, page, self.inspector, self.notes_panel, self.checks.open_tab, self)
        self.marks = MarksWiring(work, page, self.story_panel, self.photos_panel, self.shelf, self.checks, self)
        self.spelling = SpellingWiring(
            work, page, self.story_panel, self.photos_panel, self.actions, self.photos, self.checks.open_tab, self
        )
        self.standing = StandingWiring(work, window, self.actions, self.photos_panel, self.photos, self.text, self)
        self.text.menu_opening.connect(self.spelling.fill_body_menu)
        self.tongues = TongueWiring(work, page, self.actions, window.status_line, self)
        self.text.menu_opening.connect(self.tongues.fill_body_menu)
        typography = TypographyWiring(work, page, self.actions, self.photos, self.related, self.checks.open_tab, self)
        typography.tidied.connect(self.text_of_story.show_values)
        tabs: dict[str, Callable[[], None]] = {
            "story": partial(self.story_panel.focus_field, "slug"),
            "photos": self.photos_panel.focus_tray,
            "related": self.related_panel.add_button.setFocus,
            "notes": self.notes_panel.enter,
            "checks": self.checks.enter,
            "history": self.history_panel.view.setFocus,
        }
        self.panes = PaneWiring(work, self.actions, window, self.focus_mode, tabs, self.shelf, self.toast, self)
        self.frame = FrameWiring(work, window, self.panes, self.list, lambda: self.model.rowCount() > 0, self)
        self.asking = PhotoAsking(work, window, page.body, self.inspector, self.photos, self)
        helped = (work, window, self.actions, page, self.photos_panel, self.photos, self.checks)
        self.captions = CaptionsWiring(*helped, self.spelling.check_fields, partial(self.asking.ask, False), self)
        words: tuple[Callable[[], object], ...] = (
            self.text_of_story.show_values,
            self.lengths.show,
            self.photos.show,
            self.captions.desk.show,
            self.related.show,
            self.notes.refresh,
            self.checks.refresh,
            page.refresh_attachments,
        )
        self.following = Following(work, self.shelf, words, (self.frame.show, self.find.look), self._open_first, self)
        self.outline = OutlineWiring(work, page, self.outline_panel, self)

    def _tie(self) -> None:
        work, window = self.work, self.window
        self.preferences.lengths_changed.connect(self.lengths.take_settings)
        self.preferences.marks_changed.connect(self.marks.take_settings)
        window.closing = self.close_all
        window.deactivated.connect(work.autosave.save_all)
        window.files_dropped.connect(self._take_dropped)
        work.autosave.state_changed.connect(window.status_line.show_state)
        work.autosave.sending.connect(self.shelf.take_place)
        work.autosave.rested.connect(self.shelf.remember_place)
        work.bridge.failed.connect(work.voice.fail)
        self.shelf.leaving.connect(self._commit_pending)
        self.history.leaving.connect(self._commit_pending)
        self.photos.arranged.connect(self.frame.count)
        self.photos.intake.settled.connect(self._close_after)
        self.keeping.ended.connect(self._close_after)
        self.keeping.leaving.connect(self._commit_pending)
        self.photos_panel.add_requested.connect(partial(self.asking.ask, False))
        self.related_panel.open_requested.connect(self.shelf.open)
        self.exports.leaving.connect(self._commit_pending)
        self.text.leaving.connect(self._commit_pending)
        self.exports.findings_wanted.connect(self.checks.show)
        self.checks.none_blocks.connect(self.exports.take_back)
        self.list.changed_elsewhere.connect(self.following.follow)
        self.everywhere.leaving.connect(self._commit_pending)
        self.replace.rewritten.connect(self.following.show_rewritten)
        self.list.restated.connect(self.text_of_story.show_values)
        self.list.new_requested.connect(self._new)
        self.list.entered.connect(self._enter_story)
        self.stories.left.connect(self._leave_list)
        self.welcome.left.connect(self._leave_welcome)
        self.trouble.quit_wanted.connect(self._give_up)
        self.trouble.copy_wanted.connect(self.exports.ask_copy)
        self.history.restored.connect(self.following.show_words)

    def _command(self) -> None:
        on, window = self.actions.on, self.window
        on("new", self._new)
        on("paste-new", self.imports.paste)
        on("import", self.imports.ask)
        on("import-folder", self.imports.ask_folder)
        on("duplicate", partial(self.frame.with_story, self.list.duplicate))
        on("bin", partial(self.frame.with_story, self.list.move_to_bin))
        on("restore", partial(self.frame.with_story, self.list.restore))
        on("revision", self.history.ask_name)
        on("export-docx", partial(self.exports.ask, "docx"))
        on("export-html", partial(self.exports.ask, "html"))
        on("export-pdf", self.printing.ask_pdf)
        on("print-preview", self.printing.show_preview)
        on("print", self.printing.ask_printer)
        on("quit", window.close)
        on("find", self.find.open)
        on("find-next", self.find.go_next)
        on("find-previous", self.find.go_previous)
        on("replace", partial(self.find.open, True))
        on("replace-stories", self.everywhere.open)
        on("search", self.stories.focus_search)
        on("photo", partial(self.asking.ask, True))
        on("menu", window.toolbar.show_menu)

    def _begin(self) -> None:
        work, settings = self.work, self.work.settings.current
        writable = not work.desk.read_only
        self.page.set_writable(writable)
        self.window.toolbar.set_writable(writable)
        self.window.find_bar.set_writable(writable)
        panels = (self.story_panel, self.photos_panel, self.related_panel, self.notes_panel, self.history_panel)
        for panel in (self.stories, *panels):
            panel.set_writable(writable)
        self.window.status_line.show_state(work.autosave.state)
        self.window.restore_layout(settings.geometry, settings.layout)
        self.panes.restore()
        if self.rescue.is_known_damaged and not writable:
            self.rescue.say_damaged()
        elif not writable:
            self.trouble.say_read_only(self._locked, self.libraries.again.emit)
        self.place.begin()
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
            self.frame.show()
            self.stories.focus_search()

    def _new(self) -> None:
        self.stories.clear_search()
        # Before the story is made, which is signed with what is typed on the card.
        self.welcome.take()
        if self.shelf.new():
            self.inspector.show_tab("story")
            self.page.header.headline.setFocus()

    def _show_in_list(self, story_id: StoryId) -> None:
        if self.model.row_of(story_id) < 0:
            self.stories.show_everything()

    def _enter_story(self, story_id: StoryId, words: str) -> None:
        """Go on in a story at the first place where the words stand by which it was found."""
        if not self.shelf.open(story_id):
            return
        tried = (words, *sorted(words.split(), key=len, reverse=True)) if words else ()
        if not any(self.find.show_words(each) for each in tried):
            self.page.body.setFocus()

    def _leave_list(self) -> None:
        if self.work.current.open is not None:
            self.page.body.setFocus()

    def _take_dropped(self, files: list[Path]) -> None:
        """Take files that were dropped on the window beside every place of their own."""
        self.photos.take_files(files, None)

    def _close_after(self) -> None:
        if self._closing:
            self._closing = False
            self.window.close()

    def _commit_pending(self) -> None:
        self.story_panel.commit_pending()
        self.related_panel.commit_pending()

    def _give_up(self) -> None:
        self._give_up_saving = True
        self.window.close()

    def _leave_welcome(self) -> None:
        self.frame.say_nothing_open()
        if self.work.current.open is None:
            self.stories.focus_search()
        else:
            self.page.body.setFocus()

    def keep_layout(self) -> None:
        """Keep the size of the window and of its columns for the next one."""
        self.panes.keep()
        self.layout.keep()
