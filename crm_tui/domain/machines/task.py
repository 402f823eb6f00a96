"""The life of a task; done is final: a new task is made instead."""

from crm_tui.domain.status_machine import Move, StatusMachine, moves
from crm_tui.domain.task import OPEN_TASK_STATUSES, TaskStatus

_T = TaskStatus
_AT_ONCE = "qui prend une tâche depuis son dossier la commence et la finit d'un geste"

TASK = StatusMachine(
    name="la tâche",
    line="EN_SUSPENS→ATTRIBUEE→EN_COURS→FINALISEE ; ATTRIBUEE/EN_COURS→EN_SUSPENS"
    " (libérer, reason) ; any open→ANNULEE ; FINALISEE is final",
    first=(_T.PENDING,),
    moves=(
        Move(_T.PENDING, _T.ASSIGNED),
        Move(_T.ASSIGNED, _T.STARTED),
        Move(_T.STARTED, _T.DONE),
        *moves((_T.ASSIGNED, _T.STARTED), (_T.PENDING,), guard="motif donné"),
        *moves(OPEN_TASK_STATUSES, (_T.CANCELED,)),
        *moves((_T.PENDING,), (_T.STARTED, _T.DONE), ours=_AT_ONCE),
        Move(_T.ASSIGNED, _T.DONE, ours=_AT_ONCE),
        Move(_T.STARTED, _T.ASSIGNED, ours="un collègue la reprend"),
    ),
    finals=frozenset({_T.DONE, _T.CANCELED}),
)
