"""The tray of a story: its attachments in order, and how one arrangement of them becomes another. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from editor.domain.body import Block, key_of
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.domain.values import dataclass

Attachment = AttachedPhoto | RelatedStory
_Held = TypeVar("_Held", AttachedPhoto, RelatedStory)

_FILLED = ("caption", "credit", "source", "alt", "frame", "focus")
_STANDING = ("frame", "focus", "size", "beside", "protected")
"""What is said of how a photo stands and leaves, and undone in the tray."""

Words = tuple[tuple[str, str, str, str], ...]
"""Words of photos that were set together: the photo's key, the field's JSON name, what it said and what it says."""

Tray = tuple[tuple[AttachedPhoto, ...], tuple[RelatedStory, ...]]
"""The photos and the related stories of a story, in order."""


@dataclass(frozen=True, slots=True)
class TrayStep:
    """One act on the tray: the attachments before and after it, and the blocks it took out of the text.

    `words` are what an act set in many photos at once, which changes no attachment's place.
    """

    before: Tray
    after: Tray
    blocks: tuple[tuple[int, Block], ...] = ()
    words: Words = ()


def places(story: Story, key: str) -> Iterator[tuple[int, Block]]:
    """Give the blocks that point at the attachment `key`, with their places."""
    return ((at, block) for at, block in enumerate(story.body) if key_of(block) == key)


def keys_in(tray: Tray) -> frozenset[str]:
    """Return the keys of what is in a tray."""
    return frozenset(each.key for held in tray for each in held)


def as_known(wanted: tuple[_Held, ...], known: Mapping[str, Attachment]) -> tuple[_Held, ...]:
    """Return what is wanted, each with the words that were written last."""
    latest = ((each, known.get(each.key)) for each in wanted)
    return tuple(last if isinstance(last, type(each)) else each for each, last in latest)


def refilled(
    left: tuple[AttachedPhoto, ...], wanted: tuple[AttachedPhoto, ...], known: Mapping[str, Attachment]
) -> Iterator[AttachedPhoto]:
    """Give the photos that got or lost their picture between the two, with the words that came with it.

    Words that were written since stay.
    """
    before = {photo.key: photo for photo in left}
    for photo in wanted:
        was, now = before.get(photo.key), known.get(photo.key)
        if was is not None and was.picture != photo.picture and isinstance(now, AttachedPhoto):
            same = [name for name in _FILLED if getattr(now, name) == getattr(was, name)]
            yield replace(now, picture=photo.picture, **{name: getattr(photo, name) for name in same})


def set_back(
    left: tuple[AttachedPhoto, ...], wanted: tuple[AttachedPhoto, ...], known: Mapping[str, Attachment]
) -> Iterator[AttachedPhoto]:
    """Give the photos that stood otherwise in one of the two, standing as is wanted; words stay."""
    before = {photo.key: photo for photo in left}
    for photo in wanted:
        was, now = before.get(photo.key), known.get(photo.key)
        if was is not None and isinstance(now, AttachedPhoto):
            changed = [name for name in _STANDING if getattr(was, name) != getattr(photo, name)]
            yield replace(now, **{name: getattr(photo, name) for name in changed})


def beside_there(photos: tuple[AttachedPhoto, ...]) -> tuple[AttachedPhoto, ...]:
    """Return `photos`, none beside one that is gone."""
    keys = {photo.key for photo in photos}
    return tuple(
        photo if photo.beside is None or photo.beside in keys else replace(photo, beside=None) for photo in photos
    )


def arranged(held: tuple[_Held, ...], wanted: tuple[_Held, ...], there: Collection[str]) -> tuple[_Held, ...]:
    """Return what is there in the order that is wanted; what nobody has an opinion of stays near its place."""
    order = [each for each in wanted if each.key in there]
    keys = {each.key for each in wanted}
    for at, each in enumerate(held):
        if each.key not in keys:
            order.insert(at, each)
    return tuple(order)


def one_lead(photos: tuple[AttachedPhoto, ...], wanted: tuple[AttachedPhoto, ...]) -> tuple[AttachedPhoto, ...]:
    """Return the photos with the lead that is wanted; of several that were, the first."""
    leads = {photo.key: photo.lead for photo in wanted}
    asked = [photo.key for photo in photos if leads.get(photo.key, photo.lead)]
    return tuple(replace(photo, lead=photo.key in asked[:1]) for photo in photos)


def moved(held: tuple[_Held, ...], key: str, index: int) -> tuple[_Held, ...]:
    """Return what is held with `key` at `index`."""
    order = list(held)
    for moving in held:
        if moving.key == key:
            order.remove(moving)
            order.insert(index, moving)
    return tuple(order)
