"""The life of a reading: never deleted, superseded by a corrective one."""

from crm_tui.domain.reading import ReadingStatus
from crm_tui.domain.status_machine import Move, StatusMachine, moves

_R = ReadingStatus

READING = StatusMachine(
    name="le relevé",
    line="SAISI→VALIDE ; SAISI→EN_ALERTE→{CONFIRME (reason), REJETE} ; VALIDE/CONFIRME→"
    "RECTIFIE (by a new RECTIFICATIF reading; the old line stays visible, struck) ; no"
    " delete",
    first=(_R.ENTERED,),
    moves=(
        *moves((_R.ENTERED,), (_R.VALID, _R.ALERT)),
        Move(_R.ALERT, _R.CONFIRMED, guard="motif donné"),
        Move(_R.ALERT, _R.REJECTED),
        *moves((_R.VALID, _R.CONFIRMED), (_R.SUPERSEDED,), guard="relevé rectificatif"),
        Move(
            _R.ALERT,
            _R.SUPERSEDED,
            guard="relevé rectificatif",
            ours="« il ne faut pas supprimer un index » : une alerte se rectifie aussi",
        ),
    ),
    finals=frozenset({_R.REJECTED, _R.SUPERSEDED}),
)
