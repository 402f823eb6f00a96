"""Run the automatic jobs of a day, and tell in French what each of them did.

A job is a function of the desk and of the day that returns what it says; it may be run
again, twice at once or after a kill, without doing anything a second time. Add yours to
`JOBS`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk
from crm_tui.domain.french_format import counted
from crm_tui.domain.job_report import JobReport
from crm_tui.store import parameters
from crm_tui.usecases.apply_fallbacks import FallbackReport, apply_fallbacks
from crm_tui.usecases.end_overdue_waits import end_overdue_waits
from crm_tui.usecases.end_planned_contracts import end_planned_contracts
from crm_tui.usecases.expire_transfers import expire_transfers
from crm_tui.usecases.parts.business_rules import text_in_force
from crm_tui.usecases.parts.reading_jobs import ask_by_calendar, follow_requests
from crm_tui.usecases.remind_justificatifs import remind_justificatifs
from crm_tui.usecases.remind_unpaid_bills import remind_unpaid_bills
from crm_tui.usecases.return_absent_work import return_absent_work

AUTOMATIC = "AUTOMATIQUE"
"""The value of JUSTIF_BASCULE that lets the job open the contracts itself."""

NEEDED = (
    Act.RUN_JOBS,
    Act.REMIND_JUSTIFICATIF,
    Act.APPLY_FALLBACK,
    Act.OPEN_CONTRACT,
    Act.END_CONTRACT,
    Act.SEND_READINGS,
    Act.REMIND_READING,
    Act.EXPIRE_TRANSFER,
)
"""All that the jobs do: one right missing and none of them begins."""

Job = Callable[[Desk, date], tuple[str, bool]]
"""Return the sentence of the report, and whether anything was done."""


def run_jobs(desk: Desk, *, on: date | None = None) -> Iterator[JobReport]:
    """Run every job for a day, today by default; yield each report as it is made."""
    for act in NEEDED:
        desk.check(act)
    day = on or desk.clock.now().astimezone(PARIS).date()
    return (_report(name, job(desk, day)) for name, job in JOBS.items())


def _report(name: str, told: tuple[str, bool]) -> JobReport:
    said, has_acted = told
    return JobReport(name=name, said=said, has_acted=has_acted)


def _reminders(desk: Desk, day: date) -> tuple[str, bool]:
    report = remind_unpaid_bills(desk, on=day)
    if not report.opened:
        return "aucune facture à relancer.", False
    opened = counted(report.opened, "dossier ouvert", "dossiers ouverts")
    return f"{opened}.", True


def _absences(desk: Desk, day: date) -> tuple[str, bool]:
    returned = return_absent_work(desk)
    if not returned.tasks:
        return "aucune tâche à rendre aux corbeilles.", False
    tasks = counted(returned.tasks, "tâche rendue", "tâches rendues")
    agents = counted(len(returned.agents), "agent absent", "agents absents")
    return f"{tasks} aux corbeilles, {agents}.", True


def _document_reminders(desk: Desk, day: date) -> tuple[str, bool]:
    written = remind_justificatifs(desk, today=day)
    if not written:
        return "aucun justificatif à relancer.", False
    return f"{counted(written, 'écrite', 'écrites')}.", True


def _waits(desk: Desk, day: date) -> tuple[str, bool]:
    report = end_overdue_waits(desk, on=day)
    parts = [
        (report.ended, "arrivée à son terme", "arrivées à leur terme"),
        (report.left, "à reprendre à la main", "à reprendre à la main"),
    ]
    said = [counted(count, one, many) for count, one, many in parts if count]
    if not said:
        return "aucune n'est à son terme.", False
    return f"{', '.join(said)}.", True


def _planned_ends(desk: Desk, day: date) -> tuple[str, bool]:
    report = end_planned_contracts(desk, on=day)
    parts = [
        (report.ended, "contrat résilié", "contrats résiliés"),
        (report.left, "sans index de départ", "sans index de départ"),
    ]
    said = [counted(count, one, many) for count, one, many in parts if count]
    if not said:
        return "aucune n'est à son jour.", False
    return f"{', '.join(said)}.", bool(report.ended)


def _fallbacks(desk: Desk, day: date) -> tuple[str, bool]:
    with desk.viewing(Act.APPLY_FALLBACK) as view:
        overrides = parameters.overrides(view.session)
    mode = text_in_force("JUSTIF_BASCULE", overrides)
    report = apply_fallbacks(desk, today=day, is_automatic=mode == AUTOMATIC)
    return _told(report), bool(report.applied or report.left)


def _told(report: FallbackReport) -> str:
    """Return `3 appliquées, 1 laissée en tâche, 1 attend la remise en eau.`"""
    parts = [
        (report.applied, "appliquée", "appliquées"),
        (report.left, "laissée en tâche", "laissées en tâche"),
        (report.waiting, "attend la remise en eau", "attendent la remise en eau"),
        (
            report.unasked,
            "retenue (demande non parvenue)",
            "retenues (demande non parvenue)",
        ),
    ]
    said = [counted(count, one, many) for count, one, many in parts if count]
    return f"{', '.join(said)}." if said else "aucune n'est due."


def _transfers(desk: Desk, day: date) -> tuple[str, bool]:
    count = expire_transfers(desk)
    if not count:
        return "aucun sans accusé.", False
    return f"{counted(count, 'expiré', 'expirés')} sans accusé.", True


JOBS: Mapping[str, Job] = {
    "Relances": _reminders,
    "Absences": _absences,
    "Transferts": _transfers,
    "Relances de justificatif": _document_reminders,
    "Bascules": _fallbacks,
    "Résiliations programmées": _planned_ends,
    "Attentes de procédure": _waits,
    "Demandes de relevés": ask_by_calendar,
    "Relances de relevés": follow_requests,
}
"""The jobs in the order they run, by the name of their report."""
