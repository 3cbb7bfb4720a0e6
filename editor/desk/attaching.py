"""Photos and related stories as they are attached to a story, and put into its text."""

from dataclasses import replace
from datetime import datetime
import secrets
from typing import TYPE_CHECKING

from editor.domain.body import PhotoBlock, RelatedBlock
from editor.domain.changes import Changes
from editor.domain.credits import settled
from editor.domain.errors import InvalidStory, UsageError
from editor.domain.frame import Frame, Size
from editor.domain.gallery import GalleryPhoto, Use
from editor.domain.labels import read_more
from editor.domain.links import completed_link
from editor.domain.photo import Intake, PhotoFacts
from editor.domain.story import AttachedPhoto, Picture, RelatedStory, StoredStory, Story, StoryId
from editor.domain.text import clean

if TYPE_CHECKING:
    from editor.desk.library import Desk
    from editor.storage.connection import Transaction


def new_key(kind: str) -> str:
    """Return a key for an attachment: `kind` and random digits, so that one that was removed is never met again."""
    return f"{kind}{secrets.token_hex(4)}"


def attached_photo(
    picture: Picture | None,
    facts: PhotoFacts,
    *,
    caption: str | None = None,
    credit: str | None = None,
    source: str | None = None,
    alt: str | None = None,
    lead: bool = False,
    protected: bool = False,
) -> AttachedPhoto:
    """Return an attachment of `picture` with a new key. What is None is taken from what the file says of itself.

    A credit in brackets at the end of the file's caption goes to credit and source.
    """
    given = credit is not None or source is not None
    credit, source = facts.credit if credit is None else credit, facts.source if source is None else source
    if caption is None:
        caption, credit, source = settled(facts.caption, credit, source, given)
    return AttachedPhoto(
        key=new_key("p"),
        caption=clean(caption),
        credit=clean(credit),
        source=clean(source),
        alt=clean(facts.alt if alt is None else alt),
        lead=lead,
        picture=picture,
        protected=protected,
    )


def framed(
    photo: AttachedPhoto, crop: tuple[float, ...] | None, turn: int, straighten: float, *, half: bool
) -> AttachedPhoto:
    """Return `photo` as it is to stand. Raises UsageError for a frame that its picture cannot have."""
    if crop is not None and len(crop) != 4:
        raise UsageError("A crop has four numbers.", "Give left, top, width and height in parts of 1.")
    part = None if crop is None else (crop[0], crop[1], crop[2], crop[3])
    try:
        frame = Frame(part, turn, round(straighten, 2))
    except (InvalidStory, ValueError):
        remedy = "Give parts of 1 within the picture, and at most 45 degrees."
        raise UsageError("The photo cannot be framed so.", remedy) from None
    return replace(photo, frame=frame, size=Size.HALF if half else Size.FULL)


def photo_again(photo: GalleryPhoto, *, lead: bool = False) -> AttachedPhoto:
    """Return an attachment of a photo of the library, with the words of the story that showed it last, else its file's.

    The words of another story are where one begins; they are this story's own from then on.
    """
    said: Use | GalleryPhoto = photo.uses[0] if photo.uses else photo
    facts = PhotoFacts(caption=said.caption, credit=said.credit, source=said.source, alt=photo.alt)
    return attached_photo(photo.picture, facts, lead=lead)


def filled_photo(waiting: AttachedPhoto, photo: AttachedPhoto) -> AttachedPhoto:
    """Return `waiting` with the picture of `photo`; what the picture's file says fills only what is empty."""
    return replace(
        waiting,
        picture=photo.picture,
        caption=waiting.caption if waiting.caption.strip() else photo.caption,
        credit=waiting.credit if waiting.credit.strip() else photo.credit,
        source=waiting.source if waiting.source.strip() else photo.source,
        alt=waiting.alt if waiting.alt.strip() else photo.alt,
    )


def next_waiting(story: Story, wanted: str | None) -> AttachedPhoto | None:
    """Return the attachment that the next picture belongs to: `wanted` if it waits, else the first that does."""
    waiting = [photo for photo in story.photos if photo.picture is None]
    return next((photo for photo in waiting if photo.key == wanted), waiting[0] if waiting else None)


def attach_photo(desk: "Desk", stored: StoredStory, photo: AttachedPhoto, intake: Intake, after: int | None) -> None:
    """Store the bytes of `photo` and save the story with it attached, both or neither: see `with_photo`.

    Raises UsageError, StaleStory and the LibraryErrors of a save.
    """
    from editor.storage import photos, stories

    story = with_photo(stored.story, photo, after)

    def act(library: "Transaction", now: datetime) -> tuple[StoredStory, Changes]:
        picture = photos.add(library, intake, now)
        changes = Changes(frozenset({story.id}), photos=frozenset({picture.sha256}))
        return stories.save(library, story, stored.version, now), changes

    desk.write(act).result()


def with_photo(story: Story, photo: AttachedPhoto, after: int | None = None) -> Story:
    """Return `story` with `photo` at the end of its tray and, unless `after` is None, in its text.

    `after` counts the blocks of the body that stand before it. Raises UsageError where there are fewer.
    """
    changed = story.with_photo(photo)
    return changed if after is None else _placed(changed, PhotoBlock(photo.key), after)


def related_story(
    story: Story,
    *,
    to: Story | None = None,
    url: str | None = None,
    title: str | None = None,
    label: str | None = None,
) -> RelatedStory:
    """Return a link from `story` to the story `to`, to an address, or to a title that has no address yet.

    Without a title it takes the other story's headline. Raises UsageError where nothing says what is linked, or for
    a story that links to itself, and LinkRefused.
    """
    target: StoryId | None = None
    if to is not None:
        if to.id == story.id:
            raise UsageError("A story cannot be related to itself.", "Choose another story.")
        target = to.id
        title = to.headline if title is None else title
    elif url is None and not (title or "").strip():
        raise UsageError("Nothing says what is related.", "Give a story, an address or a title.")
    return RelatedStory(
        key=new_key("r"),
        title=clean(title or ""),
        label=clean(read_more(story.language) if label is None else label),
        story=target,
        url=None if url is None else completed_link(url),
    )


def with_related(story: Story, link: RelatedStory, after: int | None = None) -> Story:
    """Return `story` with `link` attached and, unless `after` is None, in its text behind that many blocks.

    Raises UsageError where the body has fewer blocks.
    """
    changed = story.with_related(link)
    return changed if after is None else _placed(changed, RelatedBlock(link.key), after)


def _placed(story: Story, block: PhotoBlock | RelatedBlock, after: int) -> Story:
    if not 0 <= after <= len(story.body):
        blocks = f"{len(story.body)} block{'' if len(story.body) == 1 else 's'}"
        raise UsageError(f"The text has {blocks}.", f"Use a number from 0 to {len(story.body)}.")
    return story.with_body(story.body.inserted(after, block))
