"""A paragraph is a line, and what was wrapped by hand is put together again. Bytes are read in their encoding."""

import pytest

from editor.formats.copy_language import language_of
from editor.formats.copy_lines import is_dashes, lines_of
from editor.formats.text_read import decode
from tests.formats.copy_samples import WRAPPED


def filled(text: str) -> list[str]:
    """The lines of `text` that are not blank."""
    return [line.text for line in lines_of(text).lines if line.text]


def test_copy_that_was_wrapped_by_hand_is_unwrapped() -> None:
    read = lines_of(WRAPPED.text)
    assert read.joined
    assert len(filled(WRAPPED.text)) == 5
    assert "a crack in one of its main cables" in filled(WRAPPED.text)[1]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    first = "The harbour bridge will shut to all traffic from the mid-\nnight of Sunday after a look at the cables"
    second = "found what the engineers who look after it had feared for so\nmany years, the authority said."
    assert "the mid-night of Sunday" in filled(f"{first}\n{second}\n\n{first}\n{second}")[0]


@pytest.mark.parametrize(
    "text",
    [
        "One line of copy that is a paragraph.\nAnother line of copy that is a paragraph.\n\nA third.",
        "\n".join(["A whole sentence of some sixty letters that ends with a stop."] * 4) + "\n\nShort.",
        "\n\n".join(["A line of sixty letters and more, alone between blank lines, ends"] * 4),
        "x" * 200 + "\n" + "y" * 200 + "\n\n" + "z" * 200,
    ],
)
def test_a_line_is_a_paragraph_otherwise(text: str) -> None:
    assert not lines_of(text).joined
    assert filled(text) == [line for line in text.split("\n") if line]


def test_lists_and_dashes_within_wrapped_copy_stay_apart() -> None:
    listed = "The figures that the port authority gave out on Friday evening:\n• one\n• two\n---\n\nRead more"
    wrapped = WRAPPED.text.replace("Read more", listed)
    assert filled(wrapped)[-4:-1] == ["• one", "• two", "---"]


@pytest.mark.parametrize("text", ["--", "---", "—", "* * *", "_____", "=====", "- - -", "~~~"])
def test_dashes_are_dashes(text: str) -> None:
    assert is_dashes(text)


@pytest.mark.parametrize("text", ["-", "*", "- a", "a--", "", "..."])
def test_other_signs_are_not(text: str) -> None:
    assert not is_dashes(text)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("utf-8-sig"), "Grüße"),
        ("Grüße".encode("utf-16"), "Grüße"),
        (b"\xfe\xff" + "بيروت".encode("utf-16-be"), "بيروت"),
        ("“Grüße” €".encode("cp1252"), "“Grüße” €"),
        (b"odd \x81 byte \xff", "odd \ufffd byte ÿ"),
        (b"\xff\xfea", "\ufffd"),
    ],
)
def test_bytes_are_read_in_their_encoding(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("text", ["", "12 34", "Bridge", "مرحبا"[:0]])
def test_what_does_not_tell_its_language_has_none(text: str) -> None:
    assert language_of(text) is None
