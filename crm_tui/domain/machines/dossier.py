"""The life of a dossier: open in one of five ways, closed or canceled, reopened."""

from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.status_machine import Move, StatusMachine, moves

_D = DossierStatus
_WAITING = (_D.AWAITING_CUSTOMER, _D.AWAITING_FIELD_VISIT, _D.AWAITING_SERVICE)
_OPEN = (_D.AWAITING_ADMINISTRATION, _D.IN_PROGRESS, *_WAITING)
_DONE = "aucune tâche en suspens, conclusion donnée"
_BEGUN = "le premier acte d'un dossier le commence"

DOSSIER = StatusMachine(
    name="le dossier",
    line="OUVERT_ATTENTE_TRAITEMENT_ADMINISTRATIF → OUVERT_EN_COURS ↔"
    " {OUVERT_ATTENTE_CLIENT, OUVERT_ATTENTE_INTERVENTION,"
    " OUVERT_ATTENTE_INTERSERVICE} → CLOS (0 task en suspens, conclusion filled) ; any"
    " OUVERT_* → ANNULE (reason; tasks cancelled) ; CLOS → OUVERT_EN_COURS"
    " (réouverture: N2/SUP, ≤ 30 d [D], reason)",
    first=(_D.AWAITING_ADMINISTRATION,),
    moves=(
        Move(_D.AWAITING_ADMINISTRATION, _D.IN_PROGRESS),
        *moves((_D.IN_PROGRESS,), _WAITING),
        *moves(_WAITING, (_D.IN_PROGRESS,)),
        *moves((_D.IN_PROGRESS, *_WAITING), (_D.CLOSED,), guard=_DONE),
        *moves(_OPEN, (_D.CANCELED,), guard="motif donné, tâches annulées"),
        Move(_D.CLOSED, _D.IN_PROGRESS, guard="dans les 30 jours, avec un motif"),
        *moves((_D.AWAITING_ADMINISTRATION,), _WAITING, ours=_BEGUN),
        *moves((_D.AWAITING_ADMINISTRATION,), (_D.CLOSED,), guard=_DONE, ours=_BEGUN),
        *moves(_WAITING, _WAITING, ours="une attente peut en suivre une autre"),
    ),
    finals=frozenset({_D.CANCELED}),
)
