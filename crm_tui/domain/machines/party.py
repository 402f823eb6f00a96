"""The life of a party, from prospect to anonymized."""

from crm_tui.domain.party import PartyStatus
from crm_tui.domain.status_machine import Move, StatusMachine, moves

_P = PartyStatus

PARTY = StatusMachine(
    name="le client",
    line="PROSPECT→CLIENT (first active contract) → ANCIEN_CLIENT (last contract ended)"
    " → CLIENT (returns) ; ANCIEN_CLIENT/PROSPECT→ARCHIVE (retention) → ANONYMISE"
    " (final)",
    first=(_P.PROSPECT, _P.CUSTOMER),
    moves=(
        Move(_P.PROSPECT, _P.CUSTOMER, guard="premier contrat actif"),
        Move(_P.CUSTOMER, _P.FORMER_CUSTOMER, guard="dernier contrat résilié"),
        Move(_P.FORMER_CUSTOMER, _P.CUSTOMER, guard="nouveau contrat actif"),
        *moves(
            (_P.FORMER_CUSTOMER, _P.PROSPECT),
            (_P.ARCHIVED,),
            guard="durée de conservation dépassée",
        ),
        Move(_P.ARCHIVED, _P.ANONYMIZED),
    ),
    finals=frozenset({_P.ANONYMIZED}),
)
