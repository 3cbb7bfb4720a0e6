"""What a person does to the text, each as one step of undo on a QTextCursor."""

from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editor.domain.body import (
    MAX_LEVEL,
    Block,
    ListItem,
    Mark,
    Paragraph,
    PhotoBlock,
    RelatedBlock,
    SectionBreak,
    TextBlock,
    key_of,
)
from editor.ui.page import directions
from editor.ui.page.formats import (
    LIST_ITEM,
    OBJECT,
    SOLID,
    block_format,
    fragments_of,
    is_solid,
    kind_of,
    link_of,
    list_place,
    marks_of,
    note_of,
    set_mark,
    solid_block,
    tongue_of,
)
from editor.ui.page.reader import blocks_of, read_block, selected_blocks
from editor.ui.page.writer import insert_solid, write_content

Keep = QTextCursor.MoveMode.KeepAnchor


def set_kind(cursor: QTextCursor, template: TextBlock) -> None:
    """Make the selected blocks of text such a block as `template` is; list items keep their level."""
    cursor.beginEditBlock()
    for block in selected_blocks(cursor):
        if is_solid(block):
            continue
        wanted = template
        if isinstance(template, ListItem) and kind_of(block) == LIST_ITEM:
            wanted = ListItem((), template.ordered, list_place(block)[1])
        _set_format(block, wanted)
    cursor.endEditBlock()


def _set_format(block: QTextBlock, wanted: TextBlock) -> None:
    """Make `block` such a block as `wanted` is; its language and direction stay."""
    before = block.blockFormat()
    language, direction = tongue_of(before)
    fmt = block_format(replace(wanted, language=language, direction=direction))
    fmt.setLayoutDirection(before.layoutDirection())
    QTextCursor(block).setBlockFormat(fmt)


def change_level(cursor: QTextCursor, step: int) -> bool:
    """Move the selected list items `step` levels in; False where there is no list item among them."""
    items = [block for block in selected_blocks(cursor) if kind_of(block) == LIST_ITEM]
    cursor.beginEditBlock()
    for block in items:
        ordered, level = list_place(block)
        _set_format(block, ListItem((), ordered, min(max(level + step, 0), MAX_LEVEL)))
    cursor.endEditBlock()
    return bool(items)


def marks_in(cursor: QTextCursor) -> Mark:
    """Return the marks that all the selected text carries; PLAIN where no text is selected."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    common: Mark | None = None
    for block in selected_blocks(cursor):
        for fragment in fragments_of(block):
            outside = fragment.position() >= end or fragment.position() + fragment.length() <= start
            if outside or solid_block(fragment.charFormat()) is not None:
                continue
            marks = marks_of(fragment.charFormat())
            common = marks if common is None else common & marks
            if not common:
                return Mark.PLAIN
    return common or Mark.PLAIN


def mark_format(mark: Mark, on: bool) -> QTextCharFormat:
    """Return the format to merge for switching `mark` on or off."""
    fmt = QTextCharFormat()
    set_mark(fmt, mark, on)
    return fmt


def link_range(cursor: QTextCursor) -> tuple[int, int, str] | None:
    """Return start, end and address of the link that the caret stands in or the selection begins in, or None."""
    at = cursor.selectionStart()
    block = cursor.document().findBlock(at)
    found: tuple[int, int, str] | None = None
    for fragment in fragments_of(block):
        address = link_of(fragment.charFormat())
        start, end = fragment.position(), fragment.position() + fragment.length()
        if address is not None and found is not None and found[1] == start and found[2] == address:
            found = (found[0], end, address)
        elif found is not None and found[0] <= at <= found[1]:
            break
        else:
            found = None if address is None else (start, end, address)
    return found if found is not None and found[0] <= at <= found[1] else None


def set_link(cursor: QTextCursor, address: str | None) -> None:
    """Link the selected text, or the link the caret stands in, to `address` (checked); None takes the link away.

    Where nothing is selected and no link is there, the address itself is inserted as the linked text.
    """
    fmt = QTextCharFormat()
    fmt.setAnchor(address is not None)
    fmt.setAnchorHref(address or "")
    if not cursor.hasSelection():
        around = link_range(cursor)
        if around is None:
            if address is not None:
                cursor.insertText(address, fmt)
            return
        cursor.setPosition(around[0])
        cursor.setPosition(around[1], Keep)
    cursor.beginEditBlock()
    cursor.mergeCharFormat(fmt)
    cursor.endEditBlock()


def stands_outside(cursor: QTextCursor, fmt: QTextCharFormat) -> bool:
    """Say whether the caret stands at the start or end of the link or note's passage whose format `fmt` is."""
    anchors = (link_of(fmt), note_of(fmt))
    if cursor.hasSelection() or anchors == (None, None):
        return False
    if cursor.atBlockStart() or cursor.atBlockEnd():
        return True
    behind = QTextCursor(cursor)
    behind.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return (link_of(behind.charFormat()), note_of(behind.charFormat())) != anchors


