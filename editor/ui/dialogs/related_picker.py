"""Picking a related story: one of this library, an address, or a title to be linked later."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from editor.domain.links import LinkRefused, completed_link
from editor.domain.rows import SearchHit
from editor.domain.values import dataclass
from editor.ui.dialogs.finder import Finder, Offer, StoryChoice
from editor.ui.theme import Theme

__all__ = ["RelatedPicker", "StoryChoice", "TitleChoice", "UrlChoice"]


@dataclass(frozen=True, slots=True)
class UrlChoice:
    """An address anywhere. `title` is "" where none is known."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class TitleChoice:
    """A title without a target yet."""

    title: str


class RelatedPicker(Finder):
    """Finds a story as one types, or takes an address or a bare title.

    `chosen` carries a StoryChoice, a UrlChoice or a TitleChoice.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Find a related story", "Words of a story, an address, or a title", parent)

    def offers(self, query: str, hits: Sequence[SearchHit]) -> list[Offer]:
        """Return the stories found, then the address or the title that was typed."""
        offers = super().offers(query, hits)
        if not query:
            return offers
        address = address_in(query)
        if address is not None:
            offers.append(Offer("Link to this address", address, "globe", UrlChoice(address)))
        offers.append(Offer("Use as a title without a target", query, "add", TitleChoice(query)))
        return offers

    def first_choice(self, query: str, offers: Sequence[Offer]) -> int:
        """Return the address where one was typed, else the first story found."""
        for at, offer in enumerate(offers):
            if isinstance(offer.choice, UrlChoice):
                return at
        return 0


def address_in(typed: str) -> str | None:
    """Return the web address that `typed` is, completed; None where it reads as words."""
    try:
        return completed_link(typed)
    except LinkRefused:
        return None
