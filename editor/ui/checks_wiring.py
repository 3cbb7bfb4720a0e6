"""Ties the checks to the open story: what is found, going to each place, and mending what one click can mend."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from editor.domain.errors import LibraryError
from editor.domain.findings import Finding, credit_taken_out, findings
from editor.domain.photo_guards import Known
from editor.domain.story import AttachedPhoto, Story
from editor.domain.values import dataclass
from editor.ui.actions import Actions
from editor.ui.documents import to_come_in
from editor.ui.open_story import OpenStory
from editor.ui.page.page import Page
from editor.ui.panels.checks_panel import NOTHING_LEFT, ChecksPanel
from editor.ui.panels.checks_words import check_rows
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.story_panel import DESK_LINES, StoryPanel
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.related_wiring import RelatedWiring
from editor.ui.spoken import announce
from editor.ui.status_line import StatusLine
from editor.ui.workspace import Workspace

_REST = 250
_FIELDS = ("headline", "standfirst", "byline", "dateline", *DESK_LINES)
_BODY, _PHOTOS, _RELATED = len(_FIELDS), len(_FIELDS) + 1, len(_FIELDS) + 2

Where = tuple[int, int, int]
"""A place in the order of reading: which field, the text, photos or related stories; which of them; where in it."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where F8 halts: a finding, and in a text the TK to select, from and to in UTF-16 units."""

    where: Where
    finding: Finding
    start: int = 0
    end: int = 0


