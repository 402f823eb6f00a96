"""Who may decide about a gesture that its proposer could not grant: four eyes (R16).

« PROPOSE→A_VALIDER→{ACCORDE, REFUSE} » (domain.md 1.3); « Four-eyes on refunds, IBAN
changes, forced indexes, gestures over ceiling » (domain.md 6).
"""

from collections.abc import Collection

from crm_tui.domain.ceiling import CeilingDecision
from crm_tui.domain.gesture import Gesture
from crm_tui.domain.goodwill import RECURRING_ROW
from crm_tui.domain.machines.gesture import GESTURE, GestureStatus
from crm_tui.domain.refusal import Refusal

OWN_PROPOSAL = "Vous avez proposé ce geste : un autre le valide (double regard)."
SAY_THE_CAUSE = "Motif récurrent : dites ce qui traite la cause."
SAY_WHY = "Dites pourquoi le geste est refusé."


class UnableToDecide(Refusal):
    """It is decided already, it is one's own, or it is beyond one's ceiling."""


class UnableToCarryOut(Refusal):
    """It is not granted, is carried out already, or its reference served before."""


class UnableToCancel(Refusal):
    """It is not carried out, or nobody said why it is taken back."""


def check_decision(
    gesture: Gesture,
    *,
    is_granted: bool,
    because: str,
    deciders: Collection[str],
    ceiling: CeilingDecision,
) -> None:
    """Raise UnableToDecide unless these agents may decide so.

    `deciders` are whoever decides and the colleague they act for; `because` is what
    they say: needed to refuse, and to pay once more for a reason that comes back.
    """
    if gesture.status is not GestureStatus.TO_APPROVE:
        raise UnableToDecide(decided_words(gesture))
    if gesture.proposed_by in deciders:
        raise UnableToDecide(OWN_PROPOSAL)
    if not is_granted:
        if not because:
            raise UnableToDecide(SAY_WHY, field="because")
        return
    if not ceiling.is_allowed:
        raise UnableToDecide(ceiling.reason)
    if gesture.rule_row == RECURRING_ROW and not because:
        raise UnableToDecide(SAY_THE_CAUSE, field="because")


def check_execution(gesture: Gesture, *, reference: str) -> None:
    """Raise UnableToCarryOut unless it is granted and the credit has its reference."""
    if not GESTURE.allows(gesture.status, GestureStatus.CARRIED_OUT):
        raise UnableToCarryOut(decided_words(gesture))
    if not reference:
        raise UnableToCarryOut(
            "Donnez la référence de l'avoir ou du virement.", field="reference"
        )


def check_cancellation(gesture: Gesture, *, because: str) -> None:
    """Raise UnableToCancel unless it was carried out, and somebody says why."""
    if not GESTURE.allows(gesture.status, GestureStatus.CANCELED):
        raise UnableToCancel(
            "Seul un geste exécuté s'annule : refusez celui qui attend."
        )
    if not because:
        raise UnableToCancel("Donnez le motif de l'annulation.", field="because")


def decided_words(gesture: Gesture) -> str:
    """Return what became of a gesture, for who comes second."""
    return _STATES[gesture.status]


_STATES = {
    GestureStatus.PROPOSED: "Le geste n'est que proposé.",
    GestureStatus.TO_APPROVE: "Le geste attend sa validation.",
    GestureStatus.GRANTED: "Le geste est déjà accordé.",
    GestureStatus.REFUSED: "Le geste est déjà refusé.",
    GestureStatus.CARRIED_OUT: "Le geste est déjà exécuté.",
    GestureStatus.CANCELED: "Le geste est annulé.",
}
