"""The default of document 001, applied by the automatic job once its day has come.

« sans justificatif sous 15 jours, son abonnement sera mis en place avec l'index et la
date de résiliation de l'ancien occupant ». One dossier, one transaction, one trail
entry: run twice at once, killed half-way or by an older date, it changes nothing twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.fallback import WAITING
from crm_tui.domain.refusal import Refusal
from crm_tui.store import dossiers, justificatifs
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.fallback import (
    not_asked_in,
    refusal_in,
    subscribe_by_default_in,
)
from crm_tui.usecases.parts.tasks import add_task_in, open_tasks_of, waits_for_water

PAGE = 200
BLOCKED_LABEL = "Bascule à faire à la main : "
TO_CONFIRM_LABEL = "Bascule à appliquer, GED et boîte vérifiées"


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackReport:
    """What one run of the job did, for the line it prints."""

    applied: int = 0
    left: int = 0
    """Due, but something stands against it: a task says what."""
    waiting: int = 0
    """Due, but the water must be turned on first."""
    unasked: int = 0
    """Due, but no request reached the customer: its days have not begun."""

    def __add__(self, other: "FallbackReport") -> "FallbackReport":
        """Return both runs as one."""
        return FallbackReport(
            applied=self.applied + other.applied,
            left=self.left + other.left,
            waiting=self.waiting + other.waiting,
            unasked=self.unasked + other.unasked,
        )


APPLIED, LEFT = FallbackReport(applied=1), FallbackReport(left=1)
WAITS, UNASKED = FallbackReport(waiting=1), FallbackReport(unasked=1)
NOTHING = FallbackReport()


class _Unchanged(Exception):
    """Nothing is written for this dossier, in the trail neither: only its report."""

    def __init__(self, report: FallbackReport) -> None:
        super().__init__()
        self.report = report


def apply_fallbacks(
    desk: Desk, *, today: date, is_automatic: bool = True
) -> FallbackReport:
    """Apply every default due by a day; `is_automatic` off leaves tasks instead.

    A day before today's never undoes anything: what is not due yet is left alone.
    """
    desk.check(Act.APPLY_FALLBACK)
    desk.check(Act.OPEN_CONTRACT)
    total = NOTHING
    for dossier_id in _due(desk, today):
        try:
            total += _apply_or_leave(desk, dossier_id, today, is_automatic=is_automatic)
        except StaleRecord:
            continue  # Somebody acts on it at this instant: the next run looks again.
    return total


def _due(desk: Desk, today: date) -> Iterator[int]:
    """Yield the dossiers whose default is due, page by page."""
    after = 0
    while True:
        with desk.viewing(Act.APPLY_FALLBACK) as work:
            page = justificatifs.due(
                work.session,
                column="fallback_on",
                statuses=tuple(WAITING),
                until=today,
                after_id=after,
                limit=PAGE,
                within=work.territory,
            )
        yield from (dossier_id for dossier_id, _ in page)
        if len(page) < PAGE:
            return
        after = page[-1][1]


def _apply_or_leave(
    desk: Desk, dossier_id: int, today: date, *, is_automatic: bool
) -> FallbackReport:
    try:
        try:
            return _apply(desk, dossier_id, today, is_automatic=is_automatic)
        except StaleRecord:
            raise
        except Refusal as refusal:
            return _leave(desk, dossier_id, today, why=str(refusal))
    except _Unchanged as unchanged:
        return unchanged.report


def _apply(
    desk: Desk, dossier_id: int, today: date, *, is_automatic: bool
) -> FallbackReport:
    with desk.performing(Act.APPLY_FALLBACK) as work:
        dossier = dossiers.get(
            work.session, dossier_id=dossier_id, within=work.territory
        )
        if refusal_in(work, dossier=dossier, today=today):
            raise _Unchanged(NOTHING)
        if not_asked_in(work, dossier=dossier):
            raise _Unchanged(UNASKED)
        if waits_for_water(work, dossier=dossier):
            raise _Unchanged(WAITS)
        if not is_automatic:
            return _raise_task(work, dossier, TO_CONFIRM_LABEL)
        work.trail(
            "dossier",
            dossier.number,
            before=dossier,
            after=subscribe_by_default_in(work, dossier=dossier),
        )
    return APPLIED


def _leave(desk: Desk, dossier_id: int, today: date, *, why: str) -> FallbackReport:
    """Leave to somebody what stands against the default, once."""
    with desk.performing(Act.APPLY_FALLBACK) as work:
        dossier = dossiers.get(
            work.session, dossier_id=dossier_id, within=work.territory
        )
        if refusal_in(work, dossier=dossier, today=today):
            raise _Unchanged(NOTHING)
        return _raise_task(work, dossier, f"{BLOCKED_LABEL}{why}")


def _raise_task(work: Work, dossier: Dossier, label: str) -> FallbackReport:
    """Leave a task unless one of its kind waits; two runs at once leave one.

    The dossier takes a new version with it: the slower run finds it stale.
    """
    prefix = label[: len(BLOCKED_LABEL)]
    known = open_tasks_of(work, dossier=dossier)
    if any(task.label.startswith(prefix) for task in known):
        raise _Unchanged(LEFT)
    dossiers.update(work.session, dossier=dossier, at=work.now, status=dossier.status)
    add_task_in(work, dossier=dossier, label=label, due_on=work.today)
    work.trail("dossier", dossier.number, after={"task": label})
    return LEFT
