"""Replacing in the open story: one hit or all of them, and the way back from all at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.domain.errors import StandfirstError
from editor.domain.finding_text import replacement
from editor.domain.story_text import Change, Hit, can_hold
from editor.ui.find_wiring import FindWiring
from editor.ui.open_story import OpenStory
from editor.ui.page.find_bar import FindBar
from editor.ui.page.page import Page
from editor.ui.replacing import Step, go_again, go_back, replace_in_story
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace

ONE_LINE = "A line break cannot stand in a field of one line."


class ReplaceWiring(QObject):
    """Puts other words in the place of hits. `rewritten` carries a story whose words were changed, to be shown anew.

    Undo belongs to what has the focus: in the text it is Qt's own. Right after all was replaced, while nothing else was
    changed, undo in the text or in the bar takes back the fields and captions together with the text's own step.
    """

    rewritten = Signal(object)

    def __init__(
        self,
        work: Workspace,
        bar: FindBar,
        page: Page,
        find: FindWiring,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._bar, self._page, self._find, self._shelf = work, bar, page, find, shelf
        self._step: Step | None = None
        bar.replace_wanted.connect(partial(find.when_found, self._replace_one))
        bar.replace_all_wanted.connect(partial(find.when_found, self._replace_all))
        bar.history_wanted.connect(self._walk_by_key)
        page.body.history_first = self._walk_first

    def take_back(self, step: Step) -> bool:
        """Take back all of `step`, if its story is still kept and unchanged since; say whether it was."""
        if self._shelf.held(step.after.id) is not step.story:
            return False
        return self._walk(step, step.can_go_back, partial(go_back, step, self._history(step.story, "undo")))

    def remember(self, step: Step) -> None:
        """Let undo in the text take back all of `step`, which was just made in the story on the page."""
        if step.story is self._work.current.open:
            self._step = step

    def _replace_one(self) -> None:
        story, hit = self._work.current.open, self._find.current
        if story is None or self._work.desk.read_only:
            return
        if hit is None:
            self._find.go_next()
            return
        change = self._change(hit)
        if change is None:
            return
        if not can_hold(hit.place, change.words):
            self._bar.say(ONE_LINE)
            return
        replace_in_story(story, [change])
        self.rewritten.emit(story)
        self._find.go_on_from(hit, change.words)

    def _replace_all(self) -> None:
        story, hits = self._work.current.open, self._find.hits
        if story is None or not hits or self._work.desk.read_only:
            return
        changes = [self._change(hit) for hit in hits]
        wanted = [change for change in changes if change is not None]
        if len(wanted) < len(hits):
            return
        step = replace_in_story(story, wanted)
        self.remember(step)
        self._bar.keeps_history = True
        self.rewritten.emit(story)
        self._find.look()
        self._say_replaced(step, len(hits))

    def _change(self, hit: Hit) -> Change | None:
        """Return what is to be done with `hit`; None, and a sentence, where the replacement means nothing."""
        try:
            return Change(hit, replacement(self._bar.query, hit.found.groups, self._bar.words.text()))
        except StandfirstError as error:
            self._bar.say(f"{error.message} {error.remedy}")
            return None

    def _say_replaced(self, step: Step, found: int) -> None:
        left = found - step.count
        sentence = f"Replaced {step.count}."
        if left:
            sentence += f" {left} stayed as {'it was' if left == 1 else 'they were'}. {ONE_LINE}"
        offers = (("Undo", partial(self._undo_offered, step)),) if step.count else ()
        self._work.voice.say(sentence, *offers)

    def _undo_offered(self, step: Step) -> None:
        if not self.take_back(step):
            self._work.voice.say("The story was changed since, so nothing was taken back. Ctrl+Z goes step by step.")

    def _walk_by_key(self, undo: bool) -> None:
        if not self._walk_first(undo):
            self._bar.keeps_history = False

    def _walk_first(self, undo: bool) -> bool:
        """Take all of the last step back, or do it again, where nothing was changed in between; say whether it did."""
        step = self._here()
        if step is None:
            return False
        if undo:
            return self.take_back(step)
        return self._walk(step, step.can_go_again, partial(go_again, step, self._history(step.story, "redo")))

    def _here(self) -> Step | None:
        return self._step if self._step is not None and self._step.story is self._work.current.open else None

    def _walk(self, step: Step, can: bool, walk: Callable[[], None]) -> bool:
        if not can or step.before == step.after or self._work.desk.read_only:
            return False
        kept, self._step = self._step, None
        walk()
        self._step = kept
        self.rewritten.emit(step.story)
        self._work.voice.hush()
        return True

    def _history(self, story: OpenStory, name: str) -> Callable[[], None]:
        """Return what walks the text's own history: on the page, where the caret follows, or beside it."""
        if story is self._work.current.open:
            return self._page.body.undo_text if name == "undo" else self._page.body.redo_text
        return story.undo_text if name == "undo" else story.redo_text
