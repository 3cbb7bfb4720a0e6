"""One text that came in, looked over: what each of its parts became, and the story made anew where that is changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from editor.desk import naming
from editor.desk.copy_files import copy_of, read_copy_text, story_of
from editor.desk.importing import insert_story, linked_story
from editor.desk.library import Desk, new_story_id
from editor.domain.article import Loss
from editor.domain.changes import Changes
from editor.domain.copy import WORDLESS, Part, PartKind
from editor.domain.errors import StandfirstError
from editor.domain.story import StoredStory
from editor.domain.values import dataclass
from editor.storage import search, stories
from editor.storage.connection import Transaction

if TYPE_CHECKING:
    from editor.formats.copy_read import Copy

_ONE_OF_A_KIND = (PartKind.HEADLINE, PartKind.STANDFIRST)
_NOTHING_SAID: Mapping[int, PartKind] = MappingProxyType({})


class PartRefused(StandfirstError):
    """A part of copy cannot be what was asked without losing a word."""

    message = "That part is too long for this."
    remedy = "Leave it a paragraph and shorten it on the page."


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A text, its parts as they are now, and the story that was made of them.

    `said` are the kinds that somebody gave to parts, by their index; all others were guessed.
    """

    text: str
    parts: tuple[Part, ...]
    said: Mapping[int, PartKind]
    language: str
    stored: StoredStory
    losses: tuple[Loss, ...]


def import_text(desk: Desk, text: str, language: str, origin: object | None = None) -> Reviewed:
    """Make a story of `text`, and say what its parts became. Any thread.

    A text that does not tell its language gets `language`. Raises ImportRefused where it says nothing, PasteRefused
    beyond the limits, and LibraryError.
    """
    copy = copy_of(text)
    stored = insert_story(desk, story_of(copy, new_story_id(), language), origin)
    return Reviewed(text, copy.parts, _NOTHING_SAID, language, stored, copy.losses)


def with_kind(desk: Desk, reviewed: Reviewed, at: int, kind: PartKind, origin: object | None = None) -> Reviewed:
    """Return the review with the part number `at` of another kind, the story made anew by the same rules and saved.

    All other parts stay what they are, but that there is one headline, one standfirst and one lead photo; dashes
    follow what stands around them. Raises PartRefused, StaleStory and LibraryError.
    """
    part = reviewed.parts[at]
    said = {each: one.kind for each, one in enumerate(reviewed.parts) if one.kind not in WORDLESS}
    said |= {each: known for each, known in reviewed.said.items() if known in WORDLESS}
    if kind in _ONE_OF_A_KIND:
        said = {each: known for each, known in said.items() if known is not kind}
    if kind is PartKind.LEAD_CAPTION:
        said = {each: PartKind.CAPTION if known is kind else known for each, known in said.items()}
    said[at] = kind
    copy = read_copy_text(reviewed.text, said)
    if copy.parts[at].kind is not kind:
        raise _refusal(part, kind)
    return _saved(desk, replace(reviewed, said=MappingProxyType(said)), copy, origin)


def as_guessed(desk: Desk, reviewed: Reviewed, origin: object | None = None) -> Reviewed:
    """Return the review with every part as it was guessed, the story saved so. Raises StaleStory and LibraryError."""
    if not reviewed.said:
        return reviewed
    return _saved(desk, replace(reviewed, said=_NOTHING_SAID), read_copy_text(reviewed.text), origin)


def _saved(desk: Desk, reviewed: Reviewed, copy: "Copy", origin: object | None) -> Reviewed:
    before = reviewed.stored
    story = story_of(copy, before.story.id, reviewed.language)

    def act(library: Transaction, now: datetime) -> tuple[StoredStory, Changes]:
        held = stories.slug_of(library, story.id)
        named = naming.followed(story, held, lambda key: stories.slug_taken(library, key, story.id))
        stored = stories.save(library, linked_story(library, named), before.version, now)
        search.enter(library, stored.story)
        return stored, Changes(frozenset({story.id}), origin=origin)

    return replace(reviewed, parts=copy.parts, stored=desk.write(act).result(), losses=copy.losses)


def _refusal(part: Part, kind: PartKind) -> PartRefused:
    if kind in WORDLESS:
        return PartRefused(f"There are words in that part, so it cannot be a {kind}.", "Choose another kind.")
    if not part.text:
        return PartRefused("That line is blank.", "Choose another part.")
    return PartRefused(f"That part is too long for a {kind}.")
