"""A departure to come (P-RES): planned, shown, met on its day, or given up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, func, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk, PermissionRefused
from crm_tui.domain.departure import EndReport, UnableToEndContract
from crm_tui.domain.french_format import m3
from crm_tui.domain.permission import Permission
from crm_tui.domain.procedure_run import UnableToAdvance
from crm_tui.domain.procedure_view import RunView
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import ReadingRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.abandon_procedure import abandon_procedure
from crm_tui.usecases.cancel_dossier import cancel_dossier
from crm_tui.usecases.end_overdue_waits import end_overdue_waits
from crm_tui.usecases.end_planned_contracts import end_planned_contracts
from crm_tui.usecases.parts.planned_end import UnableToWithdrawEnd
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_procedure import show_procedure
from tests.usecases.departures import add_leaver, billed, closing_of, contract_of, done
from tests.usecases.departures import leaving as leaving_today
from tests.usecases.racing import race, terminals

THE_DAY = date(2024, 8, 1)
ON_THE_DAY = "2024-08-01 06:00"
NOTHING = EndReport()
PLANNED = ("RESILIATION_PROGRAMMEE", THE_DAY)
KEPT = ("ACTIF", None)


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of("EXPERT_EAU_N2", "*")


@pytest.fixture
def job(front_desk: FrontDesk) -> Desk:
    return later(job_desk(front_desk), ON_THE_DAY)


@pytest.fixture
def customer(store: Store) -> dict[str, int]:
    return add_leaver(store)


def later(desk: Desk, at: str) -> Desk:
    """The same desk on another day."""
    return replace(desk, clock=FixedClock(paris(at)))


def leaving(desk: Desk, customer: dict[str, int], *, key: str = "k") -> RunView:
    """Plan the end of the customer's contract on the first of August."""
    return leaving_today(
        desk,
        customer,
        key=key,
        date_depart="01/08/2024",
        nature_index="ESTIME",
    )


def standing(store: Store, customer: dict[str, int]) -> tuple[str, date | None]:
    row = contract_of(store, customer)
    return row.status, row.ended_on


def alerts(desk: Desk, customer: dict[str, int]) -> list[str]:
    view = show_customer_360(desk, party_id=customer["party"])
    return [alert.text for alert in view.alerts if "Résiliation" in alert.text]


def titles(desk: Desk, run: RunView) -> list[str]:
    view = show_dossier(desk, dossier_id=run.dossier_id)
    return [entry.title for entry in view.timeline]


def test_a_departure_to_come_is_planned_and_shown_with_its_day(
    desk: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer)

    assert standing(store, customer) == PLANNED
    assert alerts(desk, customer) == ["Résiliation programmée · J-21 (01/08)"]
    number = contract_of(store, customer).number
    assert f"Résiliation programmée · {number} au 01/08/2024" in titles(desk, run)
    assert run.current is not None
    assert (run.current.code, run.current.due_on) == ("RELEVE", date(2024, 8, 16))


def test_its_reading_is_not_known_before_its_day(desk: Desk, customer: dict[str, int]):
    with pytest.raises(UnableToAdvance, match="L'index se lira le 01/08/2024"):
        leaving_today(
            desk,
            customer,
            date_depart="01/08/2024",
            nature_index="LU",
            index_depart="1265",
        )
    run = leaving(desk, customer)
    with pytest.raises(UnableToAdvance, match="Le départ est le 01/08/2024"):
        done(desk, run, "RELEVE", "RECU", index_reel="1266")


def test_a_planned_contract_ends_on_its_day_once(
    desk: Desk, job: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer)
    assert end_planned_contracts(job, on=date(2024, 7, 31)) == NOTHING
    with store.reading() as session:
        before = session.exec(select(func.count(col(TrailRow.id)))).one()

    assert end_planned_contracts(job, on=THE_DAY) == EndReport(ended=1)

    ended = contract_of(store, customer)
    assert (ended.status, ended.ended_on) == ("RESILIE", THE_DAY)
    assert ended.end_is_estimate
    assert closing_of(store, customer) == (ended.end_m3, "ESTIMATION_SYSTEME", "VALIDE")
    told = f"Résiliation {ended.number} · {m3(1272)} (estimé) au 01/08/2024"
    assert told in titles(desk, run)
    assert alerts(desk, customer) == []
    assert end_planned_contracts(job, on=THE_DAY) == NOTHING
    with store.reading() as session:
        after = session.exec(select(func.count(col(TrailRow.id)))).one()
        party = session.get_one(PartyRow, customer["party"])
    assert after == before + 1
    assert party.status == "ANCIEN_CLIENT"


def test_two_jobs_at_once_end_it_once(
    desk: Desk, job: Desk, store: Store, store_url: str, customer: dict[str, int]
):
    leaving(desk, customer)

    with terminals([job, job], url=store_url) as desks:
        [turn] = race(
            desks, lambda desk, _: end_planned_contracts(desk, on=THE_DAY), rounds=1
        )

    assert sum(one.ended for one in turn if isinstance(one, EndReport)) == 1
    with store.reading() as session:
        closings = session.exec(
            select(ReadingRow).where(ReadingRow.source == "ESTIMATION_SYSTEME")
        ).all()
    assert len(closings) == 1


