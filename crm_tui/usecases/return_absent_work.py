"""The automatic job that puts back what agents who are away hold.

« absence of an agent → basket takes back his Todo after N hours » (domain.md 6).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.task_holding import HeldTask
from crm_tui.store import colleagues, parameters, presence, task_holding
from crm_tui.usecases.parts.business_rules import integer_in_force
from crm_tui.usecases.parts.held_tasks import put_back_in

ABSENCE_HOURS = "ABSENCE_HEURES"
"""The parameter: hours without a sign of the agent before their work goes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedWork:
    """What went back to the queues, and whose it was."""

    agents: tuple[str, ...]
    tasks: int


def return_absent_work(desk: Desk) -> ReturnedWork:
    """Put back the tasks of declared absences, and of agents not seen for N hours.

    One transaction an agent: killed in the middle, the next run does the rest; run
    twice at once, each task goes back once.
    """
    returned = {code: _return_of(desk, code) for code in _absent_holders(desk)}
    return ReturnedWork(
        agents=tuple(code for code, count in returned.items() if count),
        tasks=sum(returned.values()),
    )


def _absent_holders(desk: Desk) -> tuple[str, ...]:
    with desk.viewing(Act.RUN_JOBS) as view:
        held = task_holding.count_held(view.session, within=view.territory)
        away = _away(view.session, tuple(held), at=view.now)
    return tuple(sorted(away))


def _return_of(desk: Desk, code: str) -> int:
    with desk.performing(Act.RUN_JOBS) as work:
        why = _away(work.session, (code,), at=work.now).get(code)
        tasks = _to_return(work, code) if why else ()
        for task in tasks:
            put_back_in(work, task=task, because=why or "")
        presence.forget_old(work.session, at=work.now)
        work.trail("agent", code, after={"tasks": [task.id for task in tasks]})
    return len(tasks)


def _to_return(work: Work, code: str) -> tuple[HeldTask, ...]:
    """Return what the agent holds: a task given to them today waits for its hours."""
    held = task_holding.held_by(work.session, agent_code=code, within=work.territory)
    if code in colleagues.absences(work.session, at=work.now):
        return held
    since = work.now - _patience(work.session)
    return tuple(task for task in held if not task.taken_at or task.taken_at < since)


def _away(session: Session, codes: tuple[str, ...], *, at: datetime) -> dict[str, str]:
    """Return why each of these agents is away, those who are there left out."""
    declared = colleagues.absences(session, at=at)
    seen = colleagues.last_seen(session, codes=codes)
    since = at - _patience(session)
    hours = int(_patience(session).total_seconds()) // 3600
    why = {}
    for code in codes:
        if code in declared:
            why[code] = f"Absence de {code}"
        elif code not in seen or seen[code] < since:
            why[code] = f"{code} sans activité depuis {hours} h"
    return why


def _patience(session: Session) -> timedelta:
    overrides = parameters.overrides(session)
    return timedelta(hours=integer_in_force(ABSENCE_HOURS, overrides))
