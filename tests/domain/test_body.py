"""Bodies are canonical values: equality is meaning."""

from dataclasses import FrozenInstanceError

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.body import Block, Body, ListItem, Mark, Paragraph, PhotoBlock, Span, list_numbers, shared, spans
from editor.domain.errors import InvalidStory, StandfirstError
from editor.domain.words import body_words, count
from tests.builders import a, b, br, h, i, li, more, oli, p, photo, q
from tests.strategies import bodies


@given(bodies, bodies, st.integers(0, 8), st.integers(0, 8))
def test_what_two_texts_share_is_all_the_same(one: Body, other: Body, start: int, end: int) -> None:
    after = Body((*one.blocks[:start], *other.blocks, *one.blocks[max(start, len(one) - end) :]))
    first, last = shared(one.blocks, after.blocks)
    assert one.blocks[:first] == after.blocks[:first]
    assert one.blocks[len(one) - last :] == after.blocks[len(after) - last :]
    assert first + last <= min(len(one), len(after))
    if one.points_as(after):
        assert (one.keys, one.notes) == (after.keys, after.notes)


def test_neighbours_alike_are_one_span() -> None:
    assert p("late ", "vote", b("now"), b("!")) == p("late vote", b("now!"))


def test_an_empty_span_is_none() -> None:
    assert p("", b(""), "x") == p("x")


def test_a_block_made_from_loose_spans_is_canonical_too() -> None:
    assert Paragraph((Span("a"), Span("b"), Span(""))) == p("ab")


def test_a_lone_empty_paragraph_is_the_empty_body() -> None:
    assert Body.of([p()]) == Body()
    assert Body.of([p(), p()]) != Body()


@pytest.mark.parametrize("text", ["\r", "\x00", "\ufffc", "\u2029", "\ud800", "\ufeff"])
def test_a_span_refuses_what_cannot_be_stored(text: str) -> None:
    with pytest.raises(InvalidStory):
        Span(text)


def test_marks_that_exclude_one_another_are_refused() -> None:
    with pytest.raises(InvalidStory):
        Span("x", Mark.SUPERSCRIPT | Mark.SUBSCRIPT)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.y", "http://u:p@x.y/", "http://", "x y", "//x.y"]
)
def test_links_go_to_web_and_mail_only(link: str) -> None:
    with pytest.raises(StandfirstError):
        a("x", link)


@pytest.mark.parametrize("key", ["", "a b", "ключ", "x" * 41, "../p1"])
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(InvalidStory):
        PhotoBlock(key)


def test_levels_end_at_eight() -> None:
    assert ListItem((), True, 8).level == 8
    with pytest.raises(InvalidStory):
        ListItem((), True, 9)


def test_values_cannot_be_changed() -> None:
    block = p("x")
    with pytest.raises(FrozenInstanceError):
        block.spans = ()  # type: ignore[misc]


def test_replaced_and_inserted() -> None:
    body = Body.of([p("a"), p("b")])
    assert body.replaced(1, h("c")) == Body.of([p("a"), h("c")])
    assert body.inserted(0, br()) == Body.of([br(), p("a"), p("b")])
    assert body.inserted(9, br()) == Body.of([p("a"), p("b"), br()])
    with pytest.raises(IndexError):
        body.replaced(2, p())


def test_keys_are_those_pointed_at() -> None:
    body = Body.of([photo("p1"), more("r1"), p("x")])
    assert body.keys == {"p1", "r1"}
    assert body.without_key("p1") == Body.of([more("r1"), p("x")])


def test_emptiness_is_having_nothing_to_read() -> None:
    assert Body.of([p(" "), p()]).is_empty
    assert not Body.of([br()]).is_empty
    assert not Body.of([q("x")]).is_empty


def test_numbers_run_on_over_deeper_items_and_end_at_other_blocks() -> None:
    blocks: list[Block] = [
        oli("1"),
        oli("2"),
        li("-", level=1),
        oli("3"),
        oli("a", level=1),
        oli("b", level=1),
        oli("4"),
        p(),
        oli("1"),
    ]
    assert list_numbers(blocks) == [1, 2, None, 3, 1, 2, 4, None, 1]


def test_a_bullet_between_numbers_begins_them_anew() -> None:
    assert list_numbers([oli("1"), li("-"), oli("1")]) == [1, None, 1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two", 2),
        ("one – two", 2),
        ("1,200 – 1.5%", 2),
        ("a\u00a0b\nc", 3),
        ("…", 0),
        ("__", 0),
    ],
)
def test_words_hold_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count(text) == words


def test_only_text_blocks_have_words() -> None:
    body = Body.of([h("Two words"), p("and ", i("three"), " more"), photo("p1"), li("last")])
    assert body_words(body) == 6


@given(bodies)
def test_spans_are_canonical(body: Body) -> None:
    for block in body:
        if isinstance(block, Paragraph | ListItem):
            assert spans(*block.spans) == block.spans
