"""Where a transfer goes: by reason, place and level, to somebody who is there.

« Orientation: decision table (univers, motif, classe, zone) → corbeille + niveau + mode
conseillé; no result → guided choice » (domain.md 2.14).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.decision_table import ReadTable
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.task_holding import Colleague

ORIENTATION = "ORIENTATION_TRANSFERT"
"""The decision table's code."""

PRESENT_MINUTES = 60
"""An agent who signed in or opened a record this recently is taken to be there (our own
choice): the oral presentation says whether they answered."""

RECEIVING = frozenset({SupportLevel.N2, SupportLevel.SUPERVISOR})
"""The levels a transfer is given to: « TRANSFERT_ACCUSER » is theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orientation:
    """Where the table sends a transfer, and by which row."""

    queue: str
    level: str
    mode: TransferMode
    why: str
    """`Ligne 2 de l'orientation (version 1)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A colleague who serves the queue: who may be called, the one there first."""

    colleague: Colleague
    is_present: bool
    seen_at: datetime | None = None


def orient(
    table: ReadTable,
    *,
    line_of_business: str,
    reason_code: str,
    customer_class: str,
    zone: str,
) -> Orientation | None:
    """Return what the first matching row says; None where the agent must choose.

    `zone` is the departement of the record.
    """
    decision = table.evaluate(
        line_of_business=line_of_business or None,
        reason_code=reason_code or None,
        customer_class=customer_class or None,
        zone=zone,
    )
    if decision is None:
        return None
    results = decision.results
    return Orientation(
        queue=str(results["queue"] or ""),
        level=str(results["level"] or ""),
        mode=_mode(str(results["mode"] or "")),
        why=f"ligne {decision.rank} de l'orientation (version {decision.version})",
    )


def candidates_for(
    *,
    queue: str,
    departement: str,
    colleagues: Iterable[Colleague],
    seen: Mapping[str, datetime],
    now: datetime,
    but: str,
) -> tuple[Candidate, ...]:
    """Return who serves the queue and covers the place, those at a desk first.

    `but` is who transfers: never to oneself.
    """
    found = [
        Candidate(
            colleague=one,
            is_present=_is_present(one, seen.get(one.code), now=now),
            seen_at=seen.get(one.code),
        )
        for one in colleagues
        if queue in one.queues
        and one.level in RECEIVING
        and one.code != but
        and one.territory.covers(departement)
    ]
    return tuple(sorted(found, key=_rank))


def _rank(one: Candidate) -> tuple[bool, bool, str]:
    """Those at a desk first, experts before supervisors."""
    is_supervisor = one.colleague.level is SupportLevel.SUPERVISOR
    return not one.is_present, is_supervisor, one.colleague.code


def _is_present(one: Colleague, seen_at: datetime | None, *, now: datetime) -> bool:
    if one.absent_until is not None or seen_at is None:
        return False
    return now - seen_at <= timedelta(minutes=PRESENT_MINUTES)


def _mode(code: str) -> TransferMode:
    return TransferMode.COLD if code == TransferMode.COLD else TransferMode.WARM
