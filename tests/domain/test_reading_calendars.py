"""When a reading request leaves by itself: document 002, requirements 1.2.b."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from crm_tui.domain.reading_calendar_check import check_calendar
from crm_tui.domain.reading_calendars import (
    EXCLUSION,
    GENERIC,
    CalendarFacts,
    SendingOutcome,
    sending,
    sending_date,
)
from tests.domain.tables import Cells, calendar, calendars

VECTORS = list(
    csv.DictReader(
        (Path(__file__).parent / "vectors" / "calendars.csv").read_text().splitlines()
    )
)
SCHOOLS: Cells = {
    "Nom de la classification du client": "Ecole",
    "Nom de la catégorie du client": "Public",
    "Début exclusion": "01/08/2026",
    "Fin exclusion": "31/08/2026",
    "Date prochaine d'envoi des demandes exclues": "05/09/2026",
}


@pytest.mark.parametrize(
    ("next_bill_on", "send_day", "expected"),
    [
        pytest.param(date(2025, 7, 1), 20, date(2025, 6, 20), id="58 the 1st"),
        pytest.param(date(2025, 7, 15), 5, date(2025, 7, 5), id="59 same month"),
        pytest.param(date(2026, 1, 1), 20, date(2025, 12, 20), id="60 new year"),
        pytest.param(date(2025, 3, 1), 30, date(2025, 2, 28), id="61 no such day"),
    ],
)
def test_a_request_leaves_in_the_month_that_serves_its_bill(
    next_bill_on, send_day, expected
):
    assert sending_date(next_bill_on=next_bill_on, send_day=send_day) == expected


def test_a_school_excluded_in_august_is_asked_in_september():
    """Domain example 62."""
    tables = calendars(
        exclusion=[
            {
                "Nom de la classification du client": "LYCEE",
                "Début exclusion": "01/08/2024",
                "Fin exclusion": "31/08/2024",
                "Date prochaine d'envoi des demandes exclues": "02/09/2024",
            }
        ],
        generic=[{"Jour d'envoi de demandes de relevés": "20"}],
    )
    lycee = facts(classification="LYCEE", next_bill_on=date(2024, 9, 1))

    excluded = sending(tables, lycee, on=date(2024, 8, 20))

    assert excluded.outcome is SendingOutcome.POSTPONED
    assert excluded.planned_on == date(2024, 9, 2)
    assert excluded.reason == (
        "Exclu le 20/08/2024 (Calendrier des exclusions, ligne 10) : "
        "reporté au 02/09/2024."
    )
    asked = sending(tables, lycee, on=date(2024, 9, 2), planned_on=excluded.planned_on)
    assert asked.outcome is SendingOutcome.SEND


def facts(
    classification: str | None = None,
    category: str | None = None,
    next_bill_on: date | None = None,
    rule_code: str | None = "FORF_REG",
) -> CalendarFacts:
    return CalendarFacts(
        classification=classification,
        category=category,
        provider=None,
        rule_code=rule_code,
        next_bill_on=next_bill_on,
    )


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_the_vectors_of_the_calendars(vector):
    """K1 to K5 and K8; the 20 days of K6 are judged before the calendars."""
    told = facts(vector["classification"], vector["categorie"], None, vector["regle"])

    decision = sending(
        tables_of(vector["table_rows"]), told, on=date.fromisoformat(vector["date"])
    )

    assert decision.outcome in outcomes(vector)
    planned = re.search(r"planifie (\S+)", vector["expected"])
    assert planned is None or str(decision.planned_on) == planned[1]


def tables_of(text: str):
    """Return the tables a vector writes in short."""
    specific = re.search(r"PART (\d+)", text)
    generic = re.search(r"GEN (FORF_REG )?(\d+)", text)
    return calendars(
        exclusion=[SCHOOLS] if "EXCL" in text or text == "idem" else [],
        specific=[{"Jour d'envoi des demandes de relevés": specific[1]}]
        if specific
        else [],
        generic=[
            {
                "Jour d'envoi de demandes de relevés": generic[2],
                "Code de la règle de facturation prédéfinie": (generic[1] or "*"),
            }
        ]
        if generic
        else [],
    )


def outcomes(vector) -> set[SendingOutcome]:
    expected = vector["expected"]
    if expected.startswith("exclu"):
        return {SendingOutcome.POSTPONED}
    if expected.startswith(("demande", "releve recent")):
        return {SendingOutcome.SEND}
    return {SendingOutcome.NOT_TODAY, SendingOutcome.NO_CALENDAR}


def test_an_exception_silences_the_generic_calendar():
    """« sauf les clients d'une certaine classification » (document 002): K3."""
    tables = calendars(
        specific=[
            {
                "Nom de la classification du client": "Grands comptes",
                "Jour d'envoi des demandes de relevés": "15",
            }
        ],
        generic=[{"Jour d'envoi de demandes de relevés": "20"}],
    )

    special, other = (
        sending(tables, facts(name), on=date(2026, 3, 20))
        for name in ("Grands comptes", "PME")
    )

    assert (special.outcome, special.rank) == (SendingOutcome.NOT_TODAY, 10)
    assert special.reason == (
        "Calendrier particulier, ligne 10 : envoi le 15/03/2026, pas ce jour."
    )
    assert (other.outcome, other.table) == (SendingOutcome.SEND, GENERIC)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2026, 6, 20), False, id="the month before serves the 1st"),
        pytest.param(date(2026, 7, 20), True, id="its own month"),
        pytest.param(date(2026, 8, 20), True, id="still not billed: asked again"),
    ],
)
def test_a_bill_of_the_second_is_asked_for_in_its_month(on, expected):
    tables = calendars(generic=[{"Jour d'envoi de demandes de relevés": "20"}])

    decision = sending(tables, facts(next_bill_on=date(2026, 7, 2)), on=on)

    assert (decision.outcome is SendingOutcome.SEND) is expected


