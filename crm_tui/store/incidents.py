"""Collective incidents: declared at places, told to who is served there, ended."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlmodel import Session, col

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.incident import Incident, IncidentKind, IncidentPlace
from crm_tui.domain.permission import Territory
from crm_tui.store.insertion import insert_line, insert_lines, insert_missing
from crm_tui.store.numbering import next_number
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.incident import (
    IncidentCallRow,
    IncidentPlaceRow,
    IncidentRow,
)
from crm_tui.store.together import columns_of, within_territory
from crm_tui.store.value_list import among
from crm_tui.store.versions import update_versioned

LISTED = 100
"""Incidents shown at once: those that run, then the latest that ended."""


def add(session: Session, *, incident: Incident) -> int:
    """Keep an incident with its places; its number is given here, its id returned."""
    rank = next_number(session, series=f"incident:{incident.declared_at:%y}")
    line = insert_line(
        session,
        IncidentRow,
        number=f"INC-{incident.declared_at:%y}-{rank:06}",
        kind=incident.kind.value,
        line_of_business=incident.line_of_business or "",
        label=incident.label,
        words=incident.words,
        reason_code=incident.reason_code,
        since=incident.since,
        expected_until=incident.expected_until,
        declared_at=incident.declared_at,
        declared_by=incident.declared_by,
    )
    insert_lines(
        session,
        IncidentPlaceRow,
        [
            {
                "incident_id": line.id,
                "departement": place.departement,
                "insee_code": place.insee_code,
                "town": place.town,
                "street": place.street,
                "street_key": place.street_key,
                "site_id": place.site_id,
            }
            for place in incident.places
        ],
    )
    return int(line.id)


def get(session: Session, *, incident_id: int, within: Territory) -> Incident:
    """Return one incident; raises NotFound where none of its places is inside."""
    found = _read(session, col(IncidentRow.id) == incident_id, within=within)
    if not found:
        raise NotFound.of("cet incident")
    return found[0]


def get_seen(
    session: Session, *, incident_id: int, seen_version: int, within: Territory
) -> Incident:
    """Return the incident a form saw; raises StaleRecord if it changed since."""
    incident = get(session, incident_id=incident_id, within=within)
    if incident.version != seen_version:
        raise StaleRecord
    return incident


def list_latest(session: Session, *, within: Territory) -> tuple[Incident, ...]:
    """Return the incidents that run, then those that ended, the newest first."""
    running = _read(session, col(IncidentRow.ended_at).is_(None), within=within)
    over = _read(session, col(IncidentRow.ended_at).is_not(None), within=within)
    return (*running, *over)[:LISTED]


def end(session: Session, *, incident: Incident, at: datetime, **values: Any) -> None:
    """Close an incident; raises StaleRecord when somebody did since."""
    update_versioned(
        session,
        IncidentRow,
        id=incident.id,
        seen_version=incident.version,
        ended_at=at,
        **values,
    )


def attach(
    session: Session, *, incident_id: int, contact_id: int, at: datetime, by: str
) -> None:
    """Attach a recorded call to an incident; a call is attached once."""
    row = {
        "contact_id": contact_id,
        "incident_id": incident_id,
        "attached_at": at,
        "attached_by": by,
    }
    insert_missing(session, IncidentCallRow, [row])


def callers_of(session: Session, *, incident_id: int) -> tuple[int, ...]:
    """Return the customers who called about an incident, each once."""
    found = session.execute(
        select(col(ContactRow.party_id))
        .distinct()
        .join(IncidentCallRow, col(IncidentCallRow.contact_id) == col(ContactRow.id))
        .where(
            col(IncidentCallRow.incident_id) == incident_id,
            col(ContactRow.party_id).is_not(None),
        )
        .order_by(col(ContactRow.party_id))
    )
    return tuple(found.scalars())


def incidents_of(
    lines: Iterable[Any], *, places: Iterable[Any]
) -> tuple[Incident, ...]:
    """Return the incidents of these lines, each with its places."""
    at = defaultdict(list)
    for place in places:
        at[place.incident_id].append(_place(place))
    return tuple(_incident(line, tuple(at[line.id])) for line in lines)


def incident_lines() -> Any:
    """Return the SELECT of incidents, each with how many calls were attached."""
    calls = (
        select(func.count())
        .where(col(IncidentCallRow.incident_id) == col(IncidentRow.id))
        .correlate(IncidentRow)
        .scalar_subquery()
    )
    return select(*columns_of(IncidentRow), calls.label("calls"))


def _read(
    session: Session, condition: Any, *, within: Territory
) -> tuple[Incident, ...]:
    is_seen = exists().where(
        col(IncidentPlaceRow.incident_id) == col(IncidentRow.id),
        within_territory(col(IncidentPlaceRow.departement), within=within),
    )
    lines: Sequence[Any] = session.execute(
        incident_lines()
        .where(condition, is_seen)
        .order_by(col(IncidentRow.since).desc(), col(IncidentRow.id).desc())
        .limit(LISTED)
    ).all()
    if not lines:
        return ()
    places = session.execute(
        select(*columns_of(IncidentPlaceRow))
        .where(among(col(IncidentPlaceRow.incident_id), "incident_ids"))
        .order_by(col(IncidentPlaceRow.id)),
        {"incident_ids": [line.id for line in lines]},
    )
    return incidents_of(lines, places=places)


def _incident(line: Any, places: tuple[IncidentPlace, ...]) -> Incident:
    only = line.line_of_business
    return Incident(
        id=line.id,
        number=line.number,
        kind=IncidentKind(line.kind),
        line_of_business=LineOfBusiness(only) if only else None,
        label=line.label,
        words=line.words,
        reason_code=line.reason_code,
        since=line.since,
        expected_until=line.expected_until,
        places=places,
        calls=line.calls,
        declared_by=line.declared_by,
        declared_at=line.declared_at,
        ended_at=line.ended_at,
        ended_by=line.ended_by,
        ended_words=line.ended_words,
        version=line.version,
    )


def _place(line: Any) -> IncidentPlace:
    return IncidentPlace(
        insee_code=line.insee_code,
        town=line.town,
        departement=line.departement,
        street=line.street,
        site_id=line.site_id,
    )
