"""Languages are known by their tags, and by their names in English and their own."""

import pytest

from editor.domain.errors import InvalidValue
from editor.domain.language import ENGLISH_NAMES, OFFERED, read_language


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Arabic", "ar"),
        ("FRENCH", "fr"),
        ("francais", "fr"),
        ("Türkçe", "tr"),
        ("turkce", "tr"),
        (" العربية ", "ar"),
        ("Espanol", "es"),
        ("en-us", "en-US"),
        ("English", "en-GB"),
        ("pt-br", "pt-BR"),
    ],
)
def test_a_language_is_read(typed: str, tag: str) -> None:
    assert read_language(typed) == tag


def test_english_stays_what_it_was() -> None:
    assert read_language("english", "en-US") == "en-US"


def test_every_language_that_is_offered_has_an_english_name() -> None:
    assert {tag for tag, _ in OFFERED} <= set(ENGLISH_NAMES.values())


def test_what_is_none_is_refused() -> None:
    with pytest.raises(InvalidValue):
        read_language("no such language")
