"""The acts a way out of a step may perform, by the name a definition gives them.

An act is done in the same transaction as its step, with the values typed so far; what
it may do is decided by its own rule, never by the procedure.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from crm_tui.domain.account_choice import Campaign
from crm_tui.domain.departure import (
    ACTUAL,
    CLOSING,
    LEAVING_ON,
    STAYING_BECAUSE,
)
from crm_tui.domain.procedure_facts import ARRIVAL_DATE, ARRIVAL_READING

ACCOUNT = "compte"
OCCUPANCY = "occupation"
GESTURE_AMOUNT = "geste_montant"
GESTURE_NATURE = "geste_nature"
GESTURE_REASON = "geste_motif"
GESTURE_BECAUSE = "geste_pourquoi"


class StepAct(StrEnum):
    """What a step may do beyond keeping what was typed."""

    NOTE_ARRIVAL = "NOTER_ARRIVEE"
    NOTE_RECONNECTION = "NOTER_REMISE_EN_EAU"
    """The same, on a dossier that waits for a field visit from here on."""
    CHANGE_OCCUPANCY = Campaign.OCCUPANCY_CHANGE.value
    OPEN_CONTRACT = Campaign.CONTRACT_OPENING.value
    ORDER_WORKS = Campaign.WORKS_ORDER.value
    OPEN_AT_CLOSING = "ABONNER_A_LA_RESILIATION"
    """Rows D04 and D06: the customer states that they have no document."""
    ASK_DOCUMENT = "DEMANDER_JUSTIFICATIF"
    NOTE_NO_DOCUMENT = "NOTER_SANS_JUSTIFICATIF"
    AWAIT_VISIT = "ATTENDRE_INTERVENTION"
    PLAN_VISIT_AGAIN = "REPLANIFIER_INTERVENTION"
    ASK_SUPPORT = "SAISIR_LE_SUPPORT"
    """No usable account: neither corrected nor made (document 000)."""
    END_CONTRACT = "RESILIER"
    PLAN_END = "PROGRAMMER_RESILIATION"
    """The customer leaves later: the contract ends by itself on that day."""
    WITHDRAW_END = "ANNULER_RESILIATION"
    PROPOSE_GESTURE = "PROPOSER_GESTE"
    """A goodwill gesture: granted under the ceiling, else put before an expert."""


FIGURES = (ARRIVAL_DATE, ARRIVAL_READING)

ACT_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        StepAct.NOTE_ARRIVAL: FIGURES,
        StepAct.NOTE_RECONNECTION: FIGURES,
        StepAct.CHANGE_OCCUPANCY: (ACCOUNT, *FIGURES),
        StepAct.OPEN_CONTRACT: (ACCOUNT, *FIGURES),
        StepAct.ORDER_WORKS: (ACCOUNT,),
        StepAct.OPEN_AT_CLOSING: (ACCOUNT, *FIGURES),
        StepAct.ASK_DOCUMENT: FIGURES,
        StepAct.NOTE_NO_DOCUMENT: FIGURES,
        StepAct.AWAIT_VISIT: (),
        StepAct.PLAN_VISIT_AGAIN: (),
        StepAct.ASK_SUPPORT: (),
        StepAct.END_CONTRACT: (LEAVING_ON, CLOSING, ACTUAL),
        StepAct.PLAN_END: (LEAVING_ON,),
        StepAct.WITHDRAW_END: (LEAVING_ON, STAYING_BECAUSE),
        StepAct.PROPOSE_GESTURE: (GESTURE_AMOUNT, GESTURE_NATURE, GESTURE_BECAUSE),
    }
)
"""The fields each act reads: a definition that names it must ask for them."""