def clear_marks(cursor: QTextCursor) -> None:
    """Take all marks and links off the selected text."""
    fmt = QTextCharFormat()
    for mark in Mark:
        set_mark(fmt, mark, False)
    fmt.setAnchor(False)
    fmt.setAnchorHref("")
    cursor.mergeCharFormat(fmt)


def solid_at(cursor: QTextCursor) -> PhotoBlock | RelatedBlock | SectionBreak | None:
    """Return the solid block that the caret stands at, or that is selected alone; None in text."""
    block = cursor.document().findBlock(cursor.selectionStart())
    return solid_in(block) if cursor.selectionEnd() <= block.position() + 1 else None


def solid_in(block: QTextBlock) -> PhotoBlock | RelatedBlock | SectionBreak | None:
    """Return what solid block `block` is; None for text."""
    if not is_solid(block):
        return None
    return next((solid for part in fragments_of(block) if (solid := solid_block(part.charFormat()))), None)


def select_solid(cursor: QTextCursor, block: QTextBlock) -> None:
    """Select the object in a solid block."""
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + block.length() - 1, Keep)


def remove_block(block: QTextBlock) -> None:
    """Take a whole block out; a document's only block becomes an empty paragraph."""
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    end = block.position() + block.length() - 1
    if block.previous().isValid():
        # Qt gives an empty block above the format of the one that goes.
        kept = block.previous().blockFormat()
        cursor.setPosition(block.position() - 1)
        cursor.setPosition(end, Keep)
        cursor.removeSelectedText()
        if cursor.blockFormat() != kept:
            cursor.setBlockFormat(kept)
    elif block.next().isValid():
        kept = block.next().blockFormat()
        cursor.setPosition(end + 1, Keep)
        cursor.removeSelectedText()
        cursor.setBlockFormat(kept)
    else:
        cursor.setPosition(end, Keep)
        cursor.removeSelectedText()
        cursor.setBlockFormat(block_format(Paragraph()))
    cursor.endEditBlock()


def remove_selected(cursor: QTextCursor) -> None:
    """Take the selection out; a solid block that is selected alone goes with its paragraph."""
    block = cursor.document().findBlock(cursor.selectionStart())
    if is_solid(block) and cursor.selectionEnd() <= block.position() + block.length() - 1:
        remove_block(block)
    else:
        cursor.removeSelectedText()


def remove_key(document: QTextDocument, key: str) -> bool:
    """Take out every block that points at the attachment `key`; False where there is none."""
    numbers = [
        block.blockNumber()
        for block in blocks_of(document)
        if (solid := solid_in(block)) is not None and key_of(solid) == key
    ]
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number in reversed(numbers):
        remove_block(document.findBlockByNumber(number))
    cursor.endEditBlock()
    return bool(numbers)


def insert_block_at(document: QTextDocument, index: int, block: Block) -> None:
    """Insert a block so that it is the one numbered `index`; past the end means the end. One step of undo."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    if document.isEmpty() and document.blockCount() == 1:
        cursor.setBlockFormat(block_format(block))
    elif index <= 0:
        kept = document.begin().blockFormat()
        cursor.insertBlock(kept)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.setBlockFormat(block_format(block))
    else:
        above = document.findBlockByNumber(min(index, document.blockCount()) - 1)
        cursor.setPosition(above.position() + above.length() - 1)
        cursor.insertBlock(block_format(block), QTextCharFormat())
    write_content(cursor, block)
    cursor.endEditBlock()


def put_back(document: QTextDocument, places: tuple[tuple[int, Block], ...]) -> None:
    """Insert blocks at the places they once had, as one step of undo."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for index, block in places:
        insert_block_at(document, index, block)
    cursor.endEditBlock()


def move_blocks(caret: QTextCursor, first: int, last: int, before: int) -> QTextCursor:
    """Move the blocks numbered `first` to `last` to before the one numbered `before`; their number means the end.

    One step of undo. Returns `caret` where its text is now. `before` is no block that moves, nor the one behind them.
    """
    document = caret.document()
    number, within = caret.blockNumber(), caret.positionInBlock()
    moved = [block for at in range(first, last + 1) for block in read_block(document.findBlockByNumber(at))]
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    # What comes in before the old goes keeps the document from being empty in between.
    _insert_whole(document, before, moved)
    shift = len(moved) if before < first else 0
    _remove_whole(document, first + shift, last + shift)
    cursor.endEditBlock()
    found = QTextCursor(document.findBlockByNumber(moved_to(number, first, last, before)))
    found.setPosition(found.position() + within)
    return found


def replace_blocks(document: QTextDocument, first: int, behind: int, blocks: list[Block]) -> None:
    """Put `blocks` in the place of those numbered `first` to before `behind`, as one step of undo."""
    cursor = QTextCursor(document.findBlockByNumber(min(first, document.blockCount() - 1)))
    cursor.beginEditBlock()
    _insert_whole(document, first, blocks)
    _remove_whole(document, first + len(blocks), behind + len(blocks) - 1)
    cursor.endEditBlock()


