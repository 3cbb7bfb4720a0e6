"""Typographic marks put into text that is there already: one character after the other, marks and links kept."""

from collections.abc import Callable, Sequence
import re

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.domain.typography import Edit, corrections, straight_marks
from editor.ui.documents import units
from editor.ui.page.formats import fragments_of, is_solid, link_of
from editor.ui.page.reader import blocks_of

LanguageOf = Callable[[QTextBlock], str]
Range = tuple[int, int]

_ADDRESS = re.compile(r"\S*(?:\w[./@]|[^\W\d]:)\w\S*|\w+://\S*")
"""What is an address, whole. A colon behind a digit is a score or a time, not a port or a scheme."""


def tidy(document: QTextDocument, language_of: LanguageOf) -> int:
    """Correct every paragraph of `document` as one step of undo; return how many corrections that were."""
    wanted = [(block.blockNumber(), edits) for block in blocks_of(document) if (edits := _edits(block, language_of))]
    if not wanted:
        return 0
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, edits in wanted:
        block = document.findBlockByNumber(number)
        apply_edits(block, edits)
    cursor.endEditBlock()
    return sum(len(edits) for _, edits in wanted)


def straight_in(block: QTextBlock) -> list[Range]:
    """Return start and end, in UTF-16 units, of each straight mark that is to be corrected in `block`."""
    if is_solid(block) or not ('"' in block.text() or "'" in block.text()):
        return []
    text, addresses = block.text(), address_ranges(block)
    found = [(units(text[:start]), units(text[:end])) for start, end in straight_marks(text)]
    return [place for place in found if not _meets(place, addresses)]


def apply_edits(block: QTextBlock, edits: Sequence[Edit]) -> None:
    """Make `edits`, which rise, in `block`; what comes in looks and links as what it replaces."""
    text = block.text()
    cursor = QTextCursor(block)
    for edit in reversed(edits):
        start, end = (block.position() + units(text[:at]) for at in (edit.start, edit.end))
        cursor.setPosition(start + 1)
        fmt = cursor.charFormat()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.text, fmt)


def address_ranges(block: QTextBlock) -> list[Range]:
    """Return where in `block`, in UTF-16 units, a link's text is an address itself."""
    found: list[tuple[int, int, str, str]] = []
    for fragment in fragments_of(block):
        address = link_of(fragment.charFormat())
        if address is None:
            continue
        start = fragment.position() - block.position()
        end, said = start + fragment.length(), fragment.text()
        if found and found[-1][1] == start and found[-1][2] == address:
            start, said = found[-1][0], found.pop()[3] + said
        found.append((start, end, address, said))
    return [(start, end) for start, end, _, said in found if _ADDRESS.fullmatch(said.strip())]


def _edits(block: QTextBlock, language_of: LanguageOf) -> list[Edit]:
    if is_solid(block):
        return []
    text = block.text()
    edits = corrections(language_of(block), text)
    addresses = address_ranges(block) if edits else []
    if not addresses:
        return edits
    return [edit for edit in edits if not _meets((units(text[: edit.start]), units(text[: edit.end])), addresses)]


def _meets(place: Range, others: Sequence[Range]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)
