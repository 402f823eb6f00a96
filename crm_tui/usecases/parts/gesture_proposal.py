"""Keeping a gesture with what the rule says of it: asked for alone, or by a step."""

from crm_tui.desk import Act, Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.gesture import Gesture, GestureForm, typed_amount
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.party import Party
from crm_tui.store import accounts, gestures, parties
from crm_tui.store.gestures import NewGesture
from crm_tui.store.turns import await_party
from crm_tui.usecases.parts.gesture_letter import write_granted_in
from crm_tui.usecases.parts.gesture_task import leave_decision_in
from crm_tui.usecases.parts.gestures import (
    BECAUSE_LENGTH,
    UnableToPropose,
    ceiling_in,
    judge_in,
    tell_gesture,
)
from crm_tui.usecases.parts.places import departement_for
from crm_tui.usecases.parts.typed import typed_text


def propose_in(
    work: Work, *, party_id: int, dossier: Dossier | None, form: GestureForm
) -> Gesture:
    """Keep a gesture and bring what follows: the letter, or the expert's task.

    Two agents who give at once are judged one after the other: the total never passes
    unseen. Raises the refusals of the form, PermissionRefused without the right to
    give, and NotFound outside the territory.
    """
    work.may(Act.PROPOSE_GESTURE)
    await_party(work.session, party_id=party_id)
    party = parties.get(work.session, party_id=party_id, within=work.territory)
    gesture = _keep(work, party=party, dossier=dossier, form=form)
    tell_gesture(work, gesture=gesture, detail=gesture.rule_reason)
    if dossier is not None and gesture.status is GestureStatus.GRANTED:
        write_granted_in(work, gesture=gesture, party=party, dossier=dossier)
    elif dossier is not None:
        leave_decision_in(work, gesture=gesture, dossier=dossier)
    return gesture


def _keep(
    work: Work, *, party: Party, dossier: Dossier | None, form: GestureForm
) -> Gesture:
    decision = judge_in(work, party_id=party.id, form=form)
    because = typed_text(
        form.because, field="because", label="Pourquoi", max_length=BECAUSE_LENGTH
    )
    if not because:
        raise UnableToPropose("Dites pourquoi ce geste.", field="because")
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    gesture_id = gestures.add(
        work.session,
        gesture=NewGesture(
            party_id=party.id,
            account_id=held[0].id if held else None,
            dossier_id=dossier.id if dossier else None,
            departement=dossier.departement
            if dossier
            else departement_for(work, party=party, site=None),
            nature=form.nature,
            amount_euros=typed_amount(form.amount),
            reason_code=form.reason_code,
            because=because,
            decision=decision,
            ceiling_euros=ceiling_in(work),
            proposed_by=work.agent.code,
        ),
        at=work.now,
    )
    return gestures.get(work.session, gesture_id=gesture_id, within=work.territory)