def test_the_actual_reading_that_comes_later_replaces_the_estimate(
    desk: Desk, job: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer)
    end_planned_contracts(job, on=THE_DAY)
    after = later(desk, "2024-08-05 10:00")

    run = done(after, run, "RELEVE", "RECU", index_reel="1266")
    billed(after, run)

    ended = contract_of(store, customer)
    assert (ended.status, ended.end_m3, ended.end_is_estimate) == (
        "RESILIE",
        1266,
        False,
    )
    assert closing_of(store, customer) == (1266, "RESILIATION", "VALIDE")
    with store.reading() as session:
        estimate = session.exec(
            select(ReadingRow).where(ReadingRow.source == "ESTIMATION_SYSTEME")
        ).one()
    assert estimate.status == "RECTIFIE"


def test_nobody_answers_and_the_estimate_is_billed(
    desk: Desk, job: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer)
    end_planned_contracts(job, on=THE_DAY)
    end_overdue_waits(later(job, "2024-08-17 06:00"), on=date(2024, 8, 17))
    after = later(desk, "2024-08-19 10:00")
    closing = contract_of(store, customer).end_m3

    billed(after, show_procedure(after, run_id=run.run_id))

    assert contract_of(store, customer).end_m3 == closing
    assert contract_of(store, customer).end_is_estimate


def test_the_customer_stays_and_the_contract_goes_on(
    desk: Desk, job: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer)
    with pytest.raises(UnableToWithdrawEnd, match="Dites pourquoi"):
        done(desk, run, "RELEVE", "MAINTENU")

    run = done(desk, run, "RELEVE", "MAINTENU", maintenu_car="vente annulée")

    assert standing(store, customer) == KEPT
    assert alerts(desk, customer) == []
    number = contract_of(store, customer).number
    assert f"Résiliation annulée · {number} reste actif" in titles(desk, run)
    assert end_planned_contracts(job, on=THE_DAY) == NOTHING
    assert run.current is None


def test_the_day_come_nothing_is_withdrawn(
    desk: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer)
    with pytest.raises(UnableToAdvance, match="Le jour du départ est venu"):
        done(later(desk, ON_THE_DAY), run, "RELEVE", "MAINTENU", maintenu_car="vendu")

    abandon_procedure(
        later(desk, ON_THE_DAY),
        run_id=run.run_id,
        seen_version=run.version,
        because="doublon",
        key="a",
    )

    assert standing(store, customer) == PLANNED


def test_a_procedure_given_up_gives_up_the_end_it_planned(
    desk: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer)

    abandon_procedure(
        desk,
        run_id=run.run_id,
        seen_version=run.version,
        because="Le client reste",
        key="a",
    )

    assert standing(store, customer) == KEPT


def test_a_canceled_dossier_gives_up_the_end_it_planned(
    desk: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer)
    seen = show_dossier(desk, dossier_id=run.dossier_id).dossier.version

    cancel_dossier(
        desk,
        dossier_id=run.dossier_id,
        seen_version=seen,
        because="Ouvert par erreur",
        key="c",
    )

    assert standing(store, customer) == KEPT


def test_one_end_is_planned_at_a_time(desk: Desk, customer: dict[str, int]):
    leaving(desk, customer)

    with pytest.raises(UnableToEndContract, match="déjà programmée au 01/08/2024"):
        leaving(desk, customer, key="again")


def test_who_may_not_end_a_contract_plans_no_end(
    desk: Desk, store: Store, customer: dict[str, int]
):
    profile = desk.agent.profile
    rights = profile.permissions - {Permission.END_CONTRACT}
    other = replace(profile, permissions=rights)
    without = replace(desk, agent=replace(desk.agent, profile=other, id=0))

    with pytest.raises(PermissionRefused, match="Habilitation requise"):
        leaving(without, customer)
    assert standing(store, customer) == KEPT


def test_a_contract_nothing_tells_the_reading_of_is_left_to_an_agent(
    desk: Desk, job: Desk, store: Store, customer: dict[str, int]
):
    leaving(desk, customer)
    with store.writing() as session:
        for reading in session.exec(select(ReadingRow)).all():
            session.delete(reading)

    assert end_planned_contracts(job, on=THE_DAY) == EndReport(left=1)
    assert standing(store, customer) == PLANNED


def test_a_line_that_has_no_meter_ends_on_its_day(
    desk: Desk, job: Desk, store: Store, customer: dict[str, int]
):
    with store.writing() as session:
        row = session.get_one(ContractRow, customer["contract"])
        row.line_of_business, row.site_id = "MOBILE", None
        row.status, row.ended_on = PLANNED

    assert end_planned_contracts(job, on=THE_DAY) == EndReport(ended=1)
    assert standing(store, customer) == ("RESILIE", THE_DAY)
