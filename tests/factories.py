"""What tests put in a base: simple rows with sensible values, one function a table.

Each takes a session of `store.writing()` and keyword overrides, and returns the id.
"""

from datetime import date, datetime
from itertools import count
from typing import Any

from sqlmodel import Session, SQLModel

from crm_tui.clock import paris
from crm_tui.domain.agent import Agent, Profile, SupportLevel
from crm_tui.domain.permission import NATIONAL, Permission, Territory, outer
from crm_tui.store.engine import Store
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow, TaskRow
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow

SOME_DAY = paris("2024-01-15 09:00")
_serial = count(1)

_ADVISER = frozenset(
    {
        Permission.READ_CUSTOMER,
        Permission.CREATE_CUSTOMER,
        Permission.EDIT_CUSTOMER,
        Permission.CREATE_CONTACT,
        Permission.CREATE_DOSSIER,
        Permission.ENTER_READING,
        Permission.TRANSFER,
        Permission.ASK_FIELD_VISIT,
    }
)
_BACK_OFFICE = _ADVISER | {
    Permission.WORK_DOSSIER,
    Permission.CLOSE_DOSSIER,
    Permission.CANCEL_DOSSIER,
    Permission.SUBSCRIBE,
    Permission.END_CONTRACT,
    Permission.SEE_QUEUE,
    Permission.SEE_OUTBOX,
}
_EXPERT = _BACK_OFFICE | {
    Permission.FORCE_READING,
    Permission.CORRECT_READING,
    Permission.SEE_SENSITIVE,
    Permission.DELIVER,
}
_STEERING = {
    Permission.IMPORT,
    Permission.REASSIGN,
    Permission.LEND_RIGHTS,
    Permission.STEER,
    Permission.EXPORT,
}
PROFILES = {
    "CONSEILLER_EAU_N1": (SupportLevel.N1, _ADVISER),
    "GESTIONNAIRE_EAU_BO": (SupportLevel.BACK_OFFICE, _BACK_OFFICE),
    "EXPERT_EAU_N2": (SupportLevel.N2, _EXPERT),
    "EUROS": (SupportLevel.N2, _BACK_OFFICE | {Permission.WORK_EUROS}),
    "SUPERVISEUR": (SupportLevel.SUPERVISOR, _EXPERT | _STEERING),
    "ADMIN": (
        SupportLevel.ADMINISTRATOR,
        frozenset({Permission.MANAGE_AGENTS, Permission.LEND_RIGHTS}),
    ),
    "GARDIEN": (
        SupportLevel.SUPERVISOR,
        _EXPERT
        | {
            Permission.MANAGE_SENSITIVE,
            Permission.EDIT_BANK_DETAILS,
            Permission.MERGE_CUSTOMERS,
        },
    ),
    "AUDITEUR": (
        SupportLevel.SUPERVISOR,
        frozenset({Permission.READ_CUSTOMER, Permission.SEE_AUDIT}),
    ),
    "TOUT": (SupportLevel.SUPERVISOR, frozenset(Permission)),
    "LECTURE": (SupportLevel.N1, frozenset({Permission.READ_CUSTOMER})),
    "RIEN": (SupportLevel.N1, frozenset()),
}
"""The tests' own profiles: what is tested here does not move with the catalog."""


