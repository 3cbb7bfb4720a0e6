"""What an open story once said, brought back into it as edits that can be undone."""

from PySide6.QtGui import QTextCursor

from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.ui.documents import replace_text
from editor.ui.open_story import OpenStory
from editor.ui.page.page import Page

ON_PAGE = ("headline", "standfirst", "byline", "dateline")
"""The fields that stand on the page, each with an undo of its own."""


def put_back(story: OpenStory, page: Page, wanted: Story) -> None:
    """Let `story`, which is on the page, say what `wanted` does: the text, its photos and links, the page's fields.

    Attachments that it has already keep the words that they have.
    """
    adopt_missing(story, wanted)
    body = page.body
    cursor = body.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    body.setTextCursor(cursor)
    body.insert(list(wanted.body.without_notes()))
    for name in ON_PAGE:
        replace_text(story.field_on_page(name), getattr(wanted, name))
    story.flush()


def adopt_missing(story: OpenStory, wanted: Story) -> None:
    """Attach what `wanted` has attached and `story` has not."""
    session = story.session
    held = {photo.key for photo in session.story.photos} | {link.key for link in session.story.related}
    attached: tuple[AttachedPhoto | RelatedStory, ...] = (*wanted.photos, *wanted.related)
    for missing in attached:
        if missing.key not in held:
            session.adopt(missing)
