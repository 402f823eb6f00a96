"""The life of a request for a reading (document 002)."""

from enum import StrEnum

from crm_tui.domain.status_machine import Move, StatusMachine, moves


class ReadingRequestStatus(StrEnum):
    """Where a request for a reading stands."""

    PROPOSED = "PROPOSEE"
    PROPOSED_RED = "PROPOSEE_ROUGE"
    """No address was found: shown in red, not selected."""
    SENT = "ENVOYEE"
    ANSWERED = "REPONDUE"
    REMINDED = "RELANCEE"
    EXPIRED = "ECHUE"
    EXCLUDED = "EXCLUE"
    POSTPONED = "REPORTEE"


_R = ReadingRequestStatus
_PROPOSED = (_R.PROPOSED, _R.PROPOSED_RED)

READING_REQUEST = StatusMachine(
    name="la demande de relevé",
    line="PROPOSEE (selected) / PROPOSEE_ROUGE (no address, unselected) → ENVOYEE →"
    " {REPONDUE, RELANCEE, ECHUE} ; PROPOSEE→EXCLUE (# or unticked) ; PROPOSEE→REPORTEE"
    " (exclusion calendar)",
    first=_PROPOSED,
    moves=(
        Move(_R.PROPOSED, _R.SENT),
        Move(_R.PROPOSED_RED, _R.SENT, guard="adresse donnée"),
        *moves((_R.SENT,), (_R.ANSWERED, _R.REMINDED, _R.EXPIRED)),
        *moves(
            (_R.REMINDED,),
            (_R.ANSWERED, _R.EXPIRED),
            ours="une relance aussi a sa réponse ou sa fin",
        ),
        *moves(_PROPOSED, (_R.EXCLUDED,), guard="dièse ou décochée"),
        *moves((_R.PROPOSED,), (_R.POSTPONED,), guard="calendrier d'exclusion"),
    ),
    finals=frozenset({_R.ANSWERED, _R.EXPIRED, _R.EXCLUDED, _R.POSTPONED}),
)
