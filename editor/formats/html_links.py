"""Addresses in foreign HTML: cleaned, and freed from the detours that mail and document programs send readers on."""

import re
from urllib.parse import parse_qs, urlsplit

_DETOURS = (
    (re.compile(r"https?://www\.google\.[a-z.]{2,6}/url\?", re.IGNORECASE), ("q", "url")),
    (re.compile(r"https://[a-z0-9.-]+\.safelinks\.protection\.outlook\.com/", re.IGNORECASE), ("url",)),
)
_LONGEST = 8000


def address_in(href: str) -> str:
    """Return the address that `href` means. A search engine's or a mail filter's detour tells who clicked: it goes."""
    address = re.sub(r"[\t\n\r]", "", href).strip().replace(" ", "%20")
    for detour, names in _DETOURS:
        if len(address) <= _LONGEST and detour.match(address):
            return _target(address, names) or address
    return address


def _target(address: str, names: tuple[str, ...]) -> str:
    try:
        values = parse_qs(urlsplit(address).query)
    except ValueError:
        return ""
    found = next((values[name][0] for name in names if name in values), "")
    return found.replace(" ", "%20") if found.startswith(("http://", "https://")) else ""
