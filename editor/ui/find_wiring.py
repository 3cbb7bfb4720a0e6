"""Ties the find bar to the open story: what is found in it, which hit is shown, and where to go from there."""

from bisect import bisect_left
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from editor.desk.finding import Finding
from editor.domain.errors import StandfirstError
from editor.domain.story_text import Hit, Place, Text
from editor.ui.hit_places import HitPlaces
from editor.ui.page.find_bar import FindBar
from editor.ui.page.hit_marks import HitMarks
from editor.ui.page.page import Page
from editor.ui.page.rewriting import select, text_of
from editor.ui.workspace import Workspace

_REST = 200
"""Milliseconds after an edit until the hits are looked for again."""

_LONGEST_CHOSEN = 200

Where = tuple[int, int]
"""A place of the story as a number in reading order, and a character in its text."""


class FindWiring(QObject):
    """Finds what is typed in the bar wherever a reader of the open story reads, and walks from hit to hit."""

    def __init__(
        self,
        work: Workspace,
        bar: FindBar,
        page: Page,
        places: HitPlaces,
        finding: Finding,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._bar, self._page, self._places, self._finding = work, bar, page, places, finding
        self._marks = HitMarks(work.theme, page, self)
        self._hits: list[Hit] = []
        self._order: dict[Place, int] = {}
        self._current: Hit | None = None
        self._from: Where = (0, 0)
        self._within: QTextCursor | None = None
        self._asking = self._ask_again = False
        self._then: Callable[[], None] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.look)
        bar.query_changed.connect(self._look_from_start)
        bar.next_wanted.connect(self.go_next)
        bar.previous_wanted.connect(self.go_previous)
        bar.closed.connect(self._leave)
        work.current.typed.connect(self._edited)
        work.current.edited.connect(self._edited)
        work.current.changed.connect(self._switched)

    @property
    def hits(self) -> list[Hit]:
        """What was found last, in reading order."""
        return list(self._hits)

    @property
    def current(self) -> Hit | None:
        """The hit that is shown; None before one is."""
        return self._current

    def open(self, replacing: bool = False) -> None:
        """Show the bar; words that are selected are what to find, selected paragraphs are where to find."""
        if self._work.current.open is None:
            return
        chosen = chosen_words()
        body = self._page.body.textCursor()
        several = body.hasSelection() and "\u2029" in body.selectedText()
        self._within = QTextCursor(body) if body.hasSelection() else None
        self._from = self._caret()
        self._bar.open_for(chosen, replacing, several)
        self._look_from_start()

    def show_words(self, words: str) -> bool:
        """Show the hits of `words` in the bar, with the first one chosen; False, and no bar, where there are none."""
        self._bar.open_for(words, False)
        self._from = (0, 0)
        self._look_from_start()
        if not self._hits:
            self._bar.close_bar()
            return False
        self._current = self._hits[0]
        self._places.show(self._current, enter=True)
        self._marks.show_current(self._current)
        self._count()
        return True

    def go_next(self) -> None:
        """Go to the next hit, from the first again after the last."""
        self._go(1)

    def go_previous(self) -> None:
        """Go to the hit before, from the last again before the first."""
        self._go(-1)

    def go_on_from(self, hit: Hit, words: str) -> None:
        """Look again, and go to the first hit behind `words`, which were put in the place of `hit`."""
        self._from = (self._order.get(hit.place, 0), hit.found.start + len(words))
        self._current = None
        self.look()

    def look(self) -> None:
        """Look for the hits anew: words at once, an expression beside the window."""
        self._rest.stop()
        story = self._work.current.open
        if story is None or not self._bar.isVisible():
            return
        texts = story.texts()
        self._order = {place: number for number, (place, _) in enumerate(texts)}
        query = self._bar.query
        if not query.regex:
            self._bar.say("")
            self._show(self._finding.hits(query, self._sought(texts)))
        elif self._asking:
            self._ask_again = True
        else:
            self._asking = True
            sought = self._sought(texts)
            self._work.bridge.work(lambda: self._finding.hits(query, sought), self._answered, self._refused)

    def is_in_bar(self) -> bool:
        """Say whether the focus is in the bar."""
        focus = QApplication.focusWidget()
        return focus is not None and self._bar.isAncestorOf(focus)

    def when_found(self, act: Callable[[], None]) -> None:
        """Carry out `act` once the hits are those of the story as it is now: at once, or when the answer is there."""
        if self._rest.isActive():
            self.look()
        if self._asking:
            self._then = act
        else:
            act()

    def _look_from_start(self) -> None:
        self._current = self._then = None
        if self._bar.in_selection and self._within is None:
            cursor = self._page.body.textCursor()
            self._within = QTextCursor(cursor) if cursor.hasSelection() else None
            self._bar.say("" if self._within else "Select a part of the text first.")
        self.look()

    def _answered(self, hits: list[Hit]) -> None:
        if self._is_last():
            self._bar.say("")
            self._show(hits)
            then, self._then = self._then, None
            if then is not None:
                then()

    def _refused(self, error: StandfirstError) -> None:
        if self._is_last():
            self._then = None
            self._show([])
            self._bar.say(f"{error.message} {error.remedy}" if self._bar.field.text() else "")

    def _is_last(self) -> bool:
        """Take note of an answer; say whether nothing else was asked since, or ask it now."""
        self._asking = False
        again, self._ask_again = self._ask_again, False
        if again or not self._bar.query.regex:
            self.look()
            return False
        return self._bar.isVisible()

    def _sought(self, texts: list[Text]) -> list[Text]:
        """Return what of `texts` is looked through."""
        if not self._bar.in_selection or self._within is None:
            return texts
        document = self._page.body.document()
        first = document.findBlock(self._within.selectionStart()).blockNumber()
        last = document.findBlock(self._within.selectionEnd()).blockNumber()
        return [(place, text) for place, text in texts if first <= place.block <= last]

    def _is_within(self, hit: Hit) -> bool:
        if not self._bar.in_selection or self._within is None:
            return True
        block = self._page.body.document().findBlockByNumber(hit.place.block)
        if not block.isValid():
            return False
        cursor = QTextCursor(block)
        select(cursor, block, hit.found.start, hit.found.end)
        return (
            self._within.selectionStart() <= cursor.selectionStart()
            and cursor.selectionEnd() <= self._within.selectionEnd()
        )

    def _show(self, hits: list[Hit]) -> None:
        self._hits = [hit for hit in hits if self._is_within(hit)]
        self._current = self._current if self._current in self._hits else None
        if self._current is None and self._hits and self.is_in_bar():
            self._current = self._hits[self._first_from(self._from) % len(self._hits)]
            self._places.show(self._current, enter=False)
        self._marks.show(self._hits, self._current)
        self._count()

    def _go(self, step: int) -> None:
        if self._bar.isHidden():
            if not self._bar.field.text():
                self.open()
                return
            self._from = self._caret()
            self._bar.open_for("", False)
            self._look_from_start()
        self.when_found(partial(self._step, step))

    def _step(self, step: int) -> None:
        if not self._hits:
            return
        enter = not self.is_in_bar()
        if self._current is not None and not enter:
            at = self._hits.index(self._current) + step
        else:
            at = self._next_to_caret(step)
        self._current = self._hits[at % len(self._hits)]
        self._from = self._where(self._current)
        self._places.show(self._current, enter)
        self._marks.show_current(self._current)
        self._count()

    def _next_to_caret(self, step: int) -> int:
        """Return the number of the hit that follows the caret, or the one before it."""
        at = self._first_from(self._caret())
        if step < 0:
            return at - 1
        is_here = at < len(self._hits) and self._hits[at] == self._current
        return at + 1 if is_here else at

    def _first_from(self, where: Where) -> int:
        return bisect_left(self._hits, where, key=self._where)

    def _where(self, hit: Hit) -> Where:
        return self._order.get(hit.place, len(self._order)), hit.found.start

    def _caret(self) -> Where:
        """Return where the caret stands: in a field above the text that has the focus, or in the text."""
        for name, field in self._page.header.fields().items():
            if field.hasFocus():
                return self._order.get(Place(name), 0), field.textCursor().selectionStart()
        cursor = self._page.body.textCursor()
        block = cursor.document().findBlock(cursor.selectionStart())
        at = cursor.selectionStart() - block.position()
        characters = text_of(block).encode("utf-16-le", "surrogatepass")[: at * 2].decode("utf-16-le", "ignore")
        order = self._order or {place: at for at, (place, _) in enumerate(self._texts())}
        return order.get(Place("body", block=block.blockNumber()), 0), len(characters)

    def _texts(self) -> list[Text]:
        story = self._work.current.open
        return [] if story is None else story.texts()

    def _count(self) -> None:
        number = 0 if self._current is None else self._hits.index(self._current) + 1
        self._bar.show_count(number, len(self._hits))

    def _leave(self) -> None:
        """Take the marks away, and go back to the story with the hit selected."""
        self._rest.stop()
        self._marks.clear()
        current, self._current, self._hits, self._within = self._current, None, [], None
        if current is not None and current.place in self._order:
            self._places.show(current, enter=True)
        else:
            self._page.body.setFocus()

    def _edited(self) -> None:
        if self._bar.isVisible():
            self._marks.wait()
            self._rest.start()

    def _switched(self) -> None:
        self._within, self._current, self._from = None, None, (0, 0)
        self._hits = []
        self._marks.clear()
        if self._work.current.open is None:
            self._bar.hide()
        else:
            self.look()


def chosen_words() -> str:
    """Return what is selected in the text that has the focus, where it is something to look for."""
    focus = QApplication.focusWidget()
    chosen = focus.textCursor().selectedText() if isinstance(focus, QTextEdit) else ""
    is_line = not any(each in chosen for each in "\u2028\u2029\ufffc")
    return chosen if is_line and len(chosen) < _LONGEST_CHOSEN else ""
