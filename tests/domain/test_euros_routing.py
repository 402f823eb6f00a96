"""Euros: document 001's own rule, domain examples 49 and 50, rows D20 to D23."""

from itertools import product

import pytest

from crm_tui.domain.euros_routing import EurosRoute, route_euros
from crm_tui.domain.proposed_act import ActKind


def route(tagged, regularise, explained, contests):
    return route_euros(
        is_tagged=tagged,
        must_regularise=regularise,
        explained=explained,
        contests_after_explanation=contests,
    )


@pytest.mark.parametrize(
    ("case", "row", "to"),
    [
        ((False, False, False, False), "D23", EurosRoute.ORDINARY),
        pytest.param(
            (True, False, False, False), "D20", EurosRoute.ANSWER, id="49 ROULETABILLE"
        ),
        pytest.param(
            (True, True, False, False), "D21", EurosRoute.REGULARISE, id="50 FRANDIN"
        ),
        ((True, False, True, True), "D22", EurosRoute.FORWARD),
    ],
)
def test_each_row_says_who_answers(case, row, to):
    decision = route(*case)

    assert (decision.row, decision.route) == (row, to)


def test_contesting_before_any_explanation_is_answered_without_transfer():
    decision = route(True, False, False, True)

    assert decision.row == "D20"
    assert "explication écrite" in decision.refusal_to_transfer


@pytest.mark.parametrize("case", list(product((True, False), repeat=4)))
def test_an_interdepartment_dossier_is_opened_only_towards_euros(case):
    decision = route(*case)
    opens = ActKind.OPEN_INTERDEPARTMENT in [act.kind for act in decision.acts]

    assert opens is decision.route.goes_to_euros
    assert bool(decision.refusal_to_transfer) is not opens
    assert not (opens and not case[0])


def test_an_explanation_nobody_contested_is_not_transferred_either():
    decision = route(True, False, True, False)

    assert decision.row == "D20"
    assert "n'a pas contesté depuis" in decision.refusal_to_transfer


@pytest.mark.parametrize("regularise", [True, False])
def test_what_euros_already_has_is_not_sent_twice(regularise):
    decision = route_euros(
        is_tagged=True,
        must_regularise=regularise,
        explained=True,
        contests_after_explanation=True,
        transferred="INT-26-000001",
    )

    assert decision.acts == ()
    assert "INT-26-000001" in decision.refusal_to_transfer


@pytest.mark.parametrize("case", list(product((True, False), repeat=4)))
def test_every_contestation_gives_one_row_and_a_document_never_closes_the_way(case):
    tagged, _, explained, contests = case
    decision = route(*case)
    with_document = route(tagged, True, explained, contests)

    assert decision.row in {"D20", "D21", "D22", "D23"} and decision.reason
    assert (decision.row == "D23") is not tagged
    assert decision.route.goes_to_euros <= with_document.route.goes_to_euros
