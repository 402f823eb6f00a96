"""Ask the customer of a dossier for proof of the date and reading of their arrival."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.usecases.parts.justificatif_request import (
    UnableToRequestJustificatif,
    ask_document_in,
)
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier

__all__ = ["UnableToRequestJustificatif", "request_justificatif"]


def request_justificatif(
    desk: Desk, *, dossier_id: int, seen_version: int, announced: bool, key: str
) -> Dossier:
    """Queue the request by mail, or by letter without one; start the 15 days.

    Raises UnableToRequestJustificatif where the rule asks for no document,
    DelayNotAnnounced where the front office did not tick it, StaleRecord where somebody
    changed the dossier since it was seen.
    """
    with desk.performing(Act.REQUEST_JUSTIFICATIF, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        waiting = ask_document_in(work, dossier=dossier, announced=announced)
        work.trail("dossier", dossier.number, before=dossier, after=waiting)
    return waiting
