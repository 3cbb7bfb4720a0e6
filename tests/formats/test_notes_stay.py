"""What is noted beside a text leaves it by no door: not its words, nor its kind, nor where it was anchored."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from editor.desk.exporting import FORMATS
from editor.desk.pasting import copied, copied_whole
from editor.domain.article import article
from editor.domain.body import TEXT_BLOCKS, Span
from editor.domain.story import MarginNote, NoteKind, Story
from tests.builders import p, story
from tests.strategies import stories

KEYS = {"n1": "zqkeyone", "n2": "zqkeytwo"}
"""Keys that stand for those of the generated stories: words that no text or format has by chance."""


def outputs(value: Story) -> dict[str, bytes]:
    """Everything that a story can become outside the library, a part at a time."""
    leaving = article(value, {}, {})
    parts: dict[str, bytes] = {}
    for format_ in FORMATS:
        parts |= {f"{format_.name} {name}": data for name, data in opened(format_.write(leaving).data).items()}
    for kind, texts in (
        ("copied", copied(value, value.body.blocks, {}, {})),
        ("copied whole", copied_whole(value, {})),
    ):
        parts |= {f"{kind} {number}": text.encode() for number, text in enumerate(texts)}
    return parts


def opened(data: bytes) -> dict[str, bytes]:
    """The file, and where it is a package each of its parts with all that is said of it."""
    if not data.startswith(b"PK"):
        return {"file": data}
    with ZipFile(BytesIO(data)) as package:
        parts = {info.filename: package.read(info) + info.comment + info.extra for info in package.infolist()}
        return parts | {"names": package.comment + " ".join(package.namelist()).encode()}


def noted(value: Story, words: str) -> Story:
    """Return the story with its notes under KEYS, saying `words`."""
    body = value.body
    blocks = [
        replace(block, spans=tuple(replace(span, note=KEYS.get(span.note or "")) for span in block.spans))
        if isinstance(block, TEXT_BLOCKS)
        else block
        for block in body
    ]
    notes = tuple(replace(note, key=KEYS[note.key], text=words) for note in value.margin_notes)
    return replace(value, body=type(body).of(blocks), margin_notes=notes)


@given(stories(), st.sampled_from(NoteKind), st.booleans())
@settings(deadline=None, max_examples=60)
def test_nothing_of_a_note_is_in_anything_that_leaves(value: Story, kind: NoteKind, done: bool) -> None:
    with_notes = noted(value, "zqwords ring the source")
    with_notes = replace(
        with_notes, margin_notes=tuple(replace(note, kind=kind, done=done) for note in with_notes.margin_notes)
    )
    for name, data in outputs(with_notes).items():
        for secret in ("zqwords", *KEYS.values()):
            assert secret.encode() not in data, name


@given(stories())
@settings(deadline=None, max_examples=60)
def test_a_story_leaves_as_it_would_without_its_notes(value: Story) -> None:
    bare = replace(value, body=value.body.without_notes(), margin_notes=())
    assert outputs(value) == outputs(bare)


@pytest.mark.parametrize("kind", NoteKind)
def test_a_noted_passage_leaves_as_plain_words(kind: NoteKind) -> None:
    sentence = p("The ", Span("first ferry", note="n1"), " left.")
    value = story(sentence, headline="Ferries", margin_notes=(MarginNote("n1", "zqwords", kind),))
    for name, data in outputs(value).items():
        assert b"zqwords" not in data, name
        if name in ("docx word/document.xml", "html file") or name.startswith("copied"):
            assert b"The first ferry left." in data, name
