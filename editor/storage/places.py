"""Where the caret stood in each story, and in which story it stood last."""

from editor.domain.errors import StoryNotFound
from editor.domain.rows import Place
from editor.domain.story import StoryId
from editor.storage.connection import Reader, Transaction

_PLACE = "SELECT s.id, p.caret, p.scroll FROM place AS p JOIN story AS s ON s.number = p.story "
_AGAIN = (
    "UPDATE place SET caret = ?, scroll = ?"
    " WHERE story = (SELECT number FROM story WHERE id = ?) AND turn = (SELECT max(turn) FROM place)"
)
_NEXT = (
    "INSERT INTO place (story, caret, scroll, turn)"
    " VALUES (?, ?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM place)) ON CONFLICT (story) DO UPDATE"
    " SET caret = excluded.caret, scroll = excluded.scroll, turn = excluded.turn"
)


def remember(tx: Transaction, place: Place) -> None:
    """Keep where the caret stands now; this story is the last one from here on. Raises StoryNotFound."""
    caret, scroll = max(place.caret, 0), max(place.scroll, 0)
    # Most often it is the last one already, and keeps its turn.
    if tx.run(_AGAIN, caret, scroll, place.story).rowcount:
        return
    row = tx.one("SELECT number FROM story WHERE id = ?", place.story)
    if row is None:
        raise StoryNotFound()
    tx.run(_NEXT, row["number"], caret, scroll)


def last(r: Reader) -> Place | None:
    """Return the place that was remembered last, or None."""
    row = r.one(_PLACE + "ORDER BY p.turn DESC LIMIT 1")
    return None if row is None else Place(*row)


def of(r: Reader, story_id: StoryId) -> Place | None:
    """Return the place in one story, or None."""
    row = r.one(_PLACE + "WHERE s.id = ?", story_id)
    return None if row is None else Place(*row)
