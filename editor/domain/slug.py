"""Slugs: the short name of a story on the desk."""

from collections.abc import Callable
import re
import unicodedata

from editor.domain.errors import InvalidValue

UNTITLED = "UNTITLED"
MAX_SLUG = 60
_ORDINARY = re.compile(r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*")
_PLAIN_WORDS = re.compile(r"[A-Z0-9]+")
_GENERATED = 24


class SlugRefused(InvalidValue):
    """A slug with characters that a slug cannot have."""

    message = "A slug is made of letters, digits, hyphens, dots and underscores."
    remedy = "Use at most 60 of them, starting with a letter or a digit."


def slug_key(slug: str) -> str:
    """Return the form by which slugs are compared: NFC, casefolded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", slug).casefold())


def check_slug(typed: str) -> str:
    """Return the slug that a person typed, NFC, spaces as hyphens. Raises SlugRefused."""
    if len(typed) <= MAX_SLUG and _ORDINARY.fullmatch(typed) is not None:
        return typed
    slug = re.sub(r"[\s-]+", "-", unicodedata.normalize("NFC", typed).strip()).strip("-")
    allowed = all(_is_letter(character) or character in "-._" for character in slug)
    if not slug or len(slug) > MAX_SLUG or not allowed or not slug[0].isalnum():
        raise SlugRefused()
    return slug


def slug_from(headline: str) -> str:
    """Return the slug that follows `headline`: its first words, upper case, joined by hyphens; UNTITLED for none."""
    slug = ""
    for word in _words(headline):
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _GENERATED and slug:
            break
        slug = longer[:_GENERATED]
    return slug if slug and slug[0].isalnum() else UNTITLED


def _words(headline: str) -> list[str]:
    if headline.isascii():
        return _PLAIN_WORDS.findall(headline.upper().replace("'", ""))
    upper = unicodedata.normalize("NFC", unicodedata.normalize("NFC", headline).upper())
    kept = re.sub(r"[’']", "", upper)
    return "".join(character if _is_letter(character) else " " for character in kept).split()


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def free_slug(wanted: str, taken: Callable[[str], bool]) -> str:
    """Return `wanted`, or it with -2, -3 … where another story has it. `taken` is asked with the slug's key."""
    number, slug = 1, wanted
    while taken(slug_key(slug)):
        number += 1
        slug = f"{wanted}-{number}"
    return slug
