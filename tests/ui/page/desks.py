"""A page on a real library, tied as the window ties it, for tests that type, paste and drag."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from editor.desk.library import Desk
from editor.domain.body import Block, Body, PhotoBlock
from editor.domain.errors import StandfirstError
from editor.domain.story import Story
from editor.ui.bridge import Bridge
from editor.ui.open_story import OpenStory
from editor.ui.page.body_edit import BodyEdit
from editor.ui.page.clipboard import PageClipboard
from editor.ui.page.looks import Looks
from editor.ui.page.page import Page
from editor.ui.page.reader import read_document
from editor.ui.pictures import Pictures
from editor.ui.theme import Theme
from tests.builders import story

_NONE = Qt.KeyboardModifier.NoModifier


class Writing(QObject):
    """One story on a page of its own, with what was said about pastes that went wrong."""

    def __init__(self, desk: Desk, theme: Theme, value: Story, width: int = 760) -> None:
        super().__init__()
        self.desk = desk
        self.looks = Looks(theme)
        self.bridge = Bridge(parent=self)
        self.pictures = Pictures(desk, self.bridge, self)
        stored = desk.new_story(value).result()
        self.story = OpenStory(stored, self.looks, self.pictures, self)
        self.clipboard = PageClipboard(desk, self)
        self.clipboard.story = self.story
        self.page = Page(self.looks, self.clipboard)
        self.said: list[str] = []
        self.errors: list[StandfirstError] = []
        self.files: list[Path] = []
        self.photos: list[bytes] = []
        self.clipboard.insert_wanted.connect(self._insert)
        self.clipboard.key_wanted.connect(self.place)
        self.clipboard.files_wanted.connect(self.files.extend)
        self.clipboard.photo_wanted.connect(lambda data, _: self.photos.append(data))
        self.clipboard.told.connect(self.said.append)
        self.clipboard.failed.connect(self.errors.append)
        self.edit.key_dropped.connect(lambda key, gap: self.edit.place_between(PhotoBlock(key), gap))
        self.edit.before_history.connect(self.story.before_history)
        self.edit.after_history.connect(self.story.after_history)
        self.page.resize(width, 900)
        self.page.show_story(self.story, "")
        self.page.show()
        self.edit.setFocus()

    @property
    def edit(self) -> BodyEdit:
        """The editor of the body."""
        return self.page.body

    @property
    def body(self) -> Body:
        """The body as the document says it."""
        return read_document(self.story.document)

    @property
    def value(self) -> Story:
        """The story as the session has it, with what was typed."""
        self.story.flush()
        return self.story.session.story

    def close(self) -> None:
        """Take the page away."""
        self.page.close()
        self.bridge.close()
        self.page.deleteLater()

    def place(self, key: str) -> None:
        """Place an attached photo in the text."""
        self.edit.place(PhotoBlock(key))
        self.story.flush()

    def _insert(self, blocks: list[Block]) -> None:
        self.edit.insert(blocks)
        self.story.flush()

    def caret(self, block: int, at: int = 0, to: tuple[int, int] | None = None) -> None:
        """Put the caret `at` UTF-16 units into a block (-1: its end), or select up to another place."""
        cursor = self.edit.textCursor()
        cursor.setPosition(self._position(block, at))
        if to is not None:
            cursor.setPosition(self._position(*to), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)

    def _position(self, number: int, at: int) -> int:
        block = self.story.document.findBlockByNumber(number)
        return block.position() + (block.length() - 1 if at < 0 else at)

    def type(self, text: str) -> None:
        """Type `text`, a key at a time."""
        for letter in text:
            QTest.sendKeyEvent(QTest.KeyAction.Click, self.edit, Qt.Key.Key_unknown, letter, _NONE)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press and release a key."""
        QTest.keyClick(self.edit, key, modifiers)

    def copy(self) -> QMimeData:
        """Return what a copy of the selection puts on the clipboard."""
        return self.edit.createMimeDataFromSelection()

    def paste(self, mime: QMimeData) -> None:
        """Paste `mime`."""
        self.edit.insertFromMimeData(mime)

    def undo_all(self) -> int:
        """Undo until there is nothing left; return how many steps it took."""
        steps = 0
        while self.story.document.isUndoAvailable():
            self.edit.undo_text()
            steps += 1
        return steps


def told(*blocks: Block, **fields: Any) -> Story:
    """A story under an id of its own, so that several stand in one library."""
    made = story(*blocks)
    return replace(made, **fields)
