"""The default of document 001: no document came, the closing figures are used.

Rows D14, D15 and D17. It never acts before the first business day after the limit, nor
while a document received waits to be looked at.
"""

from datetime import date

from crm_tui.domain import gap_memo
from crm_tui.domain.comments import fallback_applied
from crm_tui.domain.contract import ReadingOrigin
from crm_tui.domain.document_decision import (
    DocumentDecision,
    DocumentOutcome,
    SignedComment,
)
from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import Justificatif, JustificatifStatus
from crm_tui.domain.move_in_case import Closing
from crm_tui.domain.proposed_act import (
    Letter,
    comment_dossier,
    open_contract,
    send_confirmation,
)

WAITING = frozenset({JustificatifStatus.ASKED, JustificatifStatus.REMINDED})
"""The request stands and nothing came."""

TO_LOOK_AT = frozenset({JustificatifStatus.RECEIVED, JustificatifStatus.RECEIVED_LATE})
"""Something came and nobody has said what it is worth."""

ASKED_BY_BACK_OFFICE = "D16"
"""The row of an arrival nobody had asked a document for before the back office did."""


def refusal_of_fallback(
    request: Justificatif, *, today: date, is_contract_open: bool
) -> str:
    """Return why the default may not act, or an empty text."""
    if is_contract_open:
        return "L'abonnement de ce dossier est déjà en place."
    if request.status in TO_LOOK_AT:
        return "Un justificatif reçu attend d'être qualifié : il arrête la bascule."
    if request.status not in WAITING:
        return "Ce justificatif n'est plus attendu."
    if today < request.fallback_on:
        return (
            f"Justificatif attendu jusqu'au {short_date(request.due_on)} : bascule le "
            f"{short_date(request.fallback_on)}, premier jour ouvré."
        )
    return ""


def decide_fallback(
    *, closing: Closing, due_on: date, reconnection: bool, was_first_asked_here: bool
) -> DocumentDecision:
    """Return the row of the default, with the figures the contract starts at.

    `was_first_asked_here` tells an arrival with the water to turn on for which nobody
    had asked for the document before the back office did (D16, then D17).
    """
    letter = Letter.CONFIRMATION_WITHOUT_JUSTIFICATIF
    row = "D14"
    sentence = gap_memo.FALLBACK
    if reconnection:
        row = "D17" if was_first_asked_here else "D15"
        sentence = gap_memo.BACK_OFFICE_NO_JUSTIFICATIF
    return DocumentDecision(
        row=row,
        outcome=DocumentOutcome.SUBSCRIBE,
        reason=f"Aucun justificatif au {short_date(due_on)} : abonner au "
        f"{short_date(closing.closed_on)} à {closing.value_m3} m³, date et index de "
        "résiliation.",
        source=gap_memo.quoted(sentence=sentence),
        start_on=closing.closed_on,
        start_m3=closing.value_m3,
        origin=ReadingOrigin.PREVIOUS_CLOSING,
        gap_m3=0,
        comments=(
            SignedComment(
                text=fallback_applied(
                    due_on=due_on,
                    closing_m3=closing.value_m3,
                    closing_on=closing.closed_on,
                )
            ),
        ),
        letter=letter,
        acts=(
            comment_dossier(),
            open_contract(start_on=closing.closed_on, start_m3=closing.value_m3),
            send_confirmation(letter=letter),
        ),
    )
