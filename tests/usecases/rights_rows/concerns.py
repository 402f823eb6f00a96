"""The rows of complaints, goodwill gestures and collective incidents."""

from collections.abc import Mapping
from typing import Any

from crm_tui.desk import Act, Desk
from crm_tui.domain.gesture import GestureForm
from crm_tui.domain.incident import IncidentForm, UnableToDeclareIncident
from crm_tui.usecases.assess_gesture import assess_gesture
from crm_tui.usecases.attach_call import attach_call
from crm_tui.usecases.cancel_gesture import cancel_gesture
from crm_tui.usecases.carry_out_gesture import carry_out_gesture
from crm_tui.usecases.decide_gesture import decide_gesture
from crm_tui.usecases.declare_incident import declare_incident
from crm_tui.usecases.end_incident import end_incident
from crm_tui.usecases.list_gestures import list_gestures
from crm_tui.usecases.list_incidents import list_incidents
from crm_tui.usecases.propose_gesture import propose_gesture
from crm_tui.usecases.show_concerns import show_concerns
from tests.usecases.rights import Row, World

FORM = GestureForm(amount="10", reason_code="EAU36", because="rendez-vous manqué")
OUTAGE = IncidentForm(
    label="Rupture de conduite",
    words="L'eau revient vers midi.",
    places="06110 LE CANNET",
)


def _refuse(desk: Desk, world: World) -> Any:
    return decide_gesture(
        desk,
        gesture_id=world.concerns.waiting,
        seen_version=1,
        is_granted=False,
        because="déjà compensé",
        key="k1",
    )


SIGHT: Mapping[str, Row] = {
    "show_concerns": Row(
        acts=(Act.SHOW_CUSTOMER,),
        call=lambda desk, world: show_concerns(desk, party_id=world.party),
    ),
    "assess_gesture": Row(
        acts=(Act.PROPOSE_GESTURE,),
        call=lambda desk, world: assess_gesture(desk, party_id=world.party, form=FORM),
    ),
    "list_gestures": Row(
        acts=(Act.LIST_GESTURES,),
        call=lambda desk, world: list_gestures(desk),
        is_empty=lambda found: found == (),
    ),
    "list_incidents": Row(
        acts=(Act.LIST_INCIDENTS,),
        call=lambda desk, world: list_incidents(desk),
        is_empty=lambda found: found.incidents == (),
    ),
}
"""The reads."""

ACTS: Mapping[str, Row] = {
    "propose_gesture": Row(
        acts=(Act.PROPOSE_GESTURE,),
        call=lambda desk, world: propose_gesture(
            desk, party_id=world.party, form=FORM, key="k1"
        ),
    ),
    "decide_gesture": Row(acts=(Act.DECIDE_GESTURE,), call=_refuse),
    "carry_out_gesture": Row(
        acts=(Act.CARRY_OUT_GESTURE,),
        call=lambda desk, world: carry_out_gesture(
            desk,
            gesture_id=world.concerns.granted,
            seen_version=1,
            reference="AV-9001",
            key="k1",
        ),
    ),
    "cancel_gesture": Row(
        acts=(Act.CANCEL_GESTURE,),
        call=lambda desk, world: cancel_gesture(
            desk,
            gesture_id=world.concerns.carried_out,
            seen_version=1,
            because="mauvais compte",
            key="k1",
        ),
    ),
    "declare_incident": Row(
        acts=(Act.DECLARE_INCIDENT,),
        call=lambda desk, world: declare_incident(desk, form=OUTAGE, key="k1"),
        absent=UnableToDeclareIncident,
    ),
    "end_incident": Row(
        acts=(Act.END_INCIDENT,),
        call=lambda desk, world: end_incident(
            desk,
            incident_id=world.concerns.incident,
            seen_version=1,
            words="conduite réparée",
            key="k1",
        ),
    ),
    "attach_call": Row(
        acts=(Act.ATTACH_CALL, Act.RECORD_CONTACT),
        call=lambda desk, world: attach_call(
            desk,
            incident_id=world.concerns.incident,
            party_id=world.party,
            key="k1",
        ),
    ),
}
"""The acts of the desk."""
