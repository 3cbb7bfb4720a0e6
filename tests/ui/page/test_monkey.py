"""Whatever is typed, pasted, cut or dragged: the document says a valid body, and undo brings everything back."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
import pytest

from editor.desk.library import Desk, new_story_id
from editor.domain.body import Body, Mark, PhotoBlock, Quote, SectionBreak, Subheading
from editor.ui.page.clipboard import KEY_MIME
from editor.ui.page.formats import OBJECT, fragments_of, is_solid, solid_block
from editor.ui.page.reader import blocks_of
from editor.ui.theme import Theme
from tests.builders import story
from tests.strategies import bodies
from tests.ui.page.desks import Writing, told

_KEYS = [
    Qt.Key.Key_Return,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Tab,
    Qt.Key.Key_A,
    Qt.Key.Key_Space,
    Qt.Key.Key_Z,
]
_HELD = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
_HTML = ["<h2>A</h2><p>b", "<ul><li>x<li>y</ul>", "<b>c</b>", "<p></p>"]
_places = st.tuples(st.floats(0, 1), st.floats(0, 1))
_acts = st.one_of(
    st.tuples(st.just("key"), st.sampled_from(_KEYS), st.sampled_from(_HELD)),
    st.tuples(st.just("type"), st.sampled_from(["word", "é", "😀", ". "]), st.none()),
    st.tuples(st.just("caret"), _places, st.booleans()),
    st.tuples(st.sampled_from(["cut", "copy", "paste", "plain"]), st.none(), st.none()),
    st.tuples(st.just("drag"), _places, st.floats(0, 1)),
    st.tuples(st.just("key_drop"), st.floats(0, 1), st.none()),
    st.tuples(st.just("commit"), st.sampled_from(["港", "é", ""]), st.sampled_from(["", "か"])),
    st.tuples(st.just("mark"), st.sampled_from(list(Mark)), st.none()),
    st.tuples(st.just("kind"), st.sampled_from([Quote(), Subheading()]), st.none()),
    st.tuples(st.just("place"), st.none(), st.none()),
    st.tuples(st.just("break"), st.none(), st.none()),
    st.tuples(st.just("html"), st.sampled_from(_HTML), st.none()),
)


class Monkey:
    """Does one act after another on a page, and checks the page after each."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.clip = QMimeData()

    def act(self, name: str, one: object, other: object) -> None:
        """Do one thing a person could."""
        do: dict[str, Callable[[object, object], None]] = {
            "key": self._key,
            "type": lambda text, _: self.writing.type(str(text)),
            "caret": self._caret,
            "cut": self._cut,
            "copy": self._copy,
            "paste": lambda *_: self.writing.paste(self.clip),
            "plain": self._plain,
            "drag": self._drag,
            "key_drop": self._key_drop,
            "commit": self._commit,
            "mark": lambda mark, _: self.writing.edit.toggle_mark(mark),  # type: ignore[arg-type]
            "kind": lambda kind, _: self.writing.edit.toggle_kind(kind),  # type: ignore[arg-type]
            "place": lambda *_: self.writing.place("p1"),
            "break": lambda *_: self.writing.edit.place(SectionBreak()),
            "html": self._html,
        }
        do[name](one, other)

    def _key(self, key: object, held: object) -> None:
        assert isinstance(key, Qt.Key)
        assert isinstance(held, Qt.KeyboardModifier)
        self.writing.key(key, held)

    def _at(self, part: float) -> int:
        """Return a position that a caret can have: never within a character."""
        document = self.writing.story.document
        at = int(part * (document.characterCount() - 1))
        block = document.findBlock(at)
        while at > block.position() and not block.layout().isValidCursorPosition(at - block.position()):
            at -= 1
        return at

    def _caret(self, places: object, select: object) -> None:
        assert isinstance(places, tuple)
        cursor = self.writing.edit.textCursor()
        cursor.setPosition(self._at(places[0]))
        if select:
            cursor.setPosition(self._at(places[1]), cursor.MoveMode.KeepAnchor)
        self.writing.edit.setTextCursor(cursor)

    def _cut(self, *_: object) -> None:
        if self.writing.edit.textCursor().hasSelection():
            self.clip = self.writing.copy()
            self.writing.edit.remove_selection()

    def _copy(self, *_: object) -> None:
        if self.writing.edit.textCursor().hasSelection():
            self.clip = self.writing.copy()

    def _plain(self, *_: object) -> None:
        self.writing.clipboard.plain_next = True
        self.writing.paste(self.clip)

    def _html(self, html: object, _: object) -> None:
        mime = QMimeData()
        mime.setHtml(str(html))
        self.writing.paste(mime)

    def _drag(self, places: object, target: object) -> None:
        assert isinstance(target, float)
        self._caret(places, True)
        edit = self.writing.edit
        if not edit.textCursor().hasSelection():
            return
        self._drop(edit.createMimeDataFromSelection(), target, True)

    def _key_drop(self, target: object, _: object) -> None:
        assert isinstance(target, float)
        mime = QMimeData()
        mime.setData(KEY_MIME, b"p1")
        self._drop(mime, target, False)

    def _drop(self, mime: QMimeData, target: float, moved: bool) -> None:
        edit = self.writing.edit
        cursor = edit.textCursor()
        cursor.setPosition(self._at(target))
        edit.drop(mime, cursor, moved)

    def _commit(self, text: object, preedit: object) -> None:
        event = QInputMethodEvent(str(preedit), [])
        event.setCommitString(str(text))
        self.writing.edit.inputMethodEvent(event)
        done = QInputMethodEvent("", [])
        self.writing.edit.inputMethodEvent(done)

    def check(self) -> None:
        """Hold the page to its laws."""
        document = self.writing.story.document
        for block in blocks_of(document):
            assert is_solid(block) == (block.text() == OBJECT), block.text()
            assert (OBJECT in block.text()) == is_solid(block)
            if not is_solid(block):
                assert all(solid_block(part.charFormat()) is None for part in fragments_of(block))
            else:
                assert [solid_block(part.charFormat()) is not None for part in fragments_of(block)] == [True]
        cursor = self.writing.edit.textCursor()
        assert 0 <= cursor.position() < document.characterCount()
        body = self.writing.body
        assert self.writing.value.body == body
        value = self.writing.value
        assert body.keys <= {photo.key for photo in value.photos} | {link.key for link in value.related}


