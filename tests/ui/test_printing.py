"""Pages: where they are cut, and what stands on them."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
import pytest

from editor.desk.printing import Line, Sheet
from editor.domain.body import Span
from editor.domain.photo import Rendition
from editor.ui.printing.galley import Galley
from editor.ui.printing.looks import LOOKS, PAPERS, UNIT, paper_named
from editor.ui.printing.pages import Pages, Row, parted
from editor.ui.theme import Theme

A4, LETTER = PAPERS
WORDS = "The harbour bridge will shut to all traffic from midnight on Sunday after inspectors found a crack. "

heights = st.lists(st.tuples(st.integers(1, 40), st.booleans()), max_size=60)


def rows_of(parts: list[tuple[int, bool]]) -> list[Row]:
    """Return rows under each other, of these heights."""
    rows, top = [], 0
    for height, may_begin in parts:
        rows.append(Row(top, top + height, may_begin))
        top += height
    return rows


@given(heights, st.integers(30, 120))
def test_every_line_is_on_one_page_that_holds_it(parts: list[tuple[int, bool]], height: int) -> None:
    rows = rows_of(parts)
    pages = parted(rows, height)
    assert [row for page in pages for row in page] == rows
    for page in pages:
        assert len(page) <= 1 or page[-1].bottom - page[0].top <= height
    for before, page in pairwise(pages):
        # A page begins where it may not only if there was no such place on the one before.
        assert page[0].may_begin or not any(row.may_begin for row in before[1:])


def sheet(*lines: Line, language: str = "en-GB") -> Sheet:
    return Sheet("BRIDGE", "Bridge to close", "By Ada Finch", language, lines)


def paragraph(sentences: int = 4) -> Line:
    return Line("paragraph", (Span(WORDS * sentences),))


def picture(width: int, height: int) -> Rendition:
    """Return a black picture."""
    data, image = QByteArray(), QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Rendition(bytes(data.data()), "image/png", width, height)


def figure() -> list[Line]:
    return [
        Line("photo", image=picture(600, 400), kept=True),
        Line("caption", (Span("The bridge."),), kept=True),
        Line("credit", (Span("AP"),)),
    ]


def pages_of(theme: Theme, *lines: Line, language: str = "en-GB") -> Pages:
    return Pages(sheet(*lines, language=language), A4, theme.serif, theme.sans)


@pytest.mark.parametrize("before", range(1, 9))
def test_no_heading_and_no_photo_is_left_alone_at_a_pages_end(theme: Theme, before: int) -> None:
    lines: list[Line] = []
    for _ in range(4):
        lines += [paragraph()] * before
        lines += [Line("subheading", (Span("Ferries"),), kept=True), paragraph(), *figure()]
    pages = pages_of(theme, *lines)
    assert len(pages) > 1
    for rows in pages.rows:
        last = lines[rows[-1].block]
        assert not last.kept
        first = rows[0]
        assert lines[first.block].kind not in ("caption", "credit")
        if lines[first.block].kind == "paragraph":
            assert first.line != 1


def test_a_page_says_slug_and_number_and_the_text_of_its_lines_only(theme: Theme) -> None:
    pages = pages_of(theme, *[paragraph()] * 30)
    assert sum(len(rows) for rows in pages.rows) == pages.rows[-1][-1].line + 1 + 29 * (pages.rows[-1][-1].line + 1)
    assert {row.block for rows in pages.rows for row in rows} == set(range(30))


def ink_at(pages: Pages, number: int = 0) -> tuple[int, int]:
    """Return the first and the last column that has ink between head and foot, in points."""
    image = QImage(round(pages.paper.width), round(pages.paper.height), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    pages.draw(painter, number)
    painter.end()
    columns = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 160 for y in range(60, image.height() - 60, 1))
    ]
    return columns[0], columns[-1]


@pytest.mark.parametrize(
    "line",
    [
        Line("headline", (Span("Bridge"),)),
        Line("item", (Span("Cars"),)),
        Line("item", (Span("Cars"),), number=3),
        Line("read-more", (Span("How it was built"),)),
    ],
)
def test_lines_begin_on_the_side_from_which_they_are_read(theme: Theme, line: Line) -> None:
    left, _ = ink_at(pages_of(theme, line))
    assert A4.margin - 2 <= left <= A4.margin + 20
    _, right = ink_at(pages_of(theme, replace(line, spans=(Span("جسر"),), right_to_left=True)))
    edge = A4.width - A4.margin
    assert edge - 20 <= right <= edge + 2


def test_a_photo_is_drawn_and_is_no_wider_than_the_text(theme: Theme) -> None:
    wide = Line("photo", image=picture(4000, 1000))
    left, right = ink_at(pages_of(theme, wide))
    assert abs(left - A4.margin) <= 2
    assert abs(right - (A4.width - A4.margin)) <= 2
    small = Line("photo", image=picture(150, 100))
    left, right = ink_at(pages_of(theme, small))
    assert abs(right - left - 72) <= 2
    assert abs(left + right - A4.width) <= 2


@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_two_photos_stand_side_by_side_with_their_words(theme: Theme, language: str) -> None:
    columns = tuple(
        (Line("photo", image=picture(*size)), Line("caption", (Span("The bridge."),)))
        for size in ((1200, 1200), (2400, 1200))
    )
    pair = Line("pair", columns=columns, shares=(1 / 3, 2 / 3))
    pages = pages_of(theme, pair, paragraph(1), language=language)
    left, right = ink_at(pages)
    assert abs(left - A4.margin) <= 2
    assert abs(right - (A4.width - A4.margin)) <= 2
    (rows,) = pages.rows
    height = (A4.text_width - 12) / 3
    assert height < (rows[0].bottom - rows[0].top) / UNIT < height + 40


@pytest.mark.parametrize("turned", [False, True])
def test_a_photo_of_half_the_width_stands_in_the_middle_with_its_words(theme: Theme, turned: bool) -> None:
    words = Line("caption", (Span(WORDS),), right_to_left=turned, half=True)
    edges = A4.margin + A4.text_width / 4, A4.width - A4.margin - A4.text_width / 4
    for lines in ([Line("photo", image=picture(4000, 1000), half=True), words], [words]):
        left, right = ink_at(pages_of(theme, *lines))
        assert edges[0] - 2 <= left <= right <= edges[1] + 2
        assert right - left > A4.text_width * 0.4


def test_the_column_holds_each_line_as_it_is_said(theme: Theme) -> None:
    lines = [Line("headline", (Span("One\nTwo"),)), paragraph(1), Line("item", (Span("x"),), level=12, number=7)]
    galley = Galley(sheet(*lines), A4, theme.serif, theme.sans)
    assert galley.toPlainText().replace("\u2028", "\n") == f"One\nTwo\n{WORDS}\nx"
    assert galley.idealWidth() <= A4.text_width * UNIT


def test_every_kind_of_line_has_its_look_and_every_paper_its_name(theme: Theme) -> None:
    assert [paper_named(paper.name) for paper in PAPERS] == list(PAPERS)
    assert paper_named("foolscap") is A4
    assert len(pages_of(theme)) == 1
    assert len(pages_of(theme, *[Line(kind, (Span("Words"),)) for kind in LOOKS])) == 1
