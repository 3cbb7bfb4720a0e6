"""Code replacements: how a list is read, what stands for what, and where a code is taken for one."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.codes import (
    BACKSLASH,
    CodeList,
    CodeRow,
    code_before,
    code_book,
    codes_in,
    codes_left,
    put_in,
    read_codes,
)

ROSTER = "// Home team\nlt7\tAda Finch\tFinch\tthe keeper\nlt 9\tBo Okafor\nLT7\tnobody\n"
BOOK = code_book([CodeList(1, "roster.txt", read_codes(ROSTER).rows)])


def test_a_line_is_a_code_and_what_may_replace_it() -> None:
    read = read_codes(ROSTER)
    assert read.rows[0] == CodeRow("lt7", ("Ada Finch", "Finch", "the keeper"))
    assert [row.code for row in read.rows] == ["lt7", "lt 9", "LT7"]
    assert read.bad == ()


def test_spaces_empty_lines_comments_and_every_line_end_are_taken() -> None:
    read = read_codes("\r\n// a\r\n  // b\r\n a1 \t Ada \t\t Finch \t\t\r\nb2\tBo\rc3\tCy")
    assert read.rows == (CodeRow("a1", ("Ada", "", "Finch")), CodeRow("b2", ("Bo",)), CodeRow("c3", ("Cy",)))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("lt7 Ada Finch", "no tab"),
        ("\tAda Finch", "no code"),
        ("lt7\t\t ", "Nothing stands behind “lt7”"),
        ("x" * 61 + "\tAda", "60 characters"),
        ("lt7\t" + "x" * 2001, "2,000 characters"),
        ("ok\tagain", "in line 1 already"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: str, why: str) -> None:
    read = read_codes(f"ok\tfirst\n{line}\nlast\tLast")
    assert [row.code for row in read.rows] == ["ok", "last"]
    assert [bad.line for bad in read.bad] == [2]
    assert why in read.bad[0].why


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("lt7", "Ada Finch"),
        ("lt7#1", "Ada Finch"),
        ("lt7#2", "Finch"),
        ("lt7#3", "the keeper"),
        ("lt 9", "Bo Okafor"),
        ("LT7", "nobody"),
        ("lt7#4", None),
        ("lt7#0", None),
        ("lt7#", None),
        ("lt7#٢", None),
        ("Lt7", None),
        ("", None),
    ],
)
def test_what_a_code_stands_for(code: str, words: str | None) -> None:
    assert BOOK.replacement(code) == words


def test_a_code_with_a_number_sign_of_its_own_is_that_code() -> None:
    book = code_book([CodeList(1, "a", read_codes("a#2\tits own\na\tfirst\tsecond\tthird\n").rows)])
    assert (book.replacement("a#2"), book.replacement("a#3")) == ("its own", "third")


def test_of_several_lists_the_last_counts() -> None:
    lists = [CodeList(7, "new", (CodeRow("a", ("new",)),)), CodeList(3, "old", (CodeRow("a", ("old",)),))]
    assert code_book(lists).replacement("a") == "new"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("With \\lt7\\", "lt7", "Ada Finch"),
        ("With \\lt7#2\\", "lt7#2", "Finch"),
        ("midword\\lt 9\\", "lt 9", "Bo Okafor"),
        ("\\lt7\\\\lt7#2\\", "lt7#2", "Finch"),
        ("With \\zz\\", "zz", None),
        ("(\\zz\\", "zz", None),
    ],
)
def test_the_mark_that_closes_a_code_is_seen(text: str, code: str, words: str | None) -> None:
    found = code_before(text, BACKSLASH, BOOK)
    assert found is not None
    assert (found.code, found.words) == (code, words)
    assert text[found.start : found.end] == f"\\{code}\\"


@pytest.mark.parametrize("text", ["", "\\", "one \\", "C:\\Users\\", "a \\ b \\", "\\\\", "one\\zz\\", "\\ lt7\\"])
def test_nothing_else_is_a_code(text: str) -> None:
    assert code_before(text, BACKSLASH, BOOK) is None


def test_another_mark() -> None:
    found = code_before("With =lt7=", "=", BOOK)
    assert found is not None
    assert found.words == "Ada Finch"
    assert code_before("a = b =", "=", BOOK) is None
    assert codes_left("1 =zz= 2", "=") == [(2, 6)]


def test_known_codes_of_a_pasted_text_are_put_in() -> None:
    text = "\\lt7\\ and \\zz\\ face \\lt 9\\, C:\\lt7\\x\\lt7#2\\"
    found = codes_in(text, BACKSLASH, BOOK)
    assert put_in(text, found) == "Ada Finch and \\zz\\ face Bo Okafor, C:Ada FinchxFinch"


def test_codes_that_are_left_are_found() -> None:
    text = "See \\zz\\ (\\q#2\\) and C:\\Users\\ada\\ and \\ and \\--\\."
    assert [text[low:high] for low, high in codes_left(text)] == ["\\zz\\", "\\q#2\\"]


@given(st.text("\\ab#1 =\t\n"), st.sampled_from(["\\", "="]))
def test_what_is_found_is_in_order_and_put_in_exactly(text: str, mark: str) -> None:
    book = code_book([CodeList(1, "a", (CodeRow("a", ("X",)), CodeRow("ab", ("Y", "Z"))))])
    found = codes_in(text, mark, book)
    ends = [place for each in found for place in (each.start, each.end)]
    assert ends == sorted(ends)
    assert all(text[each.start : each.end] == f"{mark}{each.code}{mark}" for each in found)
    kept = "".join(text[low:high] for low, high in zip([0, *ends[1::2]], [*ends[::2], len(text)], strict=True))
    assert len(put_in(text, found)) == len(kept) + len(found)
