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
from crm_tui.usecases.remind_unpaid_bills import remind_unpaid_bills
from crm_tui.usecases.return_absent_work import return_absent_work

Job = Callable[[Desk, date], tuple[str, bool]]
"""Return the sentence of the report, and whether anything was done."""


def run_jobs(desk: Desk, *, on: date | None = None) -> Iterator[JobReport]:
    """Run every job for a day, today by default; yield each report as it is made."""
    desk.check(Act.RUN_JOBS)
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


JOBS: Mapping[str, Job] = {
    "Relances": _reminders,
    "Absences": _absences,
}
"""The jobs in the order they run, by the name of their report."""
