"""What the notes panel says of margin notes: their kind, their words, and the passage that they are about. Pure."""

from collections.abc import Mapping

from editor.domain.body import TEXT_BLOCKS, Body
from editor.domain.story import MarginNote, NoteKind, Story
from editor.domain.values import dataclass

KIND_WORDS: Mapping[NoteKind, str] = {
    NoteKind.NOTE: "Note",
    NoteKind.SOURCE: "Source",
    NoteKind.CALL: "Number to ring",
    NoteKind.DOUBT: "Doubt",
}
NOWHERE = "No longer in the text"
NO_WORDS = "Nothing written yet"
_MOST = 160


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One margin note as it is shown. `passage` is "" where it is no longer in the text."""

    note: MarginNote
    passage: str = ""

    @property
    def heading(self) -> str:
        """The kind, and whether it is done."""
        return KIND_WORDS[self.note.kind] + (" · done" if self.note.done else "")

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        about = f"About: {self.passage}" if self.passage else f"{NOWHERE}."
        return f"{self.heading}: {self.note.text or NO_WORDS}. {about}"


def note_rows(story: Story) -> tuple[NoteRow, ...]:
    """Return the notes of `story` in the order of their passages; those without one come last."""
    if not story.margin_notes:
        return ()
    passages = _passages(story.body)
    order = {key: at for at, key in enumerate(passages)}
    notes = sorted(story.margin_notes, key=lambda note: order.get(note.key, len(order)))
    return tuple(NoteRow(note, passages.get(note.key, "")) for note in notes)


def _passages(body: Body) -> dict[str, str]:
    """Return the words that each note is anchored to, on one line, in the order in which the notes begin."""
    found: dict[str, str] = {}
    for block in body:
        if not isinstance(block, TEXT_BLOCKS):
            continue
        before: str | None = None
        for span in block.spans:
            if span.note is not None:
                held = found.get(span.note, "")
                gap = " … " if held and before != span.note else ""
                found[span.note] = (held + gap + span.text)[: _MOST + 1]
            before = span.note
    return {key: _on_one_line(text) for key, text in found.items()}


def _on_one_line(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:_MOST].rstrip()}…" if len(text) > _MOST else line
