"""The life of a bill, its reminders and its disputes."""

from crm_tui.domain.bill import BillStatus
from crm_tui.domain.status_machine import Move, StatusMachine, moves

_B = BillStatus
_OWED = (_B.ISSUED, _B.OVERDUE, _B.REMINDED, _B.REMINDED_AGAIN)

BILL = StatusMachine(
    name="la facture",
    line="EMISE→REGLEE ; EMISE→ECHUE→RELANCEE_1→RELANCEE_2→CONTENTIEUX ;"
    " {EMISE…RELANCEE_2}→CONTESTEE (dunning suspended) → {MAINTENUE, RECTIFIEE,"
    " ANNULEE}",
    first=(_B.ISSUED,),
    moves=(
        Move(_B.ISSUED, _B.PAID),
        Move(_B.ISSUED, _B.OVERDUE, guard="échéance passée, solde dû"),
        Move(_B.OVERDUE, _B.REMINDED),
        Move(_B.REMINDED, _B.REMINDED_AGAIN),
        Move(_B.REMINDED_AGAIN, _B.LITIGATED),
        *moves(_OWED, (_B.DISPUTED,), guard="les relances s'arrêtent"),
        *moves((_B.DISPUTED,), (_B.UPHELD, _B.CORRECTED, _B.CANCELED)),
        *moves(
            (*_OWED[1:], _B.LITIGATED, _B.UPHELD),
            (_B.PAID,),
            ours="une facture en retard se règle aussi",
        ),
    ),
    finals=frozenset({_B.PAID, _B.CORRECTED, _B.CANCELED}),
)
