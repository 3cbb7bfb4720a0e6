"""Every field of a story that readers see, by where it stands: read, set, and with its typographic marks corrected."""

from collections.abc import Mapping

from editor.desk.session import Session
from editor.domain.story import Story
from editor.domain.typography import corrections

Words = Mapping[tuple[str, str], str]
"""Texts by the attachment's key ("" for the story itself) and the field's JSON name."""

_OF_STORY = ("headline", "standfirst", "byline", "dateline")
_OF_PHOTO = ("caption", "credit", "source", "alt")
_OF_RELATED = ("label", "title")


def words_of(story: Story) -> Words:
    """Return the words of `story` beside its body, in the order in which a reader meets them. Pure."""
    words = {("", name): getattr(story, name) for name in _OF_STORY}
    words |= {(photo.key, name): getattr(photo, name) for photo in story.photos for name in _OF_PHOTO}
    return words | {(link.key, name): getattr(link, name) for link in story.related for name in _OF_RELATED}


def tidied(words: Words, language: str) -> tuple[Words, int]:
    """Return `words` with their marks corrected, and how many corrections that took. Pure."""
    count, made = 0, {}
    for where, text in words.items():
        # A line of a caption is a paragraph: quotations do not run on.
        lines = text.split("\n")
        for at, line in enumerate(lines):
            edits = corrections(language, line)
            count += len(edits)
            for edit in reversed(edits):
                line = line[: edit.start] + edit.text + line[edit.end :]
            lines[at] = line
        made[where] = "\n".join(lines)
    return made, count


def put_words(session: Session, key: str, name: str, text: str) -> None:
    """Set one of the words in the story of `session`."""
    if not key:
        session.set_field(name, text)
    elif name in _OF_RELATED:
        session.edit_related(key, **{name: text})
    else:
        session.edit_photo(key, **{name: text})
