"""The words that a person has told the spelling of this library to know, by dictionary."""

from editor.storage.connection import Reader, Transaction


def of(r: Reader, dictionary: str) -> frozenset[str]:
    """Return the words that were added to `dictionary`."""
    return frozenset(row["word"] for row in r.all("SELECT word FROM known_word WHERE dictionary = ?", dictionary))


def add(tx: Transaction, dictionary: str, word: str) -> None:
    """Add a word; one that is there already stays."""
    tx.run("INSERT OR IGNORE INTO known_word (dictionary, word) VALUES (?, ?)", dictionary, word)


def remove(tx: Transaction, dictionary: str, word: str) -> None:
    """Take a word out, if it is there."""
    tx.run("DELETE FROM known_word WHERE dictionary = ? AND word = ?", dictionary, word)
