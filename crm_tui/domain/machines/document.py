"""The life of a letter or a mail, immutable once sent."""

from crm_tui.domain.document import DocumentStatus
from crm_tui.domain.status_machine import Move, StatusMachine, moves

_D = DocumentStatus
_OUTBOX = "« VALIDE » est la boîte d'envoi : en file, puis en cours d'envoi"

DOCUMENT = StatusMachine(
    name="le document",
    line="BROUILLON→A_VALIDER (if amount/legal)→VALIDE→ENVOYE→{DELIVRE, ECHEC, NPAI} ;"
    " ECHEC→nouveau document via other channel",
    first=(_D.DRAFT, _D.QUEUED),
    moves=(
        Move(_D.DRAFT, _D.TO_APPROVE, guard="montant ou portée juridique"),
        Move(_D.TO_APPROVE, _D.QUEUED, guard="validé"),
        Move(_D.DRAFT, _D.QUEUED, ours="rien n'est à valider sans montant ni droit"),
        Move(_D.QUEUED, _D.SENDING, ours=_OUTBOX),
        Move(_D.QUEUED, _D.DRAFT, ours="repris avant de partir, pour être corrigé"),
        Move(_D.SENDING, _D.SENT, ours=_OUTBOX),
        Move(_D.SENDING, _D.QUEUED, ours="un serveur absent : essayé de nouveau"),
        *moves((_D.SENT,), (_D.DELIVERED, _D.FAILED, _D.RETURNED)),
        Move(_D.SENDING, _D.FAILED, ours="refusé avant d'être parti"),
        Move(_D.QUEUED, _D.CANCELED, ours="un dossier annulé retire ses envois"),
    ),
    finals=frozenset({_D.DELIVERED, _D.FAILED, _D.RETURNED, _D.CANCELED}),
)