def moved_to(number: int, first: int, last: int, before: int) -> int:
    """Return the number that the block `number` has after a move."""
    count = last - first + 1
    if first <= number <= last:
        return number + (before - first if before < first else before - last - 1)
    if before <= number < first:
        return number + count
    return number - count if last < number < before else number


def _insert_whole(document: QTextDocument, before: int, blocks: list[Block]) -> None:
    """Insert whole blocks, the first of which gets the number `before`; those that are there keep their formats."""
    cursor = QTextCursor(document)
    for at, block in enumerate(blocks, before):
        if at < document.blockCount():
            cursor = QTextCursor(document.findBlockByNumber(at))
            cursor.insertBlock(cursor.blockFormat(), cursor.blockCharFormat())
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.setBlockFormat(block_format(block))
            cursor.setBlockCharFormat(QTextCharFormat())
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(block_format(block), QTextCharFormat())
        write_content(cursor, block)


def _remove_whole(document: QTextDocument, first: int, last: int) -> None:
    for at in range(last, first - 1, -1):
        remove_block(document.findBlockByNumber(at))


def place_solid(cursor: QTextCursor, block: PhotoBlock | RelatedBlock | SectionBreak) -> None:
    """Insert a solid block behind the caret's paragraph; at the end of the story a paragraph follows it."""
    cursor.beginEditBlock()
    insert_solid(cursor, block)
    if not cursor.block().next().isValid():
        cursor.insertBlock(block_format(Paragraph()), QTextCharFormat())
    cursor.endEditBlock()


def place_between(document: QTextDocument, solid: PhotoBlock | RelatedBlock | SectionBreak, gap: int) -> QTextBlock:
    """Put a solid block before block number `gap`, taking it from where it stood, as one step of undo; return it."""
    numbers = [block.blockNumber() for block in blocks_of(document) if solid_in(block) == solid]
    return _put(document, numbers, solid, gap)


def move_solid(document: QTextDocument, number: int, gap: int) -> QTextBlock:
    """Move the solid block with a number before what is number `gap` now, as one step of undo; return it."""
    block = document.findBlockByNumber(number)
    solid = solid_in(block)
    return block if solid is None else _put(document, [number], solid, gap)


def _put(
    document: QTextDocument, numbers: list[int], solid: PhotoBlock | RelatedBlock | SectionBreak, gap: int
) -> QTextBlock:
    if len(numbers) == 1 and gap - numbers[0] in (0, 1):
        return document.findBlockByNumber(numbers[0])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number in reversed(numbers):
        remove_block(document.findBlockByNumber(number))
    at = gap - sum(number < gap for number in numbers)
    insert_block_at(document, at, solid)
    if at + 1 >= document.blockCount():
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock(block_format(Paragraph()), QTextCharFormat())
    cursor.endEditBlock()
    return document.findBlockByNumber(at)


def mend(document: QTextDocument, low: int, high: int) -> bool:
    """Put right what a keystroke may have left in the blocks numbered `low` to `high`; say whether anything was.

    An object that came to stand beside text gets a block of its own; a block that lost its object is a paragraph; a
    paragraph runs as its first letter does.
    Joins the step of undo that made it so.
    """
    blocks = [(number, document.findBlockByNumber(number)) for number in range(low, high + 1)]
    wrong = [number for number, block in blocks if _is_wrong(block)]
    turned = [number for number, block in blocks if directions.is_turned(block)]
    if not wrong and not turned:
        return False
    cursor = QTextCursor(document)
    cursor.joinPreviousEditBlock()
    for number in turned:
        directions.turn(document.findBlockByNumber(number))
    for number in reversed(wrong):
        _mend_block(document.findBlockByNumber(number))
    cursor.endEditBlock()
    return True


def _is_wrong(block: QTextBlock) -> bool:
    if not block.isValid():
        return False
    text = block.text()
    return (OBJECT in text) != (kind_of(block) == SOLID) or (OBJECT in text and len(text) > 1)


def _mend_block(block: QTextBlock) -> None:
    document, number = block.document(), block.blockNumber()
    text_format = block_format(Paragraph()) if is_solid(block) else block.blockFormat()
    cursor = QTextCursor(document)
    units = block.text().encode("utf-16-le", "surrogatepass")
    text = [units[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(units), 2)]
    cuts = [at for at in range(1, len(text)) if OBJECT in (text[at - 1], text[at])]
    base = block.position()
    for at in reversed(cuts):
        cursor.setPosition(base + at)
        cursor.insertBlock(text_format)
    for part in range(number, number + len(cuts) + 1):
        piece = document.findBlockByNumber(part)
        solid = OBJECT in piece.text()
        QTextCursor(piece).setBlockFormat(block_format(SectionBreak()) if solid else text_format)
