"""What worries a customer now, as it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlmodel import Session, col, select

from crm_tui.domain.complaint import Complaint
from crm_tui.domain.concerns import VisitUnderWay
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.gesture import Gesture
from crm_tui.domain.incident import Incident, Whereabouts
from crm_tui.domain.permission import Territory
from crm_tui.domain.task import TaskStatus
from crm_tui.store.complaints import ComplaintTerms, complaints_of
from crm_tui.store.concern_sections import concern_sections
from crm_tui.store.gestures import gesture_of
from crm_tui.store.incidents import incidents_of
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.workspace import ParameterRow
from crm_tui.store.together import Line, Together, territory_values

Found = Mapping[str, list[Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRecord:
    """What is stored of a customer's worries, ready for the rules to look at."""

    complaints: tuple[Complaint, ...]
    gestures: tuple[Gesture, ...]
    incidents: tuple[Incident, ...]
    """Those that nobody ended in the communes and at the sites of the customer."""
    visits: tuple[VisitUnderWay, ...]
    places: tuple[Whereabouts, ...]
    lines: frozenset[LineOfBusiness]


def read(
    session: Session,
    *,
    party_id: int,
    within: Territory,
    terms: ComplaintTerms,
) -> tuple[ConcernRecord, dict[str, str]]:
    """Return a customer's worries and what the centre changed of the parameters.

    Raises NotFound outside the territory.
    """
    found = _sections().read(
        session,
        party_id=party_id,
        complaint_reasons=list(terms.codes),
        **territory_values(within),
    )
    if not found["home"]:
        raise NotFound.of("ce client")
    parameters = {line.code: line.value for line in found["parameters"]}
    return record_of(found, terms=terms), parameters


def record_of(found: Found, *, terms: ComplaintTerms) -> ConcernRecord:
    """Return the record of the sections of `concern_sections`."""
    return ConcernRecord(
        complaints=complaints_of(
            found["complaint_dossiers"], found["complaint_contacts"], terms=terms
        ),
        gestures=tuple(
            gesture_of(line)
            for line in sorted(
                found["gestures"], key=lambda g: (g.proposed_at, g.id), reverse=True
            )
        ),
        incidents=incidents_of(
            sorted(found["incidents"], key=lambda i: (i.since, i.id)),
            places=found["incident_places"],
        ),
        visits=tuple(
            _visit(line) for line in sorted(found["visits"], key=lambda v: v.id)
        ),
        places=_places(found),
        lines=frozenset(LineOfBusiness(s.line_of_business) for s in found["served"]),
    )


def _visit(line: Line) -> VisitUnderWay:
    return VisitUnderWay(
        task_id=line.id,
        label=line.label,
        status=TaskStatus(line.status),
        due_on=line.due_on,
        dossier_id=line.dossier_id,
        dossier_number=line.dossier_number,
    )


def _places(found: Found) -> tuple[Whereabouts, ...]:
    """Return where the customer is served: at home where a contract has no site."""
    served = found["served"]
    sites = [
        Whereabouts(insee_code=s.insee_code, street=s.street, site_id=s.site_id)
        for s in served
        if s.site_id is not None
    ]
    homes = [
        Whereabouts(insee_code=home.insee_code, street=home.street)
        for home in found["home"]
        if len(sites) < len(served) or not served
    ]
    return (*sites, *homes)


@cache
def _sections() -> Together:
    return Together(
        **concern_sections(),
        parameters=select(col(ParameterRow.code), col(ParameterRow.value)),
    )
