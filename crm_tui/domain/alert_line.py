"""How an alert is worded: in full, and in the few cells of a narrow screen."""

from crm_tui.domain.customer_360 import AlertUrgency, CustomerAlert

SHORT_LENGTH = 18
"""What an alert may take where room is scarce: six to the strip at 80 columns."""


def alert(
    urgency: AlertUrgency, text: str, short: str, dossier_id: int | None = None
) -> CustomerAlert:
    """Return an alert whose short words fit."""
    return CustomerAlert(
        urgency=urgency, text=text, short=_fitted(short), dossier_id=dossier_id
    )


def _fitted(short: str) -> str:
    if len(short) <= SHORT_LENGTH:
        return short
    return short[: SHORT_LENGTH - 1].rstrip() + "…"
