"""The life of a contract; water to a main home is never suspended."""

from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.status_machine import Move, StatusMachine, moves

_C = ContractStatus

WITHDRAWAL_DAYS = 14
"""« ACTIF→RETRACTE (≤ 14 d) » (domain.md 1.3)."""

SUSPENDABLE = frozenset(
    {LineOfBusiness.HOME, LineOfBusiness.MOBILE, LineOfBusiness.SERVICE}
)
"""« ACTIF↔SUSPENDU (telecom/SSC only) » (domain.md 1.3)."""

CONTRACT = StatusMachine(
    name="le contrat",
    line="DEMANDE→{ATTENTE_JUSTIFICATIF, ATTENTE_INTERVENTION, ACTIF} ;"
    " ATTENTE_JUSTIFICATIF→ACTIF (piece or fallback) ; ATTENTE_INTERVENTION→"
    "ATTENTE_JUSTIFICATIF or ACTIF (AT done) ; ACTIF→RESILIATION_PROGRAMMEE→RESILIE ;"
    " RESILIATION_PROGRAMMEE→ACTIF (withdrawn before date) ; ACTIF→RETRACTE (≤ 14 d) ;"
    " ACTIF↔SUSPENDU (telecom/SSC only; **refused for water main home** – L115-3 CASF)"
    " ; DEMANDE→ABANDONNE",
    first=(_C.REQUESTED, _C.ACTIVE),
    moves=(
        *moves(
            (_C.REQUESTED,),
            (_C.AWAITING_JUSTIFICATIF, _C.AWAITING_FIELD_VISIT, _C.ACTIVE),
        ),
        Move(_C.AWAITING_JUSTIFICATIF, _C.ACTIVE, guard="pièce reçue ou bascule"),
        *moves(
            (_C.AWAITING_FIELD_VISIT,),
            (_C.AWAITING_JUSTIFICATIF, _C.ACTIVE),
            guard="intervention réalisée",
        ),
        Move(_C.ACTIVE, _C.ENDING),
        Move(_C.ENDING, _C.ENDED),
        Move(_C.ENDING, _C.ACTIVE, guard="avant la date de résiliation"),
        Move(_C.ACTIVE, _C.WITHDRAWN, guard=f"dans les {WITHDRAWAL_DAYS} jours"),
        Move(_C.ACTIVE, _C.SUSPENDED, guard="jamais l'eau d'une résidence principale"),
        Move(_C.SUSPENDED, _C.ACTIVE),
        Move(_C.REQUESTED, _C.ABANDONED),
    ),
    finals=frozenset({_C.ENDED, _C.WITHDRAWN, _C.ABANDONED}),
)


def refusal_to_suspend(*, line: LineOfBusiness, status: ContractStatus) -> str:
    """Return why a contract may not be suspended, in French, or an empty text.

    « No cut or flow reduction for unpaid bills in a main home (L115-3 CASF) »
    (domain.md, section 6): water is refused whatever the home is declared to be.
    """
    if line not in SUSPENDABLE:
        return (
            "L'eau d'une résidence principale ne se coupe ni ne se réduit "
            "(article L115-3 du code de l'action sociale et des familles)."
        )
    return CONTRACT.refusal(status, _C.SUSPENDED)
