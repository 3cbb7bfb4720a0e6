"""Finding for the window: words at once, and regular expressions that may be anything a person types."""

from collections.abc import Iterator
import os

import pytest

from editor.desk.finding import Finding
from editor.domain.finding_text import PatternRefused, Query
from editor.domain.story_text import hits, texts
from tests.builders import p, photo, story


@pytest.fixture
def finding() -> Iterator[Finding]:
    finding = Finding(0.5)
    yield finding
    finding.close()


def test_both_kinds_find_what_the_domain_finds(finding: Finding) -> None:
    value = story(p("A bridge 😀, cafe\u0301 \U0001f309"), photo("p1"), headline="Bridges")
    for query in (Query("bridge"), Query("é", match_case=True), Query(r"(b)(r)|\W$", regex=True, whole_words=False)):
        assert finding.hits(query, list(texts(value))) == hits(value, query)


def test_an_expression_that_never_ends_is_given_up_and_the_next_one_works(finding: Finding) -> None:
    given = list(texts(story(p("a" * 64 + "!"))))
    before = os.times().children_user
    with pytest.raises(PatternRefused, match="takes too long"):
        finding.hits(Query("(a+)+$", regex=True), given)
    assert os.times().children_user - before < 5
    assert len(finding.hits(Query("a+", regex=True), given)) == 1


@pytest.mark.parametrize("words", ["(", "[[a]", "(?i"])
def test_what_is_no_expression_is_refused_in_words(finding: Finding, words: str) -> None:
    given = list(texts(story(p("[a]"))))
    if words == "[[a]":
        assert len(finding.hits(Query(words, regex=True), given)) == 2
        return
    with pytest.raises(PatternRefused, match="not a regular expression"):
        finding.hits(Query(words, regex=True), given)


def test_nothing_runs_after_the_end(finding: Finding) -> None:
    finding.hits(Query("a", regex=True), [])
    finding.close()
    with pytest.raises(PatternRefused):
        finding.hits(Query("a", regex=True), [])
