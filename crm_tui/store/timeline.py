"""The timeline's rows: what happened to a customer and on a dossier, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from crm_tui.domain.party import SourceSystem
from crm_tui.domain.permission import Territory
from crm_tui.domain.timeline import Opens, TimelineEntry, TimelineKind, TimelinePage
from crm_tui.store.changes import announce
from crm_tui.store.insertion import insert_lines
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.store.together import within_territory

PAGE = 50
"""Entries of one page of the screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """One event about to be told, signed by the agent, or by nobody for a job."""

    at: datetime
    kind: TimelineKind
    title: str
    detail: str = ""
    party_id: int | None = None
    dossier_id: int | None = None
    agent_name: str = ""
    source: SourceSystem = SourceSystem.CRM
    opens: Opens | None = None
    opens_id: int | None = None


def add(session: Session, *, events: Sequence[NewEvent]) -> None:
    """Write events in the order they happened, and wake the desks that follow them."""
    insert_lines(session, TimelineRow, [_columns(event) for event in events])
    if events:
        announce(session)


def _columns(event: NewEvent) -> dict[str, object]:
    return {
        "at": event.at,
        "kind": event.kind.value,
        "title": event.title,
        "detail": event.detail,
        "party_id": event.party_id,
        "dossier_id": event.dossier_id,
        "agent_name": event.agent_name,
        "source": event.source.value,
        "opens": event.opens.value if event.opens else "",
        "opens_id": event.opens_id,
    }


def page(
    session: Session,
    *,
    party_id: int | None = None,
    dossier_id: int | None = None,
    before: tuple[datetime, int] | None = None,
    within: Territory | None,
    limit: int = PAGE,
) -> TimelinePage:
    """Return the events of one customer or one dossier older than `before`.

    The caller already read the customer or the dossier within the agent's territory;
    `within` leaves out what a customer's dossiers elsewhere tell; None for one
    dossier, which is of one place.
    """
    if (party_id is None) == (dossier_id is None):
        raise ValueError("the timeline of one party or of one dossier")
    wanted = select(TimelineRow, DossierRow.number).outerjoin(
        DossierRow, col(DossierRow.id) == col(TimelineRow.dossier_id)
    )
    if party_id is not None:
        wanted = wanted.where(col(TimelineRow.party_id) == party_id)
    else:
        wanted = wanted.where(col(TimelineRow.dossier_id) == dossier_id)
    if within is not None:
        place = col(DossierRow.departement)
        wanted = wanted.where(within_territory(place, within=within, or_absent=True))
    moment = tuple_(col(TimelineRow.at), col(TimelineRow.id))
    if before is not None:
        wanted = wanted.where(moment < before)
    newest = wanted.order_by(col(TimelineRow.at).desc(), col(TimelineRow.id).desc())
    rows = session.exec(newest.limit(limit + 1)).all()
    entries = tuple(_entry(row, number) for row, number in rows[:limit])
    return TimelinePage(entries=entries, has_more=len(rows) > limit)


def _entry(row: TimelineRow, dossier_number: str | None) -> TimelineEntry:
    return TimelineEntry(
        id=row.id or 0,
        at=row.at,
        kind=TimelineKind(row.kind),
        title=row.title,
        detail=row.detail,
        agent=row.agent_name,
        source=SourceSystem(row.source),
        dossier_number=dossier_number or "",
        dossier_id=row.dossier_id,
        opens=Opens(row.opens) if row.opens else None,
        opens_id=row.opens_id,
    )
