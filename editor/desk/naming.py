"""The slugs that stories get by themselves."""

from collections.abc import Callable
from dataclasses import replace

from editor.domain.slug import MAX_SLUG, free_slug, slug_from, slug_key
from editor.domain.story import Status, Story, StoryId

_ROOM = 6
"""Characters kept for the number behind a slug that another story has."""


def followed(story: Story, held: str | None, taken: Callable[[str], bool]) -> Story:
    """Return `story` with the slug that its headline asks for, or as it is where somebody set the slug.

    `held` is the slug the library has for it; it stays while it is the headline's own, with or without a number.
    `taken` says of a slug's key whether another story has it.
    """
    if story.slug_set:
        return story
    wanted = slug_from(story.headline)
    if held is None or not _follows(held, wanted) or taken(slug_key(held)):
        held = free_slug(wanted, taken)
    return story if story.slug == held else replace(story, slug=held)


def _follows(slug: str, wanted: str) -> bool:
    """Say whether `slug` is `wanted`, with or without a number behind it."""
    if slug == wanted:
        return True
    number = slug.removeprefix(f"{wanted}-")
    return number != slug and number.isascii() and number.isdigit()


def copied(story: Story, story_id: StoryId, taken: Callable[[str], bool]) -> Story:
    """Return a draft with the id `story_id` that is a copy of `story`, with a slug of its own and no address yet."""
    copy = replace(story, id=story_id, url=None, status=Status.DRAFT, status_before=None)
    if story.slug_set:
        return replace(copy, slug=free_slug(story.slug[: MAX_SLUG - _ROOM], taken))
    return followed(copy, None, taken)
