"""Cancel a dossier: opened by mistake, or no longer wanted; with its reason."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_acts import refusal_to_work
from crm_tui.domain.refusal import Refusal
from crm_tui.store import cancellation
from crm_tui.usecases.parts.dossier import end_in
from crm_tui.usecases.parts.dossier_run import abandon_runs_in
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.typed import typed_text

REASON_LENGTH = 200


class UnableToCancelDossier(Refusal):
    """The dossier is over already, or no reason was given."""


def cancel_dossier(
    desk: Desk, *, dossier_id: int, seen_version: int, because: str, key: str
) -> Dossier:
    """Cancel a dossier with its open tasks, its wait, its procedure and its unsent
    documents.

    Nothing is deleted: what was done stays on its timeline. Raises
    UnableToCancelDossier, and StaleRecord when somebody changed it since it was seen.
    """
    with desk.performing(Act.CANCEL_DOSSIER, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        reason = typed_text(
            because, field="because", label="Motif", max_length=REASON_LENGTH
        )
        _check(dossier, reason=reason)
        cancellation.cancel_open_tasks(
            work.session,
            dossier_id=dossier.id,
            at=work.now,
            agent_code=work.agent.code,
        )
        cancellation.withdraw_documents(work.session, dossier_id=dossier.id)
        cancellation.stop_waiting(work.session, dossier_id=dossier.id)
        abandon_runs_in(work, dossier=dossier, because=reason)
        canceled = end_in(
            work,
            dossier=dossier,
            status=DossierStatus.CANCELED,
            why=reason,
            title=f"Dossier {dossier.number} annulé",
        )
        work.trail("dossier", dossier.number, before=dossier, after=canceled)
    return canceled


def _check(dossier: Dossier, *, reason: str) -> None:
    if refusal := refusal_to_work(dossier):
        raise UnableToCancelDossier(refusal)
    if not reason:
        raise UnableToCancelDossier("Donnez le motif de l'annulation.", field="because")
