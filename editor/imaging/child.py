"""The process in which foreign pictures are decoded: `python -m editor.imaging.child`.

It is asked and answers in a line of JSON and raw bytes after it, never in anything that could hold code. A question is
`{"act": "intake", "name": "x.jpg", "size": N}` or
`{"act": "frame", "crop": [x, y, w, h] or null, "turn": 90, "straighten": 1.5, "size": N}` with the N bytes of the
original, or `{"act": "page", "picture": [media type, width, height], "size": N}` with those of a rendition. An answer
is `{"made": [[media type, width, height, size], …], …}` with the bytes of the pictures, or
`{"refused": [message, remedy]}`.
"""

from collections.abc import Sequence
from dataclasses import asdict
import json
import sys
from typing import Any, BinaryIO

from editor.domain.errors import PhotoRefused
from editor.domain.frame import Frame
from editor.domain.photo import Rendition, told_record

MEMORY = 1024**3
"""Bytes of address space that the process may take, where the system can hold it to that."""


def main() -> int:
    """Answer until standard input ends."""
    _limit()
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := questions.readline():
        question = json.loads(line)
        data = questions.read(question["size"])
        try:
            answer, made = _answer(question, data)
        except PhotoRefused as refused:
            answer, made = {"refused": [refused.message, refused.remedy]}, ()
        _send(answers, answer, made)
    return 0


def _answer(question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], Sequence[Rendition]]:
    from editor.imaging.intake import framed, intake

    if question["act"] == "frame":
        crop = question["crop"] and tuple(question["crop"])
        return {}, (framed(data, Frame(crop, question["turn"], question["straighten"])),)
    if question["act"] == "page":
        from editor.imaging.renditions import for_page

        return {}, (for_page(Rendition(data, *question["picture"])),)
    taken = intake(data, question["name"])
    picture = taken.picture
    facts = asdict(taken.facts) | {"told": told_record(taken.facts.told)}
    about = {"picture": [picture.media_type, picture.width, picture.height], "facts": facts}
    made = (taken.thumbnail, taken.rendition, taken.page)
    return about, tuple(each for each in made if each is not None)


def _send(answers: BinaryIO, answer: dict[str, Any], made: Sequence[Rendition]) -> None:
    sizes = [[each.media_type, each.width, each.height, len(each.data)] for each in made]
    answers.write(json.dumps(answer | {"made": sizes}).encode() + b"\n")
    for each in made:
        answers.write(each.data)
    answers.flush()


def _limit() -> None:
    """Let this process take no more memory than a large photo needs, and write no file."""
    if sys.platform == "win32":
        return
    import resource

    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)]
    if sys.platform == "linux":
        limits.append((resource.RLIMIT_AS, MEMORY))
    for name, value in limits:
        resource.setrlimit(name, (value, value))


if __name__ == "__main__":
    sys.exit(main())
