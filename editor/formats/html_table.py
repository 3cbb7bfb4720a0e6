"""Tables of foreign HTML, flattened while they are read."""

from editor.domain.body import Block, Paragraph, Spans
from editor.formats.html_runs import joined


class Table:
    """A table that is being read; `outer` takes its finished rows. Local to one reading."""

    def __init__(self, outer: list[Block]) -> None:
        self._outer = outer
        self._row: list[list[Block]] = []
        self._in_cell = False
        self.flattened = False
        """Whether cells that stood side by side came out one after the other."""

    @property
    def sink(self) -> list[Block]:
        """Where the next block belongs."""
        return self._row[-1] if self._in_cell else self._outer

    def open_cell(self) -> None:
        """Begin a cell."""
        self._row.append([])
        self._in_cell = True

    def close_cell(self) -> None:
        """End the cell, if one is open."""
        self._in_cell = False

    def end_row(self) -> None:
        """Write the row: plain cells as one paragraph with tabs between, cells that hold more one after the other.

        A row with one filled cell is layout, as in mails, and gives what the cell holds.
        """
        row, self._row, self._in_cell = self._row, [], False
        filled = [cell for cell in row if cell]
        if len(filled) < 2:
            self._outer.extend(block for cell in filled for block in cell)
            return
        self.flattened = True
        lines = [_line(cell) for cell in row]
        if any(line is None for line in lines):
            self._outer.extend(block for cell in row for block in cell)
            return
        while not lines[-1]:
            lines.pop()
        self._outer.append(Paragraph(joined([line or () for line in lines], "\t")))


def _line(cell: list[Block]) -> Spans | None:
    """Return a cell's text on one line, or None where it is more than one paragraph."""
    if not cell:
        return ()
    if len(cell) > 1 or not isinstance(cell[0], Paragraph):
        return None
    return tuple(span.with_text(span.text.replace("\n", " ")) for span in cell[0].spans)
