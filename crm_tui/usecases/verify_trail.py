"""Verify the trail: walk every agent's chain, and name what was tampered with."""

from collections.abc import Callable, Iterator

from crm_tui.desk import Act, Desk
from crm_tui.domain.audit import AuditProgress, AuditReport
from crm_tui.domain.trail_chain import ChainBreak, ChainWalk
from crm_tui.store import trail_chain

OnAuditProgress = Callable[[AuditProgress], None]


def verify_trail(
    desk: Desk, *, on_progress: OnAuditProgress | None = None
) -> AuditReport:
    """Return what is broken, agent by agent; the verification itself is trailed.

    Each page is one short read, so that nobody waits; an entry added meanwhile is
    walked too, its chain's end being read with its last page.
    """
    agents, lines = 0, 0
    breaks: list[ChainBreak] = []
    for agent_code in _agents(desk):
        walk = _walk(desk, agent_code)
        agents, lines = agents + 1, lines + walk.walked
        breaks += walk.breaks
        if on_progress:
            on_progress(
                AuditProgress(agents=agents, lines=lines, agent_code=agent_code)
            )
    report = AuditReport(agents=agents, lines=lines, breaks=tuple(breaks))
    with desk.performing(Act.VERIFY_TRAIL) as work:
        work.trail("", "", after={"lines": lines, "breaks": len(breaks)})
    return report


def _agents(desk: Desk) -> Iterator[str]:
    code: str | None = ""
    while code is not None:
        with desk.viewing(Act.VERIFY_TRAIL) as view:
            code = trail_chain.agent_after(view.session, agent_code=code)
        if code is not None:
            yield code


def _walk(desk: Desk, agent_code: str) -> ChainWalk:
    walk = ChainWalk(agent_code)
    after = (-1, 0)
    while True:
        with desk.viewing(Act.VERIFY_TRAIL) as view:
            page = trail_chain.page_of(view.session, agent_code=agent_code, after=after)
            end = trail_chain.end_of(view.session, agent_code=agent_code)
        for sealed in page:
            walk.take(sealed)
        if len(page) < trail_chain.PAGE:
            walk.close(end)
            return walk
        after = (page[-1].line.rank, page[-1].trail_id)
