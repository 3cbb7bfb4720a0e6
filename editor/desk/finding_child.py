"""The process that runs regular expressions: `python -m editor.desk.finding_child`.

One expression can take for ever, and holds the whole interpreter meanwhile; in a process of its own it holds up no
key and can be ended. Asked and answered in lines of JSON: `{"words": "…", "match_case": …, "whole_words": …, "texts":
[…]}` is answered by `{"found": [[[start, end, [group, …]], …], …]}`, a list a text, or by `{"refused": [message,
remedy]}`.
"""

import json
import sys
from typing import Any
import warnings

from editor.domain.finding_text import PatternRefused, Query, finder

_MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes that the process may take."""


def main() -> int:
    """Answer until standard input ends."""
    _bound_memory()
    # What Python thinks of an expression that it takes is nobody's business here.
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()
    return 0


def _bound_memory() -> None:
    """Let no expression take the machine's memory, where the system can be asked for that."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        find = finder(Query(asked["words"], asked["match_case"], asked["whole_words"], regex=True))
    except PatternRefused as refused:
        return {"refused": [refused.message, refused.remedy]}
    return {"found": [find(text) for text in asked["texts"]]}


if __name__ == "__main__":
    sys.exit(main())
