"""The life of a goodwill gesture (« geste commercial », document 004)."""

from enum import StrEnum

from crm_tui.domain.status_machine import Move, StatusMachine, moves


class GestureStatus(StrEnum):
    """Where a goodwill gesture stands."""

    PROPOSED = "PROPOSE"
    TO_APPROVE = "A_VALIDER"
    GRANTED = "ACCORDE"
    REFUSED = "REFUSE"
    CARRIED_OUT = "EXECUTE"
    CANCELED = "ANNULE"


_G = GestureStatus

GESTURE = StatusMachine(
    name="le geste",
    line="PROPOSE→ACCORDE (≤ ceiling) ; PROPOSE→A_VALIDER→{ACCORDE, REFUSE} ;"
    " ACCORDE→EXECUTE→(ANNULE N2)",
    first=(_G.PROPOSED,),
    moves=(
        Move(_G.PROPOSED, _G.GRANTED, guard="sous le plafond du profil"),
        Move(_G.PROPOSED, _G.TO_APPROVE),
        *moves((_G.TO_APPROVE,), (_G.GRANTED, _G.REFUSED)),
        Move(_G.GRANTED, _G.CARRIED_OUT),
        Move(_G.CARRIED_OUT, _G.CANCELED, guard="N2"),
    ),
    finals=frozenset({_G.REFUSED, _G.CANCELED}),
)
