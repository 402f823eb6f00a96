"""What the duplicate panel shows: who is already there, and why it may be them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateHit:
    """One existing party that looks like the one being created."""

    party_id: int
    name: str
    """`POIROT Hercule`."""
    address: str
    score: int
    """From 0 to 100."""
    reasons: tuple[str, ...]
    """What they share, in French: `même nom`, `même téléphone`."""
    is_probable: bool
    """« doublon probable »: creating despite it asks for a reason (rule R16)."""
