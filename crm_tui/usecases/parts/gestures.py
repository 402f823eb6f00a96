"""Judging a gesture on what the customer was given, and telling it."""

from crm_tui.catalog import profiles
from crm_tui.complaint_wording import GESTURE_NATURE, GESTURE_STATUS
from crm_tui.desk import Work
from crm_tui.domain.ceiling import CeilingDecision, judge_gesture
from crm_tui.domain.french_format import euros
from crm_tui.domain.gesture import Gesture, GestureForm, typed_amount
from crm_tui.domain.goodwill import GestureDecision, decide_gesture
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import gestures, parameters
from crm_tui.usecases.parts.concerns import complaint_labels, ledger_of
from crm_tui.usecases.parts.story import tell

BECAUSE_LENGTH = 200


class UnableToPropose(Refusal):
    """Nobody said for which complaint, or why."""


def judge_in(work: Work, *, party_id: int, form: GestureForm) -> GestureDecision:
    """Return what the rule says of a gesture, on the ledger of the customer.

    Raises UnableToPropose, UnreadableAmount, UnableToGrant.
    """
    if form.reason_code not in complaint_labels():
        raise UnableToPropose("Choisissez le motif de la réclamation.", field="reason")
    amount = typed_amount(form.amount)
    ledger = ledger_of(
        gestures.of_party(work.session, party_id=party_id, within=work.territory),
        overrides=parameters.overrides(work.session),
        today=work.today,
    )
    return decide_gesture(
        amount_euros=amount,
        granted_euros=ledger.granted_euros,
        same_reason_gestures=ledger.given_for(form.reason_code),
        ceiling_euros=ceiling_in(work),
        total_euros=ledger.total_euros,
    )


def ceiling_in(work: Work) -> int:
    """Return what the agent may grant alone, in euros: their own or lent."""
    return max(
        (one.profile.gesture_ceiling_euros for one in work.agent.habilitations),
        default=0,
    )


def ceiling_over(work: Work, *, gesture: Gesture) -> CeilingDecision:
    """Return whether the agent's ceiling reaches a gesture, and who sees to it else."""
    amount = gesture.amount_euros
    return judge_gesture(work.agent, amount_euros=amount, profiles=profiles().values())


def tell_gesture(work: Work, *, gesture: Gesture, detail: str = "") -> None:
    """Tell what became of a gesture, on the customer and on the complaint."""
    nature, did = GESTURE_NATURE[gesture.nature], GESTURE_STATUS[gesture.status]
    tell(
        work,
        kind=TimelineKind.RULE,
        title=f"Geste {did} · {nature} de {euros(gesture.amount_euros)}",
        detail=" · ".join(part for part in (gesture.number, detail) if part),
        party_id=gesture.party_id,
        dossier_id=gesture.dossier_id,
    )
