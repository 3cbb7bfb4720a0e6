"""The demo's stories with photos that somebody framed: a cropped lead, a pair, one of half the width."""

from dataclasses import replace
from pathlib import Path

from editor.desk.opening import open_desk
from editor.domain.body import Block, Body, PhotoBlock
from editor.domain.frame import Frame, Size
from editor.domain.story import AttachedPhoto, Story

LEAD = Frame((0.0, 0.12, 1.0, 0.62))
TILTED = Frame((0.1, 0.1, 0.6, 0.8), straighten=-6.0)
HALVED = Frame((0.2, 0.0, 0.5, 1.0))


def framed(library: Path, slug: str) -> None:
    """Frame the photos of the story with `slug`, as many as it has."""
    with open_desk(library, write=True) as desk:
        stored = desk.find(slug)
        others = [desk.find(each) for each in ("BRIDGE-INSPECTION", "CHOIR-ON-THE-FERRY")]
        held = [photo for other in others for photo in other.story.photos if photo.picture is not None]
        story = _framed(stored.story, held)
        desk.save(story, stored.version).result()
        for photo in story.photos:
            if photo.picture is not None:
                desk.kept_rendition(photo.picture.sha256, photo.frame)


def _framed(story: Story, held: list[AttachedPhoto]) -> Story:
    lead = story.lead
    own = [photo for photo in story.photos if not photo.lead]
    more = [replace(photo, key=f"x{at}", lead=False, beside=None) for at, photo in enumerate(held)]
    pictures = {photo.picture for photo in story.photos}
    own += [photo for photo in more if photo.picture not in pictures][: 3 - len(own)]
    first, second, third = own[:3]
    photos = (
        *(() if lead is None else (replace(lead, frame=LEAD, focus=(0.3, 0.5)),)),
        replace(first, frame=TILTED, beside=second.key),
        second,
        replace(third, frame=HALVED, size=Size.HALF),
    )
    blocks: list[Block] = [block for block in story.body if not isinstance(block, PhotoBlock)]
    blocks.insert(1, PhotoBlock(first.key))
    blocks.insert(3, PhotoBlock(third.key))
    return replace(story, body=Body.of(blocks), photos=photos)
