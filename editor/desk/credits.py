"""Earlier credits and sources, offered again as somebody types."""

from collections.abc import Sequence
from functools import partial

from editor.desk.library import Desk
from editor.domain.text import folded
from editor.storage.earlier_credits import used

MOST_OFFERED = 6


def used_credits(desk: Desk, name: str) -> list[str]:
    """Return what photos of the library have as `name`, credit or source, those of the newest stories first."""
    return desk.read(partial(used, name=name))


def completions(earlier: Sequence[str], typed: str) -> list[str]:
    """Return those of `earlier` that `typed` may become: what begins so first, then what has a word that does. Pure."""
    sought = folded(typed)
    if not sought:
        return list(earlier[:MOST_OFFERED])
    begins, within = [], []
    for text in earlier:
        known = folded(text)
        if known.startswith(sought) and text != typed:
            begins.append(text)
        elif f" {sought}" in known.replace("/", " ") and text != typed:
            within.append(text)
    return [*begins, *within][:MOST_OFFERED]
