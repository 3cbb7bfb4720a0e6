"""The tables of a library, and the numbered steps that lead to them.

A library is plainly ours only if its schema is, to the letter, that of its version: the texts below are what SQLite
keeps in sqlite_schema. A released text is never edited; a change is a new migration.
"""

from collections.abc import Callable
import re

from editor.domain.values import dataclass
from editor.storage.engine import sqlite3

APPLICATION_ID = int.from_bytes(b"Sfst")
"""What marks a SQLite file as a library: bytes 68 to 71 of its header."""

PAGE_SIZE = 16384
"""Bytes a page; ten-megabyte photos then write as fast as plain files."""

_VERSION_1 = (
    """CREATE TABLE library (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    applied INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE story (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    version INTEGER NOT NULL CHECK (version >= 1),
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    slug TEXT NOT NULL,
    slug_key TEXT NOT NULL UNIQUE,
    slug_set INTEGER NOT NULL CHECK (slug_set IN (0, 1)),
    headline TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    byline TEXT NOT NULL,
    dateline TEXT NOT NULL,
    dated TEXT,
    section TEXT NOT NULL,
    language TEXT NOT NULL,
    url TEXT,
    keywords TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'review', 'ready', 'filed', 'spiked')),
    status_before TEXT CHECK (status_before IN ('draft', 'review', 'ready', 'filed')),
    embargo INTEGER,
    deadline INTEGER,
    target_words INTEGER CHECK (target_words > 0),
    words INTEGER NOT NULL CHECK (words >= 0),
    photos INTEGER NOT NULL CHECK (photos >= 0),
    search_stale INTEGER NOT NULL CHECK (search_stale IN (0, 1)),
    web_headline TEXT NOT NULL,
    alert TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    CHECK ((status = 'spiked') = (status_before IS NOT NULL))
) STRICT""",
    "CREATE INDEX story_newest ON story (modified) WHERE status <> 'spiked'",
    "CREATE INDEX story_status ON story (status, modified)",
    "CREATE INDEX story_stale ON story (modified) WHERE search_stale = 1",
    """CREATE TABLE story_text (
    story INTEGER PRIMARY KEY REFERENCES story (number),
    notes TEXT NOT NULL,
    margin_notes TEXT NOT NULL,
    ignored TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT""",
    """CREATE TABLE known_word (
    dictionary TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (dictionary, word)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE photo (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    file_name TEXT NOT NULL,
    caption TEXT NOT NULL,
    credit TEXT NOT NULL,
    source TEXT NOT NULL,
    alt TEXT NOT NULL,
    taken TEXT NOT NULL,
    traces TEXT NOT NULL,
    told TEXT NOT NULL,
    added INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE photo_bytes (
    photo INTEGER PRIMARY KEY REFERENCES photo (number),
    data BLOB NOT NULL
) STRICT""",
    """CREATE TABLE photo_picture (
    number INTEGER PRIMARY KEY,
    photo INTEGER NOT NULL REFERENCES photo (number),
    kind TEXT NOT NULL CHECK (kind IN ('thumbnail', 'rendition')),
    crop TEXT NOT NULL,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    data BLOB NOT NULL,
    UNIQUE (photo, kind, crop)
) STRICT""",
    """CREATE TABLE story_photo (
    story INTEGER NOT NULL REFERENCES story (number),
    key TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    lead INTEGER NOT NULL CHECK (lead IN (0, 1)),
    caption TEXT NOT NULL,
    credit TEXT NOT NULL,
    source TEXT NOT NULL,
    alt TEXT NOT NULL,
    crop TEXT,
    photo INTEGER REFERENCES photo (number),
    PRIMARY KEY (story, key)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX story_photo_use ON story_photo (photo) WHERE photo IS NOT NULL",
    """CREATE TABLE story_related (
    story INTEGER NOT NULL REFERENCES story (number),
    key TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    label TEXT NOT NULL,
    title TEXT NOT NULL,
    target INTEGER REFERENCES story (number),
    url TEXT,
    PRIMARY KEY (story, key),
    CHECK (target IS NULL OR url IS NULL)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX story_related_target ON story_related (target) WHERE target IS NOT NULL",
    """CREATE TABLE revision (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (number),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    name TEXT NOT NULL,
    words INTEGER NOT NULL CHECK (words >= 0),
    content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    record BLOB NOT NULL
) STRICT""",
    "CREATE INDEX revision_story ON revision (story)",
    """CREATE TABLE revision_photo (
    revision INTEGER NOT NULL REFERENCES revision (number),
    photo INTEGER NOT NULL REFERENCES photo (number),
    PRIMARY KEY (revision, photo)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX revision_photo_use ON revision_photo (photo)",
    """CREATE TABLE place (
    story INTEGER PRIMARY KEY REFERENCES story (number),
    caret INTEGER NOT NULL CHECK (caret >= 0),
    scroll INTEGER NOT NULL CHECK (scroll >= 0),
    turn INTEGER NOT NULL UNIQUE
) STRICT""",
    """CREATE TABLE search_text (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL UNIQUE REFERENCES story (number),
    headline TEXT NOT NULL,
    slug TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    byline TEXT NOT NULL,
    dateline TEXT NOT NULL,
    section TEXT NOT NULL,
    keywords TEXT NOT NULL,
    body TEXT NOT NULL,
    captions TEXT NOT NULL,
    credits TEXT NOT NULL,
    related TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT""",
    """CREATE VIRTUAL TABLE search USING fts5(
    headline, slug, standfirst, byline, dateline, section, keywords, body, captions, credits, related, notes,
    content='search_text', content_rowid='number', prefix='2 3', tokenize='unicode61 remove_diacritics 2'
)""",
)

_VERSION_2 = (
    "ALTER TABLE story_photo ADD COLUMN protected INTEGER NOT NULL DEFAULT 0 CHECK (protected IN (0, 1))",
    "ALTER TABLE story_photo ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn IN (0, 90, 180, 270))",
    "ALTER TABLE story_photo ADD COLUMN straighten REAL NOT NULL DEFAULT 0 CHECK (straighten BETWEEN -45 AND 45)",
    "ALTER TABLE story_photo ADD COLUMN focus TEXT",
    "ALTER TABLE story_photo ADD COLUMN size TEXT NOT NULL DEFAULT 'full' CHECK (size IN ('full', 'half'))",
    "ALTER TABLE story_photo ADD COLUMN beside TEXT",
    "ALTER TABLE photo ADD COLUMN binned INTEGER",
    """CREATE TABLE page_picture (
    picture INTEGER PRIMARY KEY REFERENCES photo_picture (number),
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    data BLOB NOT NULL
) STRICT""",
    """CREATE TABLE code_list (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    added INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE code (
    list INTEGER NOT NULL REFERENCES code_list (number),
    position INTEGER NOT NULL CHECK (position >= 0),
    code TEXT NOT NULL,
    replacements TEXT NOT NULL,
    PRIMARY KEY (list, position)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX story_photo_credit ON story_photo (credit) WHERE credit <> ''",
    "CREATE INDEX story_photo_source ON story_photo (source) WHERE source <> ''",
    """CREATE TABLE act (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES story (number),
    data TEXT NOT NULL
) STRICT""",
    "CREATE INDEX act_story ON act (story)",
)

_RANK_1 = "bm25(10.0, 8.0, 5.0, 3.0, 2.0, 2.0, 5.0, 1.0, 2.0, 1.0, 1.0, 1.0)"

_SHADOWS = ("search_config", "search_data", "search_docsize", "search_idx")
"""Tables that FTS5 makes; their texts are SQLite's and may change with it, their names may not."""


@dataclass(frozen=True, slots=True)
class Migration:
    """The step to version `number`. `apply` runs in a transaction; `schema` is every text of ours after it."""

    number: int
    apply: Callable[[sqlite3.Connection], None]
    schema: tuple[str, ...]


def _first(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_1:
        connection.execute(statement)
    connection.execute("INSERT INTO search (search, rank) VALUES ('rank', ?)", (_RANK_1,))


def _second(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_2:
        connection.execute(statement)


def _after(schema: tuple[str, ...], statements: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of `schema` as SQLite keeps them after `statements`, which add columns, and make what is new.

    SQLite writes a new column behind the last one, before what the table says of itself as a whole; where it says
    nothing, before the bracket that ends it.
    """
    texts = list(schema)
    for statement in statements:
        words = statement.split(" ", 5)
        if words[0] != "ALTER":
            texts.append(statement)
            continue
        (at,) = (at for at, text in enumerate(texts) if text.startswith(f"CREATE TABLE {words[2]} ("))
        whole = re.search(r",?\n    (?:PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY) \(|(?<=\n)\)", texts[at])
        if whole is None:
            raise ValueError(f"the table {words[2]} has no end")
        texts[at] = f"{texts[at][: whole.start()]}, {words[5]}{texts[at][whole.start() :]}"
    return tuple(texts)


MIGRATIONS = (Migration(1, _first, _VERSION_1), Migration(2, _second, _after(_VERSION_1, _VERSION_2)))
"""Every step from nothing on, numbered from 1 without a gap."""

VERSION = MIGRATIONS[-1].number
"""The version that this program writes."""


def is_ours(connection: sqlite3.Connection, migration: Migration) -> bool:
    """Say whether the schema is exactly that after `migration`: no table, index, trigger or view more or less."""
    texts, shadows = _held(connection)
    return texts == set(migration.schema) and shadows == set(_SHADOWS)


def is_ours_in_part(connection: sqlite3.Connection, migration: Migration) -> bool:
    """Say whether some of the schema is that after `migration` and some of that is gone, as where it is damaged."""
    texts, shadows = _held(connection)
    lacks = not (texts >= set(migration.schema) and shadows == set(_SHADOWS))
    return lacks and bool(texts & set(migration.schema))


def _held(connection: sqlite3.Connection) -> tuple[set[str], set[str]]:
    texts, shadows = set(), set()
    for kind, name, text in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        if kind == "index" and text is None and str(name).startswith("sqlite_autoindex_"):
            continue
        if kind == "table" and name in _SHADOWS:
            shadows.add(name)
        else:
            texts.add(text)
    return texts, shadows
