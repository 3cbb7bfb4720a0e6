"""The credits and sources that photos of the library have been given."""

from editor.storage.connection import Reader

_MOST = 2000
_USED = {
    # The index on either column holds the story's number with it, so that no photo's row is read.
    "credit": "SELECT credit AS said, count(*) AS times, max(story) AS last FROM story_photo WHERE credit <> ''"
    " GROUP BY credit ORDER BY last DESC, times DESC LIMIT ?",
    "source": "SELECT source AS said, count(*) AS times, max(story) AS last FROM story_photo WHERE source <> ''"
    " GROUP BY source ORDER BY last DESC, times DESC LIMIT ?",
}


def used(r: Reader, name: str) -> list[str]:
    """Return the different texts of `name`, credit or source, those of the newest stories first. Raises KeyError."""
    return [row["said"] for row in r.all(_USED[name], _MOST)]
