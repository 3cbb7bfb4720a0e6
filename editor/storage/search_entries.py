"""The plain text of each story that the search index is made of.

The index keeps no text of its own, so an entry is taken out by saying again exactly what was put in. A new entry gets
the highest number, so that the index runs in the order of the last changes and the newest are found first.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from editor.domain.body import TEXT_BLOCKS
from editor.domain.story import Story
from editor.storage.connection import Transaction

COLUMNS = (
    "headline",
    "slug",
    "standfirst",
    "byline",
    "dateline",
    "section",
    "keywords",
    "body",
    "captions",
    "credits",
    "related",
    "notes",
)

_INTO_TEXT = (
    "INSERT INTO search_text (story, headline, slug, standfirst, byline, dateline, section, keywords, body, captions,"
    " credits, related, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INTO_INDEX = (
    "INSERT INTO search (rowid, headline, slug, standfirst, byline, dateline, section, keywords, body, captions,"
    " credits, related, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INDEX_AFTER = (
    "INSERT INTO search (rowid, headline, slug, standfirst, byline, dateline, section, keywords, body, captions,"
    " credits, related, notes) SELECT number, headline, slug, standfirst, byline, dateline, section, keywords, body,"
    " captions, credits, related, notes FROM search_text WHERE number > ? ORDER BY number"
)
_OUT_OF_INDEX = (
    "INSERT INTO search (search, rowid, headline, slug, standfirst, byline, dateline, section, keywords, body,"
    " captions, credits, related, notes) SELECT 'delete', number, headline, slug, standfirst, byline, dateline,"
    " section, keywords, body, captions, credits, related, notes FROM search_text WHERE story = ?"
)


def search_texts(story: Story) -> tuple[str, ...]:
    """Return what is searched of `story`, in the order of COLUMNS."""
    photos = story.photos
    return (
        story.headline,
        story.slug,
        "\n".join(part for part in (story.standfirst, story.web_headline, story.alert) if part),
        story.byline,
        story.dateline,
        story.section,
        "\n".join(story.keywords),
        "\n".join(block.text for block in story.body if isinstance(block, TEXT_BLOCKS)),
        "\n".join(part for photo in photos for part in (photo.caption, photo.alt) if part),
        "\n".join(part for photo in photos for part in (photo.credit, photo.source) if part),
        "\n".join(part for link in story.related for part in (link.label, link.title) if part),
        "\n".join(part for part in (story.notes, *(note.text for note in story.margin_notes)) if part),
    )


def forget(tx: Transaction, number: int) -> None:
    """Take the story with `number` out of text and index; does nothing if it is not in."""
    tx.run(_OUT_OF_INDEX, number)
    tx.run("DELETE FROM search_text WHERE story = ?", number)


def put_new_text(tx: Transaction, number: int, story: Story) -> None:
    """Put the story with `number`, which was never in it, into the text; see `new_texts_indexed`."""
    tx.insert(_INTO_TEXT, number, *search_texts(story))


@contextmanager
def new_texts_indexed(tx: Transaction) -> Iterator[None]:
    """Put what `put_new_text` puts into the text within into the index, at the end and in one statement.

    Nothing else may be put into the text within.
    """
    newest = tx.one("SELECT max(number) AS number FROM search_text")
    last = newest["number"] if newest is not None and newest["number"] is not None else 0
    yield
    tx.run(_INDEX_AFTER, last)


def put(tx: Transaction, number: int, story: Story) -> None:
    """Put the story with `number` into text and index, as the newest, and call it no longer stale."""
    forget(tx, number)
    texts = search_texts(story)
    entry = tx.insert(_INTO_TEXT, number, *texts)
    tx.run(_INTO_INDEX, entry, *texts)
    tx.run("UPDATE story SET search_stale = 0 WHERE number = ?", number)
