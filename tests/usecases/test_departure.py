"""A departure (P-RES): its last step ends the contract, with its closing reading."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.french_format import m3
from crm_tui.domain.permission import Permission
from crm_tui.domain.procedure_run import UnableToAdvance
from crm_tui.store.engine import Store
from crm_tui.store.tables.party import PartyRoleRow, PartyRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.launch_procedure import launch_procedure
from crm_tui.usecases.show_dossier import show_dossier
from tests.usecases.departures import (
    add_leaver,
    billed,
    closing_of,
    contract_of,
    done,
    leaving,
)


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of("EXPERT_EAU_N2", "*")


@pytest.fixture
def customer(store: Store) -> dict[str, int]:
    return add_leaver(store)


def test_the_last_step_ends_the_contract_at_the_reading_told(
    desk: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer, nature_index="LU", index_depart="1265")
    assert contract_of(store, customer).status == "ACTIF"
    with store.reading() as session:
        before = len(session.exec(select(TrailRow.id)).all())

    run = billed(desk, run)

    ended = contract_of(store, customer)
    assert (ended.status, ended.ended_on, ended.end_m3) == (
        "RESILIE",
        date(2024, 7, 11),
        1265,
    )
    assert not ended.end_is_estimate
    assert closing_of(store, customer) == (1265, "RESILIATION", "VALIDE")
    view = show_dossier(desk, dossier_id=run.dossier_id)
    titles = [entry.title for entry in view.timeline]
    assert f"Résiliation {ended.number} · {m3(1265)} au 11/07/2024" in titles
    with store.reading() as session:
        assert len(session.exec(select(TrailRow.id)).all()) == before + 1
        assert session.get_one(PartyRow, customer["party"]).status == "ANCIEN_CLIENT"
        roles = session.exec(select(PartyRoleRow)).all()
    assert {role.role_until for role in roles if role.object_kind == "contract"} <= {
        date(2024, 7, 11)
    }


def test_an_estimated_departure_ends_at_what_the_meter_should_show(
    desk: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer, nature_index="ESTIME")
    run = done(desk, run, "RELEVE", "SANS_RETOUR")

    billed(desk, run)

    ended = contract_of(store, customer)
    assert ended.end_is_estimate
    value, source, status = closing_of(store, customer)
    assert (value, source, status) == (ended.end_m3, "ESTIMATION_SYSTEME", "VALIDE")
    assert 1260 < value < 1280


def test_the_actual_reading_that_came_is_controlled_and_kept(
    desk: Desk, store: Store, customer: dict[str, int]
):
    run = leaving(desk, customer, nature_index="ESTIME")
    with pytest.raises(UnableToAdvance):
        done(desk, run, "RELEVE", "RECU", index_reel="1100")
    run = done(desk, run, "RELEVE", "RECU", index_reel="1266")

    billed(desk, run)

    assert contract_of(store, customer).end_m3 == 1266
    assert closing_of(store, customer) == (1266, "RESILIATION", "VALIDE")


def test_a_departure_told_on_the_phone_is_of_the_one_place_of_the_customer(
    desk: Desk, customer: dict[str, int]
):
    run = launch_procedure(desk, code="P-RES", party_id=customer["party"], key="k")

    site = show_dossier(desk, dossier_id=run.dossier_id).site
    assert site is not None and site.id == customer["site"]


def test_who_may_not_end_a_contract_does_not(desk: Desk, customer: dict[str, int]):
    run = leaving(desk, customer, nature_index="LU", index_depart="1265")
    profile = desk.agent.profile
    rights = profile.permissions - {Permission.END_CONTRACT}
    other = replace(profile, permissions=rights)
    without = replace(desk, agent=replace(desk.agent, profile=other, id=0))

    with pytest.raises(PermissionRefused, match="Habilitation requise"):
        billed(without, run)
