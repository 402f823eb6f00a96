"""What an expert has to do about a gesture: a task that the decision finishes."""

from crm_tui.catalog import contact_reasons
from crm_tui.desk import Work
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import euros
from crm_tui.domain.gesture import Gesture
from crm_tui.store import dossiers
from crm_tui.usecases.parts.tasks import add_task_in, finish_in, open_tasks_of

QUEUES: dict[LineOfBusiness | None, str] = {
    LineOfBusiness.WATER: "N2-EAU-FACT",
    LineOfBusiness.HOME: "N2-TEL-FIDEL",
    LineOfBusiness.MOBILE: "N2-TEL-FIDEL",
}
"""Whose experts decide, by what the complaint is about."""

OTHER_QUEUE = "N2-CONSO"


def leave_decision_in(work: Work, *, gesture: Gesture, dossier: Dossier) -> None:
    """Leave the decision to the experts of the complaint's line of business."""
    add_task_in(
        work,
        dossier=dossier,
        label=_label(gesture),
        queue=QUEUES.get(_line_of(gesture.reason_code), OTHER_QUEUE),
        priority=2,
    )


def finish_decision_in(work: Work, *, gesture: Gesture, result: str) -> None:
    """Finish the task the decision was awaited by, where it is still open."""
    if gesture.dossier_id is None:
        return
    dossier = dossiers.get(
        work.session, dossier_id=gesture.dossier_id, within=work.territory
    )
    for task in open_tasks_of(work, dossier=dossier):
        if task.label == _label(gesture):
            finish_in(
                work,
                dossier=dossier,
                task=task,
                seen_version=task.version,
                result=result,
            )


def _label(gesture: Gesture) -> str:
    return f"Valider le geste {gesture.number} · {euros(gesture.amount_euros)}"


def _line_of(reason_code: str) -> LineOfBusiness | None:
    lines = (o.line_of_business for o in contact_reasons() if o.code == reason_code)
    return next(lines, None)