class ChecksWiring(QObject):
    """Shows what is found in the open story, after a pause in typing, and takes a person to it.

    `none_blocks` tells that an export would not be stopped, `found` carries every finding.
    """

    none_blocks = Signal()
    found = Signal(tuple)

    def __init__(
        self,
        work: Workspace,
        actions: Actions,
        page: Page,
        inspector: Inspector,
        panel: ChecksPanel,
        status_line: StatusLine,
        photos: PhotoWiring,
        related: RelatedWiring,
        story_panel: StoryPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._actions, self._page, self._inspector = work, actions, page, inspector
        self._panel, self._status_line = panel, status_line
        self._photos, self._related, self._story_panel = photos, related, story_panel
        self._checked: Story | None = None
        self._found: list[Finding] = []
        self._visited: tuple[Where, object] | None = None
        self._mended: list[tuple[AttachedPhoto, dict[str, str]]] = []
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self._resting.timeout.connect(self.refresh)
        work.current.changed.connect(self._switched)
        work.current.typed.connect(self._resting.start)
        work.current.edited.connect(self._resting.start)
        panel.chosen.connect(self.go)
        panel.mend_requested.connect(self._mend)
        panel.undo_requested.connect(self._undo)
        status_line.checks_wanted.connect(self.show)
        actions.on("next-finding", partial(self.step, 1))
        actions.on("previous-finding", partial(self.step, -1))

    def refresh(self) -> None:
        """Show what is found in the open story now."""
        self._resting.stop()
        story = self._work.current.open
        if story is not None:
            story.flush()
        values = self._work.current.story
        if values is self._checked:
            return
        grows = self._checked is not None and values is not None and values.id == self._checked.id
        self._checked = values
        marks = self._work.looks.marks
        code_mark = self._work.settings.current.code_mark
        known = None if values is None else self._known(values)
        before = len(self._found)
        self._found = [] if values is None else findings(values, marks, known, code_mark=code_mark)
        self.found.emit(tuple(self._found))
        rows = () if values is None else check_rows(values, self._found, not self._work.desk.read_only, marks)
        self._panel.show_rows(rows, story is not None and story.rtl)
        self._inspector.show_findings(len(self._found))
        self._status_line.show_checks(len(self._found), aloud=grows and len(self._found) > before)
        if not any(finding.blocks for finding in self._found):
            self.none_blocks.emit()

    def _known(self, story: Story) -> Known:
        """Return what the library knows of the story's photos; nothing where it cannot be read, which is told there."""
        with suppress(LibraryError):
            return self._work.desk.known_photos(story)
        return {}

    def check_anew(self) -> None:
        """Check the open story although it is the same, as when other marks count."""
        self._checked = None
        self.refresh()

    def show(self) -> None:
        """Show the findings, with the focus in their list."""
        self.refresh()
        self.open_tab("checks")
        self.enter()

    def enter(self) -> None:
        """Give the focus to the list of findings, or to the tabs where it is empty."""
        if not self._panel.focus_list():
            self._inspector.focus_tabs()

    def go(self, finding: object) -> None:
        """Go to the place of a finding."""
        self.refresh()
        for stop in self._stops():
            if stop.finding == finding:
                self._go(stop)
                return

    def step(self, by: int) -> None:
        """Go to the next finding (1) or the one before (-1) from where the focus is, round and round."""
        self.refresh()
        stops = self._stops()
        if not stops:
            if self._work.current.story is not None:
                self._work.voice.say(NOTHING_LEFT)
            return
        here = self._here()
        if by > 0:
            self._go(next((stop for stop in stops if stop.where > here), stops[0]))
        else:
            self._go(next((stop for stop in reversed(stops) if stop.where < here), stops[-1]))

    def _switched(self) -> None:
        self._visited = None
        self._mended.clear()
        self.refresh()

    def _stops(self) -> list[_Stop]:
        """Return the places of all findings in the order of reading."""
        return sorted((stop for found in self._found for stop in self._stops_of(found)), key=lambda stop: stop.where)

    def _stops_of(self, finding: Finding) -> list[_Stop]:
        """Return each TK that a finding in a text is about; its place alone for any other finding."""
        if finding.part is not None:
            return [_Stop(self._place_of(finding), finding)]
        if finding.place != "body":
            return [_Stop((_FIELDS.index(finding.place), 0, 0), finding)]
        number = finding.block or 0
        text = self._page.body.document().findBlockByNumber(number).text() if finding.code == "tk" else ""
        found = to_come_in(text, self._work.looks.marks)
        stops = [_Stop((_BODY, number, start), finding, start, end) for start, end in found]
        return stops or [_Stop((_BODY, number, 0), finding)]

    def _place_of(self, finding: Finding) -> Where:
        """Return the place of a finding in an attachment: those of one stand as they are listed."""
        story = self._work.current.story
        photos = [] if story is None else [photo.key for photo in story.photos]
        related = [] if story is None else [link.key for link in story.related]
        order = self._found.index(finding)
        if finding.place in photos:
            return (_PHOTOS, photos.index(finding.place), order)
        return (_RELATED, related.index(finding.place), order)

    def _here(self) -> Where:
        """Return where the focus is; where no finding can be, the place that was gone to last, or before all."""
        if self._visited is not None and self._visited[1] == _spot():
            return self._visited[0]
        focus = QApplication.focusWidget()
        if focus is self._page.body:
            cursor = self._page.body.textCursor()
            block = cursor.document().findBlock(cursor.selectionStart())
            before = 0 if cursor.hasSelection() else 1
            return (_BODY, block.blockNumber(), cursor.selectionStart() - block.position() - before)
        for at, name in enumerate(_FIELDS):
            if focus is self._field(name):
                return (at, 0, -1)
        return self._in_inspector(focus) or ((-1, 0, 0) if self._visited is None else self._visited[0])

    def _field(self, name: str) -> QWidget:
        return self._story_panel.field(name) if name in DESK_LINES else self._page.header.field(name)

    def _in_inspector(self, focus: QWidget | None) -> Where | None:
        """Return the place before the chosen photo or related story, if the focus is at it."""
        story, tab = self._work.current.story, self._inspector.tab()
        inside = focus is not None and self._inspector.isAncestorOf(focus)
        if self._photos.is_elsewhere(focus):
            inside, tab = True, "photos"
        if story is None or not inside or tab not in ("photos", "related"):
            return None
        held = story.photos if tab == "photos" else story.related
        keys = [each.key for each in held]
        chosen = self._photos.chosen() if tab == "photos" else self._related.chosen()
        return (_PHOTOS if tab == "photos" else _RELATED, keys.index(chosen) if chosen in keys else 0, -1)

    def _go(self, stop: _Stop) -> None:
        finding = stop.finding
        if finding.part is not None:
            self._enter_attachment(finding, finding.part)
        else:
            self._photos.choose(None)
            self._enter_page(stop)
        self._panel.mark(finding)
        self._visited = (stop.where, _spot())
        announce(self._panel, finding.sentence)

    def _enter_page(self, stop: _Stop) -> None:
        if stop.finding.place == "body":
            self._page.enter_block(stop.where[1], stop.start, stop.end)
        elif stop.finding.place in DESK_LINES:
            self.open_tab("story")
            self._story_panel.edit_field(stop.finding.place)
        else:
            self._page.enter_field(stop.finding.place)

    def _enter_attachment(self, finding: Finding, part: str) -> None:
        story = self._work.current.story
        if story is not None and story.photo(finding.place) is not None:
            self.open_tab("photos")
            self._photos.enter(finding.place, part)
        else:
            self.open_tab("related")
            self._related.enter(finding.place, part)
        focus = QApplication.focusWidget()
        if focus is not None:
            self._inspector.bring_into_sight(focus)

    def open_tab(self, name: str) -> None:
        """Show the panel `name` of the inspector, which comes back where it was hidden."""
        if not self._inspector.isVisible():
            self._actions["show-inspector"].trigger()
        self._inspector.show_tab(name)

    def _mend(self, finding: object) -> None:
        story = self._work.current.open
        photo = None if story is None or not isinstance(finding, Finding) else story.session.story.photo(finding.place)
        words = None if photo is None else credit_taken_out(photo)
        if story is None or photo is None or words is None:
            return
        if self._photos.rewrite(photo.key, words):
            self._mended.append((photo, words))
            self.refresh()
            self._work.voice.say("The credit is out of the caption.", ("Undo", partial(self._undo, story)))

    def _undo(self, story: OpenStory | None = None) -> None:
        """Take the last mend back, where its words are still as it left them; not while `story` is not on the page."""
        now = self._work.current.story
        if now is None or not self._mended or (story is not None and story is not self._work.current.open):
            return
        before, words = self._mended.pop()
        photo = now.photo(before.key)
        same = {} if photo is None else {name: text for name, text in words.items() if getattr(photo, name) == text}
        if same and self._photos.rewrite(before.key, {name: getattr(before, name) for name in same}):
            self._work.voice.hush()
            self.refresh()


def _spot() -> object:
    """Return what has the focus and where its caret is, for telling whether a person has moved since."""
    focus = QApplication.focusWidget()
    if not isinstance(focus, QTextEdit):
        return focus
    cursor = focus.textCursor()
    return focus, cursor.position(), cursor.anchor()
