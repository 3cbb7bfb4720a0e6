"""What the program puts on the clipboard for itself: blocks and attachments, read back like any foreign input."""

from collections.abc import Sequence
from dataclasses import replace

from editor.desk.session import Session
from editor.desk.tray import Attachment
from editor.domain.body import Block, Body, PhotoBlock, RelatedBlock, key_of
from editor.domain.errors import InvalidStory, PasteRefused
from editor.domain.record import (
    body_record,
    dump,
    photo_record,
    read_body,
    read_bytes,
    read_photo,
    read_related,
    related_record,
)
from editor.domain.story import AttachedPhoto, RelatedStory, Story, StoryId
from editor.domain.values import dataclass

MIME = "application/x-standfirst-blocks+json"
"""The type under which the program's own copies travel."""

MAX_BYTES = 16 * 1024 * 1024
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Clip:
    """Blocks with the attachments they point at, and where they were copied."""

    library: str
    story: StoryId
    blocks: tuple[Block, ...]
    photos: tuple[AttachedPhoto, ...]
    related: tuple[RelatedStory, ...]


def clip_of(library: str, story: Story, blocks: Sequence[Block]) -> Clip:
    """Return a clip of `blocks` of `story`, with what they point at."""
    keys = Body.of(blocks).keys
    keys |= {other for key, other in story.pairs.items() if key in keys}
    return Clip(
        library,
        story.id,
        tuple(block for block in blocks if (key := key_of(block)) is None or _attached(story, key)),
        tuple(_with_side_in(photo, keys) for photo in story.photos if photo.key in keys),
        tuple(link for link in story.related if link.key in keys),
    )


def write_clip(clip: Clip) -> bytes:
    """Return `clip` as bytes for the clipboard."""
    return dump(
        {
            "format": _FORMAT,
            "library": clip.library,
            "story": clip.story,
            "blocks": body_record(Body(clip.blocks)),
            "photos": [photo_record(photo) for photo in clip.photos],
            "related": [related_record(link) for link in clip.related],
        }
    )


def read_clip(data: bytes) -> Clip:
    """Return the clip in `data`. Raises PasteRefused for anything that this program would not have written."""
    if len(data) > MAX_BYTES:
        raise PasteRefused()
    try:
        record = read_bytes(data)
        if not isinstance(record, dict) or record.get("format") != _FORMAT:
            raise InvalidStory()
        photos = tuple(read_photo(photo) for photo in record["photos"])
        related = tuple(read_related(link) for link in record["related"])
        blocks = read_body(record["blocks"]).blocks
        keys = {photo.key for photo in photos} | {link.key for link in related}
        if not Body.of(blocks).keys <= keys or len(keys) != len(photos) + len(related):
            raise InvalidStory()
        return Clip(str(record["library"]), str(record["story"]), blocks, photos, related)
    except (InvalidStory, KeyError, TypeError, AttributeError):
        raise PasteRefused("What was copied cannot be read.", "Copy it once more.") from None


def adopt_clip(clip: Clip, session: Session, library: str, known: frozenset[str]) -> tuple[Block, ...]:
    """Attach to the session's story what `clip` carries and return its blocks, pointing at those attachments.

    Within one story the blocks point at what is attached already. In another story of this library attachments are
    copied; `known` holds the SHA-256 of the pictures the library has. From another library words come alone. Anchors
    of margin notes stay within their story.
    """
    at_home = clip.library == library
    renamed: dict[str, str] = {}
    carried: tuple[Attachment, ...] = (*clip.photos, *clip.related)
    for attachment in carried:
        held = _attached(session.story, attachment.key)
        if at_home and clip.story == session.story.id and held:
            continue
        new = _copied(attachment, session, at_home, known)
        renamed[attachment.key] = new.key
        session.adopt(new)
    for photo in clip.photos:
        _put_beside(photo, renamed, session)
    same = at_home and clip.story == session.story.id
    notes = {note.key for note in session.story.margin_notes} if same else set()
    return tuple(_renamed(block, renamed) for block in Body(clip.blocks).without_notes(but=notes))


def _with_side_in(photo: AttachedPhoto, keys: frozenset[str]) -> AttachedPhoto:
    return photo if photo.beside in keys else replace(photo, beside=None)


def _put_beside(photo: AttachedPhoto, renamed: dict[str, str], session: Session) -> None:
    """Put what came with `photo` at its side there, too."""
    new = session.story.photo(renamed.get(photo.key, ""))
    if new is not None and photo.beside in renamed:
        session.adopt(replace(new, beside=renamed[photo.beside]))


def _attached(story: Story, key: str) -> bool:
    return story.photo(key) is not None or story.related_story(key) is not None


def _copied(attachment: Attachment, session: Session, at_home: bool, known: frozenset[str]) -> Attachment:
    if isinstance(attachment, AttachedPhoto):
        picture = attachment.picture
        kept = at_home and picture is not None and picture.sha256 in known
        return replace(attachment, key=session.new_key("p"), lead=False, picture=picture if kept else None, beside=None)
    return replace(attachment, key=session.new_key("r"), story=attachment.story if at_home else None)


def _renamed(block: Block, names: dict[str, str]) -> Block:
    match block:
        case PhotoBlock(key):
            return PhotoBlock(names.get(key, key))
        case RelatedBlock(key):
            return RelatedBlock(names.get(key, key))
        case _:
            return block
