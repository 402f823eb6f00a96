"""Complaints that keep coming back (document 004, journey J14)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm_tui.catalog import contact_reasons
from crm_tui.clock import paris
from crm_tui.domain.complaint import (
    Complaint,
    ComplaintFile,
    ComplaintOutcome,
    RecurrenceRule,
    is_complaint,
    recurrences_of,
)
from crm_tui.domain.gesture import GestureLedger
from tests.domain.test_gesture import gesture

NOW = paris("2024-07-11 10:00")
LEDGER = GestureLedger(
    gestures=(
        gesture("20", days_ago=90, status="EXECUTE"),
        gesture("25", days_ago=30, status="ACCORDE"),
    ),
    since=date(2023, 7, 11),
    window_months=12,
    total_euros=50,
)
RULE = RecurrenceRule()
OPEN, ANSWERED = ComplaintOutcome.OPEN, ComplaintOutcome.ANSWERED


def complaints(*days, code="EAU36", outcome=OPEN):
    return [
        Complaint(at=NOW - timedelta(days=d), reason_code=code, outcome=outcome)
        for d in days
    ]


def found(past, *, rule=RULE, **options):
    return recurrences_of(
        past, ledger=LEDGER, labels={"EAU36": "Qualité"}, now=NOW, rule=rule, **options
    )


def test_the_third_complaint_for_one_reason_is_told_while_it_is_heard():
    """J14: « motif récurrent (3), 45 € accordés »."""
    (one,) = found(complaints(40, 100), about_to="EAU36")

    assert one.headline.startswith("Motif récurrent (3), 45")
    assert one.reason_label == "Qualité"
    assert "N2" in one.advice and "Aucune issue définitive" in one.advice


@pytest.mark.parametrize(
    ("past", "options"),
    [
        (complaints(40, 100), {}),
        (complaints(40, 400, 500), {}),
        (complaints(40, 50) + complaints(60, code="EAU34"), {}),
        (complaints(40, 50, 60), {"rule": RecurrenceRule(least=4)}),
        (complaints(40, 50, 60, code=""), {}),
    ],
)
def test_fewer_older_or_other_complaints_are_no_recurrence(past, options):
    assert found(past, **options) == ()


@pytest.mark.parametrize(
    ("days", "is_recurring"),
    [
        ((10, 40, 100), True),
        ((10, 40), False),
        ((10, 40, 375), True),
        ((10, 40, 376), False),
        ((10, 10, 40), False),
    ],
    ids=str,
)
def test_a_complaint_recurs_where_the_alert_of_its_day_counts_three(days, is_recurring):
    """« 4 réclamations même motif … en 12 mois »: 365 days, to the instant."""
    past = complaints(*days)
    last = max(past, key=lambda one: one.at)

    assert RULE.is_recurring(last, among=past) is is_recurring
    alert = recurrences_of(
        [one for one in past if one.at < last.at],
        ledger=LEDGER,
        labels={},
        now=last.at,
        rule=RULE,
        about_to=last.reason_code,
    )
    assert bool(alert) is is_recurring


def test_a_reason_whose_last_complaint_was_answered_is_settled():
    (one,) = found(complaints(10, outcome=ANSWERED) + complaints(40, 50))

    assert one.is_settled and "Aucune issue" not in one.advice


def test_a_complaint_after_the_answer_settles_nothing():
    (one,) = found(complaints(10) + complaints(40, 50, outcome=ANSWERED))

    assert not one.is_settled


def test_the_complaints_are_those_of_the_journey_that_open_a_dossier():
    codes = {reason.code for reason in contact_reasons() if is_complaint(reason)}

    assert {"EAU34", "EAU36", "EAU38", "TEL17"} <= codes
    assert "EAU35E" not in codes and "EAU01" not in codes


def test_a_gesture_answers_the_complaint_still_open_for_its_reason():
    open_one = replace(complaints(10)[0], dossier_id=7)
    past = (
        open_one,
        replace(complaints(20, code="EAU34", outcome=ANSWERED)[0], dossier_id=8),
        *complaints(30, code="EAU37"),
    )
    file = ComplaintFile(complaints=past, ledger=LEDGER, recurrences=(), labels={})

    assert file.open_for("EAU36") is open_one
    assert file.open_for("EAU34") is None and file.open_for("EAU37") is None
