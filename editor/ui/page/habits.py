"""Marks that writers type by habit at the start of a paragraph: `## ` makes a subheading, `> ` a quote, and so on."""

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from editor.domain.body import ListItem, Quote, SectionBreak, Subheading, TextBlock, list_numbers
from editor.ui.page import commands
from editor.ui.page.formats import LIST_ITEM, PARAGRAPH, block_format, kind_of, list_place
from editor.ui.page.writer import write_content

if TYPE_CHECKING:
    from editor.ui.page.body_edit import BodyEdit

_KINDS: dict[str, TextBlock] = {
    "## ": Subheading(),
    "> ": Quote(),
    "- ": ListItem(),
    "* ": ListItem(),
}
_ORDINAL = re.compile(r"(\d{1,3})[.] ")
_BREAK = "---"
_LONGEST = len("999. ") + 1
"""Of a mark with the end of its block: longer paragraphs are not looked at."""


def after_typing(edit: "BodyEdit", typed: str) -> None:
    """Make the caret's paragraph what the mark says that was just completed by a space.

    The mark goes in a step of undo of its own, so that taking it back leaves what was typed. The paragraph holds
    nothing but the mark: what has words in it already is not touched.
    """
    if not typed.endswith(" ") or not edit.habits:
        return
    cursor = edit.textCursor()
    block = cursor.block()
    if block.length() > _LONGEST or kind_of(block) != PARAGRAPH or not cursor.atBlockEnd() or cursor.hasSelection():
        return
    wanted = _kind_for(block)
    if wanted is not None:
        cursor.beginEditBlock()
        _empty(cursor)
        commands.set_kind(cursor, wanted)
        cursor.endEditBlock()
        edit.setTextCursor(cursor)


def break_instead(edit: "BodyEdit") -> bool:
    """Put a section break in the place of a paragraph of three hyphens that Enter ends; False for any other."""
    cursor = edit.textCursor()
    block = cursor.block()
    if not edit.habits or kind_of(block) != PARAGRAPH or block.text() != _BREAK or not cursor.atBlockEnd():
        return False
    paragraph = block.blockFormat()
    cursor.beginEditBlock()
    _empty(cursor)
    cursor.setBlockFormat(block_format(SectionBreak()))
    write_content(cursor, SectionBreak())
    cursor.insertBlock(paragraph, QTextCharFormat())
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    return True


def _kind_for(block: QTextBlock) -> TextBlock | None:
    mark = block.text().replace("\u00a0", " ")
    ordinal = _ORDINAL.fullmatch(mark)
    if ordinal is None:
        return _KINDS.get(mark)
    # A list counts for itself: any other number would come out as one that nobody typed.
    return ListItem((), True) if int(ordinal[1]) == _ordinal_at(block) else None


def _ordinal_at(block: QTextBlock) -> int:
    """Return the number that the block would have as an item of a numbered list."""
    items = [ListItem((), True)]
    above = block.previous()
    while above.isValid() and kind_of(above) == LIST_ITEM:
        items.append(ListItem((), *list_place(above)))
        above = above.previous()
    return list_numbers(reversed(items))[-1] or 1


def _empty(cursor: QTextCursor) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, commands.Keep)
    cursor.removeSelectedText()
    cursor.setBlockCharFormat(QTextCharFormat())
