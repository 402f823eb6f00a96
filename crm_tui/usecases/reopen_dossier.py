"""Reopen a closed dossier, within the delay of the centre, for a reason."""

from crm_tui.catalog import dossier_types
from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_reopening import refusal_to_reopen
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, parameters
from crm_tui.usecases.parts.business_rules import integer_in_force
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import LABEL_LENGTH, add_task_in
from crm_tui.usecases.parts.typed import typed_text

REASON_LENGTH = 200
DELAY = "DOSSIER_REOUVERTURE_JOURS"


class UnableToReopenDossier(Refusal):
    """The dossier is open, canceled, closed too long ago, or no reason was given."""


def reopen_dossier(
    desk: Desk, *, dossier_id: int, seen_version: int, because: str, key: str
) -> Dossier:
    """Open a dossier again, with a task in the queue of its type.

    Raises UnableToReopenDossier, StaleRecord when somebody changed it meanwhile.
    """
    with desk.performing(Act.REOPEN_DOSSIER, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        reason = typed_text(
            because, field="because", label="Motif", max_length=REASON_LENGTH
        )
        _check(work, dossier, reason=reason)
        reopened = dossiers.update(
            work.session,
            dossier=dossier,
            at=work.now,
            status=DossierStatus.IN_PROGRESS,
            closed_at=None,
            conclusion="",
            informed_by="",
            reopened_at=work.now,
        )
        tell(
            work,
            kind=TimelineKind.DOSSIER,
            title=f"Dossier {dossier.number} rouvert",
            detail=f"{reason} (conclu le temps d'avant : {dossier.conclusion})",
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
        add_task_in(
            work,
            dossier=reopened,
            label=f"Reprendre · {reason}"[:LABEL_LENGTH],
            queue=dossier_types()[dossier.type].queue,
        )
        work.trail("dossier", dossier.number, before=dossier, after=reopened)
    return reopened


def _check(work: Work, dossier: Dossier, *, reason: str) -> None:
    closed_at = dossier.closed_at
    refusal = refusal_to_reopen(
        dossier,
        closed_on=closed_at.astimezone(PARIS).date() if closed_at else None,
        today=work.today,
        days=integer_in_force(DELAY, parameters.overrides(work.session)),
    )
    if refusal:
        raise UnableToReopenDossier(refusal)
    if not reason:
        raise UnableToReopenDossier(
            "Donnez le motif de la réouverture.", field="because"
        )
