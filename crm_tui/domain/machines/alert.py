"""The life of an alert (« spot »)."""

from enum import StrEnum

from crm_tui.domain.status_machine import Move, StatusMachine


class AlertStatus(StrEnum):
    """Where an alert stands."""

    PLANNED = "PROGRAMMEE"
    ACTIVE = "ACTIVE"
    ACKNOWLEDGED = "ACQUITTEE"
    LIFTED = "LEVEE"
    EXPIRED = "EXPIREE"


_A = AlertStatus

ALERT = StatusMachine(
    name="l'alerte",
    line="PROGRAMMEE→ACTIVE→ACQUITTEE→LEVEE ; ACTIVE→EXPIREE",
    first=(_A.PLANNED,),
    moves=(
        Move(_A.PLANNED, _A.ACTIVE),
        Move(_A.ACTIVE, _A.ACKNOWLEDGED),
        Move(_A.ACKNOWLEDGED, _A.LIFTED),
        Move(_A.ACTIVE, _A.EXPIRED),
    ),
    finals=frozenset({_A.LIFTED, _A.EXPIRED}),
)
