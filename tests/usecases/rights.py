"""The world of the rights matrix: one customer of everything, in the departement 06."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from crm_tui.catalog import directory, profile_levels, profiles
from crm_tui.clock import paris
from crm_tui.desk import Act, Desk, FrontDesk
from crm_tui.domain.refusal import Refusal
from crm_tui.store import agents, script_runs, trail
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.search_index import reindex_party, reindex_site
from crm_tui.store.tables import metadata
from crm_tui.store.tables.agent import AgentGrantRow, AgentRow
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import (
    DossierItemRow,
    DossierRelationRow,
    DossierRow,
)
from crm_tui.store.tables.telecom import PaymentExtensionRow
from crm_tui.store.tables.workspace import VisitRow
from crm_tui.store.text_index import index_texts
from crm_tui.store.text_sources import texts_by_batches
from crm_tui.store.trail import TrailedObject
from tests import factories
from tests.factories import SOME_DAY
from tests.usecases.arrivals import add_poirot, add_vacancy
from tests.usecases.asset_world import AssetWorld, add_asset_world
from tests.usecases.concern_world import ConcernWorld, add_concern_world
from tests.usecases.contested import Contested, add_contested
from tests.usecases.import_files import customer, export_text
from tests.usecases.procedure_runs import add_run
from tests.usecases.transfer_world import TransferWorld, add_transfer_world
from tests.usecases.water import add_vance

HERE, ELSEWHERE = "06", "83"
TWINS = ("2699999901", "2699999902")
PROFILES = tuple(profiles())
"""Every profile of the catalog as it ships."""
BOUNCED = 900_002
BOUNCED_AS = f"<document-{BOUNCED}@eauxdelacote.example.org>"
"""A mail that left, and what it left under."""
TRACED_AT = paris("2024-07-11 08:00")
COLLEAGUE = "RDM06"
"""An agent of the departement, to whom rights are lent."""
RUNNING_DELAY = "DEL-24-000900"
"""A delay to pay that runs, within the ceiling of every profile with the right."""


@dataclass(frozen=True, kw_only=True)
class World:
    """What the use cases are called on; everything lies in the departement 06."""

    folder: Path
    party: int
    meter: int
    wrong_reading: int
    vacancy: int
    dossier: int
    task: int
    idle_dossier: int
    """Without any task: it may be closed."""
    awaiting_dossier: int
    """An arrival with a gap, nobody having asked for the document."""
    asked_dossier: int
    """The same, its document asked for."""
    due_dossier: int
    """The same, nothing having come: its default may be applied."""
    closed_dossier: int
    """Closed the day before: it may still be reopened."""
    item: int
    """A paper of the idle dossier, which the awaiting one goes with."""
    complaint: int
    """Its procedure is at its last step, which may be skipped."""
    run: int
    letter_run: int
    """Another one, at the step that writes to the customer."""
    document: int
    failed_document: int
    """A letter that came back."""
    contact: int
    script_run: int
    """A complaint script begun for the contact."""
    twins: tuple[str, str]
    """The numbers of two records of one customer."""
    grant: int
    """Rights lent to the colleague."""
    contested: Contested
    """A customer who contests a bill of Euros."""
    concerns: ConcernWorld
    """Gestures and incidents of the customer."""
    assets: AssetWorld
    """What service contracts cover, and what was asked of it."""
    transfers: TransferWorld
    """Transfers at each point of their life, for each agent."""

    def export(self, name: str, text: str) -> Path:
        """Write a file to import."""
        path = self.folder / name
        path.write_bytes(text.encode("cp1252"))
        return path

    def customers_file(self) -> Path:
        """Return an export of one new customer."""
        return self.export("clients.csv", export_text(customer()))


@dataclass(frozen=True, kw_only=True)
class Row:
    """How the matrix calls one use case, and what another territory must answer."""

    acts: tuple[Act, ...]
    """Every act the use case does: one right missing and all of it is refused."""
    call: Callable[[Desk, World], Any]
    is_empty: Callable[[Any], bool] | None = None
    """A list: elsewhere it is empty. None: elsewhere the object is absent."""
    is_placeless: bool = False
    """Nothing of a customer is read: the territory changes nothing."""
    absent: type[Refusal] = NotFound
    """How elsewhere refuses, where there is nothing to be absent."""


def code_of(profile: str, departement: str) -> str:
    """Return the code of the agent who has a profile in a departement."""
    return f"R{PROFILES.index(profile):02}D{departement}"


SEATED = tuple(code_of(profile, at) for profile in PROFILES for at in (HERE, ELSEWHERE))
"""Every agent of the matrix."""


def add_agents(store: Store) -> None:
    """Add an agent of each profile in each of the two departements."""
    for profile in PROFILES:
        for departement in (HERE, ELSEWHERE):
            made = factories.make_agent(
                store,
                departements=(departement,),
                code=code_of(profile, departement),
                queues=("BO-EAU-ARR",),
            )
            with store.writing() as session:
                row = session.get_one(AgentRow, made.id)
                row.profile, row.level = profile, profile_levels()[profile].value


def seat(front_desk: FrontDesk, *, profile: str, departement: str) -> Desk:
    """Seat the agent of a profile in a departement."""
    with front_desk.store.reading() as session:
        agent = agents.get(
            session, code=code_of(profile, departement), directory=directory()
        )
    return Desk(agent, front_desk.store, front_desk.clock, front_desk.settings)


def build_world(store: Store, folder: Path, *, visitors: tuple[str, ...]) -> World:
    """Fill a base, and let these agents have opened the customer before."""
    vance = add_vance(store)
    vacancy = add_vacancy(store, closing_m3=1258, street="12 RUE DES LILAS")
    poirot = add_poirot(store)
    factories.make_agent(
        store, code=COLLEAGUE, departements=(HERE,), queues=("BO-EAU-ARR",)
    )
    with store.writing() as session:
        idle = factories.make_dossier(session, party_id=vance.party)
        awaiting = factories.make_dossier(
            session,
            party_id=vance.party,
            site_id=vacancy.site,
            opening_m3=1300,
            opening_on=date(2024, 7, 1),
        )
        asked = factories.make_dossier(
            session, party_id=vance.party, site_id=vacancy.site
        )
        factories.make_justificatif(session, dossier_id=asked)
        due = _add_due(session, party_id=vance.party, site_id=vacancy.site)
        _add_delay(session, party_id=vance.party)
        closed = factories.make_dossier(
            session,
            party_id=vance.party,
            status="CLOS",
            closed_at=paris("2024-07-10 09:00"),
        )
        complaint, run, letter_run = _add_complaint(session, party=vance.party)
        item = _add_elements(session, dossier_id=idle, other_id=awaiting)
        document, failed = _add_documents(session, party_id=vance.party)
        for code in visitors:
            session.add(VisitRow(agent_code=code, party_id=vance.party, at=SOME_DAY))
        session.flush()
        for number in TWINS:
            twin = factories.make_party(session, number=number, last_name="Double")
            reindex_party(session, party_id=twin)
        grant = AgentGrantRow(
            agent_code=COLLEAGUE,
            territory=HERE,
            starts_at=SOME_DAY,
            ends_at=SOME_DAY,
            granted_at=SOME_DAY,
            granted_by=COLLEAGUE,
        )
        session.add(grant)
        reindex_party(session, party_id=vance.party)
        reindex_site(session, site_id=vance.site)
        session.flush()
        contact_id = _add_contact(session, party_id=vance.party)
        concerns = add_concern_world(session, party_id=vance.party, site_id=vance.site)
        _index_texts(session)
        document_id, grant_id = document.id, grant.id
        failed_id = failed.id
    return World(
        folder=folder,
        party=vance.party,
        meter=vance.meter,
        wrong_reading=vance.wrong,
        vacancy=vacancy.site,
        dossier=poirot.dossier,
        task=poirot.task,
        idle_dossier=idle,
        awaiting_dossier=awaiting,
        asked_dossier=asked,
        due_dossier=due,
        closed_dossier=closed,
        item=item,
        complaint=complaint,
        run=run,
        letter_run=letter_run,
        document=document_id or 0,
        failed_document=failed_id or 0,
        contact=contact_id,
        script_run=_add_script_run(store, party_id=vance.party, contact_id=contact_id),
        twins=TWINS,
        grant=grant_id or 0,
        contested=add_contested(store),
        concerns=concerns,
        assets=add_asset_world(store, party_id=vance.party),
        transfers=add_transfer_world(
            store, party_id=vance.party, dossier_id=complaint, agents=visitors
        ),
    )


def _add_script_run(store: Store, *, party_id: int, contact_id: int) -> int:
    with store.writing() as session:
        return script_runs.begin(
            session,
            script_code="S6",
            version=0,
            party_id=party_id,
            contact_id=contact_id,
            departement=HERE,
            by=COLLEAGUE,
            at=SOME_DAY,
        )


def _add_documents(
    session: Session, *, party_id: int
) -> tuple[DocumentRow, DocumentRow]:
    """Add a letter that waits, a fax that failed, a mail that bounced, a letter laid.

    Returns the first two.
    """
    document = DocumentRow(
        reference="DOC-24-000900",
        template="justificatif_request",
        channel="COURRIER",
        status="EN_FILE",
        party_id=party_id,
        departement=HERE,
        subject="Votre demande",
        body="Madame, Monsieur,\n",
        recipient_lines="VANCE PHILO\n06110 LE CANNET",
        queued_at=SOME_DAY,
    )
    failed = DocumentRow(
        reference="DOC-24-000901",
        template="justificatif_request",
        channel="FAX",
        status="ECHEC",
        party_id=party_id,
        departement=HERE,
        subject="Votre demande",
        body="Madame, Monsieur,\n",
        recipient="+33465710101",
        queued_at=SOME_DAY,
    )
    bounced = DocumentRow(
        id=BOUNCED,
        reference="DOC-24-000902",
        template="justificatif_request",
        channel="MAIL",
        status="ENVOYE",
        party_id=party_id,
        departement=HERE,
        subject="Votre demande",
        body="Madame, Monsieur,\n",
        recipient="vance@example.org",
        message_id=BOUNCED_AS,
        queued_at=SOME_DAY,
        sent_at=SOME_DAY,
    )
    printed = DocumentRow(
        reference="DOC-24-000903",
        template="justificatif_request",
        channel="COURRIER",
        status="ENVOYE",
        party_id=party_id,
        departement=HERE,
        subject="Votre demande",
        body="Madame, Monsieur,\n",
        recipient_lines="VANCE PHILO\n06110 LE CANNET",
        queued_at=SOME_DAY,
        sent_at=SOME_DAY,
    )
    session.add_all([document, failed, bounced, printed])
    return document, failed


def _index_texts(session: Session) -> None:
    for texts in texts_by_batches(session):
        index_texts(session, texts)


def _add_due(session: Session, *, party_id: int, site_id: int) -> int:
    """Add a default that is due, for whom somebody here opened a contract."""
    account = factories.make_account(
        session, holder_id=party_id, balance=Decimal("84.20")
    )
    contract = factories.make_contract(
        session,
        account_id=account,
        site_id=factories.make_site(session, departement=HERE),
        holder_id=party_id,
    )
    session.get_one(ContractRow, contract).opened_by = COLLEAGUE
    dossier = factories.make_dossier(session, party_id=party_id, site_id=site_id)
    factories.make_justificatif(
        session, dossier_id=dossier, fallback_on=date(2024, 7, 10)
    )
    return dossier


def _add_delay(session: Session, *, party_id: int) -> None:
    session.add(
        PaymentExtensionRow(
            number=RUNNING_DELAY,
            account_id=factories.make_account(
                session, holder_id=party_id, number="9900900900"
            ),
            kind="PROROGATION",
            amount=Decimal("84.20"),
            granted_on=date(2024, 7, 11),
            until_on=date(2024, 7, 31),
        )
    )


def _add_contact(session: Session, *, party_id: int) -> int:
    row = ContactRow(
        party_id=party_id,
        direction="ENTRANT",
        channel="TELEPHONE",
        reason_code="EAU34",
        comment="Facture contestée",
        departement=HERE,
        agent_code="RDM06",
        started_at=SOME_DAY,
        ended_at=SOME_DAY,
    )
    session.add(row)
    session.flush()
    trail.add(
        session,
        at=TRACED_AT,
        agent_code=COLLEAGUE,
        act=Act.RECORD_CONTACT.value,
        trailed=TrailedObject.of("contact", str(row.id)),
    )
    return row.id or 0


def number_of(desk: Desk, dossier_id: int) -> str:
    """Return the number an agent would type."""
    with desk.store.reading() as session:
        return session.exec(
            select(DossierRow.number).where(col(DossierRow.id) == dossier_id)
        ).one()


def _add_elements(session: Session, *, dossier_id: int, other_id: int) -> int:
    """Attach a paper to a dossier, link another one to it; return the paper's id."""
    item = DossierItemRow(
        dossier_id=dossier_id,
        kind="PHOTO",
        title="Photo",
        path="/ged/1.jpg",
        added_at=SOME_DAY,
        added_by="RDM06",
    )
    relation = DossierRelationRow(
        dossier_id=other_id,
        other_id=dossier_id,
        kind="MEME_AFFAIRE",
        made_at=SOME_DAY,
        made_by="RDM06",
    )
    session.add_all([item, relation])
    session.flush()
    return item.id or 0


def _add_complaint(session: Session, *, party: int) -> tuple[int, int, int]:
    """Add a complaint and two runs of its procedure: at its end, and at its letter."""
    complaint = factories.make_dossier(
        session, party_id=party, number="REC-24-900001", type="REC"
    )
    run = add_run(session, dossier_id=complaint, party_id=party)
    letter = add_run(session, dossier_id=complaint, party_id=party, at="ACCUSE")
    return complaint, run, letter


def version_of(desk: Desk, dossier_id: int) -> int:
    """Return the version a form would have seen."""
    with desk.store.reading() as session:
        return session.exec(
            select(DossierRow.version).where(col(DossierRow.id) == dossier_id)
        ).one()


def fingerprint(store: Store) -> str:
    """Return a hash of every row of every table."""
    digest = hashlib.sha256()
    with store.reading() as session:
        for table in metadata.sorted_tables:
            rows = session.execute(select(*table.columns))  # type: ignore[call-overload]
            for line in sorted(repr(tuple(row)) for row in rows):
                digest.update(f"{table.name}:{line}\n".encode())
    return digest.hexdigest()
