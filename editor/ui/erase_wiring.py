"""Deleting for good from the bin: asked once, with the backups that still hold what is deleted."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desk.backups import Made, delete_backup
from editor.desk.erasing import Holder, erase, holders
from editor.domain.errors import StandfirstError
from editor.domain.rows import StoryRow
from editor.domain.story import Status, StoryId
from editor.ui.actions import Actions
from editor.ui.backup_wiring import BackupWiring
from editor.ui.shelf import Shelf
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.erase import Erase

_AT_ONCE = 500
_TRACES = "Another window or program reads the library; the last traces go from its log when that is closed."


class EraseWiring(QObject):
    """Asks, deletes, and then lets the backups go that were chosen to. GUI thread."""

    def __init__(
        self,
        work: Workspace,
        window: Window,
        actions: Actions,
        backups: BackupWiring,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._backups, self._shelf = work, window, backups, shelf
        self._sheet: Erase | None = None
        self._ids: tuple[StoryId, ...] = ()
        self._holders: list[Holder] = []
        actions.on("delete-for-good", self.ask_open)
        actions.on("empty-bin", self.ask_all)

    def ask_open(self) -> None:
        """Ask whether the story on the page, which is in the bin, is deleted for good."""
        story = self._work.current.story
        if story is not None:
            self.ask(story.id)

    def ask(self, story_id: StoryId) -> None:
        """Ask whether the story `story_id`, which is in the bin, is deleted for good."""
        row = self._work.desk.row(story_id)
        if row is not None and row.status is Status.SPIKED:
            self._ask([row])

    def ask_all(self) -> None:
        """Ask whether everything in the bin is deleted for good."""
        try:
            rows = self._work.desk.newest(_AT_ONCE, None, (Status.SPIKED,))
        except StandfirstError as error:
            self._work.voice.fail(error)
            return
        if rows:
            self._ask(rows)
        else:
            self._work.voice.say("The bin is empty.")

    def _ask(self, rows: list[StoryRow]) -> None:
        if not self._work.autosave.finish(5.0):
            self._work.voice.fail(self._work.autosave.error or StandfirstError("The text now is not saved yet."))
            return
        if self._sheet is None:
            from editor.ui.dialogs.erase import Erase

            self._sheet = Erase(self._work.theme, self._window)
            self._sheet.wanted.connect(self._delete)
        self._ids = tuple(row.id for row in rows)
        self._holders = []
        self._sheet.ask(rows)
        self._sheet.show_over(self._window)
        # A backup that is being made would hold it too, and its reading keeps the log from being emptied.
        self._backups.stop()
        desk, by_hand = self._work.desk, self._work.settings.current.backup_folder
        folders = (Path(by_hand),) if by_hand else ()
        look = partial(holders, desk.path, desk.library_id, self._backups.places(), folders, self._ids, desk.key)
        self._work.bridge.work(look, partial(self._show_holders, self._ids))

    def _show_holders(self, ids: tuple[StoryId, ...], found: list[Holder]) -> None:
        if self._sheet is not None and ids == self._ids:
            self._holders = found
            self._sheet.show_holders(found)

    def _delete(self, backups_too: bool) -> None:
        if self._sheet is not None:
            self._sheet.close()
        desk, ids = self._work.desk, self._ids
        going = [each.path for each in self._holders] if backups_too else []
        for story_id in ids:
            held = self._shelf.held(story_id)
            if held is not None:
                self._shelf.forget(held)
        self._backups.stop()

        def act() -> bool:
            with self._backups.alone:
                return erase(desk, ids, self)

        self._work.bridge.work(act, partial(self._deleted, len(ids), going))

    def _deleted(self, count: int, going: list[Path], emptied: bool) -> None:
        if self._work.current.open is None:
            self._work.current.changed.emit()
        said = "The story is deleted for good" if count == 1 else f"{count:,} stories are deleted for good"
        if not emptied:
            self._work.voice.say(f"{said}. {_TRACES}", lasting=True)
        elif not (going and self._backups.places()):
            self._work.voice.say(f"{said}.")
        if going:
            # Never is the last proven backup deleted before there is another.
            self._backups.begin(partial(self._let_go, said, going), at_once=True)

    def _let_go(self, said: str, going: list[Path], made: tuple[Made, ...]) -> None:
        if any(each.error is not None for each in made[:1]):
            self._work.voice.say(f"{said}. No new backup could be made, so the old ones are kept.", lasting=True)
            return

        def act() -> int:
            return sum(not delete_backup(path) for path in going)

        def tell(left: int) -> None:
            rest = f", but {left:,} could not be deleted." if left else "."
            self._work.voice.say(f"{said}, and its backups with it{rest}")
            self._backups.changed.emit()

        self._work.bridge.work(act, tell)
