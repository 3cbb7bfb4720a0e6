"""A look through a whole library: whether it is what was written, and whether every law holds."""

from collections.abc import Iterator
from functools import partial
import re
from typing import Any

from editor.domain.errors import InvalidStory, InvalidValue, LibraryDamaged, StoryNotFound
from editor.domain.proof import STRUCTURE, UNLISTED, UNPROVED, Proof, Told
from editor.domain.slug import check_slug
from editor.domain.story import StoryId
from editor.storage import photos, revisions
from editor.storage.connection import Reader
from editor.storage.laws import (
    dangling_rows,
    index_faults,
    migration_faults,
    photo_faults,
    revision_faults,
    story_faults,
    structure_is_sound,
)
from editor.storage.stories import load

_DAMAGE = (LibraryDamaged, InvalidStory, StoryNotFound)
"""What reading raises where the bytes are not those that were written."""

# By an index and by the table itself, so that what one of them has lost is still looked for.
_STORIES = ("SELECT id FROM story ORDER BY id", "SELECT id FROM story NOT INDEXED ORDER BY number")
_PHOTOS = ("SELECT sha256 FROM photo ORDER BY sha256", "SELECT sha256 FROM photo NOT INDEXED ORDER BY number")
_REVISIONS = ("SELECT number FROM revision ORDER BY story", "SELECT number FROM revision NOT INDEXED ORDER BY number")

_ID = re.compile("[0-9a-f]{32}")
_SUM = re.compile("[0-9a-f]{64}")
_WHAT = "Checking"


def laws(r: Reader) -> list[str]:
    """Return a sentence for each law that the library breaks; none for a sound one. Names slugs and ids, never text.

    Within a Transaction the search index itself is compared with its text too. Raises DiskFailed and LibraryLocked.
    """
    return list(prove(r).faults)


def prove(r: Reader, told: Told = lambda what, done, of: None) -> Proof:
    """Look at the structure, at every checksum, and at every law between the tables.

    All is seen as it is at one moment, and nothing is changed. What is damaged is told, and the rest is looked at all
    the same. Raises DiskFailed, LibraryLocked, and what `told` raises.
    """
    with r.snapshot():
        told(_WHAT, 0, 0)
        faults = [] if structure_is_sound(r, "integrity_check") else [STRUCTURE]
        faults += _found(dangling_rows(r), "What the rows point at cannot be read.")
        proof = _look(r, told, faults, derived=True)
        faults += _found(migration_faults(r), "The record of the library's versions cannot be read.")
        faults += _found(index_faults(r), "The search index cannot be read.")
    return Proof(proof.stories, proof.photos, proof.revisions, tuple(faults))


def prove_content(r: Reader, told: Told = lambda what, done, of: None) -> Proof:
    """Look at what people have put in: SQLite's quick check, the checksum of every story, photo and revision.

    Leaves out what is derived from these and can be made anew. Otherwise as `prove`.
    """
    with r.snapshot():
        told(_WHAT, 0, 0)
        faults = [] if structure_is_sound(r, "quick_check") else [STRUCTURE]
        return _look(r, told, faults, derived=False)


def _look(r: Reader, told: Told, faults: list[str], *, derived: bool) -> Proof:
    """Look at each story, photo and revision; what is amiss is added to `faults`."""
    stories = _every(r, _STORIES, "stories", faults)
    pictures = _every(r, _PHOTOS, "photos", faults)
    kept = _every(r, _REVISIONS, "revisions", faults)
    looks = (
        *(partial(_story, r, each, derived) for each in stories),
        *(partial(_photo, r, each, derived) for each in pictures),
        *(partial(_revision, r, each, derived) for each in kept),
    )
    for done, look in enumerate(looks):
        told(_WHAT, done, len(looks))
        faults += look()
    told(_WHAT, len(looks), len(looks))
    return Proof(len(stories), len(pictures), len(kept), tuple(faults))


def _every(r: Reader, queries: tuple[str, str], what: str, faults: list[str]) -> list[Any]:
    held: dict[Any, None] = {}
    for query in queries:
        try:
            held |= dict.fromkeys(row[0] for row in r.all(query))
        except _DAMAGE:
            faults.append(f"The list of {what} {UNLISTED}")
    return list(held)


def _found(faults: Iterator[str], otherwise: str) -> list[str]:
    """Return `faults`, or `otherwise` where a damage keeps them from being looked for."""
    try:
        return list(faults)
    except _DAMAGE:
        return [otherwise]


def _story(r: Reader, story_id: StoryId, derived: bool) -> list[str]:
    try:
        stored = load(r, story_id)
    except _DAMAGE:
        return [f"{_capital(_story_name(r, story_id))} {UNPROVED}"]
    if not derived:
        return []
    name = _story_name(r, story_id)
    return _found(story_faults(r, stored, name), f"What is derived from {name} cannot be read.")


def _photo(r: Reader, sha256: str, derived: bool) -> list[str]:
    name = f"photo {sha256}" if _is(_SUM, sha256) else "a photo whose checksum is damaged"
    try:
        photos.original(r, sha256)
    except _DAMAGE:
        return [f"{_capital(name)} is missing or {UNPROVED}"]
    return _found(photo_faults(r, sha256), f"What was made from {name} is damaged.") if derived else []


def _revision(r: Reader, number: int, derived: bool) -> list[str]:
    name = _revision_name(r, number)
    try:
        stored = revisions.load(r, number)
    except _DAMAGE:
        return [f"{_capital(name)} {UNPROVED}"]
    if not derived:
        return []
    return _found(revision_faults(r, number, stored.story, name), f"What is noted of {name} cannot be read.")


def _story_name(r: Reader, story_id: StoryId) -> str:
    """Return what a story is called here: slug and id, as far as either can still be one."""
    if not _is(_ID, story_id):
        return "a story whose id is damaged"
    try:
        row = r.one("SELECT slug FROM story WHERE id = ?", story_id)
        return f"story {story_id}" if row is None else f"story {check_slug(row['slug'])} ({story_id})"
    except (*_DAMAGE, InvalidValue, TypeError):
        return f"story {story_id}"


def _is(shape: "re.Pattern[str]", held: object) -> bool:
    # A damaged row can hold a value of any kind.
    return isinstance(held, str) and shape.fullmatch(held) is not None


def _revision_name(r: Reader, number: int) -> str:
    query = "SELECT s.id FROM revision AS v JOIN story AS s ON s.number = v.story WHERE v.number = ?"
    try:
        row = r.one(query, number)
    except _DAMAGE:
        row = None
    return f"revision {number}" if row is None else f"revision {number} of {_story_name(r, row['id'])}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
