"""Plain text in: blocks from the clipboard's or a file's characters, and what every paste has to stay under."""

from collections.abc import Iterable
import re

from editor.domain.article import Loss
from editor.domain.body import Block, Paragraph, Span, Spans, plain, spans
from editor.domain.errors import PasteRefused
from editor.domain.text import clean
from editor.domain.values import dataclass
from editor.formats.html_pictures import EmbeddedPicture

MAX_BYTES = 2 * 1024 * 1024
"""The most that is pasted at once, in bytes of UTF-8."""

MAX_PARAGRAPHS = 50_000
"""More than any story has; the page takes some 20 microseconds for each, and much more to lay it out."""

MAX_WORD = 5000
"""Letters without a place to break a line; a longer word takes Qt's layout seconds, and a few such words minutes."""

_WORD = re.compile(r"\S++")
_NO_BREAK = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f", "x"))
"""White space at which no line is broken, so that it does not end a word here."""

_LINE_SPACE = " \t"


@dataclass(frozen=True, slots=True)
class Read:
    """What a foreign text says in our terms, and what it said that a story cannot."""

    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...] = ()
    pictures: tuple[EmbeddedPicture, ...] = ()


def read_text(text: str, limit: int = MAX_BYTES) -> Read:
    """Return a paragraph for each line of `text` that is not blank. Raises PasteRefused beyond the limits.

    `limit` is the most that is read, in bytes of UTF-8.
    Words over MAX_WORD letters are parted by soft breaks. Pure; safe on any thread.
    """
    check_size(text, limit)
    lines = [line.strip(_LINE_SPACE) for line in clean(text).split("\n") if line.strip()]
    check_paragraphs(len(lines))
    return Read(tuple(Paragraph(with_break_points(spans(line))) for line in lines))


def check_size(text: str, limit: int = MAX_BYTES) -> None:
    """Refuse what is over `limit` bytes of UTF-8. Raises PasteRefused."""
    if len(text) > limit or len(text.encode("utf-8", "surrogatepass")) > limit:
        raise PasteRefused(f"That text is larger than {limit // 1_000_000} MB.", "Bring it in in parts.")


def check_paragraphs(count: int) -> None:
    """Refuse what has more than MAX_PARAGRAPHS. Raises PasteRefused."""
    if count > MAX_PARAGRAPHS:
        raise PasteRefused("That text has more than 50,000 paragraphs.", "Bring it in in parts.")


def with_break_points(run: Spans) -> Spans:
    """Return `run` with a soft break after every MAX_WORD letters of a word that has more.

    A soft break rather than U+200B: no letter is lost or added, and the break can be seen and taken out.
    """
    text = plain(run)
    if len(text) <= MAX_WORD:
        return run
    text = text.translate(_NO_BREAK)
    if max(map(len, text.split()), default=0) <= MAX_WORD:
        return run
    words = (found.span() for found in _WORD.finditer(text))
    return _cut(run, (cut for start, end in words for cut in range(start + MAX_WORD, end, MAX_WORD)))


def _cut(run: Spans, cuts: Iterable[int]) -> Spans:
    """Return `run` with a newline at each offset of `cuts`, which rise."""
    parted: list[Span] = []
    waiting = iter(cuts)
    cut = next(waiting, None)
    start = 0
    for span in run:
        pieces: list[str] = []
        done = 0
        while cut is not None and cut <= start + len(span.text):
            pieces.append(span.text[done : cut - start])
            done = cut - start
            cut = next(waiting, None)
        pieces.append(span.text[done:])
        parted.append(span.with_text("\n".join(pieces)))
        start += len(span.text)
    return tuple(parted)


def decode(data: bytes) -> str:
    """Return the text of a plain text file: UTF-8, UTF-16 where a byte order mark says so, else Windows-1252.

    Bytes that are nothing in the encoding become U+FFFD, so that they can be seen.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
