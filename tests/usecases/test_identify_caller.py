"""Identifying who calls: kept by itself, failed twice and nothing is told (R15)."""

from collections.abc import Callable
from datetime import date

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.caller_facts import CallerQuality, IdentificationForm
from crm_tui.domain.caller_identification import (
    CallerAim,
    Identification,
    IdentityFact,
)
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.identify_caller import UnableToIdentify, identify_caller
from crm_tui.usecases.show_caller_attempts import show_caller_attempts
from tests import factories
from tests.usecases.arrivals import rows

Seat = Callable[..., Desk]
NAME_SITE_BILL = frozenset(
    {IdentityFact.NAME, IdentityFact.SITE_ADDRESS, IdentityFact.LAST_BILL}
)


@pytest.fixture
def leroux(store: Store) -> int:
    with store.writing() as session:
        ids = factories.make_customer(
            session, number="2600000001", birth_on=date(1961, 9, 15)
        )
    return ids["party"]


def ask(desk: Desk, party: int, key: str, **told: object) -> Identification:
    form = IdentificationForm(**{"told": NAME_SITE_BILL, **told})
    found = identify_caller(desk, party_id=party, form=form, key=key)
    return found.result.status


def test_three_facts_identify_and_the_act_keeps_itself_but_no_answer(
    desk: Desk, store: Store, leroux: int
):
    form = IdentificationForm(told=NAME_SITE_BILL)
    found = identify_caller(desk, party_id=leroux, form=form, key="k1")
    again = identify_caller(desk, party_id=leroux, form=form, key="k1")

    assert found.is_confirmed and again == found
    assert found.birth_on == date(1961, 9, 15)
    (trailed,) = rows(store, TrailRow)
    assert (trailed.act, trailed.object_number) == ("IDENTIFIER_APPELANT", "2600000001")
    (told,) = rows(store, TimelineRow)
    assert told.title == "Appelant identifié · renseignement"
    assert "adresse du logement" in told.detail
    assert "1961" not in f"{told.detail}{trailed.after}"


def test_a_fourth_fact_is_needed_to_change_and_nothing_is_kept_until_then(
    desk: Desk, store: Store, leroux: int
):
    with pytest.raises(UnableToIdentify, match="il en manque 1"):
        ask(desk, leroux, "k1", aim=CallerAim.CHANGE)
    assert rows(store, TrailRow) == []

    status = ask(desk, leroux, "k2", aim=CallerAim.CHANGE, birth_on="15/09/1961")

    assert status is Identification.CONFIRMED


def test_a_wrong_birth_date_fails_and_two_failures_leave_general_information(
    desk: Desk, leroux: int
):
    first = ask(desk, leroux, "k1", birth_on="16/09/1961")
    second = ask(desk, leroux, "k2", told=frozenset(), has_failed=True)

    assert first is Identification.TO_COMPLETE
    assert second is Identification.GENERAL_ONLY
    assert show_caller_attempts(desk, party_id=leroux).failed == 2
    with pytest.raises(UnableToIdentify, match="renseignements généraux"):
        ask(desk, leroux, "k3")


def test_a_success_forgets_the_failure_before_it(desk: Desk, leroux: int):
    ask(desk, leroux, "k1", has_failed=True)
    ask(desk, leroux, "k2")

    attempts = show_caller_attempts(desk, party_id=leroux)

    assert attempts.failed == 0
    assert attempts.confirmed_at is not None


def test_somebody_else_needs_a_mandate(desk: Desk, leroux: int):
    with pytest.raises(UnableToIdentify, match="mandat"):
        ask(desk, leroux, "k1", quality=CallerQuality.THIRD_PARTY)

    confirmed = ask(desk, leroux, "k2", quality=CallerQuality.MANDATED)

    assert confirmed is Identification.CONFIRMED


def test_another_territory_answers_as_if_nobody_were_there(desk_of: Seat, leroux: int):
    elsewhere = desk_of("CONSEILLER_EAU_N1", "83", code="VAR001")

    with pytest.raises(NotFound):
        ask(elsewhere, leroux, "k1")
