"""Puts a window together: the panels, the page, and the wirings that tie them to one library."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from editor.desk.exporting import ExportBlocked, Exported
from editor.desk.library import Desk
from editor.desk.opening import now as utc_now
from editor.desk.settings import SettingsStore
from editor.domain.errors import LibraryLocked, StaleStory, StandfirstError
from editor.domain.story import Status, StoryId
from editor.ui.actions import Actions
from editor.ui.autosave import Autosave, SaveState
from editor.ui.bridge import Bridge
from editor.ui.dialogs.finder import StoryChoice
from editor.ui.dialogs.go_to import GoTo
from editor.ui.dialogs.link_popup import LinkPopup
from editor.ui.dialogs.related_picker import RelatedPicker
from editor.ui.dialogs.welcome import Welcome
from editor.ui.export_wiring import ExportWiring
from editor.ui.list_wiring import ListWiring
from editor.ui.models.stories import StoryListModel
from editor.ui.open_story import OpenStory
from editor.ui.page.clipboard import PageClipboard
from editor.ui.page.looks import Looks
from editor.ui.page.page import Page
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.related_panel import RelatedPanel
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.panels.toast import Toast
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.pictures import Pictures
from editor.ui.related_wiring import RelatedWiring
from editor.ui.shelf import Shelf
from editor.ui.story_wiring import StoryWiring
from editor.ui.text_wiring import TextWiring
from editor.ui.theme import Choice, Theme
from editor.ui.window import Window
from editor.ui.workspace import Current, Voice, Workspace

_PHOTOS = "Pictures (*.jpg *.jpeg *.png *.webp)"
_THEMES: tuple[Choice, ...] = ("system", "light", "dark")
NOTHING_OPEN = "Choose a story on the left, or press Ctrl+N to write a new one."
READ_ONLY = "This library is open for reading only."


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
        self._give_up_saving = False
        self._build()
        self._tie()
        self._begin()

    def close_all(self) -> bool:
        """Save everything and end; False where something could not be saved and the window must stay."""
        self._commit_pending()
        self.shelf.remember_place()
        if not self.work.autosave.finish(5.0) and not self._give_up_saving:
            self._offer_to_give_up()
            return False
        self.work.autosave.index()
        self._keep_layout()
        self.work.autosave.stop()
        self._unlisten()
        self.work.bridge.close()
        return True

    def open_first(self) -> None:
        """Open the story that was open last, or the newest, or none."""
        place = self.work.desk.last_place()
        newest = self.work.desk.newest(1)
        wanted = place.story if place is not None else newest[0].id if newest else None
        if wanted is None or not self.shelf.open(wanted):
            self._emptied()
        else:
            self.page.body.setFocus()

    def _build(self) -> None:
        work, theme = self.work, self.work.theme
        self.model = StoryListModel(parent=self)
        self.clipboard = PageClipboard(work.desk, self)
        self.page = Page(work.looks, self.clipboard)
        self.stories = StoryListPanel(theme, self.model, _local_now)
        self.story_panel = StoryPanel(theme, _local_now)
        self.photos_panel = PhotosPanel(theme)
        self.related_panel = RelatedPanel(theme)
        self.inspector = Inspector(theme, self.story_panel, self.photos_panel, self.related_panel)
        self.window = Window(theme, partial(Actions, theme), self.stories, self.page, self.inspector)
        self.actions = self.window.actions_by_name
        self.toast = Toast(theme, self.window)
        self.go_to = GoTo(theme, self.window)
        self.picker = RelatedPicker(theme, self.window)
        self.link_popup = LinkPopup(theme, self.window)
        self.shelf = Shelf(work, self.page, self)
        window = self.window
        self.text_of_story = StoryWiring(work, self.page, self.story_panel, window.toolbar, window.status_line, self)
        self.photos = PhotoWiring(work, self.page, self.photos_panel, self.clipboard, self)
        self.related = RelatedWiring(work, self.page, self.related_panel, self.picker, self.photos, self)
        self.text = TextWiring(
            work,
            self.page,
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
        self.exports = ExportWiring(work, window, self)

    def _tie(self) -> None:
        work, window, on = self.work, self.window, self.actions.on
        window.closing = self.close_all
        window.deactivated.connect(work.autosave.save_all)
        work.autosave.state_changed.connect(window.status_line.show_state)
        work.autosave.state_changed.connect(self._save_state)
        work.autosave.failed.connect(self._not_saved)
        work.bridge.failed.connect(work.voice.fail)
        work.voice.said.connect(self.toast.show_message)
        work.voice.failed.connect(self._failed)
        work.theme.changed.connect(self._restyle)
        work.current.changed.connect(self._switched)
        work.current.edited.connect(window.find_bar.refresh)
        self.shelf.leaving.connect(self._commit_pending)
        self.shelf.emptied.connect(self._emptied)
        self.photos.arranged.connect(self._count_attachments)
        self.exports.done.connect(self._exported)
        self.exports.blocked.connect(self._export_blocked)
        self.list.changed_elsewhere.connect(self._follow)
        self.related_panel.open_requested.connect(self.shelf.open)
        self.go_to.query_changed.connect(self._look_up)
        self.go_to.chosen.connect(self._go)
        self.photos_panel.add_requested.connect(lambda: self._ask_photos(in_text=False))
        on("new", self._new)
        on("go-to", lambda: self.go_to.open_over(window))
        on("duplicate", lambda: self._with_story(self.list.duplicate))
        on("bin", lambda: self._with_story(self.list.move_to_bin))
        on("restore", lambda: self._with_story(self.list.restore))
        on("revision", self._keep_version)
        on("export-docx", lambda: self._export("docx"))
        on("export-html", lambda: self._export("html"))
        on("quit", window.close)
        on("find", window.find_bar.open)
        on("find-next", window.find_bar.find_next)
        on("search", self.stories.focus_search)
        on("photo", lambda: self._ask_photos(in_text=True))
        on("menu", window.toolbar.menu_button.showMenu)
        on("next-pane", lambda: self._go_pane(1))
        on("previous-pane", lambda: self._go_pane(-1))
        on("show-list", lambda: self._toggle(self.stories, "show-list"))
        on("show-inspector", lambda: self._toggle(self.inspector, "show-inspector"))
        for choice in _THEMES:
            on(f"theme-{choice}", partial(self._choose_theme, choice))

    def _begin(self) -> None:
        work, settings = self.work, self.work.settings.current
        writable = not work.desk.read_only
        self.window.say_nothing_open(NOTHING_OPEN)
        self.page.set_writable(writable)
        for panel in (self.stories, self.story_panel, self.photos_panel, self.related_panel):
            panel.set_writable(writable)
        self.window.status_line.show_state(work.autosave.state)
        self.window.restore_layout(settings.geometry, settings.layout)
        self.actions["show-list"].setChecked(True)
        self.actions["show-inspector"].setChecked(True)
        self._check_theme()
        if not writable:
            self._say_read_only()
        self.list.reload()
        self.open_first()
        stale = work.desk.stale_stories() if writable else []
        if stale:
            work.bridge.follow(work.desk.refresh_search(stale))
        if not settings.welcome_done and writable:
            self._welcome()

    def _switched(self) -> None:
        story = self.work.current.open
        self.window.show_page(story is not None)
        binned = story is not None and story.session.story.status is Status.SPIKED
        self.actions.allow(story=story is not None, writable=not self.work.desk.read_only, binned=binned)
        headline = "" if story is None else story.session.story.headline
        self.window.setWindowTitle(f"{headline} — Standfirst" if headline else "Standfirst")
        self._count_attachments()
        self.window.find_bar.refresh()

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
        rows = self.work.desk.title_hits(words, 12)
        self.go_to.show_hits(rows)

    def _go(self, choice: object) -> None:
        if isinstance(choice, StoryChoice) and self.shelf.open(choice.id):
            self.page.body.setFocus()

    def _with_story(self, act: object) -> None:
        story = self.work.current.story
        if story is not None and callable(act):
            act(story.id)

    def _keep_version(self) -> None:
        story = self.work.current.story
        if story is None or not self.work.autosave.finish(5.0):
            return
        dialog = QInputDialog(self.window)
        dialog.setWindowTitle("Keep this version")
        dialog.setLabelText("Name of the version, for finding it again:")
        dialog.textValueSelected.connect(lambda name: self._record(story.id, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _record(self, story_id: str, name: str) -> None:
        future = self.work.desk.record_revision(story_id, "named", name.strip())
        self.work.bridge.follow(future, lambda _: self.work.voice.say("This version is kept."))

    def _export(self, format_name: str) -> None:
        self._commit_pending()
        self.exports.ask(format_name)

    def _exported(self, exported: Exported) -> None:
        folder = exported.path.parent
        words = f"Exported to {exported.path.name} in {folder.name or folder}."
        losses = " ".join(loss.sentence for loss in exported.losses)
        self.toast.show_message(
            f"{words} {losses}".strip(),
            [
                ("Open", partial(_open_path, exported.path)),
                ("Show in folder", partial(_open_path, folder)),
            ],
            20.0,
        )

    def _export_blocked(self, error: ExportBlocked, format_name: str, path: Path) -> None:
        sentences = " ".join(finding.sentence for finding in error.findings)
        self.window.banner.show_message(
            f"{error.message} {sentences}",
            "",
            [
                ("Export anyway", lambda: self._export_anyway(format_name, path)),
                ("Back to the story", self.window.banner.dismiss),
            ],
        )

    def _export_anyway(self, format_name: str, path: Path) -> None:
        self.window.banner.dismiss()
        self.exports.write(format_name, path, anyway=True)

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

    def _go_pane(self, step: int) -> None:
        panes = [self.stories, self.page, self.inspector]
        focus = QApplication.focusWidget()
        inside = [at for at, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)]
        target = panes[((inside[0] if inside else 0) + step) % len(panes)]
        if target is self.page:
            self.page.body.setFocus()
        elif target is self.stories:
            self.stories.focus_search()
        else:
            self.story_panel.focus_field("slug") if self.inspector.tab() == "story" else self.photos_panel.focus_tray()

    def _toggle(self, panel: StoryListPanel | Inspector, name: str) -> None:
        panel.setVisible(not panel.isVisible())
        self.actions[name].setChecked(panel.isVisible())

    def _choose_theme(self, choice: Choice) -> None:
        self.work.theme.set_choice(choice)
        self.work.settings.change(theme=choice)
        self._check_theme()

    def _check_theme(self) -> None:
        for choice in _THEMES:
            self.actions[f"theme-{choice}"].setChecked(choice == self.work.theme.choice)

    def _restyle(self) -> None:
        self.shelf.restyle()
        self.page.restyle()

    def _commit_pending(self) -> None:
        self.story_panel.commit_pending()
        self.related_panel.commit_pending()

    def _save_state(self, state: SaveState) -> None:
        if state is SaveState.SAVED and self.window.banner.property("about") == "saving":
            self.window.banner.setProperty("about", "")
            self.window.banner.dismiss()
            self.work.voice.say("Everything is saved again.")

    def _not_saved(self, story: OpenStory, error: StandfirstError) -> None:
        banner = self.window.banner
        banner.setProperty("about", "saving")
        if isinstance(error, StaleStory):
            banner.show_message(error.message, error.remedy, [("Keep mine as a copy", lambda: self._keep_mine(story))])
        else:
            retry = ("Try again", self.work.autosave.retry)
            banner.show_message(f"Not saved. {error.message}", error.remedy, [retry])

    def _keep_mine(self, story: OpenStory) -> None:
        """Save what is on the page as a story of its own, and show the other version beside it."""
        story.flush()
        copied = replace(story.session.story, slug_set=False)
        future = self.work.desk.new_story(copied, self.shelf)
        self.work.bridge.follow(future, lambda stored: self._kept_mine(story, stored.story.id))

    def _kept_mine(self, story: OpenStory, copy: StoryId) -> None:
        self.work.autosave.forget(story)
        self.shelf.drop(story.session.story.id)
        self.work.current.open = None
        self.window.banner.dismiss()
        self.list.reload()
        self.shelf.open(copy)

    def _offer_to_give_up(self) -> None:
        self.window.banner.show_message(
            "Not everything is saved, so the window stays open.",
            "Free some space or put the drive back; saving goes on by itself.",
            [("Try again", self.work.autosave.retry), ("Quit without saving", self._give_up)],
        )

    def _give_up(self) -> None:
        self._give_up_saving = True
        self.window.close()

    def _failed(self, error: StandfirstError) -> None:
        self.toast.show_message(f"{error.message} {error.remedy}", (), 15.0)

    def _say_read_only(self) -> None:
        said = self._locked or StandfirstError(READ_ONLY, "Close it there to write here.")
        self.window.banner.show_message(said.message, "You can read and copy here.", (), "info")

    def _follow(self, story: OpenStory | None) -> None:
        if story is None:
            return
        try:
            stored = self.work.desk.story(story.session.story.id)
        except StandfirstError as error:
            self.work.voice.fail(error)
            return
        story.rewrite(stored)
        self.text_of_story.show_values()
        self.photos.show()
        self.related.show()

    def _emptied(self) -> None:
        self.window.show_page(False)
        self.actions.allow(story=False, writable=not self.work.desk.read_only, binned=False)

    def _welcome(self) -> None:
        self.welcome = Welcome(self.work.theme, self.window)
        self.welcome.accepted.connect(self._introduced)
        self.welcome.dismissed.connect(lambda: self.work.settings.change(welcome_done=True))
        self.welcome.adjustSize()
        size, room = self.welcome.size(), self.window.size()
        self.welcome.move((room.width() - size.width()) // 2, max((room.height() - size.height()) // 3, 20))
        self.welcome.show()

    def _introduced(self, name: str, byline: str, language: str) -> None:
        self.work.settings.change(name=name, byline=byline, language=language, welcome_done=True)

    def _keep_layout(self) -> None:
        geometry, splitter = self.window.layout_bytes()
        self.work.settings.change(geometry=geometry, layout=splitter)


def _local_now() -> datetime:
    return utc_now()


def _open_path(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
