"""The life of a field visit (« intervention », AT)."""

from enum import StrEnum

from crm_tui.domain.status_machine import Move, StatusMachine, moves


class FieldVisitStatus(StrEnum):
    """Where a field visit stands."""

    REQUESTED = "DEMANDEE"
    PLANNED = "PLANIFIEE"
    DONE = "REALISEE"
    NOT_DONE = "NON_REALISEE"
    CANCELED = "ANNULEE"


_V = FieldVisitStatus

FIELD_VISIT = StatusMachine(
    name="l'intervention",
    line="DEMANDEE→PLANIFIEE→{REALISEE, NON_REALISEE} ; NON_REALISEE→PLANIFIEE"
    " (replanif.) ; DEMANDEE/PLANIFIEE→ANNULEE ; REALISEE creates Todo",
    first=(_V.REQUESTED,),
    moves=(
        Move(_V.REQUESTED, _V.PLANNED),
        *moves((_V.PLANNED,), (_V.DONE, _V.NOT_DONE)),
        Move(_V.NOT_DONE, _V.PLANNED, guard="nouveau créneau"),
        *moves((_V.REQUESTED, _V.PLANNED), (_V.CANCELED,)),
    ),
    finals=frozenset({_V.DONE, _V.CANCELED}),
)
