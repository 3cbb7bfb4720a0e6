"""Spelling: verdicts that are known at once, and the process that gives those that are not."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from editor.desk.child import Child, NoAnswer
from editor.domain.spelling import looked_up

PATIENCE = 10.0
"""Seconds that an answer may take, the loading of a dictionary included; then the process is ended."""

_MOST_KNOWN = 200_000
_TRIES = 2


class Speller:
    """Knows which words are spelled wrongly. `known` may be asked on the GUI thread; the rest runs beside it.

    Where the checker or a dictionary is missing or broken, no word is wrong and `lacks` says so. `close` must be
    called at the end. The process is started at the first question.
    """

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._child = Child("editor.desk.spelling_child", command)
        self._verdicts: dict[tuple[str, str], bool] = {}
        self._failures: dict[str, int] = {}
        self._missing: set[str] = set()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="spelling")

    def known(self, dictionary: str, word: str) -> bool | None:
        """Say whether `word` is right, or None where nobody has asked yet."""
        return self._verdicts.get((dictionary, word))

    def lacks(self, dictionary: str) -> bool:
        """Say whether `dictionary` cannot be used on this machine."""
        return self._failures.get(dictionary, 0) >= _TRIES

    def is_broken(self, dictionary: str) -> bool:
        """Say whether `dictionary` is there and cannot be used: it is damaged, or the process fails over it."""
        return self.lacks(dictionary) and dictionary not in self._missing

    def learn(self, dictionary: str, words: Iterable[str]) -> "Future[frozenset[str]]":
        """Find out about `words`; the result is those of them that are wrong."""
        asked = list(dict.fromkeys(words))
        return self._thread.submit(self._learn, dictionary, asked)

    def suggest(self, dictionary: str, word: str) -> "Future[tuple[str, ...]]":
        """Find what may have been meant by `word`, likeliest first; with the apostrophe that it has itself."""
        return self._thread.submit(self._suggest, dictionary, word)

    def close(self) -> None:
        """End the process and wait for it."""
        self._child.close()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _learn(self, dictionary: str, words: list[str]) -> frozenset[str]:
        unknown = [word for word in words if (dictionary, word) not in self._verdicts]
        if unknown:
            if len(self._verdicts) > _MOST_KNOWN:
                self._verdicts.clear()
            wrong = self._ask(dictionary, {"words": unknown}).get("wrong")
            if wrong is not None:
                self._verdicts |= {(dictionary, word): word not in wrong for word in unknown}
        return frozenset(word for word in words if self._verdicts.get((dictionary, word)) is False)

    def _suggest(self, dictionary: str, word: str) -> tuple[str, ...]:
        found = self._ask(dictionary, {"suggest": looked_up(word)}).get("suggestions", ())
        return tuple(each.replace("'", "’") if "’" in word else each for each in found)

    def _ask(self, dictionary: str, question: dict[str, Any]) -> dict[str, Any]:
        """Return the answer of the process, or nothing where it has none. Never raises: a word is no reason to."""
        if self.lacks(dictionary):
            return {}
        try:
            answer = self._child.ask({"dictionary": dictionary} | question, PATIENCE)
        except NoAnswer:
            self._failures[dictionary] = self._failures.get(dictionary, 0) + 1
            return {}
        if answer.get("missing") or answer.get("damaged"):
            if answer.get("missing"):
                self._missing.add(dictionary)
            self._failures[dictionary] = _TRIES
            return {}
        return answer
