"""What a rescue has brought out of a damaged library, and what it has not."""

import re

from editor.domain.proof import Proof
from editor.domain.values import dataclass

_NAME = re.compile(r"\b[0-9a-f]{32,64}\b")
"""The id of a story, or the checksum of a photo: several sentences can be about one."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """How much is in the new library and answers to its checksums there, and a sentence for each thing that is amiss.

    `damaged` are stories and photos that were saved though not as they were written, `lost` what could not be saved.
    Both name slug, id or checksum, and quote no text.
    """

    proof: Proof
    damaged: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What was saved, and how much of it is not as it was, in one line."""
        said = f"Saved: {self.proof.holdings}."
        hurt = {name for sentence in self.damaged for name in _NAME.findall(sentence)[:1]}
        if hurt:
            said += f" {len(hurt)} of them not as they were."
        if self.lost:
            said += f" {len(self.lost)} could not be saved."
        return said if self.damaged or self.lost else f"{said} Nothing is missing."
