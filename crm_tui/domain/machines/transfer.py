"""The life of a transfer between agents or departments (document 004)."""

from enum import StrEnum

from crm_tui.domain.status_machine import Move, StatusMachine


class TransferStatus(StrEnum):
    """Where a transfer stands."""

    DRAFT = "BROUILLON"
    SENT = "EMIS"
    ACKNOWLEDGED = "ACCUSE"
    TAKEN = "PRIS_EN_CHARGE"
    HANDLED = "TRAITE"
    CLOSED = "CLOS"
    REFUSED = "REFUSE"
    EXPIRED = "EXPIRE"
    CANCELED = "ANNULE"


_T = TransferStatus

TRANSFER = StatusMachine(
    name="le transfert",
    line="BROUILLON→EMIS (prerequisites) → ACCUSE → PRIS_EN_CHARGE → TRAITE → CLOS ;"
    " EMIS→REFUSE (reason) → EMIS (completed) ; EMIS→EXPIRE (no accusé within SLA →"
    " alert to emitter + supervisor) → ACCUSE ; EMIS→ANNULE (by emitter before accusé)",
    first=(_T.DRAFT,),
    moves=(
        Move(_T.DRAFT, _T.SENT, guard="prérequis réunis"),
        Move(_T.SENT, _T.ACKNOWLEDGED),
        Move(_T.ACKNOWLEDGED, _T.TAKEN),
        Move(_T.TAKEN, _T.HANDLED),
        Move(_T.HANDLED, _T.CLOSED),
        Move(_T.SENT, _T.REFUSED, guard="motif donné"),
        Move(_T.REFUSED, _T.SENT, guard="complété"),
        Move(_T.SENT, _T.EXPIRED, guard="aucun accusé dans le délai"),
        Move(_T.EXPIRED, _T.ACKNOWLEDGED),
        Move(_T.SENT, _T.CANCELED, guard="par l'émetteur, avant l'accusé"),
    ),
    finals=frozenset({_T.CLOSED, _T.CANCELED}),
)
