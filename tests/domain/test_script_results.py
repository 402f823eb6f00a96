"""What was tested in the shop is not tested again, while it still says something."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm_tui.catalog import scripts
from crm_tui.clock import paris
from crm_tui.domain.equipment import (
    AfterSales,
    AfterSalesChannel,
    AfterSalesOutcome,
    EquipmentTest,
    TestResult,
)
from crm_tui.domain.script_results import (
    TESTS_HOLD_DAYS,
    answered_by_itself,
    results_of_tests,
)

TODAY = date(2024, 7, 11)
SHOP = AfterSales(
    id=1,
    number="SAV-1",
    at=paris("2024-07-03 15:00"),
    channel=AfterSalesChannel.SHOP,
    symptom="Internet coupé",
    tests=(
        EquipmentTest(rank=1, label="Voyants de la box", result=TestResult.PASSED),
        EquipmentTest(rank=2, label="Redémarrage", result=TestResult.FAILED),
        EquipmentTest(rank=3, label="Test de ligne", result=TestResult.UNSURE),
    ),
    stop_step=3,
    stop_label="Test de ligne",
    outcome=AfterSalesOutcome.UNSOLVED,
)


def test_the_tests_of_the_shop_answer_their_questions_with_their_source():
    results = results_of_tests([SHOP], today=TODAY)
    known = dict(answered_by_itself(scripts()["S7-TELECOM"], results=results))

    assert {code: one.value for code, one in known.items()} == {
        "voyants": "VERTS",
        "redemarrage": "SANS_EFFET",
    }
    assert known["voyants"].words == "test boutique du 03/07/2024"


@pytest.mark.parametrize(
    "passed",
    [
        replace(SHOP, outcome=AfterSalesOutcome.SOLVED),
        replace(SHOP, at=SHOP.at - timedelta(days=TESTS_HOLD_DAYS)),
    ],
    ids=["solved since", "too old"],
)
def test_a_test_that_says_nothing_of_today_is_made_again(passed: AfterSales):
    assert results_of_tests([passed], today=TODAY) == ()


def test_the_newest_test_of_each_kind_speaks():
    newer = replace(
        SHOP,
        at=paris("2024-07-09 09:00"),
        channel=AfterSalesChannel.TECHNICIAN,
        tests=(EquipmentTest(rank=1, label="Voyants", result=TestResult.FAILED),),
    )

    by_source = {
        one.source: one for one in results_of_tests([SHOP, newer], today=TODAY)
    }

    assert by_source["TEST_VOYANTS"].value == "ROUGE"
    assert by_source["TEST_VOYANTS"].words == "test du technicien du 09/07/2024"
    assert by_source["TEST_REDEMARRAGE"].words == "test boutique du 03/07/2024"
