"""Why an asset is asked or not on a day: J11, K1 to K8, a reason at each step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm_tui.clock import paris
from crm_tui.domain.asset import AssetReaches, Reach, RequestMode, RuleKind
from crm_tui.domain.billing_cycle import period_of
from crm_tui.domain.reading_request_reasons import (
    RequestStep,
    RunRules,
    decide_request,
    row_of,
)
from tests.domain.assets import make_asset
from tests.domain.tables import calendars

CLASS = "Nom de la classification du client"
CATEGORY = "Nom de la catégorie du client"
RULE = "Code de la règle de facturation prédéfinie"
SPECIFIC_DAY = "Jour d'envoi des demandes de relevés"
GENERIC_DAY = "Jour d'envoi de demandes de relevés"
RESUME = "Date prochaine d'envoi des demandes exclues"

SCHOOLS = {
    CLASS: "Ecole",
    CATEGORY: "Public",
    "Début exclusion": "01/08/2026",
    "Fin exclusion": "31/08/2026",
    RESUME: "05/09/2026",
}
KEY_ACCOUNTS = {CLASS: "Grands comptes", SPECIFIC_DAY: "15"}
FLAT_RATES = {RULE: "FORF_REG", GENERIC_DAY: "20"}
ANY = {GENERIC_DAY: "25"}

J11 = calendars(exclusion=[SCHOOLS], specific=[KEY_ACCOUNTS], generic=[FLAT_RATES, ANY])
SWAPPED = calendars(
    exclusion=[SCHOOLS], specific=[KEY_ACCOUNTS], generic=[ANY, FLAT_RATES]
)

JUNE_READING = paris("2026-06-01 09:00")
ASSETS = {
    "A": {"classification": "Ecole", "category": "Public"},
    "B": {"classification": "Grands comptes"},
    "C": {},
    "D": {"rule_code": "TRANCHE", "rule_kind": RuleKind.TIER},
    "E": {"last_actual_at": paris("2026-08-05 09:00")},
    "F": {},
}


def asset(name, **values):
    """Return an asset of J11; the estimate of F is no reading and says nothing."""
    usual = {"number": name, "last_actual_at": JUNE_READING}
    return make_asset(**(usual | ASSETS[name] | values))


def on(day, tables=J11, **values):
    return replace(RunRules.of(on=day, calendars=tables), **values)


def run(name, tables=J11):
    """Ask day after day as the job does; nobody ever answers."""
    asked, planned = {}, set()
    day = date(2026, 8, 1)
    while day <= date(2026, 9, 10):
        seen = replace(
            asset(name),
            asked_on=asked.get(period_of(day=day)),
            planned_on=day if day in planned else None,
        )
        decision = decide_request(asset=seen, rules=on(day, tables))
        if decision.is_asked:
            asked[period_of(day=day)] = day
        if decision.planned_on is not None:
            planned.add(decision.planned_on)
        day += timedelta(days=1)
    return list(asked.values())


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("A", [date(2026, 9, 5)]),
        ("B", [date(2026, 8, 15)]),
        ("C", [date(2026, 8, 20)]),
        ("D", [date(2026, 8, 25)]),
        ("E", []),
        ("F", [date(2026, 8, 20)]),
    ],
)
def test_j11_each_asset_is_asked_on_its_day_and_on_no_other(name, days):
    assert run(name) == days


@pytest.mark.parametrize("name", ["C", "E", "F"])
def test_j11_with_the_rows_swapped_the_general_one_wins(name):
    assert run(name, SWAPPED) == [date(2026, 8, 25)]


def test_j11_e_is_read_too_recently_on_the_20th():
    decision = decide_request(asset=asset("E"), rules=on(date(2026, 8, 20)))

    assert decision.step is RequestStep.RECENT_READING
    assert decision.said == (
        "relevé récent : dernier relevé réel il y a 15 jours, minimum 20"
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param(6, "dernier relevé réel il y a 1 jour, minimum 20", id="after"),
        pytest.param(5, "dernier relevé réel le jour même, minimum 20", id="same day"),
        pytest.param(1, "relevé réel 4 jours après ce jour, minimum 20", id="before"),
    ],
)
def test_a_reading_is_told_by_the_day_that_is_asked_about(day, said):
    decision = decide_request(asset=asset("E"), rules=on(date(2026, 8, day)))

    assert decision.said == f"relevé récent : {said}"


def test_j11_why_was_c_not_asked_on_the_15th():
    decision = decide_request(asset=asset("C"), rules=on(date(2026, 8, 15)))

    assert decision.said == "pas le jour (20, générique P10)"
    assert [answer.step for answer in decision.answers] == [
        RequestStep.MODE,
        RequestStep.RECENT_READING,
        RequestStep.NOT_BILLABLE,
        RequestStep.NOT_TODAY,
    ]


@pytest.mark.parametrize(
    ("name", "day", "step"),
    [
        pytest.param("A", date(2026, 8, 10), RequestStep.EXCLUDED, id="K1"),
        pytest.param("A", date(2026, 8, 31), RequestStep.EXCLUDED, id="K2a"),
        pytest.param("A", date(2026, 9, 1), RequestStep.NOT_TODAY, id="K2b"),
        pytest.param("B", date(2026, 3, 15), RequestStep.ADDRESS, id="K3a"),
        pytest.param("B", date(2026, 3, 20), RequestStep.NOT_TODAY, id="K3b"),
        pytest.param("C", date(2026, 3, 20), RequestStep.ADDRESS, id="K4"),
    ],
)
def test_the_calendars_speak_before_the_address(name, day, step):
    nowhere = asset(name, reaches=AssetReaches(), last_actual_at=None)

    assert decide_request(asset=nowhere, rules=on(day)).step is step


def test_k1_an_excluded_request_is_put_off_to_the_day_of_its_row():
    decision = decide_request(asset=asset("A"), rules=on(date(2026, 8, 10)))

    assert decision.planned_on == date(2026, 9, 5)


def test_k5_a_day_the_month_has_not_is_its_last():
    tables = calendars(exclusion=[], specific=[], generic=[{GENERIC_DAY: "31"}])
    decision = decide_request(
        asset=asset("C", last_actual_at=None), rules=on(date(2026, 2, 28), tables)
    )

    assert decision.is_asked


def test_k7_checked_a_usual_bill_is_not_billable():
    decision = decide_request(
        asset=asset("C"), rules=on(date(2026, 8, 20), at_period_ends_only=True)
    )

    assert decision.step is RequestStep.NOT_BILLABLE


def test_k8_excluded_and_particular_the_exclusion_wins():
    tables = calendars(
        exclusion=[SCHOOLS],
        specific=[{CLASS: "Ecole", SPECIFIC_DAY: "15"}],
        generic=[],
    )
    decision = decide_request(asset=asset("A"), rules=on(date(2026, 8, 15), tables))

    assert decision.step is RequestStep.EXCLUDED


@pytest.mark.parametrize(
    ("values", "step", "said"),
    [
        ({"mode": RequestMode.NONE}, RequestStep.MODE, "ni mail ni fax"),
        ({"bills": ()}, RequestStep.NOT_BILLABLE, "pas facturable"),
        (
            {"asked_on": date(2026, 8, 3)},
            RequestStep.ALREADY_ASKED,
            "déjà demandé le 03/08/2026",
        ),
        ({"reaches": AssetReaches()}, RequestStep.ADDRESS, "aucune adresse"),
        (
            {"reaches": AssetReaches(site=Reach(mail="m@x.fr", fax="#"))},
            RequestStep.ADDRESS,
            "« # » dans le fax",
        ),
    ],
)
def test_every_asset_left_out_has_its_reason(values, step, said):
    decision = decide_request(asset=asset("C", **values), rules=on(date(2026, 8, 20)))

    assert (decision.step, decision.is_asked) == (step, False)
    assert said in decision.said


def test_what_is_asked_says_where_and_by_which_row():
    decision = decide_request(asset=asset("C"), rules=on(date(2026, 8, 20)))

    assert decision.said == "demande par mail à a1@x.fr (niveau 1)"
    assert row_of(decision.sending) == "générique P10"


def test_a_missed_day_is_caught_up_by_the_readings_of_today():
    read_since = asset("C", last_actual_at=paris("2026-08-19 08:00"))
    late = on(date(2026, 8, 20), asked_on=date(2026, 8, 22))

    assert decide_request(asset=read_since, rules=late).step is (
        RequestStep.RECENT_READING
    )
