"""Departures: a customer who leaves, and the steps of P-RES by name."""

from sqlmodel import col, select

from crm_tui.desk import Desk
from crm_tui.domain.procedure_view import RunView
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.premises import ReadingRow
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.launch_procedure import launch_procedure
from tests import factories
from tests.factories import SOME_DAY

TODAY = "11/07/2024"
ADDRESS = "4 rue des Ormeaux, 06400 Cannes"


def add_leaver(store: Store) -> dict[str, int]:
    """A customer whose meter was read in January and in June."""
    with store.writing() as session:
        ids = factories.make_customer(session, emails=("f@example.org",))
        for value, month in ((1200, 1), (1260, 6)):
            factories.make_reading(
                session,
                meter_id=ids["meter"],
                value_m3=value,
                read_at=SOME_DAY.replace(month=month),
            )
    return ids


def leaving(
    desk: Desk,
    customer: dict[str, int],
    *,
    way: str = "SUITE",
    key: str = "k",
    **typed: str,
) -> RunView:
    """Launch a departure from the customer's place, and do its first step."""
    run = launch_procedure(
        desk,
        code="P-RES",
        party_id=customer["party"],
        site_id=customer["site"],
        key=key,
    )
    given = {"date_depart": TODAY, "nouvelle_adresse": ADDRESS, **typed}
    return done(desk, run, "DEPART", "SUITE", **given)


def done(desk: Desk, run: RunView, step: str, way: str, **typed: str) -> RunView:
    return complete_step(
        desk,
        run_id=run.run_id,
        seen_version=run.version,
        step=step,
        exit=way,
        typed=typed,
        key=f"{run.run_id}{step}{run.version}",
    )


def billed(desk: Desk, run: RunView) -> RunView:
    return done(desk, run, "FACTURE", "EMISE", facture_no="F-1")


def contract_of(store: Store, customer: dict[str, int]) -> ContractRow:
    with store.reading() as session:
        return session.get_one(ContractRow, customer["contract"])


def closing_of(store: Store, customer: dict[str, int]) -> tuple[int, str, str]:
    row = ReadingRow
    with store.reading() as session:
        last = session.exec(
            select(row)
            .where(row.meter_id == customer["meter"])
            .order_by(col(row.id).desc())
        ).first()
    assert last is not None
    return last.value_m3, last.source, last.status
