"""What worries a customer now: complaints, gestures, incidents, visits under way.

Sections of the 360° view. Parameters: `party_id`, the territory's, and
`complaint_reasons`: the codes of the reasons that complain.
"""

from functools import cache
from typing import Any

from sqlalchemy import or_, select, union
from sqlmodel import col

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.task import OPEN_TASK_STATUSES
from crm_tui.store.complaints import complaint_contacts, complaint_dossiers
from crm_tui.store.customer_terms import PARTY, contracts_held, is_seen
from crm_tui.store.gestures import MOST, gesture_lines
from crm_tui.store.incidents import incident_lines
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.dossier import DossierRow, TaskRow
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.incident import IncidentPlaceRow, IncidentRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import columns_of, inside

MOST_INCIDENTS = 20
MOST_PLACES = 200
MOST_VISITS = 20
MOST_CONTRACTS = 60
GONE = [
    status.value
    for status in (
        ContractStatus.ENDED,
        ContractStatus.ABANDONED,
        ContractStatus.WITHDRAWN,
    )
]
OPEN_TASKS = [status.value for status in OPEN_TASK_STATUSES]


def concern_sections() -> dict[str, Any]:
    """Return the sections, by the names `concerns` reads them under."""
    return {
        "complaint_dossiers": complaint_dossiers(),
        "complaint_contacts": complaint_contacts(),
        "gestures": _gestures(),
        "incidents": _incidents(),
        "incident_places": _places_of_incidents(),
        "visits": _visits(),
        "served": _served(),
        "home": _home(),
    }


def _gestures() -> Any:
    return (
        gesture_lines()
        .where(
            col(GestureRow.party_id) == PARTY,
            inside(col(GestureRow.departement)),
        )
        .order_by(col(GestureRow.proposed_at).desc(), col(GestureRow.id).desc())
        .limit(MOST)
    )


def _sites() -> Any:
    return (
        select(col(SiteRow.id), col(SiteRow.insee_code))
        .join(ContractRow, col(ContractRow.site_id) == col(SiteRow.id))
        .where(
            col(ContractRow.id).in_(contracts_held()),
            inside(col(SiteRow.departement)),
        )
    )


def _served() -> Any:
    """Where the contracts that run serve the customer, and for what."""
    return (
        select(
            col(ContractRow.id),
            col(ContractRow.line_of_business),
            col(SiteRow.id).label("site_id"),
            col(SiteRow.insee_code),
            col(SiteRow.street),
        )
        .outerjoin(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .where(
            col(ContractRow.id).in_(contracts_held()),
            col(ContractRow.status).not_in(GONE),
            inside(col(SiteRow.departement), or_absent=True),
        )
        .limit(MOST_CONTRACTS)
    )


def _home() -> Any:
    return select(col(PartyRow.insee_code), col(PartyRow.street)).where(
        col(PartyRow.id) == PARTY, is_seen(PARTY)
    )


@cache
def _near() -> Any:
    """The incidents of a commune, or of a site, where the customer is served.

    Named in the statement: found once, for themselves and for their places.
    """
    sites = _sites().subquery()
    communes = union(
        select(sites.c.insee_code).where(sites.c.insee_code != ""),
        select(col(PartyRow.insee_code)).where(
            col(PartyRow.id) == PARTY, col(PartyRow.insee_code) != ""
        ),
    )
    place: Any = IncidentPlaceRow
    return (
        select(place.incident_id)
        .join(IncidentRow, col(IncidentRow.id) == place.incident_id)
        .where(
            or_(
                place.insee_code.in_(communes),
                place.site_id.in_(select(sites.c.id)),
            ),
            col(IncidentRow.ended_at).is_(None),
            inside(place.departement),
        )
        .limit(MOST_INCIDENTS)
        .cte("near_incident")
    )


def _incidents() -> Any:
    return (
        incident_lines()
        .where(
            col(IncidentRow.id).in_(select(_near().c.incident_id)),
            col(IncidentRow.ended_at).is_(None),
        )
        .limit(MOST_INCIDENTS)
    )


def _places_of_incidents() -> Any:
    return (
        select(*columns_of(IncidentPlaceRow))
        .where(col(IncidentPlaceRow.incident_id).in_(select(_near().c.incident_id)))
        .limit(MOST_PLACES)
    )


def _visits() -> Any:
    """The field visits of the open dossiers: the tasks left to the field."""
    return (
        select(
            col(TaskRow.id),
            col(TaskRow.label),
            col(TaskRow.status),
            col(TaskRow.due_on),
            col(DossierRow.number).label("dossier_number"),
            col(DossierRow.id).label("dossier_id"),
        )
        .join(DossierRow, col(DossierRow.id) == col(TaskRow.dossier_id))
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.closed_at).is_(None),
            col(TaskRow.queue) == FIELD_VISIT_QUEUE,
            col(TaskRow.status).in_(OPEN_TASKS),
            inside(col(DossierRow.departement)),
        )
        .order_by(col(TaskRow.id).desc())
        .limit(MOST_VISITS)
    )
