"""What a contact may be linked to, in one round trip: each list short, by an index."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.french_format import euros, short_date
from crm_tui.domain.linkable import ContactContext, Linkable, LinkKind
from crm_tui.domain.party import PartyRole
from crm_tui.domain.permission import Territory
from crm_tui.domain.reading import ReadingStatus
from crm_tui.store.counter_units import is_of_asset, unit_of
from crm_tui.store.customer_contract_sections import MOST_CONTRACTS
from crm_tui.store.customer_dossier_sections import MOST_DOSSIERS
from crm_tui.store.customer_sections import bill_lines
from crm_tui.store.customer_terms import PARTY, contract_ids, is_seen
from crm_tui.store.dossiers import OPEN_STATUSES
from crm_tui.store.refusals import NotFound
from crm_tui.store.related_sections import related_parties
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.columns import UtcInstant
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.together import Line, Together, inside, territory_values

MOST_AGENTS = 500
MOST_METERS = 30
MOST_PARTIES = 60
READINGS_OF_A_METER = 4
"""More than a preset ever looks at; older ones are found in the readings' screen."""

LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
"""Before the first reading of any meter."""

Found = dict[str, list[Line]]


def read(
    session: Session, *, party_id: int | None, within: Territory
) -> ContactContext:
    """Return what a contact of this customer may be linked to.

    Without a customer, the agents alone. Raises NotFound outside the territory.
    """
    found = _sections().read(
        session, party_id=party_id or 0, **territory_values(within)
    )
    agents = tuple(_agent(line) for line in sorted(found["agents"], key=_code))
    if party_id is None:
        return ContactContext(customer=None, agents=agents)
    if not found["party"]:
        raise NotFound.of("ce client")
    return ContactContext(
        customer=_person(found["party"][0]),
        agents=agents,
        parties=_parties(found),
        objects=_objects(found),
    )


@cache
def _sections() -> Together:
    return Together(
        party=_names(PartyRow).where(col(PartyRow.id) == PARTY, is_seen(PARTY)),
        guardian=_guardian(),
        related=related_parties(),
        contracts=_contracts(),
        bills=bill_lines(),
        sites=_sites(),
        meters=_installed(),
        readings=_readings(),
        dossiers=_dossiers(),
        agents=select(
            *_columns(AgentRow, "id", "code", "first_name", "last_name", "entity")
        )
        .where(col(AgentRow.is_active).is_(True))
        .order_by(col(AgentRow.code))
        .limit(MOST_AGENTS),
    )


def _columns(table: Any, *names: str) -> list[Any]:
    return [getattr(table, name).label(name) for name in names]


def _names(table: Any) -> Any:
    return select(*_columns(table, "id", "last_name", "first_name"))


def _guardian() -> Any:
    guardian: Any = aliased(PartyRow)
    return (
        _names(guardian)
        .join(PartyRow, col(PartyRow.guardian_id) == guardian.id)
        .where(col(PartyRow.id) == PARTY)
    )


