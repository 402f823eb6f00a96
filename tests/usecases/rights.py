"""The world of the rights matrix: one customer of everything, in the departement 06."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from crm_tui.catalog import profile_levels, profiles
from crm_tui.desk import Act, Desk, FrontDesk
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_party, reindex_site
from crm_tui.store.tables import metadata
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.workspace import VisitRow
from tests import factories
from tests.factories import SOME_DAY
from tests.usecases.arrivals import add_poirot, add_vacancy
from tests.usecases.import_files import customer, export_text
from tests.usecases.water import add_vance

HERE, ELSEWHERE = "06", "83"
TWINS = ("2699999901", "2699999902")
PROFILES = ("CONSEILLER_EAU_N1", "GESTIONNAIRE_EAU_BO", "SUPERVISEUR", "ADMIN")
"""Profiles of the catalog as it ships: an adviser, a back office, a supervisor, and
one who sees no customer."""


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
    document: int
    twins: tuple[str, str]
    """The numbers of two records of one customer."""

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


def seat(front_desk: FrontDesk, *, profile: str, departement: str) -> Desk:
    """Seat an agent of a catalog's profile."""
    made = factories.make_agent(
        front_desk.store,
        departements=(departement,),
        code=f"RDM{departement}",
        queues=("BO-EAU-ARR",),
    )
    level = profile_levels()[profile]
    with front_desk.store.writing() as session:
        row = session.get_one(AgentRow, made.id)
        row.profile, row.level = profile, level.value
    agent = replace(made, profile=profiles()[profile], level=level)
    return Desk(agent, front_desk.store, front_desk.clock, front_desk.settings)


def build_world(store: Store, folder: Path, *, visitors: tuple[str, ...]) -> World:
    """Fill a base, and let these agents have opened the customer before."""
    vance = add_vance(store)
    vacancy = add_vacancy(store, closing_m3=1258, street="12 RUE DES LILAS")
    poirot = add_poirot(store)
    with store.writing() as session:
        idle = factories.make_dossier(session, party_id=vance.party)
        awaiting = factories.make_dossier(
            session,
            party_id=vance.party,
            site_id=vacancy.site,
            opening_m3=1300,
            opening_on=date(2024, 7, 1),
        )
        document = DocumentRow(
            reference="DOC-24-000900",
            template="justificatif_request",
            channel="COURRIER",
            status="EN_FILE",
            party_id=vance.party,
            departement=HERE,
            subject="Votre demande",
            body="Madame, Monsieur,\n",
            recipient_lines="VANCE PHILO\n06110 LE CANNET",
            queued_at=SOME_DAY,
        )
        session.add(document)
        for code in visitors:
            session.add(VisitRow(agent_code=code, party_id=vance.party, at=SOME_DAY))
        session.flush()
        for number in TWINS:
            twin = factories.make_party(session, number=number, last_name="Double")
            reindex_party(session, party_id=twin)
        reindex_party(session, party_id=vance.party)
        reindex_site(session, site_id=vance.site)
        document_id = document.id
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
        document=document_id or 0,
        twins=TWINS,
    )


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
