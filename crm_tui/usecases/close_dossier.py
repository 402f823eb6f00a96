"""Close a dossier: nothing left to do, and a conclusion."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_acts import refusal_to_close
from crm_tui.domain.informing import InformedBy
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.parts.dossier import end_in
from crm_tui.usecases.parts.dossier_facts import facts_of
from crm_tui.usecases.parts.dossier_run import (
    refusal_to_close_over,
    runs_of_dossier,
)
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.typed import typed_text

CONCLUSION_LENGTH = 200


class UnableToCloseDossier(Refusal):
    """A task or a procedure is under way, the conclusion is missing, or it is over."""


def close_dossier(
    desk: Desk,
    *,
    dossier_id: int,
    seen_version: int,
    conclusion: str,
    informed_by: InformedBy = InformedBy.NOBODY,
    key: str,
) -> Dossier:
    """Close a dossier whose tasks are all done; `informed_by` is how one was told.

    Raises UnableToCloseDossier with the sentence of document 000 while one is open, and
    StaleRecord when somebody changed the dossier since it was seen.
    """
    with desk.performing(Act.CLOSE_DOSSIER, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        if refusal := refusal_to_close(facts_of(work, dossier=dossier)):
            raise UnableToCloseDossier(refusal)
        runs = runs_of_dossier(work, dossier=dossier)
        if refusal := refusal_to_close_over(runs):
            raise UnableToCloseDossier(refusal)
        words = typed_text(
            conclusion,
            field="conclusion",
            label="Conclusion",
            max_length=CONCLUSION_LENGTH,
        )
        if not words:
            raise UnableToCloseDossier(
                "Donnez la conclusion du dossier.", field="conclusion"
            )
        closed = end_in(
            work,
            dossier=dossier,
            status=DossierStatus.CLOSED,
            why=words,
            title=f"Dossier {dossier.number} clos",
            informed_by=informed_by,
        )
        work.trail("dossier", dossier.number, before=dossier, after=closed)
    return closed
