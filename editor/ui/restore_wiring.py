"""Restoring from a backup: the whole library by one exchange that can be undone, or one story as an edit."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desk.backups import Listed, Made, keep_everywhere, listed
from editor.desk.keeping import Stopped
from editor.desk.restoring import Prepared, add_again, bring_photos, prepare, prepare_undo, stories_in, story_in
from editor.domain.differences import Kind, Piece, differences
from editor.domain.errors import StandfirstError, StoryNotFound
from editor.domain.proof import Told
from editor.domain.rows import StoryRow
from editor.domain.story import Story, StoryId
from editor.ui.backup_wiring import BackupWiring
from editor.ui.history_wiring import HistoryWiring
from editor.ui.keeping_wiring import KeepingWiring
from editor.ui.panels.differences_view import MARKED
from editor.ui.safety_facts import when
from editor.ui.shelf import Shelf
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.restore import Restore
    from editor.ui.dialogs.restore_story import RestoreStory

_WORDS = {
    "Copying": "Restoring: copying the backup…",
    "Checking": "Restoring: checking the copy…",
}
_AS_EDIT, _AS_NEW = "Bring it back", "Bring it back as a story"


class RestoreWiring(QObject):
    """Shows the backups, and brings back what is chosen.

    `exchange_wanted` carries a Prepared that is to become the library once this window has let go of it, and what is
    said then.
    """

    exchange_wanted = Signal(object, str)

    def __init__(
        self,
        work: Workspace,
        window: Window,
        backups: BackupWiring,
        keeping: KeepingWiring,
        history: HistoryWiring,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window = work, window
        self._backups, self._keeping, self._history, self._shelf = backups, keeping, history, shelf
        self._whole: Restore | None = None
        self._one: RestoreStory | None = None
        self._from: Path | None = None
        self._asked = self._listing = 0

    def show(self) -> None:
        """Show every backup there is."""
        places, identity = self._backups.places(), self._work.desk.library_id
        self._listing += 1
        self._work.bridge.work(partial(listed, places, identity), partial(self._show_backups, self._listing))

    def restore(self, chosen: Listed) -> None:
        """Back the library up as it is, and let the chosen backup take its place."""
        library, key, backup = self._work.desk.path, self._work.desk.key, chosen.backup.path
        own, now = self._backups.own_place(), self._work.now()
        self._backups.stop()

        def act(told: Told) -> tuple[Prepared, tuple[Made, ...]]:
            with self._backups.alone:
                made = _kept_first(lambda: () if own is None else keep_everywhere(library, (own,), now, told))
                return prepare(backup, library, told, key), made

        def done(result: tuple[Prepared, tuple[Made, ...]]) -> None:
            prepared, made = result
            why = next((f" It could not be backed up before: {each.error.message}" for each in made if each.error), "")
            said = f"The library is as it was at the backup of {when(chosen.backup.at, now)}.{why}"
            self.exchange_wanted.emit(prepared, said)

        self._keeping.carry_out(_WORDS, act, done, "Restoring was stopped. Nothing was changed.")

    def undo(self) -> None:
        """Take the last restore back; that can be undone in turn."""
        try:
            prepared = prepare_undo(self._work.desk.path)
        except StandfirstError as error:
            self._work.voice.fail(error)
            return
        self._backups.stop()
        self.exchange_wanted.emit(prepared, "The restore is undone.")

    def _show_backups(self, asked: int, backups: list[Listed]) -> None:
        if asked != self._listing:
            return
        if self._whole is None:
            from editor.ui.dialogs.restore import Restore

            self._whole = Restore(self._work.theme, self._window)
            self._whole.whole_wanted.connect(self._restore_whole)
            self._whole.story_wanted.connect(self._open_backup)
        second = self._backups.second_place()
        self._whole.show_backups(backups, None if second is None else second.root, self._work.now())
        self._whole.show_over(self._window)

    def _restore_whole(self, chosen: Listed) -> None:
        if self._whole is not None:
            self._whole.close()
        self.restore(chosen)

    def _open_backup(self, chosen: Listed) -> None:
        desk, path = self._work.desk, chosen.backup.path
        # A list that is still on its way is wanted no more.
        self._listing += 1

        def act() -> tuple[list[StoryRow], frozenset[StoryId]]:
            rows = stories_in(path, desk.key)
            return rows, frozenset(row.id for row in rows) - desk.targets([row.id for row in rows]).keys()

        self._work.bridge.work(act, partial(self._show_stories, chosen))

    def _show_stories(self, chosen: Listed, found: tuple[list[StoryRow], frozenset[StoryId]]) -> None:
        if self._one is None:
            from editor.ui.dialogs.restore_story import RestoreStory

            self._one = RestoreStory(self._work.theme, self._window)
            self._one.chosen.connect(self._compare)
            self._one.wanted.connect(self._bring)
            self._one.left.connect(self._go_back)
        if self._whole is not None:
            self._whole.close()
        self._from = chosen.backup.path
        at = chosen.backup.at
        self._one.show_stories(f"Backup of {when(at, self._work.now())}", *found)
        self._one.show_over(self._window)

    def _go_back(self) -> None:
        if self._one is not None:
            self._one.close()
        self.show()

    def _compare(self, story_id: StoryId) -> None:
        """Show what the story says in the backup and not now; the present text with all that was typed."""
        path = self._from
        if path is None:
            return
        self._asked += 1
        asked, held, key = self._asked, self._shelf.held(story_id), self._work.desk.key
        if held is not None:
            held.flush()
        present = None if held is None else held.session.story

        def act() -> tuple[tuple[Piece, ...], bool]:
            kept = story_in(path, story_id, key).story
            now = present or self._present(story_id)
            return differences(kept, now or kept), now is not None

        def show(result: tuple[tuple[Piece, ...], bool]) -> None:
            if asked == self._asked:
                self._show_text(*result)

        self._work.bridge.work(act, show, self._cannot_read)

    def _present(self, story_id: StoryId) -> Story | None:
        try:
            return self._work.desk.story(story_id).story
        except StoryNotFound:
            return None

    def _show_text(self, pieces: tuple[Piece, ...], is_here: bool) -> None:
        if self._one is None:
            return
        same = is_here and all(piece.kind is Kind.BOTH for piece in pieces)
        said = "It says the same as now." if same else MARKED if is_here else "It is no longer in the library."
        self._one.show_text(pieces, said, "" if same else _AS_EDIT if is_here else _AS_NEW)

    def _cannot_read(self, error: StandfirstError) -> None:
        if self._one is not None:
            self._one.show_text((), f"{error.message} {error.remedy}", "")

    def _bring(self, story_id: StoryId) -> None:
        """Bring a story back: as an edit of the one that is here, or as a story of its own where it is gone."""
        path, desk = self._from, self._work.desk
        if path is None or self._one is None:
            return
        self._one.close()

        def act() -> tuple[Story, bool]:
            wanted = bring_photos(desk, path, story_in(path, story_id, desk.key).story)
            is_here = self._present(story_id) is not None
            return (wanted if is_here else add_again(desk, wanted, self).story), is_here

        self._work.bridge.work(act, self._put_back)

    def _put_back(self, found: tuple[Story, bool]) -> None:
        wanted, is_here = found
        if not self._shelf.open(wanted.id):
            return
        if is_here:
            said = "The story is as it was in the backup. What was here before is kept in History."
            self._history.keep_then(lambda _: self._history.put_back(wanted, said))
        else:
            self._work.voice.say("The story is back in the library.")


def _kept_first(act: Callable[[], tuple[Made, ...]]) -> tuple[Made, ...]:
    """Return what came of backing up before a restore, which a damaged library must not keep from being restored."""
    try:
        return act()
    except Stopped:
        raise
    except StandfirstError as error:
        return (Made(Path(), error=error),)
