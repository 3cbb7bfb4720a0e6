"""A story pieced together from what can be read of it. Nothing here is proved, and whoever shows it must say so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
import json
import os
import re
from typing import Any, TypeVar

from editor.domain.body import Block, Body, Paragraph, PhotoBlock, RelatedBlock, spans
from editor.domain.errors import StandfirstError
from editor.domain.record import read_block, read_margin_note, read_photo, read_related
from editor.domain.slug import slug_from
from editor.domain.story import LINE_FIELDS, MarginNote, Status, StoredStory, Story, clean_field
from editor.domain.text import clean, clean_line
from editor.storage.columns import moment, story_record
from editor.storage.salvage.scan import Row

_T = TypeVar("_T")
_UNREADABLE = (StandfirstError, ValueError, TypeError, KeyError, OverflowError, OSError, AttributeError, IndexError)
_RUN = re.compile(r'"text":"((?:[^"\\]|\\.)*)')
_LAST = 2**33
_BLOCK = '{"kind":'
_FACTS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("slug", str),
    ("slug_set", lambda held: held == 1),
    ("language", str),
    ("url", lambda held: held),
    ("dated", lambda held: None if held is None else date.fromisoformat(held)),
    ("keywords", lambda held: tuple(clean(str(word)) for word in json.loads(held))),
    ("status", lambda held: Status.DRAFT if held == Status.SPIKED.value else Status(held)),
    ("embargo", lambda held: None if held is None else _moment(held)),
    ("deadline", lambda held: None if held is None else _moment(held)),
    ("target_words", lambda held: held),
)
"""Fields that may be refused, each on its own, by what makes them of a column. The bin is left: it was not proved."""


def pieced(
    story_id: str,
    row: Row | None,
    words: Row | None,
    entry: Row | None,
    photos: Iterable[Row],
    related: Iterable[Row],
) -> StoredStory:
    """Return a story of whatever can be read: of its row, of its text, of its entry in the search, and of its parts."""
    fields = row or entry or {}
    story = Story(id=story_id or os.urandom(16).hex())
    for name in LINE_FIELDS:
        if isinstance(fields.get(name), str):
            story = _with(story, name, clean_field(name, str(fields[name])))
    story = replace(story, slug=slug_from(story.headline))
    for name, made in _FACTS:
        if name in fields:
            story = _tried(partial(_with_made, story, name, made, fields[name]), story)
    story = _with_parts(story, photos, related)
    story = _with_text(story, words, entry)
    held = row or {}
    return StoredStory(story, _version(held), _moment(held.get("created")), _moment(held.get("modified")))


def _with_parts(story: Story, photos: Iterable[Row], related: Iterable[Row]) -> Story:
    # One record with nothing but this part in it, since its row says it as the library's own reading does.
    for row in photos:
        story = _tried(partial(_with_photo, story, row), story)
    for row in related:
        story = _tried(partial(_with_related, story, row), story)
    return story


def _with(story: Story, name: str, value: Any) -> Story:
    changed: dict[str, Any] = {name: value}
    return replace(story, **changed)


def _with_made(story: Story, name: str, made: Callable[[Any], Any], held: Any) -> Story:
    return _with(story, name, made(held))


def _with_photo(story: Story, row: Row) -> Story:
    return story.with_photo(read_photo(_part("photos", row)))


def _with_related(story: Story, row: Row) -> Story:
    return story.with_related(read_related(_part("related", row)))


def _part(name: str, row: Row) -> Any:
    empty = {"notes": "", "margin_notes": "[]", "ignored": "[]", "body": "[]"}
    blank = dict.fromkeys(
        "id slug headline standfirst byline dateline dated section language url status status_before target_words"
        " web_headline alert slug_set embargo deadline".split()
    )
    parts = {"photos": [row] if name == "photos" else [], "related": [row] if name == "related" else []}
    return story_record(blank | {"keywords": "[]"}, empty, **parts)[name][0]


def _with_text(story: Story, words: Row | None, entry: Row | None) -> Story:
    held = words or {}
    notes = [clean(str(held["notes"]))] if isinstance(held.get("notes"), str) else []
    for record in _listed(held.get("margin_notes")):
        note = _tried(partial(_note, record), None)
        # Its anchor may be gone; beside the desk's notes it cannot be lost.
        notes += [note.text] if note is not None and note.text else []
    attached = {photo.key for photo in story.photos} | {link.key for link in story.related}
    blocks = [block for block in _blocks(held, entry) if not _points_at_nothing(block, attached)]
    story = replace(story, notes="\n".join(note for note in notes if note.strip()))
    return _tried(lambda: story.with_body(Body.of(blocks).without_notes()), story)


def _points_at_nothing(block: Block, attached: set[str]) -> bool:
    return isinstance(block, PhotoBlock | RelatedBlock) and block.key not in attached


def _blocks(words: Row, entry: Row | None) -> list[Block]:
    """Return the blocks that can be read; of a text that is no JSON any more, its words, a block a paragraph."""
    body = words.get("body")
    if not isinstance(body, str):
        plain = entry["body"] if entry is not None else ""
        return [_paragraph(line) for line in str(plain).split("\n")]
    records = _listed(body)
    if records:
        read = [block for block in (_tried(partial(_block, record), None) for record in records) if block is not None]
        if len(read) == len(records):
            return read
    return [_paragraph("".join(_said(run) for run in _RUN.findall(part))) for part in body.split(_BLOCK)[1:]]


def _block(record: Mapping[str, Any]) -> Block | None:
    return read_block(record)


def _note(record: Mapping[str, Any]) -> MarginNote | None:
    return read_margin_note(record)


def _paragraph(text: str) -> Block:
    return Paragraph(spans(clean(text)) if text else ())


def _said(escaped: str) -> str:
    return str(_tried(lambda: json.loads(f'"{escaped}"'), escaped))


def _listed(held: object) -> list[Mapping[str, Any]]:
    found = _tried(lambda: json.loads(str(held)), None)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _version(row: Mapping[str, Any]) -> int:
    held = row.get("version")
    return held if isinstance(held, int) and 0 < held < 2**31 else 1


def _moment(held: object) -> datetime:
    """Return the time that a column holds; 1970 for one that no newsroom has seen or will see."""
    return moment(held if isinstance(held, int) and 0 <= held < _LAST else 0)


def _tried(act: Callable[[], _T], otherwise: _T) -> _T:
    try:
        return act()
    except (*_UNREADABLE, RecursionError):
        return otherwise


def marked(stored: StoredStory, damage: str) -> StoredStory:
    """Return a damaged story with the mark that keeps it from being taken for a sound one."""
    story = stored.story
    note = f"DAMAGED: this story was rescued from a damaged library, and {damage}. Check every word of it."
    return replace(
        stored,
        story=replace(
            story,
            headline=clean_line(f"DAMAGED: {story.headline}"),
            notes="\n\n".join(part for part in (note, story.notes) if part.strip()),
            status=Status.DRAFT,
            status_before=None,
            slug_set=True,
        ),
    )
