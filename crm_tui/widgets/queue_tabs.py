"""The queues an agent serves, as tabs with what waits, what is late, since when."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.desk_counts import LIST_COUNT_LIMIT, shown_count
from crm_tui.domain.work_queue import WorkQueue
from crm_tui.widgets.flowing import Flowing, fitted
from crm_tui.widgets.plain import BADGE, OK, QUIET, URGENT, phrase, plain, spaced


class QueueTabs(Flowing):
    """`Arrivées eau 7`, the one shown filled; under it, how it stands."""

    DEFAULT_CSS = """
    QueueTabs { height: auto; padding: 0 2; margin: 0 0 1 0; }
    """

    queues: reactive[tuple[WorkQueue, ...]] = reactive((), layout=True)
    current: reactive[str] = reactive("", layout=True)
    today: reactive[date] = reactive(date.max)

    def pieces(self) -> Sequence[Content]:
        """Return the tabs."""
        return [_tab(each, is_shown=each.code == self.current) for each in self.queues]

    def lines(self, *, width: int) -> list[Content]:
        """Return the tabs, then the state of the one shown."""
        return [*super().lines(width=width), *fitted([self._state()], width=width)]

    def following(self) -> str:
        """Return the code of the queue after the one shown."""
        codes = [queue.code for queue in self.queues]
        if self.current not in codes:
            return codes[0] if codes else ""
        return codes[(codes.index(self.current) + 1) % len(codes)]

    def _state(self) -> Content:
        for queue in self.queues:
            if queue.code == self.current:
                return queue_state(queue, today=self.today)
        return Content("")


def queue_state(queue: WorkQueue, *, today: date) -> Content:
    """Return `7 en attente   ▲ 1 en retard   la plus ancienne : 8 j (03/07/2024)`."""
    late = queue.overdue
    overdue = (
        plain(f"▲ {_figure(late)} en retard", URGENT) if late else plain("✓ à jour", OK)
    )
    oldest = Content("")
    if queue.oldest_on:
        age = (today - queue.oldest_on).days
        oldest = phrase(("la plus ancienne : ", QUIET), f"{age} j")
    waiting = plain(f"{_figure(queue.waiting)} en attente")
    asleep = Content("")
    if queue.asleep:
        words = "mise de côté" if queue.asleep == 1 else "mises de côté"
        asleep = plain(f"◌ {_figure(queue.asleep)} {words}", QUIET)
    return spaced(waiting, overdue, asleep, oldest)


def _tab(queue: WorkQueue, *, is_shown: bool) -> Content:
    if is_shown:
        return plain(f" {queue.label} {_figure(queue.waiting)} ", BADGE)
    late = (f" ▲{_figure(queue.overdue)}", URGENT) if queue.overdue else ""
    return phrase((f" {queue.label} {_figure(queue.waiting)}", QUIET), late, " ")


def shown_queue(queues: Sequence[WorkQueue], *, wanted: str) -> str:
    """Return the queue to show: the one wanted, else the first."""
    codes = [queue.code for queue in queues]
    return wanted if wanted in codes else (codes[0] if codes else "")


def _figure(count: int) -> str:
    """Return a count of the list, which stops at its limit."""
    return shown_count(count=count, limit=LIST_COUNT_LIMIT)
