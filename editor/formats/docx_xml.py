"""XML of WordprocessingML as text: escaping, runs, paragraphs. Children stand in the order of ECMA-376's sequences."""

from collections.abc import Iterator
import re

from editor.domain.body import Mark
from editor.domain.values import dataclass

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_BREAKS = re.compile("([\n\t])")
_BREAK = {"\n": "<w:br/>", "\t": "<w:tab/>"}

# Letters of the scripts that run from right to left, and of those that run from left to right (Unicode's blocks;
# digits, marks and punctuation belong to neither and stay with what stands around them).
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LEFT = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\u2dff"
    "\u3005-\ud7ff\uf900-\ufaff\uff21-\uff3a\uff41-\uff5a"
)
_JOINED = "[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f]*"
_FOREIGN = {
    False: re.compile(f"[{_RIGHT}](?:[^{_LEFT}]*[{_RIGHT}])?{_JOINED}"),
    True: re.compile(f"[{_LEFT}](?:[^{_RIGHT}]*[{_LEFT}])?{_JOINED}"),
}
"""By whether the story runs from right to left: the stretches of text that run the other way."""

_RTL = ("", "<w:rtl/>")

_MARKS = (
    (Mark.BOLD, "<w:b/><w:bCs/>"),
    (Mark.ITALIC, "<w:i/><w:iCs/>"),
    (Mark.STRIKETHROUGH, "<w:strike/>"),
    (Mark.UNDERLINE, '<w:u w:val="single"/>'),
    (Mark.SUPERSCRIPT, '<w:vertAlign w:val="superscript"/>'),
    (Mark.SUBSCRIPT, '<w:vertAlign w:val="subscript"/>'),
)
_MARKED = tuple("".join(xml for mark, xml in _MARKS if bits & mark.value) for bits in range(64))
"""The properties of every set of marks, by its value."""


def text(value: str) -> str:
    """Return `value` as the content of an element."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """Return `value` as the content of an attribute in double quotes; its newlines and tabs survive parsing."""
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way the story runs, and what its paragraphs and runs say of it."""

    right_to_left: bool

    def run(self, value: str, marks: Mark = Mark.PLAIN, style: str = "") -> str:
        """Return `value` as runs with `marks` and a character style; "" gives none.

        A run holds letters of one direction only, since Word takes fonts and marks of complex scripts by run.
        """
        before = (f'<w:rStyle w:val="{style}"/>' if style else "") + _MARKED[marks]
        if _FOREIGN[self.right_to_left].search(value) is None:
            return _run(value, before + _RTL[self.right_to_left]) if value else ""
        return "".join(_run(piece, before + _RTL[right]) for piece, right in self._pieces(value))

    def paragraph(
        self,
        style: str,
        content: str,
        *,
        keep: bool = False,
        numbering: str = "",
        borders: str = "",
        spacing: str = "",
    ) -> str:
        """Return a paragraph in `style` with properties of its own; `keep` keeps it on the page of the next one."""
        properties = (
            (f'<w:pStyle w:val="{style}"/>' if style != "Normal" else "")
            + ("<w:keepNext/>" if keep else "")
            + numbering
            + borders
            + ("<w:bidi/>" if self.right_to_left else "")
            + spacing
        )
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"

    def _pieces(self, value: str) -> Iterator[tuple[str, bool]]:
        at = 0
        for foreign in _FOREIGN[self.right_to_left].finditer(value):
            if foreign.start() > at:
                yield value[at : foreign.start()], self.right_to_left
            yield foreign[0], not self.right_to_left
            at = foreign.end()
        if at < len(value):
            yield value[at:], self.right_to_left


def _run(value: str, properties: str) -> str:
    if "\n" in value or "\t" in value:
        content = "".join(_BREAK.get(piece) or _t(piece) for piece in _BREAKS.split(value) if piece)
    else:
        content = _t(value)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def _t(value: str) -> str:
    return f'<w:t xml:space="preserve">{text(value)}</w:t>'
