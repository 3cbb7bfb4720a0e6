"""Finding words and regular expressions in texts, the latter in a process that can be ended."""

from collections.abc import Sequence

from editor.desk.child import Child, NoAnswer
from editor.domain.finding_text import Found, PatternRefused, Query, finder
from editor.domain.story_text import Hit, Text

PATIENCE = 2.0
"""Seconds that a regular expression may take for one set of texts; then it is given up."""


class Finding:
    """Finds in texts. Any thread may ask; words are found at once, an expression within PATIENCE or not at all."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        self._seconds = seconds
        self._child = Child("editor.desk.finding_child")

    def hits(self, query: Query, texts: Sequence[Text]) -> list[Hit]:
        """Return the hits of `query` in `texts`, in their order. Raises PatternRefused."""
        return [
            Hit(place, each)
            for (place, _), found in zip(texts, self._found(query, texts), strict=True)
            for each in found
        ]

    def close(self) -> None:
        """End the process."""
        self._child.close()

    def _found(self, query: Query, texts: Sequence[Text]) -> list[list[Found]]:
        if not query.regex:
            find = finder(query)
            return [find(text) for _, text in texts]
        question = {
            "words": query.words,
            "match_case": query.match_case,
            "whole_words": query.whole_words,
            "texts": [text for _, text in texts],
        }
        try:
            answer = self._child.ask(question, self._seconds)
        except NoAnswer:
            raise PatternRefused(
                "This regular expression takes too long, so it was given up.",
                "Make it simpler, for instance without one repetition inside another.",
            ) from None
        if "refused" in answer:
            raise PatternRefused(*answer["refused"])
        return [[Found(start, end, tuple(groups)) for start, end, groups in found] for found in answer["found"]]
