"""What the tests of passwords look for."""

from datetime import UTC, datetime
from pathlib import Path

from editor.domain.password import Password

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PASSWORD, OTHER = Password("correct horse battery"), Password("another long one")
_WORDS = ("zeppelin", "Quagmire", "Krähenfüße", PASSWORD.text, OTHER.text)


def readable(folder: Path) -> list[str]:
    """The files below `folder`, named from it, that hold a word of the story, its caption, or a password."""
    sought = [word.casefold().encode() for word in _WORDS] + [word.encode() for word in _WORDS] + [b"SQLite format"]
    return [
        str(each.relative_to(folder))
        for each in sorted(folder.rglob("*"))
        if each.is_file() and any(word in each.read_bytes() or word in each.read_bytes().lower() for word in sought)
    ]
