"""What stands before the title of a related story, in the story's language."""

from collections.abc import Mapping

from editor.domain.story import READ_MORE

READ_MORE_IN: Mapping[str, str] = {
    "ar": "اقرأ أيضًا",
    "de": "Lesen Sie auch",
    "el": "Διαβάστε επίσης",
    "en": READ_MORE,
    "es": "Lea también",
    "fa": "بیشتر بخوانید",
    "fr": "Lire aussi",
    "he": "קראו גם",
    "it": "Leggi anche",
    "nl": "Lees ook",
    "pl": "Czytaj także",
    "pt": "Leia também",
    "ru": "Читайте также",
    "tr": "Ayrıca okuyun",
    "uk": "Читайте також",
    "ur": "مزید پڑھیں",
}
"""By the first part of a language tag."""


def read_more(language: str) -> str:
    """Return the label that a new related story gets in a story in `language`; English for one without words here."""
    return READ_MORE_IN.get(language.split("-")[0].lower(), READ_MORE)
