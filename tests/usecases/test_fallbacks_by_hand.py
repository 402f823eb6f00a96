"""Bascules du jour: what ends, in its order, and the default applied by an agent."""

from datetime import date, timedelta

import pytest

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.fallback_line import ChosenFallback, FallbackState
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.store import fallbacks
from crm_tui.store.engine import Store
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.usecases.apply_chosen_fallbacks import apply_chosen_fallbacks
from crm_tui.usecases.apply_fallback import UnableToApplyFallback, apply_fallback
from crm_tui.usecases.list_fallbacks import list_fallbacks
from crm_tui.usecases.receive_justificatif import receive_justificatif
from tests import factories
from tests.usecases.arrivals import documents_of
from tests.usecases.test_justificatifs import (
    FALLBACK_DAY,
    Seat,
    add_arrival,
    contracts_of,
    version,
)


@pytest.fixture
def back(desk_of: Seat) -> Desk:
    desk = desk_of("GESTIONNAIRE_EAU_BO", "06", code="CLA02")
    desk.clock = FixedClock(paris("2024-07-22 08:00"))
    return desk


def apply(back: Desk, dossier_id: int, *, is_checked: bool = True, key: str = "k1"):
    return apply_fallback(
        back,
        dossier_id=dossier_id,
        seen_version=version(back, dossier_id),
        is_checked=is_checked,
        key=key,
    )


def test_requests_are_listed_by_the_day_their_default_acts(back, store):
    later = add_arrival(store, number="2600000061", fallback_on=date(2024, 7, 25))
    first = add_arrival(store, number="2600000062")

    view = list_fallbacks(back)

    assert [line.dossier_id for line in view.lines] == [first.dossier, later.dossier]
    line = view.lines[0]
    assert line.closing is not None
    assert (line.closing.value_m3, line.closing.closed_on) == (498, date(2024, 4, 12))
    assert (line.party_name, line.state) == ("ADLER Irène", FallbackState.WAITS)


def test_the_list_says_what_was_received_and_what_waits_for_the_water(back, store):
    read = add_arrival(store, number="2600000061")
    dry = add_arrival(store, number="2600000062")
    receive_justificatif(
        back,
        dossier_id=read.dossier,
        seen_version=version(back, read.dossier),
        kind=JustificatifKind.DEED_OF_SALE,
        key="r1",
    )
    with store.writing() as session:
        session.get_one(DossierRow, dry.dossier).variant = "AVEC_INTERVENTION"
        factories.make_task(session, dossier_id=dry.dossier, queue="DISPATCH-AT")

    states = {line.dossier_id: line.state for line in list_fallbacks(back).lines}
    assert states == {
        read.dossier: FallbackState.RECEIVED,
        dry.dossier: FallbackState.WAITS_FOR_WATER,
    }


def test_another_territory_lists_nothing(desk_of: Seat, store):
    add_arrival(store)

    elsewhere = desk_of("GESTIONNAIRE_EAU_BO", "83", code="VAR01")
    assert list_fallbacks(elsewhere).lines == ()


def test_pages_follow_each_other_without_losing_or_repeating_a_request(
    back, store, monkeypatch
):
    monkeypatch.setattr(
        fallbacks.awaited, "__kwdefaults__", {"after": None, "limit": 2}
    )
    made = [
        add_arrival(
            store,
            number=f"280000007{at}",
            fallback_on=FALLBACK_DAY + timedelta(days=at // 2),
        ).dossier
        for at in range(5)
    ]

    seen, after = [], None
    while True:
        view = list_fallbacks(back, after=after)
        seen += [line.dossier_id for line in view.lines]
        if not view.has_more:
            break
        after = (view.lines[-1].fallback_on, view.lines[-1].request_id)
    assert seen == made


def test_an_agent_applies_a_default_that_is_due(back, store):
    arrival = add_arrival(store)

    applied = apply(back, arrival.dossier)

    assert (applied.rule_row, applied.status.value) == ("D14", "CLOS")
    assert contracts_of(store, arrival.party) == 1
    assert [one.template for one in documents_of(store, arrival.dossier)] == [
        "confirmation_without_justificatif"
    ]
    assert list_fallbacks(back).lines == ()


def test_the_same_press_twice_opens_one_contract(back, store):
    arrival = add_arrival(store)
    first = apply(back, arrival.dossier)

    assert apply(back, arrival.dossier).number == first.number
    assert contracts_of(store, arrival.party) == 1


@pytest.mark.parametrize(
    ("is_checked", "fallback_on", "why"),
    [
        (False, FALLBACK_DAY, "GED"),
        (True, FALLBACK_DAY + timedelta(days=1), "attendu jusqu'au"),
    ],
)
def test_a_default_not_checked_or_not_due_is_refused(
    back, store, is_checked, fallback_on, why
):
    arrival = add_arrival(store, fallback_on=fallback_on)

    with pytest.raises(UnableToApplyFallback, match=why):
        apply(back, arrival.dossier, is_checked=is_checked)
    assert contracts_of(store, arrival.party) == 0


def test_each_line_of_a_selection_is_applied_on_its_own(back, store: Store):
    good = add_arrival(store, number="2600000061")
    early = add_arrival(
        store, number="2600000062", fallback_on=FALLBACK_DAY + timedelta(days=3)
    )
    chosen = [
        ChosenFallback(
            dossier_id=one.dossier,
            dossier_number=f"ARR-{one.dossier}",
            version=version(back, one.dossier),
        )
        for one in (early, good)
    ]

    refused, done = apply_chosen_fallbacks(
        back, chosen=chosen, is_checked=True, key="0123456789abcdef0123456789abcdef"
    )

    assert "attendu jusqu'au" in refused.refusal
    assert "(D14)" in done.done
    assert contracts_of(store, good.party) == 1
    assert contracts_of(store, early.party) == 0
