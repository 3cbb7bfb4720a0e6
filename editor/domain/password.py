"""The password of a library, and the key that is made of it. What either is made of shows in no text of theirs."""

import unicodedata

from editor.domain.errors import UsageError
from editor.domain.values import dataclass

SALT = 16
"""Bytes that a sealed file begins with, different for each password that is set."""

_ROUNDS = 256_000
_LENGTH = 32
_LEAST = 8
"""Characters without which nobody is let believe that something is kept safe."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens the files that begin with `salt`, and no other."""

    secret: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(…)"


@dataclass(frozen=True, slots=True)
class Password:
    """A password as a person typed it. The same letters are the same password on every system."""

    text: str

    def __repr__(self) -> str:
        return "Password(…)"

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", unicodedata.normalize("NFC", self.text))

    def key(self, salt: bytes) -> Key:
        """Return its key for the files that begin with `salt`, as SQLCipher 4 makes it. Takes some tenths of a second.

        PBKDF2 with HMAC-SHA512 and 256,000 rounds, so that whoever tries passwords tries each for as long.
        """
        from hashlib import pbkdf2_hmac

        return Key(pbkdf2_hmac("sha512", self.text.encode("utf-8", "surrogatepass"), salt, _ROUNDS, _LENGTH), salt)


Secret = Password | Key | None
"""What a library is opened with; None for one that has no password."""


def check_new(password: Password) -> None:
    """Raise UsageError for a password that is too short to keep anything safe."""
    if len(password.text) < _LEAST:
        raise UsageError("That password is too short.", f"Take {_LEAST} characters at least; a few words are better.")


def strength(text: str) -> str:
    """Return, in words, how long a password would stand against somebody who has the file and tries them all.

    Judged by length and variety alone, since no list of words says what somebody knows of a person.
    """
    kinds = sum(any(test(each) for each in text) for test in (str.islower, str.isupper, str.isdigit, _is_mark))
    spread = len(set(text.casefold()))
    if len(text) < _LEAST:
        return f"Too short: {_LEAST} characters at least."
    if spread < 5 or (len(text) < 12 and kinds < 3):
        return "Weak: a computer that tries passwords finds it."
    if len(text) < 16 or spread < 8:
        return "Fair, unless it is a word, a name or a date. A few words that do not belong together are better."
    return "Strong, if nobody else would put these words together."


def _is_mark(letter: str) -> bool:
    return not letter.isalnum()