def test_a_billing_day_is_read_in_the_cycle():
    title = "Jour de facturation (2 du mois courant au 1er du mois suivant)"
    tables = calendars(
        generic=[{"Jour d'envoi de demandes de relevés": "20", title: "25..1"}]
    )

    outcome = sending(
        tables, facts(next_bill_on=date(2026, 7, 1)), on=date(2026, 6, 20)
    ).outcome

    assert outcome is SendingOutcome.SEND


def test_without_a_row_nothing_is_asked():
    decision = sending(calendars(), facts(), on=date(2026, 3, 20))

    assert (decision.outcome, decision.table) == (SendingOutcome.NO_CALENDAR, None)


def test_an_exclusion_without_a_date_drops_the_request():
    tables = calendars(exclusion=[{"Fin exclusion": "31/08/2026"}])

    decision = sending(tables, facts(), on=date(2026, 8, 31))

    assert decision.outcome is SendingOutcome.EXCLUDED


def test_a_planned_request_waits_for_another_exclusion():
    tables = calendars(exclusion=[SCHOOLS])
    school = facts("Ecole", "Public")

    decision = sending(
        tables, school, on=date(2026, 8, 15), planned_on=date(2026, 8, 10)
    )

    assert decision.planned_on == date(2026, 9, 5)
    assert decision.outcome is SendingOutcome.POSTPONED


@pytest.mark.parametrize(
    ("code", "cells", "sentence"),
    [
        (
            EXCLUSION,
            SCHOOLS | {"Date prochaine d'envoi des demandes exclues": ""},
            "vide, les demandes exclues seront perdues.",
        ),
        (
            EXCLUSION,
            SCHOOLS | {"Date prochaine d'envoi des demandes exclues": "31/08/2026"},
            "encore dans l'exclusion, qui finit le 31/08/2026.",
        ),
        (
            GENERIC,
            {"Jour d'envoi de demandes de relevés": "20", "Jour de facturation": "15"},
            "la demande du 20 part après la facture du 15.",
        ),
    ],
)
def test_what_is_odd_is_said_and_may_be_saved(code, cells, sentence):
    (finding,) = check_calendar(calendar(code, [cells]))

    assert finding.sentence.endswith(sentence)
    assert not finding.is_refused


@pytest.mark.parametrize(
    ("code", "cells", "sentence"),
    [
        (
            EXCLUSION,
            SCHOOLS | {"Fin exclusion": "31/07/2026"},
            "Ligne 10, Fin exclusion : vient avant « Début exclusion ».",
        ),
        (
            GENERIC,
            {
                "Jour d'envoi de demandes de relevés": "5",
                "Jour de facturation (2 du mois courant au 1er du mois suivant)": "15",
                "Jour de facturation": "16",
            },
            "Ligne 10, Jour de facturation : contredit l'autre jour.",
        ),
    ],
)
def test_a_row_that_can_match_nothing_is_refused(code, cells, sentence):
    findings = check_calendar(calendar(code, [cells]))

    assert [f.sentence for f in findings if f.is_refused] == [sentence]
