"""The text blocks of an article as HTML: marks, links, quotations and properly nested lists. Shared by page and clipboard."""

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from editor.domain.body import ListItem, Mark, Paragraph, Quote, SectionBreak, Span, Spans, Subheading, TextBlock

_MARK_TAGS = (
    (Mark.BOLD, "strong"),
    (Mark.ITALIC, "em"),
    (Mark.UNDERLINE, "u"),
    (Mark.STRIKETHROUGH, "s"),
    (Mark.SUPERSCRIPT, "sup"),
    (Mark.SUBSCRIPT, "sub"),
)
