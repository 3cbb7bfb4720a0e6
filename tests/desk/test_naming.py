"""Slugs that stories get by themselves."""

import pytest

from editor.desk.naming import followed
from editor.domain.slug import slug_key
from tests.builders import story


def taken(*slugs: str) -> set[str]:
    """The keys of slugs that other stories have."""
    return {slug_key(slug) for slug in slugs}


@pytest.mark.parametrize(
    ("headline", "held", "others", "given"),
    [
        ("Late vote", None, (), "LATE-VOTE"),
        ("Late vote", None, ("late-vote", "LATE-VOTE-2"), "LATE-VOTE-3"),
        ("Late vote", "LATE-VOTE-7", (), "LATE-VOTE-7"),
        ("Late vote", "LATE-VOTE-7", ("LATE-VOTE-7",), "LATE-VOTE"),
        ("Late vote", "LATE", (), "LATE-VOTE"),
        ("Late", "LATE-VOTE", (), "LATE"),
        ("", "LATE-VOTE", (), "UNTITLED"),
        ("مرفأ", None, (), "مرفأ"),
    ],
)
def test_the_slug_follows(headline: str, held: str | None, others: tuple[str, ...], given: str) -> None:
    assert followed(story(headline=headline), held, taken(*others).__contains__).slug == given


def test_a_slug_that_somebody_set_stays() -> None:
    assert followed(story(headline="Late", slug="VOTE", slug_set=True), "VOTE", lambda key: True).slug == "VOTE"
