"""What a run takes from the base before it invents: ids, numbers, who may sign."""

from datetime import date

from sqlmodel import Session, SQLModel

from crm_tui.catalog import directory
from crm_tui.domain.agent import SupportLevel
from crm_tui.store.agents import list_all
from crm_tui.store.loader import reserve_ids
from crm_tui.store.numbering import next_numbers
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.usecases.parts.invented.contacts import Signer
from crm_tui.usecases.parts.invented.customer import (
    CONTACTS,
    CONTRACTS,
    DOSSIER_IDS,
    DOSSIERS,
    Firsts,
)
from crm_tui.usecases.parts.invented.dossiers import blocks_of, dossier_series

NOBODY = Signer(0, "JOB", "Le traitement automatique")
ANSWERING = (SupportLevel.N1, SupportLevel.N2)


def reserve(session: Session, *, count: int, today: date) -> Firsts:
    """Take the ids and the numbers of a run: the same ones on the same base."""

    def ids(table: type[SQLModel], each: int = 1) -> int:
        return reserve_ids(session, table, count=count * each)[0]

    def numbers(series: str, each: int = 1) -> int:
        return next_numbers(session, series=series, count=count * each)[0]

    blocks = blocks_of(count)
    return Firsts(
        party_id=ids(PartyRow),
        account_id=ids(AccountRow),
        site_id=ids(SiteRow),
        meter_id=ids(MeterRow),
        contract_id=ids(ContractRow, CONTRACTS),
        contact_id=ids(ContactRow, CONTACTS),
        dossier_id=reserve_ids(session, DossierRow, count=blocks * DOSSIER_IDS)[0],
        party=numbers("party"),
        account=numbers("account"),
        site=numbers("site"),
        contract=numbers("contract", CONTRACTS),
        dossiers={
            series: next_numbers(
                session, series=f"dossier:{series}", count=blocks * DOSSIERS
            )[0]
            for series in dossier_series(today)
        },
    )


def signers_of(session: Session) -> tuple[Signer, ...]:
    """Return the agents who may have answered, or the jobs where there is none."""
    listed = (one.agent for one in list_all(session, directory=directory()))
    answering = tuple(
        Signer(agent.id, agent.code, agent.display_name)
        for agent in listed
        if agent.level in ANSWERING
    )
    return answering or (NOBODY,)
