"""A vacant place and a newcomer, for the tests of arrivals."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.forms import ContactForm, MoveInForm, ProspectForm
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_site
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierCommentRow, DossierRow, TaskRow
from tests import factories

POIROT_COMMENT = """merci de terminer l'abonnement de M POIROT HERCULE
ARR ce jour à 1300 m3 -eau en service ok - propriétaire - AF idem-
Id acteur 2623891119
Créé par : DRC NATIONALE MTC - IFI045"""

MERCIER = ProspectForm(
    civility="MME",
    last_name="MERCIER",
    first_name="Jeanne",
    email="jeanne.mercier@example.org",
)
"""The caller of J3."""


@dataclass(frozen=True)
class Vacancy:
    """A place nobody has a contract at any more."""

    site: int
    meter: int


@dataclass(frozen=True)
class LegacyDossier:
    """POIROT's dossier of J1, begun in ILIADE."""

    party: int
    account: int
    site: int
    dossier: int
    task: int


def add_vacancy(
    store: Store,
    *,
    closing_m3: int | None = 1000,
    closing_on: date = date(2024, 2, 28),
    departement: str = "06",
    **site: Any,
) -> Vacancy:
    """Add a place and the contract that ended there; without a reading, it runs on."""
    with store.writing() as session:
        site_id = factories.make_site(session, departement=departement, **site)
        meter_id = factories.make_meter(session, site_id=site_id)
        former = factories.make_party(
            session, last_name="Hastings", departements=(departement,)
        )
        account = factories.make_account(session, holder_id=former)
        is_over = closing_m3 is not None
        factories.make_contract(
            session,
            account_id=account,
            site_id=site_id,
            holder_id=former,
            status="RESILIE" if is_over else "ACTIF",
            ended_on=closing_on if is_over else None,
            end_m3=closing_m3,
        )
        reindex_site(session, site_id=site_id)
    return Vacancy(site=site_id, meter=meter_id)


def add_poirot(
    store: Store,
    *,
    closing_m3: int = 1298,
    closing_on: date = date(2024, 7, 10),
    source: str = "ILIADE",
) -> LegacyDossier:
    """Add POIROT, his account without contract, and his dossier with its open task."""
    from crm_tui.clock import paris

    place = add_vacancy(
        store,
        closing_m3=closing_m3,
        closing_on=closing_on,
        number="0593714448",
    )
    with store.writing() as session:
        party = factories.make_party(
            session,
            number="2623891119",
            last_name="POIROT",
            first_name="HERCULE",
            status="PROSPECT",
            source=source,
            occupancy="propriétaire",
        )
        account = factories.make_account(
            session, holder_id=party, number="9934197476", key="6", is_external=True
        )
        dossier = factories.make_dossier(
            session,
            party_id=party,
            account_id=account,
            site_id=place.site,
            source=source,
            opened_at=paris("2024-07-11 09:23:26"),
        )
        session.add(
            DossierCommentRow(
                dossier_id=dossier,
                at=paris("2024-07-11 09:23:26"),
                author="DRC NATIONALE MTC - IFI045",
                text=POIROT_COMMENT,
            )
        )
        task = factories.make_task(
            session, dossier_id=dossier, label="Terminer l'abonnement"
        )
    return LegacyDossier(
        party=party, account=account, site=place.site, dossier=dossier, task=task
    )


def a_contact(party_id: int | None = None, **values: Any) -> ContactForm:
    """Return a call about an arrival."""
    return ContactForm(
        party_id=party_id,
        channel=ContactChannel.PHONE,
        reason_code="EAU01",
        **values,
    )


def an_arrival(site_id: int, opening: str = "1300", **values: Any) -> MoveInForm:
    """Return an arrival of ten days ago, the delay announced."""
    return MoveInForm(
        site_id=site_id,
        opening=opening,
        **{"opening_on": "01/07/2024", "announced": True, **values},
    )


def rows(store: Store, table: type[SQLModel], **wanted: Any) -> list[Any]:
    """Return the rows of a table with these values, oldest first."""
    columns: Any = table
    with store.reading() as session:
        query = select(table).order_by(columns.id)
        for name, value in wanted.items():
            query = query.where(getattr(columns, name) == value)
        return list(session.exec(query))


def dossier_row(session: Session, dossier_id: int) -> DossierRow:
    """Return one dossier's row."""
    return session.exec(
        select(DossierRow).where(col(DossierRow.id) == dossier_id)
    ).one()


def comments_of(store: Store, dossier_id: int) -> list[str]:
    """Return the texts of a dossier, oldest first."""
    return [row.text for row in rows(store, DossierCommentRow, dossier_id=dossier_id)]


def open_tasks_of(store: Store, dossier_id: int) -> list[Any]:
    """Return the tasks that are still to be done."""
    return [
        row
        for row in rows(store, TaskRow, dossier_id=dossier_id)
        if row.status not in ("FINALISEE", "ANNULEE")
    ]


def documents_of(store: Store, dossier_id: int) -> list[Any]:
    """Return what was written about a dossier."""
    return rows(store, DocumentRow, dossier_id=dossier_id)
