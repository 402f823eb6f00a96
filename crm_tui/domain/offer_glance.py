"""The offers in one word, for the 360° view."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGlance:
    """The offers in one word for the block « Éligibilité » of the 360° view."""

    count: int
    first: str
    """Label of the first one, or empty."""
    barriers: str
    """Why nothing may be pushed, or empty."""

    @property
    def sentence(self) -> str:
        """Return `2 offres : Option Sport…`, or why there is none."""
        if self.barriers:
            return f"aucune offre à pousser : {self.barriers}"
        if not self.count:
            return "aucune offre adaptée"
        several = "s" if self.count > 1 else ""
        return f"{self.count} offre{several} à proposer : {self.first}"
