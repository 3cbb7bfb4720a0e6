"""The process that holds the dictionaries: `python -m editor.desk.spelling_child`.

Hunspell keeps the interpreter to itself while it loads a dictionary or seeks suggestions, some tenths of a second;
in a process of its own it holds up no key. Asked and answered in lines of JSON: `{"dictionary": "en_GB", "words":
[…]}` is answered by `{"wrong": […]}`, and with `"suggest": "word"` instead of words by `{"suggestions": […]}`. An
answer of `{"missing": true}` says that the dictionary is not to be had here, `{"damaged": true}` that its files are
not whole.
"""

import json
import sys
from typing import Any

from editor.desk.dictionary_file import is_whole
from editor.resources import resource

_MOST = 8


def main() -> int:
    """Answer until standard input ends."""
    held: dict[str, Any] = {}
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(held, json.loads(line))) + "\n")
        sys.stdout.flush()
    return 0


def _answer(held: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    name = asked["dictionary"]
    if name not in held:
        held[name] = _load(name)
    dictionary = held[name]
    if isinstance(dictionary, str):
        return {dictionary: True}
    if "suggest" in asked:
        return {"suggestions": list(dictionary.suggest(asked["suggest"]))[:_MOST]}
    return {"wrong": [word for word in asked["words"] if not dictionary.spell(word)]}


def _load(name: str) -> Any:
    """Return the dictionary `name`; "missing" where it, or the checker, is not to be had, "damaged" where it is."""
    try:
        from hunspell import Hunspell

        folder = resource("dictionaries", name)
        if not is_whole((folder / f"{name}.aff").read_bytes(), (folder / f"{name}.dic").read_bytes()):
            return "damaged"
        return Hunspell(name, hunspell_data_dir=str(folder))
    except (ImportError, OSError, ValueError):
        return "missing"


if __name__ == "__main__":
    sys.exit(main())
