"""What a caption may want, by the agencies' pattern, language by language."""

import pytest

from editor.domain.caption_hints import PATTERN, caption_hints, sentences

GOOD = {
    "en-GB": "Ada Finch opens the harbour bridge in Port Ellis, Friday, Nov. 20, 2026. It was shut for a month.",
    "en-US": "U.S. Sen. J. Q. Doe, left, speaks to Mr. Okafor near St. Mary, Va., on Monday.",
    "fr": "La maire Ada Finch rouvre le pont à Lyon, vendredi 20 novembre.",
    "es": "La alcaldesa Ada Finch reabre el puente en Vigo el viernes.",
    "de": "Bürgermeisterin Ada Finch öffnet am Freitag die Brücke in Köln.",
    "it": "La sindaca Ada Finch riapre il ponte a Genova venerdì.",
    "pt": "A prefeita Ada Finch reabre a ponte em Lisboa na sexta-feira.",
    "nl": "Burgemeester Ada Finch opent de brug in Delft, vrijdag.",
    "tr": "Belediye Başkanı Ada Finch cuma günü köprüyü açıyor.",
    "ru": "Мэр Ада Финч открывает мост в пятницу.",
    "uk": "Мерка Ада Фінч відкриває міст у п’ятницю.",
    "pl": "Burmistrz Ada Finch otwiera most w piątek.",
    "ar": "رئيسة البلدية تفتح الجسر في الميناء يوم الجمعة.",
    "he": "ראש העיר פותחת את הגשר ביום שישי.",
    "fa": "شهردار پل را روز جمعه باز می‌کند.",
    "ur": "میئر جمعہ کو پل کھول رہی ہیں۔",
    "el": "Η δήμαρχος Άντα Φιντς ανοίγει τη γέφυρα την Παρασκευή.",
}


def codes(caption: str, language: str = "en-GB", headline: str = "") -> list[str]:
    return [hint.code for hint in caption_hints(caption, headline, language)]


@pytest.mark.parametrize("language", GOOD)
def test_a_caption_by_the_pattern_wants_nothing(language: str) -> None:
    assert codes(GOOD[language], language) == []


def test_an_empty_caption_is_told_the_pattern() -> None:
    (hint,) = caption_hints(" \n", "", "xx")
    assert hint.words == PATTERN


@pytest.mark.parametrize(
    ("caption", "language", "wanted"),
    [
        ("A bridge is shut in Port Ellis on Friday.", "en", []),
        ("A bridge is shut in the town on the coast, 2026.", "en", ["who"]),
        ("Ada Finch waits, Friday.", "en", ["where"]),
        ("Ada Finch waits in Port Ellis.", "en", ["when"]),
        ("Ada Finch waits in Port Ellis in March", "en", ["stop"]),
        ("A photo of Ada Finch in Port Ellis on Friday.", "en", ["start"]),
        ("Pictured: Ada Finch in Port Ellis on Friday.", "en", ["start"]),
        ("ADA FINCH WAITS IN PORT ELLIS ON FRIDAY.", "en", ["capitals"]),
        ("Ada Finch in Port Ellis on Friday. (AP Photo/Bo Okafor)", "en", ["credit"]),
        ("Ada Finch in Port Ellis, Friday. It rains. It pours.", "en", ["sentences"]),
        ("Ada Finch in Port Ellis on Friday " + "and on " * 20 + "on.", "en", ["long"]),
        ("Une photo de Ada Finch à Lyon vendredi.", "fr", ["start"]),
        ("Eine Frau wartet in Köln, Freitag.", "de", []),
        ("في الصورة سفينة يوم الجمعة.", "ar", ["start"]),
        ("سفينة في الميناء.", "ar", ["when"]),
        ("橋が閉鎖された", "ja", []),
        ("橋が閉鎖された", "", []),
    ],
)
def test_what_a_caption_wants(caption: str, language: str, wanted: list[str]) -> None:
    assert codes(caption, language) == wanted


def test_the_headline_again() -> None:
    assert codes(
        "Ada Finch shuts the bridge in Ellis on Friday.", "en", "Ada Finch shuts the Bridge in Ellis on Friday"
    )[:1] == ["headline"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", 3),
        ("Mr. Doe of the U.S. Navy, J. Roe and Gen. Poe arrive Nov. 3 at 9 a.m. on the pier.", 1),
        ("“It ends.” It goes on… Then ends", 3),
        ("جملة أولى؟ جملة ثانية۔", 2),
        ("", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_does(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts
