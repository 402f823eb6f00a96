"""A recorded contact with all it is linked to, in one round trip; a customer's list."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Integer, bindparam, select
from sqlmodel import Session, col

from crm_tui.domain.contact import Caller, Contact
from crm_tui.domain.contact_view import DossierChoice, ShownLink
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.french_format import euros, short_date
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.permission import Territory
from crm_tui.dossier_wording import dossier_title
from crm_tui.store.contacts import contact_of
from crm_tui.store.counter_units import is_of_asset, unit_of
from crm_tui.store.dossiers import OPEN_STATUSES
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.billing import BillRow, ContractRow
from crm_tui.store.tables.contact import ContactLinkRow, ContactReasonRow, ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.together import (
    Line,
    Together,
    columns_of,
    inside,
    territory_values,
)

CONTACT = bindparam("contact_id", type_=BigInteger)
MOST_LINKS = 100
MOST_DOSSIERS = 30
MOST_REASONS = 20
LISTED = 50
"""Contacts of a customer shown at once, the newest first."""

Found = dict[str, list[Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """What is stored of one contact, its codes not yet in words."""

    contact: Contact
    customer: str
    agent: str
    reason_codes: tuple[str, ...]
    """The secondary ones, in order."""
    caller: Caller | None
    links: tuple[ShownLink, ...]
    dossiers: tuple[DossierChoice, ...]
    receivers: tuple[DossierChoice, ...]


def read(
    session: Session,
    *,
    contact_id: int,
    within: Territory,
    reason_labels: dict[str, str],
) -> ContactRecord:
    """Return one contact; raises NotFound outside the territory too."""
    found = _sections().read(session, contact_id=contact_id, **territory_values(within))
    if not found["contact"]:
        raise NotFound.of("ce contact")
    line = found["contact"][0]
    dossiers = tuple(_dossier(one) for one in _by_id(found["dossiers"]))
    contact = contact_of(
        line,
        reason_label=reason_labels.get(line.reason_code, line.reason_code),
        agent=line.agent_code,
        dossier_number=dossiers[0].number if dossiers else "",
    )
    return ContactRecord(
        contact=contact,
        customer=_person(found["customer"][0]) if found["customer"] else "",
        agent=agent_name(line),
        reason_codes=tuple(
            one.reason_code
            for one in sorted(found["reasons"], key=lambda one: one.position)
        ),
        caller=_caller(contact, found["caller"]),
        links=_links(found),
        dossiers=dossiers,
        receivers=_receivers(found["open"], {one.id for one in dossiers}),
    )


def of_party(
    session: Session, *, party_id: int, within: Territory, limit: int = LISTED
) -> list[Line]:
    """Return the last contacts of a customer, newest first, with their agents."""
    found = _of_party().read(
        session, party_id=party_id, limit=limit, **territory_values(within)
    )
    return sorted(
        found["contacts"], key=lambda line: (line.started_at, line.id), reverse=True
    )


@cache
def _sections() -> Together:
    agent: Any = AgentRow
    return Together(
        contact=select(*columns_of(ContactRow), agent.first_name, agent.last_name)
        .outerjoin(agent, agent.code == col(ContactRow.agent_code))
        .where(col(ContactRow.id) == CONTACT, inside(col(ContactRow.departement))),
        customer=_party_of(col(ContactRow.party_id)),
        caller=_party_of(col(ContactRow.caller_id)),
        reasons=select(
            col(ContactReasonRow.reason_code), col(ContactReasonRow.position)
        )
        .where(col(ContactReasonRow.contact_id) == CONTACT)
        .limit(MOST_REASONS),
        dossiers=_linked("dossier", DossierRow, *DOSSIER_COLUMNS).where(
            inside(col(DossierRow.departement))
        ),
        open=_open_dossiers(),
        **{
            name: _linked(name, table, *names)
            for name, (table, names, _) in _OF.items()
        }
        | {"reading": _linked_readings()},
    )


@cache
def _of_party() -> Together:
    agent: Any = AgentRow
    return Together(
        contacts=select(*columns_of(ContactRow), agent.first_name, agent.last_name)
        .outerjoin(agent, agent.code == col(ContactRow.agent_code))
        .where(
            col(ContactRow.party_id) == bindparam("party_id", type_=BigInteger),
            inside(col(ContactRow.departement)),
        )
        .order_by(col(ContactRow.started_at).desc(), col(ContactRow.id).desc())
        .limit(bindparam("limit", type_=Integer))
    )


DOSSIER_COLUMNS = ("number", "type", "variant", "status", "opened_at")


def _linked(kind: str, table: Any, *names: str) -> Any:
    link: Any = ContactLinkRow
    return (
        select(table.id, *(getattr(table, name) for name in names), link.role)
        .join(link, (link.object_id == table.id) & (link.kind == kind))
        .where(link.contact_id == CONTACT)
        .order_by(table.id)
        .limit(MOST_LINKS)
    )


def _linked_readings() -> Any:
    linked = _linked("reading", ReadingRow, *_OF["reading"][1])
    return linked.add_columns(
        is_of_asset(col(ReadingRow.meter_id)).label("is_of_asset")
    )


def _party_of(party_id: Any) -> Any:
    return (
        select(col(PartyRow.id), col(PartyRow.last_name), col(PartyRow.first_name))
        .join(ContactRow, party_id == col(PartyRow.id))
        .where(col(ContactRow.id) == CONTACT)
    )


def _open_dossiers() -> Any:
    """The open dossiers of the customer: the index of a party's dossiers by status."""
    party = select(col(ContactRow.party_id)).where(col(ContactRow.id) == CONTACT)
    return (
        select(col(DossierRow.id), *(getattr(DossierRow, n) for n in DOSSIER_COLUMNS))
        .where(
            col(DossierRow.party_id).in_(party),
            col(DossierRow.status).in_(OPEN_STATUSES),
            inside(col(DossierRow.departement)),
        )
        .order_by(col(DossierRow.id).desc())
        .limit(MOST_DOSSIERS)
    )


