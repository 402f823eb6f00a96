"""« Pourquoi ? » of a row that was kept finds the sentence its decision stood on."""

import pytest
from hypothesis import given

from crm_tui.domain.document_received import decide_on_document
from crm_tui.domain.euros_routing import route_euros
from crm_tui.domain.explanation import DOCUMENT_RULE, EUROS_RULE, GAP_RULE, explain_row
from crm_tui.domain.fallback import decide_fallback
from tests.domain.test_document_received import ADLER, DUPIN, MARPLE, bearing
from tests.domain.test_move_in import ANY_DECISION

ROWS = [
    *(f"D{at:02}" for at in range(1, 29) if at not in (9, 26)),
    "D26a",
    "D26b",
    "R5",
]


def sentence_kept(decision):
    explained = explain_row(row=decision.row, reason=decision.reason)
    assert explained is not None and explained.reason == decision.reason
    return explained.source


@given(ANY_DECISION)
def test_an_arrival_is_explained_by_the_sentence_that_decided(decision):
    assert sentence_kept(decision) == decision.source


@pytest.mark.parametrize(
    "case",
    [ADLER, DUPIN, bearing(ADLER, value_m3=502), bearing(ADLER, dated_on=None)],
    ids=["D10", "D12", "D08", "D13"],
)
def test_a_document_is_explained_by_the_sentence_that_decided(case):
    decision = decide_on_document(case)

    assert sentence_kept(decision) == decision.source


@pytest.mark.parametrize("reconnection", [True, False])
def test_a_default_is_explained_by_the_sentence_that_decided(reconnection):
    decision = decide_fallback(
        closing=MARPLE,
        due_on=MARPLE.closed_on,
        reconnection=reconnection,
        was_first_asked_here=False,
    )

    assert sentence_kept(decision) == decision.source


@pytest.mark.parametrize("tagged", [True, False])
def test_a_contestation_is_explained_by_the_sentence_that_decided(tagged):
    decision = route_euros(
        is_tagged=tagged,
        must_regularise=False,
        explained=False,
        contests_after_explanation=False,
    )

    assert sentence_kept(decision) == decision.source


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_decision_table_has_one_rule_and_one_sentence(row):
    explained = explain_row(row=row, reason="Parce que.")

    assert explained is not None
    assert explained.rule in (GAP_RULE, DOCUMENT_RULE, EUROS_RULE)
    assert explained.source.startswith("« ")


def test_what_is_no_row_is_not_explained():
    assert explain_row(row="", reason="") is None