def _contracts() -> Any:
    names = ("id", "number", "status", "line_of_business", "started_on", "line_number")
    return (
        select(*_columns(ContractRow, *names), col(SiteRow.town).label("town"))
        .outerjoin(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .where(
            col(ContractRow.id).in_(select(contract_ids().c.id)),
            inside(col(SiteRow.departement), or_absent=True),
        )
        .order_by(col(ContractRow.id).desc())
        .limit(MOST_CONTRACTS)
    )


def _sites() -> Any:
    return (
        select(*_columns(SiteRow, "id", "number", "street", "town"))
        .where(col(SiteRow.id).in_(_site_ids()), inside(col(SiteRow.departement)))
        .order_by(col(SiteRow.id).desc())
        .limit(MOST_CONTRACTS)
    )


def _site_ids() -> Any:
    """Where a contract is, and where an open dossier asks about."""
    of_dossiers = select(col(DossierRow.site_id)).where(
        col(DossierRow.party_id) == PARTY, col(DossierRow.status).in_(OPEN_STATUSES)
    )
    of_contracts = select(col(ContractRow.site_id)).where(
        col(ContractRow.id).in_(select(contract_ids().c.id))
    )
    return union_all(of_contracts, of_dossiers)


def _installed() -> Any:
    return (
        select(col(MeterRow.id), col(MeterRow.serial_number), col(SiteRow.town))
        .join(SiteRow, col(SiteRow.id) == col(MeterRow.site_id))
        .where(
            col(SiteRow.id).in_(_site_ids()),
            col(MeterRow.removed_on).is_(None),
            inside(col(SiteRow.departement)),
        )
        .order_by(col(MeterRow.id).desc())
        .limit(MOST_METERS)
    )


def _readings() -> Any:
    """The last readings of each meter: the index gives the day where they begin."""
    meter: Any = _installed().subquery()
    earlier: Any = aliased(ReadingRow)
    first_shown_at = (
        select(earlier.read_at)
        .where(earlier.meter_id == meter.c.id)
        .order_by(earlier.read_at.desc(), earlier.id.desc())
        .limit(1)
        .offset(READINGS_OF_A_METER - 1)
        .scalar_subquery()
    )
    row: Any = ReadingRow
    return (
        select(
            *_columns(row, "id", "read_at", "value_m3"),
            meter.c.serial_number,
            is_of_asset(row.meter_id).label("is_of_asset"),
        )
        .join(meter, meter.c.id == row.meter_id)
        .where(
            row.read_at >= func.coalesce(first_shown_at, literal(LONG_AGO, UtcInstant)),
            row.status != ReadingStatus.SUPERSEDED.value,
        )
        .limit(MOST_METERS * READINGS_OF_A_METER)
    )


def _dossiers() -> Any:
    return (
        select(*_columns(DossierRow, "id", "number", "status", "opened_at"))
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.status).in_(OPEN_STATUSES),
            inside(col(DossierRow.departement)),
        )
        .order_by(col(DossierRow.id).desc())
        .limit(MOST_DOSSIERS)
    )


def _code(line: Any) -> str:
    return str(line.code)


def _agent(line: Any) -> Linkable:
    name = f"{line.first_name} {line.last_name[:1]}. · {line.code}"
    return Linkable(kind=LinkKind.AGENT, id=line.id, name=name, code=line.code)


def _person(line: Any, *, role: str = "") -> Linkable:
    name = f"{line.last_name.upper()} {line.first_name}".strip()
    return Linkable(kind=LinkKind.PARTY, id=line.id, name=name, role=role)


def _parties(found: Found) -> tuple[Linkable, ...]:
    guardians = [_person(g, role=PartyRole.GUARDIAN.value) for g in found["guardian"]]
    related = sorted(found["related"], key=lambda line: (line.id, line.role))
    return (*guardians, *(_person(line, role=line.role) for line in related))


def _objects(found: Found) -> tuple[Linkable, ...]:
    made = (
        (_contract(line) for line in _newest(found["contracts"])),
        (_bill(line) for line in _newest(found["bills"], by="issued_on")),
        (_reading(line) for line in _newest(found["readings"], by="read_at")),
        (_meter(line) for line in _newest(found["meters"])),
        (_site(line) for line in _newest(found["sites"])),
        (_dossier(line) for line in _newest(found["dossiers"])),
    )
    return tuple(item for kind in made for item in kind)


def _newest(found: list[Line], *, by: str = "id") -> list[Line]:
    return sorted(found, key=lambda line: (getattr(line, by), line.id), reverse=True)


def _contract(line: Any) -> Linkable:
    return Linkable(
        kind=LinkKind.CONTRACT,
        id=line.id,
        name=f"{line.number} {line.town or line.line_number}".strip(),
        status=line.status,
        line_of_business=LineOfBusiness(line.line_of_business),
        on=line.started_on,
    )


def _bill(line: Any) -> Linkable:
    return Linkable(
        kind=LinkKind.BILL,
        id=line.id,
        name=f"{line.number} du {short_date(line.issued_on)} · {euros(line.amount)}",
        status=line.status,
        on=line.issued_on,
    )


def _reading(line: Any) -> Linkable:
    day = line.read_at.date()
    shown = unit_of(is_of_asset=line.is_of_asset).shown(line.value_m3)
    name = f"{shown} le {short_date(day)} · {line.serial_number}"
    return Linkable(kind=LinkKind.READING, id=line.id, name=name, on=day)


def _meter(line: Any) -> Linkable:
    name = f"{line.serial_number} {line.town}".strip()
    return Linkable(kind=LinkKind.METER, id=line.id, name=name)


def _site(line: Any) -> Linkable:
    name = f"{line.number} {line.street}, {line.town}"
    return Linkable(kind=LinkKind.SITE, id=line.id, name=name)


def _dossier(line: Any) -> Linkable:
    return Linkable(
        kind=LinkKind.DOSSIER, id=line.id, name=line.number, status=line.status
    )
