"""The life of a procedure under way, and of each of its steps."""

from crm_tui.domain.procedure_state import RunStatus, StepStatus
from crm_tui.domain.status_machine import Move, StatusMachine, moves

_S = StepStatus
_STEP_LINE = "A_FAIRE→EN_COURS→{FAITE, SANS_OBJET, ECHOUEE}"
_RUN_LINE = "processus LANCE→{TERMINE, ABANDONNE}"
_ASIDE = "une sortie passe par-dessus l'étape, ou la procédure finit sans elle"
_AGAIN = "une sortie revient en arrière : l'étape se refait"

PROCEDURE_STEP = StatusMachine(
    name="l'étape",
    line=_STEP_LINE,
    first=(_S.TO_DO,),
    moves=(
        Move(_S.TO_DO, _S.CURRENT),
        *moves((_S.CURRENT,), (_S.DONE, _S.POINTLESS, _S.FAILED)),
        Move(_S.TO_DO, _S.POINTLESS, ours=_ASIDE),
        *moves((_S.DONE, _S.POINTLESS, _S.FAILED), (_S.TO_DO,), ours=_AGAIN),
        *moves((_S.DONE, _S.POINTLESS, _S.FAILED), (_S.CURRENT,), ours=_AGAIN),
    ),
    finals=frozenset(),
)
"""A step of a run: it ends once for each time the way goes through it."""

PROCEDURE_RUN = StatusMachine(
    name="la procédure",
    line=_RUN_LINE,
    first=(RunStatus.RUNNING,),
    moves=(*moves((RunStatus.RUNNING,), (RunStatus.FINISHED, RunStatus.ABANDONED)),),
    finals=frozenset({RunStatus.FINISHED, RunStatus.ABANDONED}),
)
"""A run: it ends by its last step, or before it with a reason."""