@settings(max_examples=30)
@given(bodies, st.lists(_acts, max_size=16))
def test_the_page_stays_valid_and_undo_brings_everything_back(
    qapp: object, theme: Theme, library: Desk, body: Body, acts: list[tuple[str, object, object]]
) -> None:
    attached = story(*body.blocks, PhotoBlock("p1"))
    writing = Writing(
        library,
        theme,
        told(
            *body.blocks,
            id=new_story_id(),
            slug=f"S-{new_story_id()}"[:30],
            photos=attached.photos,
            related=attached.related,
        ),
    )
    try:
        monkey = Monkey(writing)
        monkey.check()
        for act in acts:
            monkey.act(*act)
            monkey.check()
        after, photos = writing.body, writing.value.photos
        steps = writing.undo_all()
        monkey.check()
        assert writing.body == body
        for _ in range(steps):
            writing.edit.redo_text()
        monkey.check()
        assert writing.body == after
        assert {each.key: each for each in writing.value.photos} == {each.key: each for each in photos}
    finally:
        writing.close()


@pytest.mark.parametrize("kind", [Quote(), Subheading()])
def test_a_kind_is_taken_back_in_one_step(write: Callable[..., Writing], kind: Quote | Subheading) -> None:
    writing = write()
    writing.type("Word")
    writing.edit.set_kind(kind)
    writing.edit.undo_text()
    assert writing.edit.current_kind() != kind
