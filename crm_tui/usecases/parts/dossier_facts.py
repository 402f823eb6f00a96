"""What the acts and the plan of a dossier depend on, read once."""

from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_acts import DossierFacts
from crm_tui.domain.task import TaskStatus
from crm_tui.store import justificatifs, tasks


def facts_of(work: Work, *, dossier: Dossier) -> DossierFacts:
    """Return the facts of a dossier that was read within the territory."""
    every = tasks.of_dossier(work.session, dossier_id=dossier.id)
    return DossierFacts(
        dossier=dossier,
        open_tasks=sum(task.status.is_open for task in every),
        done_tasks=sum(task.status is TaskStatus.DONE for task in every),
        justificatif=justificatifs.of_dossier(work.session, dossier_id=dossier.id),
        today=work.today,
    )
