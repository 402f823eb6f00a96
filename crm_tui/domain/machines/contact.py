"""The life of a contact: recorded or cut off, never deleted."""

from enum import StrEnum

from crm_tui.domain.status_machine import StatusMachine, moves


class ContactStatus(StrEnum):
    """Where a contact stands."""

    UNDER_WAY = "EN_COURS"
    RECORDED = "TRACE"
    CUT_OFF = "COUPE"


_C = ContactStatus

CONTACT = StatusMachine(
    name="le contact",
    line="EN_COURS→TRACE (auto at end of call) ; EN_COURS→COUPE ; never deleted; can be"
    " *moved to a dossier*",
    first=(_C.UNDER_WAY,),
    moves=(*moves((_C.UNDER_WAY,), (_C.RECORDED, _C.CUT_OFF)),),
    finals=frozenset({_C.RECORDED, _C.CUT_OFF}),
)
