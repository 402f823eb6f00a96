"""A request for proof that left late: its days are counted from when it left.

« 15-day clock starts at acceptance » (trust, test 60): a mail server that was away two
days does not cost the customer two of them. The limit written in the request only ever
moves later, so that nobody loses what was announced.
"""

from crm_tui.desk import Work
from crm_tui.domain.deadline import justificatif_schedule
from crm_tui.domain.document import Document
from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import justificatifs
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.justificatif import REQUEST_TEMPLATES
from crm_tui.usecases.parts.story import tell

REQUESTS = frozenset(REQUEST_TEMPLATES.values())


def count_days_in(work: Work, document: Document) -> None:
    """Count the days of a request anew where it leaves on a later day than asked."""
    if document.template not in REQUESTS or document.dossier_id is None:
        return
    request = justificatifs.of_dossier(work.session, dossier_id=document.dossier_id)
    if request is None or request.status is not JustificatifStatus.ASKED:
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
    tell(
        work,
        kind=TimelineKind.JUSTIFICATIF,
        title=f"Justificatif attendu jusqu'au {short_date(schedule.due_on)}",
        detail=f"La demande du {short_date(request.asked_on)} n'est partie que le "
        f"{short_date(work.today)} : le délai compte de ce jour.",
        party_id=document.party_id,
        dossier_id=document.dossier_id,
    )
