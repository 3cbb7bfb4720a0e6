"""XML of WordprocessingML as text: escaping, runs, paragraphs. Children stand in the order of ECMA-376's sequences."""

from collections.abc import Iterator
from functools import cache
import re

from editor.domain.body import Mark
from editor.domain.direction import LEFT, RIGHT, letters, mostly_right_to_left
from editor.domain.language import is_right_to_left
from editor.domain.values import dataclass

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_BREAKS = re.compile("([\n\t])")
_BREAK = {"\n": "<w:br/>", "\t": "<w:tab/>"}

_JOINED = "[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f]*"
_RTL = ("", "<w:rtl/>")
_KEEP = ('<w:keepNext w:val="0"/>', "<w:keepNext/>")

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


def language(tag: str) -> str:
    """Return the language of text as a property of runs; without a tag nothing is said of it."""
    if not tag:
        return ""
    kind = "bidi" if is_right_to_left(tag) else "eastAsia" if tag.split("-")[0] in ("ja", "ko", "zh") else ""
    return f'<w:lang w:val="{attribute(tag)}"' + (f' w:{kind}="{attribute(tag)}"/>' if kind else "/>")


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way a paragraph runs, and what it and its runs say of it.

    `turned` is one that runs against its story, `language` what its runs say of a language of its own.
    """

    right_to_left: bool
    turned: bool = False
    language: str = ""

    def of(self, value: str) -> "Direction":
        """Return the direction of a line of `value` in a story that runs this way."""
        return self.turned_to(mostly_right_to_left(value, self.right_to_left))

    def turned_to(self, right_to_left: bool, language: str = "") -> "Direction":
        """Return the direction of a paragraph that runs `right_to_left` in a story that runs this way."""
        if right_to_left == self.right_to_left and not language:
            return self
        return Direction(right_to_left, right_to_left != self.right_to_left, language)

    def run(self, value: str, marks: Mark = Mark.PLAIN, style: str = "") -> str:
        """Return `value` as runs with `marks` and a character style; "" gives none.

        A run holds letters of one direction only, since Word takes fonts and marks of complex scripts by run.
        """
        before = (f'<w:rStyle w:val="{style}"/>' if style else "") + _MARKED[marks]
        if letters(not self.right_to_left).search(value) is None:
            return _run(value, before + _RTL[self.right_to_left] + self.language) if value else ""
        return "".join(_run(piece, before + _RTL[right] + self.language) for piece, right in self._pieces(value))

    def paragraph(
        self,
        style: str,
        content: str,
        *,
        keep: bool | None = None,
        numbering: str = "",
        borders: str = "",
        spacing: str = "",
        head: bool = False,
    ) -> str:
        """Return a paragraph in `style` with properties of its own.

        `keep` says whether it stays on the page of the next one, None leaves that to the style. A turned line of the
        `head` stands on its story's side: "right" is where the lines of a paragraph end, whichever way it runs.
        """
        properties = (
            (f'<w:pStyle w:val="{style}"/>' if style != "Normal" else "")
            + ("" if keep is None else _KEEP[keep])
            + numbering
            + borders
            + ("<w:bidi/>" if self.right_to_left else '<w:bidi w:val="0"/>' if self.turned else "")
            + spacing
            + ('<w:jc w:val="right"/>' if head and self.turned else "")
        )
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"

    def _pieces(self, value: str) -> Iterator[tuple[str, bool]]:
        at = 0
        for foreign in _foreign(self.right_to_left).finditer(value):
            if foreign.start() > at:
                yield value[at : foreign.start()], self.right_to_left
            yield foreign[0], not self.right_to_left
            at = foreign.end()
        if at < len(value):
            yield value[at:], self.right_to_left


@cache
def _foreign(right_to_left: bool) -> re.Pattern[str]:
    """Return what finds the stretches of a paragraph's text that run against it; few documents have any."""
    own, other = (RIGHT, LEFT) if right_to_left else (LEFT, RIGHT)
    return re.compile(f"[{other}](?:[^{own}]*[{other}])?{_JOINED}")


def _run(value: str, properties: str) -> str:
    if "\n" in value or "\t" in value:
        content = "".join(_BREAK.get(piece) or _t(piece) for piece in _BREAKS.split(value) if piece)
    else:
        content = _t(value)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def _t(value: str) -> str:
    return f'<w:t xml:space="preserve">{text(value)}</w:t>'
