"""A crowded base: enough customers that reading a whole table cannot hide."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel, col, select, text

from crm_tui.clock import paris
from crm_tui.store.engine import Store
from crm_tui.store.insertion import insert_lines
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierLinkRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from tests.factories import SOME_DAY

DEPARTEMENTS = ("06", "13", "33", "59", "69", "75", "83", "92")
HOME = DEPARTEMENTS[0]
OPEN_DOSSIER = "OUVERT_ATTENTE_TRAITEMENT_ADMINISTRATIF"
EVERY = 10
"""One task in so many is open, and one document in so many has not left."""

LONG_AGO, LONG_AGO_M3 = paris("2015-01-01 09:00"), 500
"""The last of the many readings, one a day before: those of a test come after."""

Rows = list[dict[str, Any]]


def add_crowd(store: Store, *, count: int) -> None:
    """Fill an empty base with whole customers."""
    with store.writing(deadline_seconds=None) as session:
        parties = _numbered(session, PartyRow, map(_party, range(count)))
        sites = _numbered(session, SiteRow, map(_site, range(count)))
        accounts = _numbered(session, AccountRow, map(_account, parties))
        meters = _numbered(session, MeterRow, map(_meter, sites))
        places = list(zip(parties, accounts, sites, strict=True))
        insert_lines(session, ContractRow, _contracts(places))
        dossiers = _numbered(session, DossierRow, _dossiers(places))
        contacts = _numbered(session, ContactRow, map(_contact, parties))
        _add_persons(session, parties)
        _add_histories(session, parties, meters, accounts)
        _add_dossier_parts(session, parties, dossiers, contacts, meters)


def add_long_history(
    store: Store, *, party_id: int, meter_id: int, dossier_id: int, count: int
) -> None:
    """Give one customer `count` readings, bills, contacts and timeline entries."""
    with store.writing(deadline_seconds=None) as session:
        account = select(AccountRow.id).where(col(AccountRow.holder_id) == party_id)
        account_id = session.exec(account).first() or 0
        rows: dict[type[SQLModel], Callable[[int], dict[str, Any]]] = {
            ReadingRow: lambda number: _reading(meter_id, number),
            BillRow: lambda number: _bill(account_id, number, prefix="L"),
            ContactRow: lambda number: _contact(party_id, number),
            TimelineRow: lambda number: _event(party_id, dossier_id, number),
        }
        for table, make in rows.items():
            insert_lines(session, table, [make(number) for number in range(count)])


def analyze(store: Store) -> None:
    """Let the planner know what the base holds, as a base in service does."""
    with store.writing(deadline_seconds=None) as session:
        session.execute(text("ANALYZE"))


def departement_of(number: int) -> str:
    """Return where the customer of this rank lives."""
    return DEPARTEMENTS[number % len(DEPARTEMENTS)]


def _numbered(
    session: Session, table: type[SQLModel], rows: Iterable[dict[str, Any]]
) -> list[int]:
    """Insert rows in an empty table, and return the ids they were given in order."""
    insert_lines(session, table, list(rows))
    column = table.id  # type: ignore[attr-defined]
    return list(session.exec(select(column).order_by(column)))


def _party(number: int) -> dict[str, Any]:
    return {
        "number": f"27{number:08}",
        "nature": "PERSONNE",
        "status": "CLIENT",
        "last_name": f"Martin{number}",
        "first_name": "Jeanne",
        "street": f"{number} RUE DES LILAS",
        "postcode": f"{departement_of(number)}110",
        "town": "LE CANNET",
        "created_at": SOME_DAY,
        "changed_at": SOME_DAY,
    }


def _site(number: int) -> dict[str, Any]:
    return {
        "number": f"058{number:07}",
        "street": f"{number} RUE DES LILAS",
        "postcode": f"{departement_of(number)}110",
        "town": "LE CANNET",
        "departement": departement_of(number),
        "created_at": SOME_DAY,
        "changed_at": SOME_DAY,
    }


def _account(party: int) -> dict[str, Any]:
    return {
        "number": f"98{party:08}",
        "holder_id": party,
        "customer_class": "PARTICULIER",
        "created_at": SOME_DAY,
        "changed_at": SOME_DAY,
    }


def _meter(site: int) -> dict[str, Any]:
    return {"site_id": site, "serial_number": f"P{site:07}"}


def _contracts(places: list[tuple[int, int, int]]) -> Rows:
    return [
        {
            "number": f"K{number:08}",
            "line_of_business": "EAU",
            "status": "ACTIF",
            "account_id": account,
            "site_id": site,
            "holder_id": party,
            "started_on": date(2020, 1, 1),
            "start_m3": 0,
            "created_at": SOME_DAY,
            "changed_at": SOME_DAY,
        }
        for number, (party, account, site) in enumerate(places)
    ]


def _dossiers(places: list[tuple[int, int, int]]) -> Rows:
    return [
        {
            "number": f"ARR-23-{number:06}",
            "type": "ARR",
            "status": OPEN_DOSSIER,
            "party_id": party,
            "account_id": account,
            "site_id": site,
            "departement": departement_of(number),
            "opened_at": SOME_DAY,
            "opened_by": "DRC NATIONALE MTC - IFI045",
            "changed_at": SOME_DAY,
        }
        for number, (party, account, site) in enumerate(places)
    ]


def _contact(party: int, number: int = 0) -> dict[str, Any]:
    return {
        "party_id": party,
        "direction": "ENTRANT",
        "channel": "TELEPHONE",
        "reason_code": "EAU01",
        "departement": HOME,
        "agent_code": "IFI045",
        "started_at": SOME_DAY + timedelta(hours=number),
        "ended_at": SOME_DAY + timedelta(hours=number),
    }


def _reading(meter: int, number: int) -> dict[str, Any]:
    return {
        "meter_id": meter,
        "read_at": LONG_AGO - timedelta(days=number),
        "value_m3": max(LONG_AGO_M3 - number // 20, 0),
        "source": "NORMAL",
    }


def _bill(account: int, number: int, *, prefix: str = "F") -> dict[str, Any]:
    issued_on = date(2024, 6, 1) - timedelta(days=number)
    return {
        "number": f"{prefix}{account:08}{number:05}",
        "account_id": account,
        "issued_on": issued_on,
        "due_on": issued_on + timedelta(days=20),
        "amount": Decimal("42.10"),
        "status": "EMISE",
    }


def _event(party: int, dossier: int | None, number: int) -> dict[str, Any]:
    return {
        "at": SOME_DAY + timedelta(minutes=number),
        "kind": "CONTACT",
        "title": "Appel entrant · Renseignement tarif",
        "party_id": party,
        "dossier_id": dossier,
    }


def _add_persons(session: Session, parties: list[int]) -> None:
    placed = [
        {"party_id": party, "departement": departement_of(number)}
        for number, party in enumerate(parties)
    ]
    insert_lines(session, PartyDepartementRow, placed)
    phones = [{"party_id": p, "number": f"+336{p:08}"} for p in parties]
    insert_lines(session, PartyPhoneRow, phones)
    emails = [{"party_id": p, "address": f"m{p}@example.org"} for p in parties]
    insert_lines(session, PartyEmailRow, emails)
    roles = [
        {"party_id": p, "role": "TITULAIRE", "object_kind": "contract", "object_id": p}
        for p in parties
    ]
    insert_lines(session, PartyRoleRow, roles)


def _add_histories(
    session: Session, parties: list[int], meters: list[int], accounts: list[int]
) -> None:
    insert_lines(session, ReadingRow, [_reading(m, n) for m in meters for n in (0, 90)])
    insert_lines(session, BillRow, [_bill(a, n) for a in accounts for n in (0, 90)])
    insert_lines(session, TimelineRow, [_event(party, None, 0) for party in parties])
    trail = [
        {"at": SOME_DAY, "agent_code": "IFI045", "act": "IMPORTER"} for _ in parties
    ]
    insert_lines(session, TrailRow, trail)


def _add_dossier_parts(
    session: Session,
    parties: list[int],
    dossiers: list[int],
    contacts: list[int],
    meters: list[int],
) -> None:
    insert_lines(
        session, ContactLinkRow, _links("contact_id", contacts, "party", parties)
    )
    insert_lines(
        session, DossierLinkRow, _links("dossier_id", dossiers, "meter", meters)
    )
    comments = [
        {"dossier_id": d, "at": SOME_DAY, "author": "Raphaël D.", "text": "Vu."}
        for d in dossiers
    ]
    insert_lines(session, DossierCommentRow, comments)
    insert_lines(session, TaskRow, _tasks(dossiers))
    insert_lines(session, JustificatifRow, [_request(d) for d in dossiers])
    insert_lines(session, DocumentRow, _documents(parties, dossiers))
    pairs = zip(parties, dossiers, strict=True)
    insert_lines(session, TimelineRow, [_event(p, d, 1) for p, d in pairs])


def _links(owner: str, owners: list[int], kind: str, objects: list[int]) -> Rows:
    return [
        {owner: owner_id, "kind": kind, "object_id": object_id}
        for owner_id, object_id in zip(owners, objects, strict=True)
    ]


def _tasks(dossiers: list[int]) -> Rows:
    return [
        {
            "dossier_id": dossier,
            "label": "Traiter l'arrivée",
            "status": "FINALISEE" if number % EVERY else "EN_SUSPENS",
            "queue": "BO-EAU-ARR",
            "departement": departement_of(number // EVERY),
            "due_on": date(2024, 7, 1) + timedelta(days=number % 28),
            "created_at": SOME_DAY,
        }
        for number, dossier in enumerate(dossiers)
    ]


def _request(dossier: int) -> dict[str, Any]:
    return {
        "dossier_id": dossier,
        "status": "DEMANDE",
        "asked_on": date(2024, 7, 1),
        "reminder_on": date(2024, 7, 9),
        "due_on": date(2024, 7, 16),
        "fallback_on": date(2024, 7, 17),
    }


def _documents(parties: list[int], dossiers: list[int]) -> Rows:
    return [
        {
            "reference": f"DOC-23-{number:06}",
            "template": "justificatif_request",
            "channel": "MAIL",
            "status": "ENVOYE" if number % EVERY else "EN_FILE",
            "party_id": party,
            "dossier_id": dossier,
            "departement": departement_of(number // EVERY),
            "subject": "Votre demande d'abonnement",
            "body": "Monsieur,\n\nMerci.\n",
            "queued_at": SOME_DAY,
        }
        for number, (party, dossier) in enumerate(zip(parties, dossiers, strict=True))
    ]
