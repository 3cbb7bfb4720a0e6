"""Finding stories by their words: the newest at once, the best after it, and titles for a picker.

What a person types never becomes syntax of FTS5: each word goes in as a quoted string, which FTS5 splits the way it
split the text. Stories in the bin are not found.
"""

from editor.domain.errors import InvalidStory, LibraryDamaged, StoryNotFound
from editor.domain.rows import EVERY, Narrowing, SearchHit
from editor.domain.slug import slug_key
from editor.domain.story import Status, Story, StoryId
from editor.domain.text import clean
from editor.storage.columns import story_row
from editor.storage.connection import Reader, Transaction
from editor.storage.engine import sqlite3
from editor.storage.search_entries import put
from editor.storage.stories import load, section_and_time

MOST_WORDS = 16
LONGEST_WORD = 100
SNIPPET = 160
"""Characters of a snippet, with room for an ellipsis at either end."""

_FEWEST_LETTERS = 2
_TOKENS = 24
_OPEN, _CLOSE = "\x02", "\x03"

_COLUMNS = (
    "s.number, s.id, s.slug, s.headline, s.status, s.section, s.language, s.words, s.target_words, s.photos,"
    " s.embargo, s.deadline, s.modified"
)
_FROM = (
    " FROM search JOIN search_text AS t ON t.number = search.rowid JOIN story AS s ON s.number = t.story"
    " WHERE search MATCH ?1 AND s.status <> 'spiked' "
)
_NARROWED = (
    "AND (?3 IS NULL OR s.status = ?3) AND (?4 IS NULL OR trim(s.section) = ?4)"
    " AND s.modified >= ?5 AND s.modified < ?6 "
)
_WITH_SLUG = " FROM story AS s WHERE s.slug_key = ? AND s.status <> 'spiked'"
_SNIPPET = f", snippet(search, -1, char(2), char(3), '', {_TOKENS}) AS snippet"
_NEWEST = "SELECT " + _COLUMNS + _SNIPPET + ", s.modified AS score" + _FROM + _NARROWED
_NEWEST += "ORDER BY search.rowid DESC LIMIT ?2"
_RANKED = "SELECT " + _COLUMNS + _SNIPPET + ", -search.rank AS score" + _FROM + _NARROWED
_RANKED += "ORDER BY search.rank LIMIT ?2"
_TITLES = "SELECT " + _COLUMNS + _FROM + "ORDER BY search.rowid DESC LIMIT ?2"
_SEARCHED = (
    "SELECT s.number, s.id, s.search_stale, concat_lines AS words FROM story AS s"
    " LEFT JOIN search_text AS t ON t.story = s.number"
    " WHERE s.status <> 'spiked' AND s.number < ? ORDER BY s.number DESC LIMIT ?"
).replace(
    "concat_lines",
    " || char(10) || ".join(
        f"t.{part}" for part in "headline standfirst byline dateline body captions credits related".split()
    ),
)
_EXACT = "SELECT " + _COLUMNS + _WITH_SLUG


def mark_stale(tx: Transaction, story_id: StoryId) -> None:
    """Say that the index no longer says what the story says; a save has done so itself."""
    tx.run("UPDATE story SET search_stale = 1 WHERE id = ?", story_id)


def stale(r: Reader) -> list[StoryId]:
    """Return the stories whose search entry is behind, oldest change first."""
    rows = r.all("SELECT id FROM story WHERE search_stale = 1 ORDER BY modified, number")
    return [row["id"] for row in rows]


def refresh(tx: Transaction, story_id: StoryId) -> None:
    """Bring the search entry of a story up to date. Raises StoryNotFound and LibraryDamaged.

    The story that was saved last is at hand and is not read again.
    """
    row = tx.one("SELECT number, sha256 FROM story WHERE id = ?", story_id)
    if row is None:
        raise StoryNotFound()
    put(tx, row["number"], tx.galley.kept(row["sha256"]) or load(tx, story_id).story)


def enter(tx: Transaction, story: Story) -> None:
    """Put `story`, which was stored in this transaction, into the index without reading it again."""
    row = tx.one("SELECT number FROM story WHERE id = ?", story.id)
    if row is None:
        raise StoryNotFound()
    put(tx, row["number"], story)


def rebuild(tx: Transaction) -> None:
    """Make the whole index anew. A story that does not answer to its checksum is left out and stays stale."""
    tx.run("INSERT INTO search (search) VALUES ('delete-all')")
    tx.run("DELETE FROM search_text")
    tx.run("UPDATE story SET search_stale = 1")
    for row in tx.all("SELECT number, id FROM story ORDER BY modified, number"):
        try:
            story = load(tx, row["id"]).story
        except (LibraryDamaged, InvalidStory):
            continue
        put(tx, row["number"], story)


