"""Ties typographic marks to the window: as one types, over a whole story, and from one straight quote to the next."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from editor.domain.story import DEFAULT_LANGUAGE, Story
from editor.domain.typography import straight_marks
from editor.domain.values import dataclass
from editor.ui.actions import Actions
from editor.ui.documents import replace_text, units
from editor.ui.fields import FieldEdit
from editor.ui.open_story import OpenStory
from editor.ui.page.formats import tongue_of
from editor.ui.page.page import Page
from editor.ui.page.reader import blocks_of
from editor.ui.page.tidying import Range, straight_in, tidy
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.related_wiring import RelatedWiring
from editor.ui.story_words import Words, put_words, tidied, words_of
from editor.ui.workspace import Workspace

CORRECTED = {
    "Headline": "headline",
    "Standfirst": "standfirst",
    "Byline": "byline",
    "Dateline": "dateline",
    "Caption": "caption",
    "Credit": "credit",
    "Source": "source",
    "Alt text": "alt",
    "Label": "label",
    "Title": "title",
}
"""The fields that are corrected by accessible name, with their JSON names."""

NOTHING = "Nothing to tidy: every mark is as it should be."
NONE_STRAIGHT = "No straight quotation mark is left."
EDITED_SINCE = "The text was edited since. Undo there takes the tidying back, too."


@dataclass(frozen=True, slots=True)
class _Place:
    """A text to look through: its key and name (a block's number for the body), and its straight marks."""

    key: str
    name: str
    marks: list[Range]


class TypographyWiring(QObject):
    """Corrects marks while somebody types, and in a whole story when asked. GUI thread.

    `tidied` follows a change of the story's own fields, which are to be shown again.
    """

    tidied = Signal()

    def __init__(
        self,
        work: Workspace,
        page: Page,
        actions: Actions,
        photos: PhotoWiring,
        related: RelatedWiring,
        open_tab: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._photos, self._related = work, page, photos, related
        self._open_tab = open_tab
        self._on = work.settings.current.typography
        page.body.smart_typing.start(self._language_of, self._is_on)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        action = actions["typography"]
        action.setChecked(self._on)
        action.toggled.connect(self._switch)
        actions.on("tidy", self.tidy_story)
        actions.on("next-straight", self.go_on)

    def tidy_story(self) -> None:
        """Correct the marks of the whole open story, and say how many that were."""
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        story.flush()
        before = words_of(story.session.story)
        after, count = tidied(before, story.session.story.language)
        self._put(story, before, after)
        in_body = tidy(story.document, self._language_of)
        made = story.document.revision() if in_body else None
        self._take_in(story)
        count += in_body
        if not count:
            self._work.voice.say(NOTHING)
            return
        words = f"{count:,} mark{'' if count == 1 else 's'} tidied."
        self._work.voice.say(words, ("Undo", partial(self._take_back, story, after, before, made)))

    def go_on(self) -> None:
        """Select the next straight quotation mark behind the caret, round and round through the story."""
        story = self._work.current.open
        if story is None:
            return
        story.flush()
        places = list(self._places(story))
        at, within = self._here(places)
        for step in range(len(places) + 1):
            place = places[(at + step) % len(places)]
            marks = [mark for mark in place.marks if step or mark[0] >= within]
            if marks:
                self._select(place, marks[0])
                return
        self._work.voice.say(NONE_STRAIGHT)

    def _take_back(self, story: OpenStory, now: Words, before: Words, made: int | None) -> None:
        """Take a tidying back: fields that still say what it made of them, and the text if it was its last step."""
        if story is not self._work.current.open:
            return
        story.flush()
        self._put(story, now, before)
        if made is not None and story.document.revision() == made:
            self._page.body.undo_text()
        elif made is not None:
            self._work.voice.say(EDITED_SINCE)
        self._take_in(story)

    def _put(self, story: OpenStory, present: Words, wanted: Words) -> None:
        """Set each word of the story that is as in `present`; a field takes its change back like a typed one."""
        held = words_of(story.session.story)
        for (key, name), text in wanted.items():
            if held.get((key, name)) != present[key, name] or text == present[key, name]:
                continue
            document = story.fields.document(name, present[key, name], key)
            put_words(story.session, key, name, text)
            document.setModified(False)
            replace_text(document, text)
            document.setModified(False)

    def _take_in(self, story: OpenStory) -> None:
        story.flush()
        self._work.autosave.note(story)
        self.tidied.emit()
        self._photos.show()
        self._related.show()
        self._page.refresh_attachments()
        self._work.current.edited.emit()

    def _select(self, place: _Place, mark: Range) -> None:
        if place.name.isdecimal():
            self._page.enter_block(int(place.name), *mark)
            return
        if not place.key:
            self._page.enter_field(place.name)
        elif place.name in ("label", "title"):
            self._open_tab("related")
            self._related.enter(place.key, place.name)
        else:
            self._open_tab("photos")
            self._photos.enter(place.key, place.name)
        field = QApplication.focusWidget()
        if isinstance(field, QTextEdit):
            cursor = field.textCursor()
            cursor.setPosition(mark[0])
            cursor.setPosition(mark[1], QTextCursor.MoveMode.KeepAnchor)
            field.setTextCursor(cursor)

    def _places(self, story: OpenStory) -> Iterator[_Place]:
        words = words_of(story.session.story)
        yield from (_place(*where, text) for where, text in words.items() if not where[0])
        for block in blocks_of(story.document):
            yield _Place("", str(block.blockNumber()), straight_in(block))
        yield from (_place(*where, text) for where, text in words.items() if where[0])

    def _here(self, places: list[_Place]) -> tuple[int, int]:
        """Return which of `places` has the caret, and where in it that stands; the first where none has it."""
        focus = QApplication.focusWidget()
        edit = focus if isinstance(focus, FieldEdit) and focus.accessibleName() in CORRECTED else self._page.body
        cursor = edit.textCursor()
        if edit is self._page.body:
            block = cursor.document().findBlock(cursor.selectionEnd())
            where, within = ("", str(block.blockNumber())), cursor.selectionEnd() - block.position()
        else:
            where, within = (self._key_of(edit), CORRECTED[edit.accessibleName()]), cursor.selectionEnd()
        for at, place in enumerate(places):
            if (place.key, place.name) == where:
                return at, within
        return 0, 0

    def _key_of(self, field: QWidget) -> str:
        name = CORRECTED[field.accessibleName()]
        if name in ("label", "title"):
            return self._related.chosen() or ""
        return (self._photos.chosen() or "") if name in ("caption", "credit", "source", "alt") else ""

    def _focus_moved(self, left: QWidget | None, entered: QWidget | None) -> None:
        """Correct what is typed into a field from the first time on that somebody is in it."""
        if not isinstance(entered, FieldEdit) or entered.smart_typing.is_started:
            return
        if entered.accessibleName() in CORRECTED and entered.window() is self._page.window():
            entered.smart_typing.start(lambda block: self._language(), self._is_on)

    def _switch(self, on: bool) -> None:
        self._on = on
        self._work.settings.change(typography=on)

    def _is_on(self) -> bool:
        return self._on

    def _language_of(self, block: QTextBlock) -> str:
        return tongue_of(block.blockFormat())[0] or self._language()

    def _language(self) -> str:
        story: Story | None = self._work.current.story
        return DEFAULT_LANGUAGE if story is None else story.language


def _place(key: str, name: str, text: str) -> _Place:
    return _Place(key, name, [(units(text[:start]), units(text[:end])) for start, end in straight_marks(text)])
