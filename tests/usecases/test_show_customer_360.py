"""The whole customer at once: in two round trips, and nothing that should not show."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.customer_360 import AlertUrgency
from crm_tui.domain.timeline import TimelineKind
from crm_tui.settings import Settings
from crm_tui.store import timeline
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.tables import metadata
from crm_tui.store.tables.trail import TrailRow
from crm_tui.store.timeline import PAGE, NewEvent
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories
from tests.usecases.arrivals import add_poirot, add_vacancy, an_arrival, rows
from tests.usecases.test_apply_move_in import apply
from tests.usecases.water import add_vance

Seat = Callable[..., Desk]


def test_a_customer_comes_whole(desk_of: Seat, store: Store):
    with store.writing() as session:
        ids = factories.make_customer(
            session,
            phones=("+33465710102",),
            emails=("poirot@example.org",),
            birth_on=date(1951, 9, 15),
        )
        factories.make_bill(
            session,
            account_id=ids["account"],
            issued_on=date(2024, 6, 1),
            due_on=date(2024, 6, 20),
            amount=Decimal("42.10"),
            tags="euros",
        )
        factories.make_contract(
            session,
            site_id=ids["site"],
            status="RESILIE",
            ended_on=date(2020, 1, 31),
            end_m3=1287,
        )

    shown = show_customer_360(desk_of(), party_id=ids["party"])

    assert shown.party.name == "POIROT Hercule"
    assert [phone.number for phone in shown.party.phones] == ["+33465710102"]
    assert shown.party.emails == ("poirot@example.org",)
    assert shown.account.id == ids["account"]
    assert shown.site.id == ids["site"]
    assert [card.contract.id for card in shown.contracts] == [ids["contract"]]
    assert shown.billing.last_bills[0].amount == Decimal("42.10")
    assert shown.contracts[0].meter.previous_closing_m3 == 1287
    assert shown.shown_on == date(2024, 7, 11)


def test_a_contract_of_several_counters_is_one_line(desk_of: Seat, store: Store):
    with store.writing() as session:
        ids = factories.make_customer(session)
        for serial in ("CP-1", "CP-2"):
            factories.make_meter(
                session, site_id=ids["site"], serial_number=serial, dials=6
            )

    shown = show_customer_360(desk_of(), party_id=ids["party"])

    assert [card.contract.id for card in shown.contracts] == [ids["contract"]]
    assert shown.contracts[0].meter.serial_number == "CP-2"


def test_the_legacy_prospect_shows_his_account_his_gap_and_the_notice(
    desk_of: Seat, store: Store
):
    poirot = add_poirot(store, closing_m3=1287)

    shown = show_customer_360(desk_of(), party_id=poirot.party)

    assert shown.account.number == "9934197476"
    assert shown.contracts == ()
    assert shown.site.number == "0593714448"
    assert shown.meter.gap_m3 == 13
    assert shown.notices == ("Contacts antérieurs : consulter ILIADE",)
    (card,) = shown.dossiers
    assert (card.title, card.progress) == ("Arrivée client", "2/5")
    texts = [alert.text for alert in shown.alerts]
    assert texts == [
        "Écart de consommation 13 m³ avec l'ancien occupant",
        "Dossier ARR ouvert · compte existant à utiliser",
    ]


def test_an_arrival_that_waits_shows_its_countdown(desk_of: Seat, store: Store):
    desk = desk_of()
    place = add_vacancy(store, closing_m3=1258)
    done = apply(desk, an_arrival(place.site))

    shown = show_customer_360(desk, party_id=done.party.id)

    waiting = [a for a in shown.alerts if a.urgency is AlertUrgency.WAITING]
    assert [alert.text for alert in waiting] == ["Justificatif attendu · J-15 (26/07)"]
    assert waiting[0].dossier_id == done.dossier.id
    (card,) = shown.dossiers
    assert (card.state, card.progress, card.due_on) == (
        "attente justificatif",
        "3/5",
        date(2024, 7, 26),
    )
    assert shown.meter.gap_m3 == 42
    titles = [entry.title for entry in shown.timeline]
    assert any(title.startswith("Règle des 5 m³ · D03") for title in titles)


def test_the_name_of_the_previous_occupant_is_nowhere(desk_of: Seat, store: Store):
    poirot = add_poirot(store)

    shown = show_customer_360(desk_of(), party_id=poirot.party)

    assert "hastings" not in repr(asdict(shown)).lower()


def test_vance_is_flagged_with_what_was_expected(desk_of: Seat, store: Store):
    vance = add_vance(store)

    shown = show_customer_360(desk_of(), party_id=vance.party)

    meter = shown.contracts[0].meter
    assert meter.flagged == "Index 89954 incohérent (attendu 895–1263)"
    assert (meter.last_m3, meter.last_read_on) == (89954, date(2024, 4, 2))
    assert [bar.is_flagged for bar in meter.bars][-1]
    assert sum(bar.is_flagged for bar in meter.bars) == 1
    assert sum(bar.is_estimate for bar in meter.bars) == 1
    assert "Index 89954 incohérent (attendu 895–1263)" in [
        alert.text for alert in shown.alerts
    ]


def test_the_bars_are_the_last_twelve_and_the_band_is_what_comes_next(
    desk_of: Seat, store: Store
):
    with store.writing() as session:
        ids = factories.make_customer(session)
        first = paris("2022-01-10 00:00")
        for month in range(20):
            factories.make_reading(
                session,
                meter_id=ids["meter"],
                value_m3=100 + 10 * month,
                read_at=first + timedelta(days=30 * month),
            )

    meter = show_customer_360(desk_of(), party_id=ids["party"]).contracts[0].meter

    assert [bar.used for bar in meter.bars] == [10] * 12
    assert meter.last_m3 == 290
    assert meter.lowest_m3 > 290
    assert meter.highest_m3 > meter.lowest_m3


@pytest.fixture
def leroux(store: Store) -> int:
    with store.writing() as session:
        return factories.make_party(
            session,
            last_name="Leroux",
            sensitive_note="bracelet électronique",
            instruction="Ne pas suspendre la ligne – rétablissement prioritaire",
        )


@pytest.mark.parametrize("profile", ["CONSEILLER_EAU_N1", "EXPERT_EAU_N2"])
def test_of_a_sensitive_fact_only_the_instruction_shows(
    desk_of: Seat, store: Store, leroux: int, profile: str
):
    shown = show_customer_360(desk_of(profile), party_id=leroux)

    assert "bracelet" not in repr(asdict(shown))
    assert shown.alerts[0].text.startswith("Ne pas suspendre la ligne")
    assert rows(store, TrailRow) == []


def test_a_protected_customer_shows_their_guardian(desk_of: Seat, store: Store):
    with store.writing() as session:
        guardian = factories.make_party(
            session,
            last_name="Association tutélaire",
            first_name="",
            departements=("13",),
            phones=("+33465710155",),
        )
        party = factories.make_party(session, is_protected=True, guardian_id=guardian)

    shown = show_customer_360(desk_of(), party_id=party)

    assert shown.guardian == "ASSOCIATION TUTÉLAIRE · 04 65 71 01 55"
    assert "Protection" not in str(shown.alerts)


def test_a_protected_customer_without_a_guardian_is_an_alert(
    desk_of: Seat, store: Store
):
    with store.writing() as session:
        party = factories.make_party(session, is_protected=True)

    shown = show_customer_360(desk_of(), party_id=party)

    assert shown.alerts[0].urgency is AlertUrgency.BLOCKING
    assert "Protection juridique" in shown.alerts[0].text


def test_a_contract_of_another_territory_is_absent(desk_of: Seat, store: Store):
    with store.writing() as session:
        ids = factories.make_customer(session, departements=("06", "83"))
        far = factories.make_site(session, departement="83")
        factories.make_contract(
            session, account_id=ids["account"], holder_id=ids["party"], site_id=far
        )
        factories.make_dossier(
            session, party_id=ids["party"], site_id=far, departement="83"
        )

    near = show_customer_360(desk_of(), party_id=ids["party"])
    everywhere = show_customer_360(
        desk_of("CONSEILLER_EAU_N1", "06", "83"), party_id=ids["party"]
    )

    assert (len(near.contracts), len(near.dossiers)) == (1, 0)
    assert (len(everywhere.contracts), len(everywhere.dossiers)) == (2, 1)


def test_another_territory_and_nobody_read_the_same(desk_of: Seat, store: Store):
    with store.writing() as session:
        party = factories.make_party(session, departements=("83",))
    desk = desk_of()

    with pytest.raises(NotFound) as absent:
        show_customer_360(desk, party_id=party)
    with pytest.raises(NotFound) as unknown:
        show_customer_360(desk, party_id=999_999)

    assert str(absent.value) == str(unknown.value)


def test_who_may_not_read_customers_sees_nothing(desk_of: Seat, store: Store):
    with store.writing() as session:
        party = factories.make_party(session)

    with pytest.raises(PermissionRefused):
        show_customer_360(desk_of("ADMIN"), party_id=party)


def test_the_contract_asked_for_is_the_one_shown(desk_of: Seat, store: Store):
    with store.writing() as session:
        ids = factories.make_customer(session)
        site = factories.make_site(session)
        meter = factories.make_meter(session, site_id=site, serial_number="AUTRE")
        second = factories.make_contract(
            session, account_id=ids["account"], holder_id=ids["party"], site_id=site
        )
        factories.make_reading(
            session, meter_id=meter, value_m3=7, read_at=paris("2024-01-01 00:00")
        )

    shown = show_customer_360(desk_of(), party_id=ids["party"], contract_id=second)

    assert shown.site.id == site
    cards = {card.contract.id: card.meter for card in shown.contracts}
    assert cards[second].serial_number == "AUTRE"
    assert cards[second].last_m3 == 7
    assert cards[ids["contract"]] is None


def test_a_household_opens_on_what_serves_its_address_not_on_its_newest_mobile(
    desk_of: Seat, store: Store
):
    """« Fibre + 2 mobiles, engagement échu dans 45 j » (domain.md 5, line 19)."""
    with store.writing() as session:
        ids = factories.make_customer(session)
        mobiles = [
            factories.make_contract(
                session,
                account_id=ids["account"],
                holder_id=ids["party"],
                line_of_business="MOBILE",
                started_on=started_on,
            )
            for started_on in (date(2022, 8, 25), date(2023, 1, 10))
        ]

    shown = show_customer_360(desk_of(), party_id=ids["party"])

    assert shown.site.id == ids["site"]
    order = [card.contract.id for card in shown.contracts]
    assert order == [ids["contract"], mobiles[1], mobiles[0]]


def test_the_timeline_pages_by_its_last_entry(desk_of: Seat, store: Store):
    desk = desk_of()
    with store.writing() as session:
        party = factories.make_party(session)
        for day in range(PAGE + 5):
            timeline.add(
                session,
                events=[
                    NewEvent(
                        at=paris("2024-01-01 08:00") + timedelta(days=day // 2),
                        kind=TimelineKind.CONTACT,
                        title=f"Appel {day}",
                        party_id=party,
                    )
                ],
            )

    first = show_customer_360(desk, party_id=party)
    last = first.timeline[-1]
    second = show_customer_360(desk, party_id=party, timeline_before=(last.at, last.id))

    assert (first.timeline_has_more, second.timeline_has_more) == (True, False)
    titles = [entry.title for entry in (*first.timeline, *second.timeline)]
    assert titles == [f"Appel {day}" for day in reversed(range(PAGE + 5))]


@contextmanager
def listening(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """Collect every statement sent to the base, with its parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_c: Any, _k: Any, statement: str, parameters: Any, *_: Any) -> None:
        sent.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(store.engine, "before_cursor_execute", note)


def test_it_takes_three_round_trips_rights_included(desk_of: Seat, store: Store):
    desk = desk_of()
    vance = add_vance(store)

    with listening(store) as sent:
        show_customer_360(desk, party_id=vance.party)

    assert len([text for text, _ in sent if "SELECT" in text]) == 3


def test_every_table_is_read_through_an_index(
    sqlite_store: Store, clock: FixedClock, settings: Settings
):
    agent = factories.make_agent(sqlite_store)
    desk = Desk(agent, sqlite_store, clock, settings)
    vance = add_vance(sqlite_store)

    with listening(sqlite_store) as sent:
        show_customer_360(desk, party_id=vance.party)

    with sqlite_store.reading() as session:
        plans = [
            step[3]
            for statement, parameters in sent
            for step in session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", parameters
            )
        ]
    tables = {f"SCAN {table.name}" for table in metadata.sorted_tables}
    assert [plan for plan in plans if plan in tables - {"SCAN parameter"}] == []
    assert any("SEARCH contract USING" in plan for plan in plans)
