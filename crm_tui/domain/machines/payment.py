"""The life of a payment."""

from enum import StrEnum

from crm_tui.domain.status_machine import Move, StatusMachine, moves


class PaymentStatus(StrEnum):
    """Where a payment stands."""

    ANNOUNCED = "ANNONCE"
    CASHED = "ENCAISSE"
    REJECTED = "REJETE"
    REFUNDED = "REMBOURSE"


_P = PaymentStatus

PAYMENT = StatusMachine(
    name="le paiement",
    line="ANNONCE→ENCAISSE→{REJETE, REMBOURSE}",
    first=(_P.ANNOUNCED,),
    moves=(
        Move(_P.ANNOUNCED, _P.CASHED),
        *moves((_P.CASHED,), (_P.REJECTED, _P.REFUNDED)),
    ),
    finals=frozenset({_P.REJECTED, _P.REFUNDED}),
)
