"""A request for proof that left late: its days are counted from when it left.

« 15-day clock starts at acceptance » (trust, test 60): a mail server that was away two
days does not cost the customer two of them. The limit written in the request only ever
moves later, so that nobody loses what was announced.
"""

from crm_tui.desk import Work
from crm_tui.domain.deadline import JustificatifSchedule, justificatif_schedule
from crm_tui.domain.document import Document
from crm_tui.domain.fallback import WAITING
from crm_tui.domain.french_format import short_date
from crm_tui.domain.request_delivery import REQUESTS
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import justificatifs, tasks
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.justificatif import AWAITED_UNTIL, waiting_label
from crm_tui.usecases.parts.story import tell


def count_days_in(work: Work, document: Document) -> None:
    """Count the days of a request anew where it leaves on a later day than asked.

    The task that waits for their end follows.
    """
    if document.template not in REQUESTS or document.dossier_id is None:
        return
    request = justificatifs.of_dossier(work.session, dossier_id=document.dossier_id)
    if request is None or request.status not in WAITING:
        return
    if work.today <= request.asked_on:
        return
    rules = rules_in_force(work.session)
    schedule = justificatif_schedule(
        asked_on=work.today,
        delay_days=rules.delay_days,
        reminder_days=rules.reminder_days,
    )
    justificatifs.postpone(
        work.session, justificatif=request, asked_on=work.today, schedule=schedule
    )
    _move_task(work, dossier_id=document.dossier_id, schedule=schedule)
    tell(
        work,
        kind=TimelineKind.JUSTIFICATIF,
        title=f"Justificatif attendu jusqu'au {short_date(schedule.due_on)}",
        detail=f"La demande du {short_date(request.asked_on)} n'est partie que le "
        f"{short_date(work.today)} : le délai compte de ce jour.",
        party_id=document.party_id,
        dossier_id=document.dossier_id,
    )


def _move_task(work: Work, *, dossier_id: int, schedule: JustificatifSchedule) -> None:
    for task in tasks.of_dossier(work.session, dossier_id=dossier_id):
        if task.status.is_open and task.label.startswith(AWAITED_UNTIL):
            tasks.reschedule(
                work.session,
                task=task,
                label=waiting_label(schedule),
                due_on=schedule.fallback_on,
            )
