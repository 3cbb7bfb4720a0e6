"""What a rescue has brought out of a damaged library, and what it has not."""

from editor.domain.proof import Proof
from editor.domain.values import dataclass


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
        if self.damaged:
            said += f" {len(self.damaged)} of them damaged."
        if self.lost:
            said += f" {len(self.lost)} could not be saved."
        return said if self.damaged or self.lost else f"{said} Nothing is missing."
