"""Write the traces of a period to a file for an outside data factory (S4-40)."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk
from crm_tui.domain.indicator_board import Period
from crm_tui.domain.trace import Trace, TracePlace
from crm_tui.store import traces
from crm_tui.store.indicator_source import Counted
from crm_tui.usecases.parts.list_files import list_file, write_traced

HEADER = (
    *("id", "instant", "acte", "objet", "numero", "agent", "pour_agent"),
    *("plateau", "centre", "canal", "sens", "motif", "debut", "fin", "duree_s"),
)

LOOKS = ("SHOW_", "LIST_", "SEARCH_", "EXPORT_", "KEEP_", "COUNT_")
"""How the names of the acts begin that only look: a trace is of what was done."""

APART = frozenset(
    {
        *(Act.SIGN_IN, Act.UNLOCK_DESK, Act.SAVE_SEARCH, Act.VERIFY_TRAIL, Act.STEER),
        *(Act.REVEAL_SENSITIVE, Act.RECORD_SENSITIVE, Act.ACT_FOR, Act.REBUILD_INDEX),
    }
)
"""Of nobody's dossier, or of what is sensitive: « never in exports, mail, KPI »."""

TRACED = tuple(
    act.value for act in Act if not act.name.startswith(LOOKS) and act not in APART
)
"""The codes of the acts that leave."""


def export_traces(
    desk: Desk, *, period: Period, path: Path | None = None
) -> tuple[Path, int]:
    """Write the traces of a period to a new file, the oldest first, in codes.

    Return where it is and how many it has. No name, no comment and nothing sensitive is
    in it. Raises a Refusal where the file cannot be.
    """
    desk.check(Act.EXPORT_TRACES)
    file = path or list_file(desk, stem="traces")

    def trace(count: int) -> None:
        if not count:
            return
        days = {"since": str(period.since), "until": str(period.until)}
        with desk.performing(Act.EXPORT_TRACES) as work:
            work.trail("report", "traces", after={**days, "lines": count})

    rows = (_cells(one) for one in _every_trace(desk, period))
    return file, write_traced(file, header=HEADER, rows=rows, trace=trace)


def _every_trace(desk: Desk, period: Period) -> Iterator[Trace]:
    after: TracePlace | None = None
    while True:
        with desk.viewing(Act.EXPORT_TRACES) as view:
            asked = Counted(period=period, now=view.now, within=view.territory)
            page = traces.page(view.session, asked=asked, acts=TRACED, after=after)
        yield from page.traces
        if page.next is None:
            return
        after = page.next


def _cells(one: Trace) -> tuple[object, ...]:
    seconds = ""
    if one.started_at is not None and one.ended_at is not None:
        seconds = str(int((one.ended_at - one.started_at).total_seconds()))
    return (
        *(one.id, _instant(one.at), one.act, one.object_kind, one.object_number),
        *(one.agent, one.acting_for, one.floor, one.centre),
        *(one.channel, one.direction, one.reason_code),
        *(_instant(one.started_at), _instant(one.ended_at), seconds),
    )


def _instant(at: datetime | None) -> str:
    """Return `2024-07-11T10:00:00+02:00`, as read in Paris."""
    return "" if at is None else at.astimezone(PARIS).isoformat(timespec="seconds")
