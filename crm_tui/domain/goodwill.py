"""Whether a goodwill gesture is granted at once, or put before an expert (rule R16).

Our own rule where the documents are silent: the profile's ceiling, what was granted
over the year before, and a reason that keeps coming back.
"""

from dataclasses import dataclass
from decimal import Decimal

from crm_tui.domain.french_format import euros
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.refusal import Refusal

YEARLY_TOTAL_EUROS = 50
"""What a customer may be granted in all over the window.
Parameter `GESTE_PLAFOND_CUMUL`, over `GESTE_FENETRE_MOIS`."""

RECURRING_GESTURES = 3
"""From the third gesture for one reason, the cause is treated rather than paid for."""

TREAT_THE_CAUSE = "Motif récurrent : traiter la cause."

GRANTED_ROW, CEILING_ROW, TOTAL_ROW, RECURRING_ROW = "G01", "G02", "G03", "G04"
"""The rows of the rule, from the freest to the strictest."""


class UnableToGrant(Refusal):
    """A gesture of nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureDecision:
    """Where the gesture goes, and everything that sends it to an expert."""

    status: GestureStatus
    row: str
    """The strictest row that applies: `G04` where the reason keeps coming back."""
    reasons: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Return the reasons in one text."""
        return " ".join(self.reasons)


def decide_gesture(
    *,
    amount_euros: Decimal,
    granted_euros: Decimal,
    same_reason_gestures: int,
    ceiling_euros: int,
    total_euros: int = YEARLY_TOTAL_EUROS,
) -> GestureDecision:
    """Return whether a gesture is granted, with why it is not.

    `granted_euros` is what the customer had over the window; `same_reason_gestures`
    counts the gestures already made for this reason; `ceiling_euros` is the agent's.
    Raises UnableToGrant where the amount is not above zero.
    """
    if amount_euros <= 0:
        raise UnableToGrant("Un geste est un montant supérieur à zéro.")
    reached = granted_euros + amount_euros
    doubts = {}
    if amount_euros > ceiling_euros:
        doubts[CEILING_ROW] = (
            f"{euros(amount_euros)} dépassent le plafond de {ceiling_euros} €."
        )
    if reached > total_euros:
        doubts[TOTAL_ROW] = (
            f"{euros(granted_euros)} déjà accordés : {euros(reached)} dépasseraient le "
            f"cumul de {total_euros} €."
        )
    if same_reason_gestures + 1 >= RECURRING_GESTURES:
        doubts[RECURRING_ROW] = TREAT_THE_CAUSE
    if doubts:
        return GestureDecision(
            status=GestureStatus.TO_APPROVE,
            row=max(doubts),
            reasons=tuple(doubts.values()),
        )
    return GestureDecision(
        status=GestureStatus.GRANTED,
        row=GRANTED_ROW,
        reasons=(
            f"{euros(amount_euros)} accordés : {euros(reached)} sur {total_euros} €.",
        ),
    )