def searched(r: Reader, before: int, limit: int) -> list[tuple[int, StoryId, str | None]]:
    """Return up to `limit` stories outside the bin, the newest first: number (below `before`), id, what readers see.

    The text is what the index is made of, a line between its parts; None where it is behind the story.
    """
    rows = r.all(_SEARCHED, before, limit)
    return [(row["number"], row["id"], None if row["search_stale"] else row["words"]) for row in rows]


def newest_hits(
    r: Reader, words: str, limit: int, status: Status | None = None, narrowing: Narrowing = EVERY
) -> list[SearchHit]:
    """Return up to `limit` stories that hold all `words`, last modified first, which `score` follows.

    Only those of a status, unless it is None, and that `narrowing` takes.
    The last word may be unfinished. Fewer than two letters find nothing. Raises SearchStopped when interrupted.
    """
    hits = _hits(r, _NEWEST, words, limit, status, narrowing)
    return sorted(hits, key=lambda hit: hit.score, reverse=True)


def ranked_hits(
    r: Reader, words: str, limit: int, status: Status | None = None, narrowing: Narrowing = EVERY
) -> list[SearchHit]:
    """Return up to `limit` stories that hold all `words`, best first: bm25, the headline weighing most.

    Only those of a status, unless it is None, and that `narrowing` takes.
    The last word may be unfinished. Fewer than two letters find nothing. Raises SearchStopped when interrupted.
    """
    return _hits(r, _RANKED, words, limit, status, narrowing)


def title_hits(r: Reader, words: str, limit: int) -> list[SearchHit]:
    """Return up to `limit` stories with all `words` in headline or slug, for a picker.

    The exact slug comes first, then titles that start so, then the others; the newest first among equals. Raises
    SearchStopped when interrupted.
    """
    query = match_query(words)
    if query is None:
        return []
    rows = r.all(_TITLES, "{headline slug} : (" + query + ")", limit * 4)
    exact = r.all(_EXACT, slug_key(_typed(words)))
    found = {row["id"]: row for row in (*exact, *rows)}
    hits = [SearchHit(story_row(row), row["headline"], _title_score(row, words)) for row in found.values()]
    hits.sort(key=lambda hit: (hit.score, hit.row.modified), reverse=True)
    return hits[:limit]


def match_query(words: str) -> str | None:
    """Return the FTS5 query for typed `words`, or None for what is too short to look for."""
    typed = [word[:LONGEST_WORD] for word in _typed(words).split()[:MOST_WORDS]]
    sought = [word for word in typed if _letters(word)]
    if sum(_letters(word) for word in sought) < _FEWEST_LETTERS:
        return None
    if _letters(sought[-1]) < _FEWEST_LETTERS and len(sought) > 1:
        # One letter is the beginning of too many words; the next key makes it two.
        sought.pop()
    quoted = ['"' + word.replace('"', '""') + '"' for word in sought]
    return " AND ".join(quoted) + "*"


def _hits(r: Reader, sql: str, words: str, limit: int, status: Status | None, narrowing: Narrowing) -> list[SearchHit]:
    query = match_query(words)
    if query is None:
        return []
    held = None if status is None else status.value
    return [
        SearchHit(story_row(row), _snippet(row["snippet"] or ""), float(row["score"]))
        for row in r.all(sql, query, limit, held, *section_and_time(narrowing))
    ]


def _typed(words: str) -> str:
    return clean(words).strip()


def _letters(word: str) -> int:
    return sum(1 for character in word if character.isalnum())


def _title_score(row: sqlite3.Row, words: str) -> float:
    typed = _typed(words).casefold()
    if row["slug"].casefold() == typed:
        return 3.0
    return 2.0 if row["headline"].casefold().startswith(typed) or row["slug"].casefold().startswith(typed) else 1.0


def _snippet(marked: str) -> str:
    """Return plain text of at most SNIPPET characters around the first match that FTS5 marked."""
    flat = " ".join(marked.split())
    text = flat.replace(_OPEN, "").replace(_CLOSE, "")
    if len(text) <= SNIPPET:
        return text
    match = max(flat.find(_OPEN), 0)
    start = max(0, min(match - SNIPPET // 3, len(text) - SNIPPET))
    cut = text[start : start + SNIPPET]
    return ("…" if start else "") + cut.strip()[: SNIPPET - 2] + ("…" if start + SNIPPET < len(text) else "")
