"""Eligibility: « sous réserve d'éligibilité par rapport au contexte courant »."""

from datetime import date

import pytest

from crm_tui.domain.contact_preset import ObjectRule, choose_object, why_not_eligible
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.linkable import Linkable, LinkKind

TODAY = date(2024, 7, 11)
WATER, MOBILE = LineOfBusiness.WATER, LineOfBusiness.MOBILE


def bill(**values):
    given = {"status": "EMISE", "line_of_business": WATER, "on": TODAY}
    return Linkable(kind=LinkKind.BILL, id=1, name="F-1", **(given | values))


def rule(**values):
    return ObjectRule(kind=LinkKind.BILL, **values)


@pytest.mark.parametrize(
    ("conditions", "values", "why"),
    [
        pytest.param({}, {}, "", id="no condition"),
        pytest.param({"statuses": ("EMISE",)}, {}, "", id="its status"),
        pytest.param(
            {"statuses": ("CONTESTEE",)},
            {},
            "n'est pas dans l'état demandé",
            id="another status",
        ),
        pytest.param({"lines": (WATER,)}, {}, "", id="its line of business"),
        pytest.param(
            {"lines": (MOBILE,)}, {}, "est d'un autre univers", id="another line"
        ),
        pytest.param({"within_days": 0}, {}, "", id="the day itself"),
        pytest.param(
            {"within_days": 30}, {"on": date(2024, 6, 11)}, "", id="the first day"
        ),
        pytest.param(
            {"within_days": 30},
            {"on": date(2024, 6, 10)},
            "est hors de la période (depuis le 11/06/2024)",
            id="the day before",
        ),
        pytest.param(
            {"within_days": 30},
            {"on": date(2024, 7, 12)},
            "est hors de la période (depuis le 11/06/2024)",
            id="not come yet",
        ),
        pytest.param(
            {"within_days": 30}, {"on": None}, "n'a pas de date", id="no date"
        ),
    ],
)
def test_an_object_is_eligible_when_it_meets_every_condition(conditions, values, why):
    item = bill(**values)

    assert why_not_eligible(item, rule=rule(**conditions), today=TODAY) == why


def test_the_first_eligible_object_is_taken():
    old, good = bill(on=date(2020, 1, 1)), bill(on=date(2024, 7, 1))

    chosen = choose_object(rule(within_days=30), candidates=[old, good], today=TODAY)

    assert chosen.taken is good


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (LinkKind.READING, "aucune relève, non éligible"),
        (LinkKind.BILL, "aucune facture, non éligible"),
        (LinkKind.CONTRACT, "aucun contrat, non éligible"),
        (LinkKind.METER, "aucun compteur, non éligible"),
        (LinkKind.SITE, "aucun site, non éligible"),
        (LinkKind.DOSSIER, "aucun dossier ouvert, non éligible"),
    ],
)
def test_an_object_the_customer_has_not_is_left_out_with_its_reason(kind, why):
    chosen = choose_object(ObjectRule(kind=kind), candidates=[], today=TODAY)

    assert (chosen.taken, chosen.why_not) == (None, why)


def test_the_reason_of_the_newest_is_told_when_none_is_eligible():
    found = [bill(), bill(on=date(2020, 1, 1))]

    chosen = choose_object(rule(statuses=("REGLEE",)), candidates=found, today=TODAY)

    assert chosen.why_not == "F-1 n'est pas dans l'état demandé, non éligible"
