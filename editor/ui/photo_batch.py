"""Photos on their way into a story together, and what is said where some do not come in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QTextCursor

from editor.domain.errors import PhotoRefused, StandfirstError
from editor.domain.photo import PhotoFacts
from editor.domain.story import Picture
from editor.ui.open_story import OpenStory

KINDS = "Choose JPEG, PNG or WebP files."
_NAMED = 3


@dataclass
class Batch:
    """Photos on their way into one story, in the order in which they were chosen.

    `wanted` is the attachment that the first of them is meant for, if it waits for its picture.
    """

    story: OpenStory
    cursor: QTextCursor | None
    names: list[str]
    wanted: str | None = None
    ready: dict[int, tuple[PhotoFacts, Picture] | None] = field(default_factory=dict)
    refused: list[tuple[str, StandfirstError]] = field(default_factory=list)
    done: int = 0
    added: int = 0
    stopped: bool = False
    told: str = ""
    """What is said once all are in."""


def refusal(refused: Sequence[tuple[str, StandfirstError]], added: int) -> StandfirstError:
    """Return one error that names the files that did not come in and why; `added` others did."""
    names = [name for name, _ in refused]
    shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    first = refused[0][1]
    why = first.message if len({error.message for _, error in refused}) == 1 else "They could not be read as pictures."
    came = f" {added} other photo{'' if added == 1 else 's'} came in." if added else ""
    return PhotoRefused(f"Not added: {shown}. {why}{came}", first.remedy if len(refused) == 1 else KINDS)
