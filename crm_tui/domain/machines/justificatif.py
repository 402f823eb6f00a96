"""The life of a request for proof (document 001)."""

from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.status_machine import Move, StatusMachine, moves

_J = JustificatifStatus

JUSTIFICATIF = StatusMachine(
    name="le justificatif",
    line="DEMANDE→RELANCE→ECHU ; {DEMANDE, RELANCE}→RECU→{RECEVABLE, NON_RECEVABLE} ;"
    " NON_RECEVABLE→DEMANDE (limit unchanged, A-12) ; ECHU→RECU_TARDIF→RECEVABLE"
    " (rectification of an already active contract, N2)",
    first=(_J.ASKED,),
    moves=(
        Move(_J.ASKED, _J.REMINDED),
        Move(_J.REMINDED, _J.EXPIRED, guard="échéance passée"),
        *moves((_J.ASKED, _J.REMINDED), (_J.RECEIVED,)),
        *moves((_J.RECEIVED,), (_J.ACCEPTED, _J.REFUSED)),
        Move(_J.REFUSED, _J.ASKED, guard="échéance inchangée"),
        Move(_J.EXPIRED, _J.RECEIVED_LATE),
        Move(_J.RECEIVED_LATE, _J.ACCEPTED, guard="contrat déjà actif, N2"),
        Move(_J.ASKED, _J.EXPIRED, ours="échéance passée sans que la relance parte"),
    ),
    finals=frozenset({_J.ACCEPTED}),
)
