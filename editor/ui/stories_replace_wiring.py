"""Finds and replaces in all stories: those in the library beside the window, those that are open by way of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.desk.finding import Finding
from editor.desk.replacing import (
    REASON,
    Found,
    HeldStory,
    Job,
    Line,
    Outcome,
    Replaced,
    StoryHits,
    find_in_stories,
    replace_in_stories,
    restore_stories,
)
from editor.domain.errors import StandfirstError
from editor.domain.finding_text import Query, replacement
from editor.domain.story import StoryId
from editor.domain.story_text import Change, Hit, can_hold
from editor.ui.find_wiring import chosen_words
from editor.ui.hit_places import HitPlaces
from editor.ui.replace_wiring import ONE_LINE, ReplaceWiring
from editor.ui.replacing import Step, replace_in_story, restore_words
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.stories_sheet import StoriesSheet

_PATIENCE = 5.0
_TELL_EVERY = 0.1
_NAMED = 3


@dataclass
class _Run:
    """One work under way. `stopped` is set on the GUI thread and read by the worker."""

    words: str
    stopped: bool = False
    told: float = 0.0


class StoriesReplaceWiring(QObject):
    """Shows the sheet, has it filled, and carries out what is ticked in it. One work is under way at a time.

    `leaving` is sent before stories are read, for what is typed but not yet taken into them.
    """

    leaving = Signal()
    _progressed = Signal(int, int)

    def __init__(
        self,
        work: Workspace,
        window: QWidget,
        shelf: Shelf,
        places: HitPlaces,
        finding: Finding,
        replace: ReplaceWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._shelf, self._places = work, window, shelf, places
        self._finding, self._replace = finding, replace
        self._sheet: StoriesSheet | None = None
        self._run: _Run | None = None
        self._progressed.connect(self._show_progress)
        work.current.changed.connect(self._switched)

    @property
    def sheet(self) -> "StoriesSheet":
        """The sheet, made when it is first asked for."""
        if self._sheet is None:
            # Imported here, since most starts never show it.
            from editor.ui.dialogs.stories_sheet import StoriesSheet

            self._sheet = sheet = StoriesSheet(self._work.theme, self._window)
            sheet.find_wanted.connect(self._find)
            sheet.stop_wanted.connect(self.stop)
            sheet.replace_wanted.connect(self._replace_chosen)
            sheet.open_wanted.connect(self._open_story)
        return self._sheet

    def open(self) -> None:
        """Show the sheet; words that are selected are what to find."""
        words = chosen_words()
        self.sheet.open_for(words, not self._work.desk.read_only)

    def stop(self) -> None:
        """End what is under way as soon as the story that it is at is done."""
        if self._run is not None:
            self._run.stopped = True

    def _find(self) -> None:
        if self._run is not None:
            return
        self.leaving.emit()
        held: dict[StoryId, HeldStory] = {}
        for story in self._shelf.all_held():
            texts = tuple(story.texts())
            held[story.session.story.id] = HeldStory(story.session.story, story.session.version, texts)
        query, run = self.sheet.query, self._begin("Looking through stories…")
        self._work.bridge.work(
            lambda: find_in_stories(self._work.desk, self._finding, query, held, partial(self._go_on, run)),
            self._show_found,
            self._refused,
        )

    def _show_found(self, found: Found) -> None:
        self._run = None
        self.sheet.show_found(found)

    def _refused(self, error: StandfirstError) -> None:
        self._run = None
        self.sheet.say(f"{error.message} {error.remedy}")

    def _replace_chosen(self) -> None:
        if self._run is not None or self._work.desk.read_only:
            return
        try:
            jobs, left = _jobs(self.sheet.query, self.sheet.words.text(), self.sheet.chosen())
        except StandfirstError as error:
            self.sheet.say(f"{error.message} {error.remedy}")
            return
        if not jobs:
            self.sheet.say(ONE_LINE)
            return
        if not self._work.autosave.finish(_PATIENCE):
            self.sheet.say("The open stories could not be saved, so nothing was replaced.")
            return
        run = self._begin("Replacing…")
        mine = [job for job in jobs if self._shelf.held(job.story) is not None]
        others = [job for job in jobs if self._shelf.held(job.story) is None]
        self._work.bridge.work(
            lambda: self._replace_stored(mine, others, run),
            lambda outcome: self._replace_open(outcome, mine, left, run),
            self._refused,
        )

    def _replace_stored(self, mine: Sequence[Job], others: Sequence[Job], run: _Run) -> Outcome:
        """Keep a revision of the open stories, and change the others. Runs on a worker's thread."""
        for job in mine:
            self._work.desk.record_revision(job.story, REASON).result()
        return replace_in_stories(self._work.desk, others, partial(self._go_on, run), self)

    def _replace_open(self, outcome: Outcome, mine: Sequence[Job], left: int, run: _Run) -> None:
        self._run = None
        steps: list[Step] = []
        for job in mine if not run.stopped and outcome.error is None else ():
            story = self._shelf.held(job.story)
            if story is not None:
                step = replace_in_story(story, job.changes)
                steps += [step] if step.count else []
                self._replace.remember(step)
                self._replace.rewritten.emit(story)
        self.sheet.close_sheet()
        self.sheet.forget()
        self._say_replaced(outcome, steps, left)

    def _say_replaced(self, outcome: Outcome, steps: Sequence[Step], left: int) -> None:
        stories = len(outcome.done) + len(steps)
        parts = [f"Replaced in {_stories(stories)}." if stories else "Nothing was replaced."]
        if outcome.left:
            parts.append(f"Left as they were, since they were changed meanwhile: {_names(outcome.left)}.")
        if left:
            parts.append(f"{left:,} {'hit' if left == 1 else 'hits'} stayed. {ONE_LINE}")
        if outcome.error is not None:
            parts.append(f"{outcome.error.message} {outcome.error.remedy}")
        offers = (("Undo", partial(self._take_back, outcome.done, tuple(steps))),) if stories else ()
        self._work.voice.say(" ".join(parts), *offers)

    def _take_back(self, done: Sequence[Replaced], steps: Sequence[Step]) -> None:
        left = [_name(step) for step in steps if not self._replace.take_back(step)]
        back = len(steps) - len(left)
        stored: list[Replaced] = []
        for each in done:
            story = self._shelf.held(each.after.story.id)
            if story is None:
                stored.append(each)
            elif restore_words(story, each.after.story, each.before.story):
                back += 1
                self._replace.rewritten.emit(story)
            else:
                left.append(each.name)
        self._work.bridge.work(
            lambda: restore_stories(self._work.desk, stored, self),
            lambda outcome: self._say_back(back + len(outcome.done), [*left, *outcome.left], outcome.error),
        )

    def _say_back(self, back: int, left: Sequence[str], error: StandfirstError | None) -> None:
        parts = [f"Taken back in {_stories(back)}." if back else "Nothing was taken back."]
        if left:
            parts.append(f"Changed since, and left as they are: {_names(left)}.")
        if error is not None:
            parts.append(f"{error.message} {error.remedy}")
        self._work.voice.say(" ".join(parts))

    def _open_story(self, story_id: StoryId, hit: Hit) -> None:
        self.sheet.close_sheet()
        if self._shelf.open(story_id):
            self._places.show(hit, enter=True)

    def _begin(self, words: str) -> _Run:
        self._run = run = _Run(words)
        self.sheet.show_progress(words, 0, 0)
        return run

    def _go_on(self, run: _Run, done: int, total: int) -> bool:
        """Tell how far the work is, now and then. Runs on a worker's thread."""
        now = monotonic()
        if now - run.told > _TELL_EVERY:
            run.told = now
            self._progressed.emit(done, total)
        return not run.stopped

    def _show_progress(self, done: int, total: int) -> None:
        if self._run is not None:
            self.sheet.show_progress(f"{self._run.words} {done:,} of {total:,}", done, total)

    def _switched(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()


def _jobs(query: Query, words: str, chosen: Sequence[tuple[StoryHits, tuple[Line, ...]]]) -> tuple[list[Job], int]:
    """Return what is to be done, and how many hits cannot hold the words. Raises PatternRefused."""
    jobs: list[Job] = []
    left = 0
    for story, lines in chosen:
        changes = [Change(line.hit, replacement(query, line.hit.found.groups, words)) for line in lines]
        held = tuple(change for change in changes if can_hold(change.hit.place, change.words))
        left += len(changes) - len(held)
        if held:
            jobs.append(Job(story.id, story.headline or story.slug, story.version, held))
    return jobs, left


def _name(step: Step) -> str:
    return step.after.headline or step.after.slug


def _stories(count: int) -> str:
    return f"{count:,} {'story' if count == 1 else 'stories'}"


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more
