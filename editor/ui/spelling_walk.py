"""Going from one misspelt word of a story to the next, through every text that is spelled."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from editor.domain.values import dataclass
from editor.ui.open_story import OpenStory
from editor.ui.page.formats import is_solid, tongue_of
from editor.ui.page.page import Page
from editor.ui.page.reader import blocks_of
from editor.ui.panels.story_panel import DESK_LINES, StoryPanel
from editor.ui.spelling import Spelling, WrongWord
from editor.ui.workspace import Workspace

ALL_RIGHT = "No misspelt word is left."
_AT_ONCE = 50
_FIELDS = ("headline", "standfirst", *DESK_LINES)
_END = 1 << 30


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to look through from `low` to `high` (UTF-16 units), and how to go to it."""

    language: str
    words: str
    enter: Callable[[], object]
    low: int = 0
    high: int = _END


class SpellingWalk(QObject):
    """Selects the next misspelt word after the caret, round and round: headlines, standfirst, text, captions."""

    def __init__(
        self,
        work: Workspace,
        page: Page,
        panel: StoryPanel,
        enter_line: Callable[[str], object],
        enter_photo: Callable[[str, str], object],
        chosen_photo: Callable[[], str | None],
        spelling: Spelling,
        parent: QObject | None = None,
    ) -> None:
        """`enter_line` is given the name of a field of `panel`, `enter_photo` key and part of a photo's words."""
        super().__init__(parent)
        self._work, self._page, self._panel, self._spelling = work, page, panel, spelling
        self._enter_line = enter_line
        self._enter_photo, self._chosen_photo = enter_photo, chosen_photo
        self._turn = 0

    def go(self, found: Callable[[QTextEdit], object]) -> None:
        """Go to the next misspelt word; `found` is given the editor in which it is selected."""
        story = self._work.current.open
        if story is None:
            return
        story.flush()
        self._turn += 1
        self._seek(self._turn, self._round(story), 0, found)

    def _seek(self, turn: int, texts: Sequence[_Text], at: int, found: Callable[[QTextEdit], object]) -> None:
        while at < len(texts) and turn == self._turn:
            some = texts[at : at + _AT_ONCE]
            known = [self._spelling.wrong(text.language, text.words) for text in some]
            if None in known:
                self._spelling.hurry(partial(self._seek, turn, texts, at, found))
                return
            for text, words in zip(some, known, strict=True):
                word = next((word for word in words or () if text.low <= word.start < text.high), None)
                if word is not None:
                    self._select(text, word, found)
                    return
            at += _AT_ONCE
        if turn == self._turn:
            self._work.voice.say(ALL_RIGHT)

    def _select(self, text: _Text, word: WrongWord, found: Callable[[QTextEdit], object]) -> None:
        text.enter()
        edit = QApplication.focusWidget()
        if not isinstance(edit, QTextEdit):
            return
        start = edit.textCursor().block().position() if edit is self._page.body else 0
        cursor = edit.textCursor()
        cursor.setPosition(start + word.start)
        cursor.setPosition(start + word.end, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        found(edit)

    def _round(self, story: OpenStory) -> list[_Text]:
        """Return all texts, from the one with the caret on; that one twice: behind the caret, and before it."""
        texts = list(self._texts(story))
        at, within = self._here(story)
        here = texts[at]
        behind = _Text(here.language, here.words, here.enter, within)
        before = _Text(here.language, here.words, here.enter, 0, within)
        return [behind, *texts[at + 1 :], *texts[:at], before]

    def _texts(self, story: OpenStory) -> Iterator[_Text]:
        values = story.session.story
        for name in _FIELDS:
            yield _Text(values.language, getattr(values, name), partial(self._enter_field, name))
        for block in blocks_of(story.document):
            language = tongue_of(block.blockFormat())[0] or values.language
            words = "" if is_solid(block) else block.text()
            yield _Text(language, words, partial(self._page.enter_block, block.blockNumber(), 0, 0))
        for photo in values.photos:
            for part, words in (("caption", photo.caption), ("alt", photo.alt)):
                yield _Text(values.language, words, partial(self._enter_photo, photo.key, part))

    def _enter_field(self, name: str) -> None:
        if name in DESK_LINES:
            self._enter_line(name)
        else:
            self._page.enter_field(name)

    def _here(self, story: OpenStory) -> tuple[int, int]:
        """Return which of `_texts` has the caret, and where in it that stands."""
        focus = QApplication.focusWidget()
        for at, name in enumerate(_FIELDS):
            field = self._panel.field(name) if name in DESK_LINES else self._page.header.field(name)
            if focus is field:
                return at, field.textCursor().selectionEnd()
        if focus is not self._page.body and isinstance(focus, QTextEdit):
            place = self._in_photos(story, focus)
            if place is not None:
                return place
        cursor = self._page.body.textCursor()
        block = story.document.findBlock(cursor.selectionEnd())
        return len(_FIELDS) + block.blockNumber(), cursor.selectionEnd() - block.position()

    def _in_photos(self, story: OpenStory, focus: QTextEdit) -> tuple[int, int] | None:
        parts = {"Caption": 0, "Alt text": 1}
        keys = [photo.key for photo in story.session.story.photos]
        chosen = self._chosen_photo()
        if focus.accessibleName() not in parts or chosen not in keys:
            return None
        before = len(_FIELDS) + story.document.blockCount()
        return before + 2 * keys.index(chosen) + parts[focus.accessibleName()], focus.textCursor().selectionEnd()
