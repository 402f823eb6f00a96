"""Gestures, complaints and incidents of a customer, as an earlier day left them."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from typing import Any

from sqlmodel import Session

from crm_tui.catalog import profiles
from crm_tui.clock import paris
from crm_tui.desk import Desk
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.incident import IncidentPlaceRow, IncidentRow
from tests.factories import SOME_DAY

_serial = count(1)


@dataclass(frozen=True, kw_only=True)
class ConcernWorld:
    """One gesture of each kind of state, and an incident that runs."""

    waiting: int
    granted: int
    carried_out: int
    incident: int


def add_concern_world(session: Session, *, party_id: int, site_id: int) -> ConcernWorld:
    """Add what the rights matrix acts on."""
    return ConcernWorld(
        waiting=add_gesture(session, party_id=party_id, status="A_VALIDER"),
        granted=add_gesture(session, party_id=party_id, status="ACCORDE"),
        carried_out=add_gesture(session, party_id=party_id, status="EXECUTE"),
        incident=add_incident(session, site_id=site_id),
    )


def as_shipped(desk: Desk) -> Desk:
    """Give the agent of a desk their profile of the catalog, its ceilings with it."""
    profile = profiles()[desk.agent.profile.code]
    desk.agent = replace(desk.agent, profile=profile)
    return desk


def add_gesture(session: Session, *, party_id: int, **values: Any) -> int:
    """Add a gesture; 20 euros granted by a colleague on a day of July unless told."""
    row = GestureRow(
        **{
            "number": f"GES-23-{next(_serial):06}",
            "party_id": party_id,
            "departement": "06",
            "nature": "AVOIR",
            "amount": Decimal(5),
            "reason_code": "EAU34",
            "because": "facture en retard",
            "status": "ACCORDE",
            "rule_row": "G01",
            "rule_reason": "5,00 € accordés",
            "ceiling_euros": 15,
            "proposed_at": SOME_DAY,
            "proposed_by": "ZZZ001",
            **values,
        }
    )
    session.add(row)
    session.flush()
    return row.id or 0


def add_complaint(
    session: Session, *, party_id: int, on: str, reason: str = "EAU36"
) -> int:
    """Add a contact that complains and opened nothing."""
    row = ContactRow(
        party_id=party_id,
        direction="ENTRANT",
        channel="TELEPHONE",
        reason_code=reason,
        departement="06",
        agent_code="ZZZ001",
        started_at=paris(f"{on} 09:00"),
        ended_at=paris(f"{on} 09:05"),
    )
    session.add(row)
    session.flush()
    return row.id or 0


def add_incident(session: Session, *, site_id: int | None = None, **values: Any) -> int:
    """Add an incident that runs: of a commune, or of one site."""
    place = {
        name: values.pop(name)
        for name in ("insee_code", "street", "street_key", "departement", "town")
        if name in values
    }
    row = IncidentRow(
        **{
            "number": f"INC-23-{next(_serial):06}",
            "kind": "INCIDENT",
            "line_of_business": "EAU",
            "label": "Rupture de conduite",
            "words": "L'eau revient vers midi.",
            "reason_code": "EAU28",
            "since": SOME_DAY,
            "declared_at": SOME_DAY,
            "declared_by": "ZZZ001",
            **values,
        }
    )
    session.add(row)
    session.flush()
    session.add(
        IncidentPlaceRow(
            incident_id=row.id or 0,
            site_id=site_id,
            **{"departement": "06", "insee_code": "", "town": "LE CANNET", **place},
        )
    )
    session.flush()
    return row.id or 0
