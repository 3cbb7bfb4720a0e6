"""The headlines of a library, to tell which story a title means."""

from editor.domain.story import StoryId
from editor.storage.connection import Reader


def every(r: Reader) -> list[tuple[str, StoryId]]:
    """Return headline and id of every story that has a headline and is not in the bin, the last changed last."""
    rows = r.all("SELECT headline, id FROM story WHERE status <> 'spiked' AND headline <> '' ORDER BY modified, number")
    return [(row["headline"], row["id"]) for row in rows]
