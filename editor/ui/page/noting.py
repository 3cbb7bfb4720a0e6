"""Margin notes in the text: where they are anchored, and how a passage gets and loses its anchor."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from editor.ui.page.commands import Keep
from editor.ui.page.formats import fragments_of, is_solid, note_format, note_of
from editor.ui.page.reader import blocks_of, selected_blocks

Stretch = tuple[int, int]
"""Where a piece of a passage begins and ends in the document."""


def note_at(cursor: QTextCursor) -> str | None:
    """Return the key of the note whose passage the caret stands in or at, or the selection begins in; or None."""
    at = QTextCursor(cursor)
    at.setPosition(cursor.selectionStart())
    before = None if at.atBlockStart() else note_of(at.charFormat())
    if at.atBlockEnd():
        return before
    at.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return note_of(at.charFormat()) or before


def free_stretches(cursor: QTextCursor) -> list[Stretch]:
    """Return the selected text, or the word at the caret, that no note is anchored to; without photos and breaks.

    White space at both ends is left out, and where there is nothing else it is empty.
    """
    chosen = QTextCursor(cursor)
    if not chosen.hasSelection():
        chosen.select(QTextCursor.SelectionType.WordUnderCursor)
    start, end = chosen.selectionStart(), chosen.selectionEnd()
    found: list[Stretch] = []
    for block in selected_blocks(chosen):
        for fragment in () if is_solid(block) else fragments_of(block):
            low = max(fragment.position(), start)
            high = min(fragment.position() + fragment.length(), end)
            if low < high and note_of(fragment.charFormat()) is None:
                found.append((low, high))
    return _trimmed(cursor.document(), found)


def _trimmed(document: QTextDocument, stretches: list[Stretch]) -> list[Stretch]:
    """Return `stretches` from the first letter to the last."""
    texts = [selection(document, stretch).selectedText() for stretch in stretches]
    written = [at for at, text in enumerate(texts) if text.strip()]
    if not written:
        return []
    first, last = written[0], written[-1]
    kept = stretches[first : last + 1]
    low = kept[0][0] + len(texts[first]) - len(texts[first].lstrip())
    kept[0] = (low, kept[0][1])
    kept[-1] = (kept[-1][0], kept[-1][1] - (len(texts[last]) - len(texts[last].rstrip())))
    return kept


def anchor(document: QTextDocument, stretches: Sequence[Stretch], key: str) -> None:
    """Anchor the note `key` to the stretches of one passage, as one step of undo."""
    whole = QTextCursor(document)
    whole.beginEditBlock()
    for stretch in stretches:
        selection(document, stretch).mergeCharFormat(note_format(key))
    whole.endEditBlock()


def anchor_again(document: QTextDocument, passage: Sequence[QTextCursor], key: str) -> None:
    """Anchor the note `key` to what is left of the passage that `release` returned, as one step of undo."""
    anchor(document, [(each.selectionStart(), each.selectionEnd()) for each in passage if each.hasSelection()], key)


def passage(document: QTextDocument, key: str) -> list[Stretch]:
    """Return where the note `key` is anchored, in order; empty where it is no longer in the text."""
    return list(_passage(document, key))


def release(document: QTextDocument, key: str) -> list[QTextCursor]:
    """Take the anchors of the note `key` out of the text, as one step of undo; return what they were at, selected."""
    found = [selection(document, stretch) for stretch in _passage(document, key)]
    if found:
        found[0].beginEditBlock()
        for cursor in found:
            cursor.mergeCharFormat(note_format(""))
        found[0].endEditBlock()
    return found


def selection(document: QTextDocument, stretch: Stretch) -> QTextCursor:
    """Return a cursor that selects `stretch`."""
    cursor = QTextCursor(document)
    cursor.setPosition(stretch[0])
    cursor.setPosition(stretch[1], Keep)
    return cursor


def _passage(document: QTextDocument, key: str) -> Iterator[Stretch]:
    for block in blocks_of(document):
        for fragment in fragments_of(block):
            if note_of(fragment.charFormat()) == key:
                yield fragment.position(), fragment.position() + fragment.length()