def _by_id(found: list[Line]) -> list[Line]:
    return sorted(found, key=lambda line: line.id)


def _person(line: Any) -> str:
    return f"{line.last_name.upper()} {line.first_name}".strip()


def agent_name(line: Any) -> str:
    """Return `Camille M. · IFI045`, or the code of an agent long gone."""
    if not line.last_name:
        return str(line.agent_code)
    return f"{line.first_name} {line.last_name[:1]}. · {line.agent_code}"


def _caller(contact: Contact, found: list[Line]) -> Caller | None:
    name = _person(found[0]) if found else contact.caller_name
    if not name:
        return None
    return Caller(name=name, quality=contact.caller_quality, party_id=contact.caller_id)


def _dossier(line: Any) -> DossierChoice:
    return DossierChoice(
        id=line.id,
        number=line.number,
        title=dossier_title(DossierType(line.type), DossierVariant(line.variant)),
        status=DossierStatus(line.status),
        opened_at=line.opened_at,
    )


def _receivers(found: list[Line], known: set[int]) -> tuple[DossierChoice, ...]:
    newest = reversed(_by_id(found))
    return tuple(_dossier(line) for line in newest if line.id not in known)


def _agent(line: Any) -> str:
    return f"{line.first_name} {line.last_name[:1]}. · {line.code}"


def _bill(line: Any) -> str:
    return f"{line.number} du {short_date(line.issued_on)} · {euros(line.amount)}"


def _reading(line: Any) -> str:
    shown = unit_of(is_of_asset=line.is_of_asset).shown(line.value_m3)
    return f"{shown} le {short_date(line.read_at.date())}"


_OF: dict[str, tuple[Any, tuple[str, ...], Any]] = {
    "party": (PartyRow, ("last_name", "first_name"), _person),
    "agent": (AgentRow, ("first_name", "last_name", "code"), _agent),
    "contract": (ContractRow, ("number",), lambda line: line.number),
    "bill": (BillRow, ("number", "issued_on", "amount"), _bill),
    "reading": (ReadingRow, ("read_at", "value_m3"), _reading),
    "meter": (MeterRow, ("serial_number",), lambda line: line.serial_number),
    "site": (
        SiteRow,
        ("number", "street", "town"),
        lambda line: f"{line.number} {line.street}, {line.town}",
    ),
}
"""How a linked thing of each kind is read, and named."""


def _links(found: Found) -> tuple[ShownLink, ...]:
    return tuple(
        ShownLink(kind=LinkKind(kind), id=line.id, name=named(line), role=line.role)
        for kind, (_, _, named) in _OF.items()
        for line in _by_id(found[kind])
    )
