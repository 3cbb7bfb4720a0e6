"""Credits in brackets at the end of a caption: taken apart, and joined again in the house's pattern."""

import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.credits import AGENCIES, joined, settled, split


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize(
    ("inside", "credit", "source", "line"),
    [
        ("AP Photo/Jane Doe", "Jane Doe", "AP", "AP Photo/Jane Doe"),
        ("AP Photo/Jane Doe, File", "Jane Doe, File", "AP", "AP Photo/Jane Doe, File"),
        ("AP", "", "AP", "AP"),
        ("AP Photo", "", "AP Photo", "AP Photo"),
        ("Jane Doe/Reuters", "Jane Doe", "Reuters", "Jane Doe / Reuters"),
        ("REUTERS / Jane Doe", "Jane Doe", "REUTERS", "Jane Doe / REUTERS"),
        ("Jane Doe/AFP via Getty Images", "Jane Doe", "AFP via Getty Images", "Jane Doe / AFP via Getty Images"),
        ("Jane Doe/The Post via AP", "Jane Doe", "The Post via AP", "Jane Doe / The Post via AP"),
        ("Photo by Jane Doe/Getty Images", "Photo by Jane Doe", "Getty Images", "Photo by Jane Doe / Getty Images"),
        ("Photo by Jane Doe", "Photo by Jane Doe", "", "Photo by Jane Doe"),
        ("Jane Doe/Pool/AP", "Jane Doe/Pool", "AP", "AP Photo/Jane Doe/Pool"),
        ("جين دو/رويترز", "جين دو", "رويترز", "جين دو / رويترز"),
    ],
)
def test_a_suffix_is_taken_apart_and_joined(inside: str, credit: str, source: str, line: str) -> None:
    assert split(f"The quay at dusk. ({inside})") == ("The quay at dusk.", credit, source)
    assert joined(credit, source) == line


@pytest.mark.parametrize("caption", ["The quay.", "The quay (left).", "", "Jane Doe (42)"])
def test_a_caption_without_a_suffix_is_left_alone(caption: str) -> None:
    assert split(caption) is None
    assert settled(caption, "A", "B") == (caption, "A", "B")


@pytest.mark.parametrize(
    ("credit", "source", "line"),
    [
        ("AP", "AP Photo", "AP Photo"),
        ("Jane Doe/AP", "AP", "Jane Doe/AP"),
        ("AP Photo/Jane Doe", "AP", "AP Photo/Jane Doe"),
        ("Jane", "Janet", "Jane / Janet"),
        ("", "", ""),
        ("<", "<", "<"),
        ("<", ">", "< / >"),
    ],
)
def test_nothing_is_said_twice(credit: str, source: str, line: str) -> None:
    assert joined(credit, source) == line


@pytest.mark.parametrize(
    ("credit", "source", "settled_as"),
    [
        ("", "", ("Dusk.", "Jane Doe", "AP")),
        ("AP", "AP", ("Dusk.", "Jane Doe", "AP")),
        ("Jane Doe", "", ("Dusk.", "Jane Doe", "AP")),
        ("AP", "FR-170512", ("Dusk.", "AP Photo/Jane Doe", "FR-170512")),
        ("Handout", "", ("Dusk.", "Handout", "AP Photo/Jane Doe")),
        ("Handout", "Desk", ("Dusk. (AP Photo/Jane Doe)", "Handout", "Desk")),
        ("Jane Doe", "AP", ("Dusk.", "Jane Doe", "AP")),
    ],
)
def test_what_the_file_says_beside_it_is_kept(credit: str, source: str, settled_as: tuple[str, str, str]) -> None:
    assert settled("Dusk. (AP Photo/Jane Doe)", credit, source) == settled_as


def test_what_a_person_chose_stays() -> None:
    caption = "Dusk. (AP Photo/Jane Doe)"
    assert settled(caption, "Mine", "", given=True) == (caption, "Mine", "")
    assert settled(caption, "Jane Doe", "AP", given=True) == ("Dusk.", "Jane Doe", "AP")


NAMES = st.sampled_from(["", "Jane Doe", "J. O’Neill", "Pool", "Jane Doe, File", "Photo by Jane", "Desk", "Zoë"])
SIGNED = st.sampled_from(["AP Photo", "AP File Photo", *AGENCIES])
INSIDE = st.one_of(
    SIGNED,
    st.tuples(SIGNED, NAMES).map("/".join),
    st.tuples(NAMES, SIGNED).map("/".join),
    st.tuples(NAMES, SIGNED, SIGNED).map("/".join),
    st.tuples(NAMES, SIGNED, SIGNED).map(lambda parts: f"{parts[0]}/{parts[1]} via {parts[2]}"),
)


@given(INSIDE, st.one_of(NAMES, SIGNED), st.one_of(NAMES, SIGNED), st.booleans())
def test_no_word_is_lost(inside: str, credit: str, source: str, given: bool) -> None:
    kept = settled(f"Dusk. ({inside})", credit, source, given)
    printed = words(kept.caption) | words(joined(kept.credit, kept.source))
    assert words(f"Dusk. {inside}") <= printed
    assert words(joined(credit, source)) - {"photo"} <= printed
    assert settled(*kept, given) == kept
