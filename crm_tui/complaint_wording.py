"""French labels of complaints: the gestures they end in, the incidents they name."""

from crm_tui.domain.gesture import GestureNature
from crm_tui.domain.incident import IncidentKind
from crm_tui.domain.machines.gesture import GestureStatus

GESTURE_NATURE = {
    GestureNature.CREDIT_NOTE: "avoir",
    GestureNature.DISCOUNT: "remise",
    GestureNature.FREE_OPTION: "option offerte",
    GestureNature.REFUND: "remboursement",
}
GESTURE_LETTER = {
    GestureNature.CREDIT_NOTE: "un avoir",
    GestureNature.DISCOUNT: "une remise",
    GestureNature.FREE_OPTION: "une option offerte",
    GestureNature.REFUND: "un remboursement",
}
"""How the letter says what is given."""
GESTURE_STATUS = {
    GestureStatus.PROPOSED: "proposé",
    GestureStatus.TO_APPROVE: "à valider",
    GestureStatus.GRANTED: "accordé",
    GestureStatus.REFUSED: "refusé",
    GestureStatus.CARRIED_OUT: "exécuté",
    GestureStatus.CANCELED: "annulé",
}
INCIDENT_KIND = {
    IncidentKind.OUTAGE: "incident collectif",
    IncidentKind.PLANNED_WORKS: "travaux programmés",
}
