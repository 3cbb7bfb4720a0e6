"""What an open story once said, brought back into it as edits that can be undone."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QTextCursor

from editor.domain.changes_between import Difference, changes_between
from editor.domain.errors import StandfirstError
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.ui.documents import replace_text
from editor.ui.open_story import OpenStory
from editor.ui.page import commands
from editor.ui.page.page import Page

ON_PAGE = ("headline", "standfirst", "byline", "dateline")
"""The fields that stand on the page, each with an undo of its own."""

_TYPED = ("caption", "credit", "source", "alt", "label", "title", "notes", "web_headline", "alert")
"""What is typed in a field that takes its changes back by itself."""


def put_back(story: OpenStory, page: Page, wanted: Story) -> None:
    """Let `story`, which is on the page, say what `wanted` does: its text, its fields, its photos and links.

    Its slug, its status, and what was attached since stay.
    """
    adopt_missing(story, wanted)
    body = page.body
    cursor = body.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    body.setTextCursor(cursor)
    body.insert(list(wanted.body.without_notes()))
    story.flush()
    for difference in changes_between(wanted, story.session.story):
        if difference.name:
            _bring_value(story, difference.name, difference.key, difference.value)


def adopt_missing(story: OpenStory, wanted: Story) -> None:
    """Attach what `wanted` has attached and `story` has not."""
    session = story.session
    held = {photo.key for photo in session.story.photos} | {link.key for link in session.story.related}
    attached: tuple[AttachedPhoto | RelatedStory, ...] = (*wanted.photos, *wanted.related)
    for missing in attached:
        if missing.key not in held:
            session.adopt(missing)


def bring_back(story: OpenStory, difference: Difference) -> Callable[[], object] | None:
    """Let `story` say in one place what it said once; return what takes that back.

    None where it cannot be done any more, since the story is another by now.
    """
    story.flush()
    if difference.is_of_body:
        return _bring_blocks(story, difference)
    if not difference.name:
        return _bring_attachment(story, difference)
    return _bring_value(story, difference.name, difference.key, difference.value)


def _bring_blocks(story: OpenStory, difference: Difference) -> Callable[[], object] | None:
    present = story.session.story.body.without_notes().blocks
    blocks, first, behind = list(difference.blocks), difference.first, difference.behind
    attached = {photo.key for photo in story.session.story.photos} | {link.key for link in story.session.story.related}
    keys = {key for block in blocks if isinstance(key := getattr(block, "key", None), str)}
    if behind > len(present) or keys - attached:
        return None
    if not present:
        # The empty body is one empty paragraph in the document.
        first, behind = 0, 1
    commands.replace_blocks(story.document, first, behind, blocks)
    story.flush()
    made = story.document.availableUndoSteps()

    def undo() -> None:
        if story.document.availableUndoSteps() == made:
            story.undo_text()

    return undo


def _bring_attachment(story: OpenStory, difference: Difference) -> Callable[[], object] | None:
    session, attachment = story.session, difference.value
    if isinstance(attachment, AttachedPhoto) and session.story.photo(attachment.key) is None:
        has_lead = session.story.lead is not None
        session.attach_photo(replace(attachment, lead=False) if has_lead else attachment)
    elif isinstance(attachment, RelatedStory) and session.story.related_story(attachment.key) is None:
        session.attach_related(attachment)
    else:
        return None
    return story.undo_tray


def _bring_value(story: OpenStory, name: str, key: str, value: object) -> Callable[[], object] | None:
    session = story.session
    photo, link = session.story.photo(key) if key else None, session.story.related_story(key) if key else None
    holder = photo or link if key else session.story
    if holder is None:
        return None
    before = getattr(holder, name)
    if name in ON_PAGE:
        document = story.field_on_page(name)
        replace_text(document, str(value))
    elif name in _TYPED:
        document = story.fields.document(name, str(before), key)
        document.setModified(False)
        replace_text(document, str(value))
        document.setModified(False)
    if not key:
        session.set_field(name, value)
    elif photo is not None:
        session.edit_photo(key, **{name: value})
    else:
        session.edit_related(key, **{name: value})
    return lambda: _bring_value(story, name, key, before)


class NoLongerFits(StandfirstError):
    """A part of a kept version that cannot be put into the story as it is now."""

    message = "The story is another by now, so that cannot be brought back by itself."
    remedy = "Choose the version again, or restore it whole."
