"""Propose a goodwill gesture: granted at once, or put before an expert (rule R16)."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.gesture import Gesture, GestureForm
from crm_tui.store import dossiers, gestures
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.gesture_proposal import propose_in
from crm_tui.usecases.parts.repeat import repeated


def propose_gesture(
    desk: Desk, *, party_id: int, form: GestureForm, key: str
) -> Gesture:
    """Keep a gesture with what the rule says of it; one granted is written about.

    Raises the refusals of the form, and NotFound where the customer or the complaint
    is not of the territory.
    """
    with desk.performing(Act.PROPOSE_GESTURE, key=key) as work:
        done = repeated(work, kind="gesture")
        if done is not None:
            return gestures.get(
                work.session, gesture_id=int(done), within=work.territory
            )
        dossier = _complaint(work, party_id=party_id, dossier_id=form.dossier_id)
        gesture = propose_in(work, party_id=party_id, dossier=dossier, form=form)
        work.trail("gesture", str(gesture.id), after=gesture, reason=gesture.because)
    return gesture


def _complaint(work: Work, *, party_id: int, dossier_id: int | None) -> Dossier | None:
    if dossier_id is None:
        return None
    dossier = dossiers.get(work.session, dossier_id=dossier_id, within=work.territory)
    if dossier.party_id != party_id:
        raise NotFound.of("ce dossier")
    check_open(dossier)
    return dossier
