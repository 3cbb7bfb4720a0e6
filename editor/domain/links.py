"""Addresses that a story may link to."""

from urllib.parse import urlsplit

from editor.domain.errors import InvalidValue
from editor.domain.text import is_clean

MAX_LINK = 2000
SCHEMES = ("http", "https", "mailto")


class LinkRefused(InvalidValue):
    """An address that a story does not link to."""

    message = "Links go to web and mail addresses only."
    remedy = "Use an address that starts with http://, https:// or mailto:."


def check_link(address: str) -> str:
    """Return `address` if a story may link to it.

    Absolute http, https and mailto (RFC 3986), without user name or password, at most 2,000 characters, no white
    space or controls. Raises LinkRefused.
    """
    if len(address) > MAX_LINK:
        raise LinkRefused("That address is too long.", "Use one of at most 2,000 characters.")
    if not is_clean(address) or any(character.isspace() or character in '<>"\\^`{|}' for character in address):
        raise LinkRefused("That address holds characters that no address has.", "Copy the address again.")
    try:
        parts = urlsplit(address)
        user = parts.username is not None or parts.password is not None
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise LinkRefused() from None
    if parts.scheme.lower() == "mailto":
        if "@" not in parts.path:
            raise LinkRefused()
        return address
    if parts.scheme.lower() not in SCHEMES or not host:
        raise LinkRefused()
    if user:
        raise LinkRefused("That address carries a user name or password.", "Take it out of the address.")
    return address


def is_link(address: str) -> bool:
    """Say whether a story may link to `address`."""
    try:
        check_link(address)
    except LinkRefused:
        return False
    return True


def completed_link(typed: str) -> str:
    """Return the address that a person means by `typed`: https for a bare host, mailto for a bare mail address.

    Raises LinkRefused where it is no address at all.
    """
    typed = typed.strip()
    if "://" not in typed and not typed.lower().startswith("mailto:"):
        if "@" in typed and "/" not in typed:
            typed = f"mailto:{typed}"
        elif "." in typed.split("/")[0] and ":" not in typed.split("/")[0].rstrip("0123456789")[:-1]:
            typed = f"https://{typed}"
    return check_link(typed)
