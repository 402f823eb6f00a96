"""Declare an agent away: their work goes back to its queues at once."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.desk import Act, Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.store import colleagues, task_holding
from crm_tui.usecases.parts.held_tasks import colleague_of, put_back_in


class UnableToDeclareAbsence(Refusal):
    """The absence would end before it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredAbsence:
    """Who is away, until when, and how many tasks went back to the queues."""

    name: str
    until: datetime
    put_back: int


def declare_absence(
    desk: Desk, *, agent_code: str, until: datetime, key: str
) -> DeclaredAbsence:
    """Note that an agent is away from now on, and put back what they hold.

    Tasks outside the territory of who declares it go back with the automatic job.
    Raises UnableToDeclareAbsence, and NotFound for an agent of another place.
    """
    with desk.performing(Act.DECLARE_ABSENCE, key=key) as work:
        colleague = colleague_of(work, code=agent_code)
        if work.already is not None:
            return DeclaredAbsence(name=colleague.name, until=until, put_back=0)
        if until <= work.now:
            raise UnableToDeclareAbsence(
                "L'absence finirait avant de commencer : donnez un jour à venir.",
                field="until",
            )
        colleagues.declare_absence(
            work.session,
            agent_code=agent_code,
            since=work.now,
            until=until,
            by=work.agent.code,
        )
        held = task_holding.held_by(
            work.session, agent_code=agent_code, within=work.territory
        )
        for task in held:
            put_back_in(work, task=task, because=f"Absence de {colleague.name}")
        work.trail("agent", agent_code, after={"absent_until": until.isoformat()})
    return DeclaredAbsence(name=colleague.name, until=until, put_back=len(held))