def make_agent(
    store: Store,
    *,
    profile: str = "CONSEILLER_EAU_N1",
    departements: tuple[str, ...] = ("06",),
    code: str | None = None,
    queues: tuple[str, ...] = (),
    **values: Any,
) -> Agent:
    """Add an agent's row, and return them as the gate knows them."""
    level, permissions = PROFILES[profile]
    row = {
        "code": code or f"AGT{next(_serial):03}",
        "first_name": "Raphaël",
        "last_name": "Durand",
        "entity": "DRC NATIONALE MTC",
        "centre": "Cannes",
        "level": level.value,
        "profile": profile,
        "territory": ",".join(departements),
        "home_departement": "00"
        if NATIONAL in departements
        else outer(departements[0]),
        "queues": ",".join(queues),
        **values,
    }
    with store.writing() as session:
        agent_id = _add(session, AgentRow(**row))
    return Agent(
        id=agent_id,
        code=row["code"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        entity=row["entity"],
        centre=row["centre"],
        line_of_business=row.get("line_of_business", "Eau"),
        level=level,
        profile=Profile(
            code=profile, label=profile, permissions=permissions, delay_ceiling_days=90
        ),
        territory=Territory.of(*departements),
        home_departement=row["home_departement"],
        queues=queues,
    )


def make_party(
    session: Session,
    *,
    departements: tuple[str, ...] = ("06",),
    phones: tuple[str, ...] = (),
    emails: tuple[str, ...] = (),
    **values: Any,
) -> int:
    """Add a person, where they may be seen from, and how to reach them."""
    serial = next(_serial)
    row = {
        "number": f"26{serial:08}",
        "nature": "PERSONNE",
        "status": "CLIENT",
        "civility": "M",
        "last_name": "Poirot",
        "first_name": "Hercule",
        "street": "11 AVENUE DES MIMOSAS",
        "postcode": "06110",
        "town": "LE CANNET",
        "created_at": SOME_DAY,
        "changed_at": SOME_DAY,
        **values,
    }
    party_id = _add(session, PartyRow(**row))
    for departement in departements:
        session.add(PartyDepartementRow(party_id=party_id, departement=departement))
    for number in phones:
        _add(session, PartyPhoneRow(party_id=party_id, number=number))
    for address in emails:
        _add(session, PartyEmailRow(party_id=party_id, address=address))
    session.flush()
    return party_id


def make_site(session: Session, **values: Any) -> int:
    """Add a site."""
    row = {
        "number": f"059{next(_serial):07}",
        "street": "11 AVENUE DES MIMOSAS",
        "postcode": "06110",
        "town": "LE CANNET",
        "departement": "06",
        "water_state": "EN_SERVICE",
        "created_at": SOME_DAY,
        "changed_at": SOME_DAY,
        **values,
    }
    return _add(session, SiteRow(**row))


def make_meter(session: Session, *, site_id: int, **values: Any) -> int:
    """Add a meter to a site."""
    row = {"site_id": site_id, "serial_number": f"M{next(_serial):07}", **values}
    return _add(session, MeterRow(**row))


def make_reading(
    session: Session, *, meter_id: int, value_m3: int, read_at: datetime, **values: Any
) -> int:
    """Add a reading to a meter."""
    row = {"source": "NORMAL", "author": "", **values}
    return _add(
        session,
        ReadingRow(meter_id=meter_id, value_m3=value_m3, read_at=read_at, **row),
    )


def make_account(session: Session, *, holder_id: int, **values: Any) -> int:
    """Add an account to a party."""
    row = {
        "number": f"99{next(_serial):08}",
        "key": "6",
        "customer_class": "PARTICULIER",
        "created_at": SOME_DAY,
        "changed_at": SOME_DAY,
        **values,
    }
    return _add(session, AccountRow(holder_id=holder_id, **row))


def make_contract(session: Session, **values: Any) -> int:
    """Add an active water contract; pass `account_id`, `site_id`, `holder_id`."""
    row = {
        "number": f"C{next(_serial):08}",
        "line_of_business": "EAU",
        "status": "ACTIF",
        "offer": "Eau particulier",
        "created_at": SOME_DAY,
        "changed_at": SOME_DAY,
        **values,
    }
    return _add(session, ContractRow(**row))


def make_bill(session: Session, *, account_id: int, **values: Any) -> int:
    """Add a bill; pass `issued_on`, `due_on`, `amount`."""
    row = {"number": f"F{next(_serial):08}", "status": "EMISE", **values}
    return _add(session, BillRow(account_id=account_id, **row))


def make_role(
    session: Session, *, party_id: int, role: str, object_kind: str, object_id: int
) -> int:
    """Tell what a party is to an account, a site or a contract."""
    row = PartyRoleRow(
        party_id=party_id, role=role, object_kind=object_kind, object_id=object_id
    )
    return _add(session, row)


def make_dossier(session: Session, *, party_id: int, **values: Any) -> int:
    """Add an open arrival dossier."""
    row = {
        "number": f"ARR-24-{next(_serial):06}",
        "type": "ARR",
        "status": "OUVERT_ATTENTE_TRAITEMENT_ADMINISTRATIF",
        "departement": "06",
        "opened_at": SOME_DAY,
        "opened_by": "DRC NATIONALE MTC - IFI045",
        "changed_at": SOME_DAY,
        **values,
    }
    return _add(session, DossierRow(party_id=party_id, **row))


def make_justificatif(session: Session, *, dossier_id: int, **values: Any) -> int:
    """Add a request for proof, made on 5 July 2024 (domain example 19)."""
    row = {
        "status": "DEMANDE",
        "asked_on": date(2024, 7, 5),
        "reminder_on": date(2024, 7, 15),
        "due_on": date(2024, 7, 20),
        "fallback_on": date(2024, 7, 22),
        **values,
    }
    return _add(session, JustificatifRow(dossier_id=dossier_id, **row))


def make_task(session: Session, *, dossier_id: int, **values: Any) -> int:
    """Add a pending task to a dossier."""
    row = {
        "label": "Traiter l'arrivée",
        "status": "EN_SUSPENS",
        "queue": "BO-EAU-ARR",
        "departement": "06",
        "created_at": SOME_DAY,
        **values,
    }
    return _add(session, TaskRow(dossier_id=dossier_id, **row))


def make_document(session: Session, *, party_id: int, **values: Any) -> int:
    """Add a mail that waits in the outbox."""
    row = {
        "reference": f"DOC-24-{next(_serial):06}",
        "template": "justificatif_request",
        "channel": "MAIL",
        "status": "EN_FILE",
        "departement": "06",
        "subject": "Votre demande d'abonnement",
        "body": "Monsieur,\n\nMerci.\n",
        "recipient": "hercule.poirot@example.org",
        "queued_at": SOME_DAY,
        "queued_by": "IFI045",
        **values,
    }
    return _add(session, DocumentRow(party_id=party_id, **row))


def make_customer(
    session: Session, *, departements: tuple[str, ...] = ("06",), **party: Any
) -> dict[str, int]:
    """Add a whole water customer; return the ids by table name."""
    party_id = make_party(session, departements=departements, **party)
    place = {key: party[key] for key in ("street", "postcode", "town") if key in party}
    site_id = make_site(session, departement=departements[0], **place)
    meter_id = make_meter(session, site_id=site_id)
    account_id = make_account(session, holder_id=party_id)
    contract_id = make_contract(
        session, account_id=account_id, site_id=site_id, holder_id=party_id
    )
    make_role(
        session,
        party_id=party_id,
        role="TITULAIRE",
        object_kind="contract",
        object_id=contract_id,
    )
    return {
        "party": party_id,
        "site": site_id,
        "meter": meter_id,
        "account": account_id,
        "contract": contract_id,
    }


def _add(session: Session, row: SQLModel) -> int:
    session.add(row)
    session.flush()
    row_id: int = row.id  # type: ignore[attr-defined]
    return row_id
