"""Quotation marks and dashes by language: what a newspaper of each sets, as far as its desks agree.

Where they do not, Unicode's CLDR and the language's own academy decide.
"""

from editor.domain.values import dataclass

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"


@dataclass(frozen=True, slots=True)
class Quotes:
    """The marks of a language: outer and inner, opening and closing, and the space within the outer ones."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    space: str = ""


_ENGLISH = Quotes("“", "”", "‘", "’")
_GERMAN = Quotes("„", "“", "‚", "‘")
_GUILLEMETS = Quotes("«", "»", "“", "”")
_SWISS = Quotes("«", "»", "‹", "›")
_LOW_HIGH = Quotes("„", "”", "‚", "’")
_SAME = Quotes("”", "”", "’", "’")
_RUSSIAN = Quotes("«", "»", "„", "“")
_NORWEGIAN = Quotes("«", "»", "‘", "’")

_QUOTES = {
    **dict.fromkeys("ar ca el es eu fa hy it pt-PT sq".split(), _GUILLEMETS),
    **dict.fromkeys("bg cs de et is ka lt mk sk sl sr".split(), _GERMAN),
    **dict.fromkeys("de-CH de-LI it-CH rm".split(), _SWISS),
    **dict.fromkeys("be kk ru uk".split(), _RUSSIAN),
    **dict.fromkeys("hr hu pl".split(), _LOW_HIGH),
    **dict.fromkeys("fi he iw sv yi".split(), _SAME),
    **dict.fromkeys("nb nn no".split(), _NORWEGIAN),
    **dict.fromkeys("es-419 es-AR es-CL es-CO es-MX es-PE es-US es-UY es-VE".split(), _ENGLISH),
    "da": Quotes("»", "«", "›", "‹"),
    "fr": Quotes("«", "»", "“", "”", NBSP),
    "fr-CH": Quotes("«", "»", "‹", "›", NARROW_NBSP),
    "ro": Quotes("„", "”", "«", "»"),
}
_LONG_DASHES = frozenset("be en-CA en-US es pt ru uk".split())


def quotes_of(language: str) -> Quotes:
    """Return the quotation marks of the BCP 47 tag `language`; English ones where it has none here."""
    return _QUOTES.get(language) or _QUOTES.get(language.split("-")[0].lower(), _ENGLISH)


def long_dash(language: str) -> bool:
    """Say whether two hyphens stand for an em dash in `language`; elsewhere they are an en dash."""
    return language in _LONG_DASHES or language.split("-")[0].lower() in _LONG_DASHES
