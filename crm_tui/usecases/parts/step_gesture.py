"""The gesture of a procedure, proposed by its own act: ledger and all."""

from collections.abc import Mapping
from types import MappingProxyType

from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.gesture import GestureForm, GestureNature
from crm_tui.domain.procedure_acts import (
    GESTURE_AMOUNT,
    GESTURE_BECAUSE,
    GESTURE_NATURE,
    GESTURE_REASON,
)
from crm_tui.domain.procedure_value import Value
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.parts.concerns import concerns_in
from crm_tui.usecases.parts.gesture_proposal import propose_in

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "amount": GESTURE_AMOUNT,
        "reason": GESTURE_REASON,
        "because": GESTURE_BECAUSE,
    }
)
"""The step's field for each field of the gesture that may be at fault."""


def propose_of_step_in(
    work: Work, dossier: Dossier, values: Mapping[str, Value]
) -> Dossier:
    """Propose the gesture typed in a step: ceilings and four eyes as anywhere else.

    Raises the refusals of the gesture with the cursor on the step's own field.
    """
    form = GestureForm(
        nature=GestureNature(str(values[GESTURE_NATURE])),
        amount=f"{values[GESTURE_AMOUNT]}",
        reason_code=str(values.get(GESTURE_REASON) or _reason_of(work, dossier)),
        because=str(values[GESTURE_BECAUSE]),
        dossier_id=dossier.id,
    )
    try:
        propose_in(work, party_id=dossier.party_id, dossier=dossier, form=form)
    except Refusal as refusal:
        refusal.field = FIELDS.get(refusal.field or "", refusal.field)
        raise
    return dossier


def _reason_of(work: Work, dossier: Dossier) -> str:
    file = concerns_in(work, party_id=dossier.party_id).file
    return file.reason_for(dossier.id)
