"""Which way text runs: by its first strong letter, as the Unicode Bidirectional Algorithm has it (UAX 9, P2 and P3)."""

from unicodedata import bidirectional

from editor.domain.language import is_right_to_left

_STRONG = {"L": False, "R": True, "AL": True}


def runs_right_to_left(text: str) -> bool | None:
    """Say whether the first strong letter of `text` runs right to left; None where there is none. Pure."""
    for character in text:
        found = _STRONG.get(bidirectional(character))
        if found is not None:
            return found
    return None


def paragraph_runs_right_to_left(text: str, direction: str, language: str) -> bool:
    """Say how a paragraph runs: as was set by `direction`, else as its text does, else as its story's `language`."""
    if direction:
        return direction == "rtl"
    found = runs_right_to_left(text)
    return is_right_to_left(language) if found is None else found
