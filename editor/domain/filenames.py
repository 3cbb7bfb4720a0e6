"""File names that every system accepts, made from a story's text."""

import re
import unicodedata

from editor.domain.text import clean_line

MAX_CHARACTERS = 100
MAX_BYTES = 200

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)


def file_stem(name: str, room: int = 0) -> str:
    """Return `name` as the stem of a file: NFC, without controls, bidirectional marks and reserved characters.

    Never empty, a device name of Windows, or led by a hyphen, dot or `~$`; at most 100 characters and 200 bytes
    less `room`, which the caller adds as an ending.
    """
    text = unicodedata.normalize("NFC", clean_line(name))
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cn", "Zl", "Zp"))
    text = _FORBIDDEN.sub(" ", text)
    text = re.sub(r"\s+", " ", text).strip().lstrip("-.~$ ")
    text = text[: MAX_CHARACTERS - room]
    while len(text.encode()) > MAX_BYTES - room:
        text = text[:-1]
    text = text.rstrip(". ")
    if not text:
        return "story"
    return f"_{text}"[: MAX_CHARACTERS - room] if _DEVICE.match(text) else text


def distinct_stems(names: list[str], room: int = 0) -> list[str]:
    """Return a stem for each of `names`, no two alike without regard to case; later ones take -2, -3 …"""
    seen: set[str] = set()
    stems: list[str] = []
    for name in names:
        first = stem = file_stem(name, room + 6)
        number = 1
        while stem.casefold() in seen:
            number += 1
            stem = f"{first}-{number}"
        seen.add(stem.casefold())
        stems.append(stem)
    return stems
