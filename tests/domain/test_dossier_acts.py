"""Each act of a dossier says why it is not possible now."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from crm_tui.domain.dossier import (
    Dossier,
    DossierStatus,
    DossierType,
    DossierVariant,
    task_sentence,
)
from crm_tui.domain.dossier_acts import (
    FIELD_VISIT_QUEUE,
    DossierFacts,
    refusal_to_close,
    refusal_to_finish,
    refusal_to_request,
    refusal_to_take_over,
)
from crm_tui.domain.dossier_view import MoveInFacts
from crm_tui.domain.justificatif import Justificatif, JustificatifStatus

OPENED = Dossier(
    id=1,
    number="ARR-24-000001",
    type=DossierType.MOVE_IN,
    variant=DossierVariant.STANDARD,
    status=DossierStatus.AWAITING_ADMINISTRATION,
    opened_at=datetime(2024, 7, 11, 7, 23, 26, tzinfo=UTC),
    opened_by="DRC NATIONALE MTC - IFI045",
    source="ILIADE",
    party_id=1,
    account_number="9934197476",
    site_number="0593714448",
    tags=(),
    version=1,
)
CLOSED = replace(OPENED, status=DossierStatus.CLOSED)
REQUEST = Justificatif(
    id=1,
    status=JustificatifStatus.ASKED,
    asked_on=date(2024, 7, 5),
    reminder_on=date(2024, 7, 15),
    due_on=date(2024, 7, 20),
    fallback_on=date(2024, 7, 22),
    kind=None,
    received_at=None,
    version=1,
)
FACTS = DossierFacts(
    dossier=OPENED,
    open_tasks=1,
    done_tasks=0,
    justificatif=None,
    today=date(2024, 7, 11),
    arrival=MoveInFacts(
        opening_m3=1300,
        opening_on=date(2024, 7, 1),
        closing_m3=1258,
        closing_on=date(2024, 2, 28),
        is_to_confirm=False,
    ),
)


def test_an_open_dossier_may_be_taken_over():
    assert refusal_to_take_over(FACTS) == ""


@pytest.mark.parametrize(
    ("dossier", "word"),
    [
        pytest.param(CLOSED, "clos", id="closed"),
        pytest.param(
            replace(OPENED, status=DossierStatus.CANCELED), "annulé", id="canceled"
        ),
        pytest.param(
            replace(OPENED, contract_id=3), "déjà en place", id="already subscribed"
        ),
        pytest.param(
            replace(OPENED, type=DossierType.COMPLAINT), "aucun abonnement", id="REC"
        ),
    ],
)
def test_a_campaign_is_refused_with_its_reason(dossier, word):
    assert word in refusal_to_take_over(replace(FACTS, dossier=dossier))


def test_closing_is_refused_with_the_sentence_of_document_000():
    assert refusal_to_close(FACTS) == (
        "Le dossier client comporte 1 entrées tâche en suspens"
        " et 0 entrées tâche finalisée."
    )
    assert refusal_to_close(replace(FACTS, open_tasks=0, done_tasks=1)) == ""
    assert "clos" in refusal_to_close(replace(FACTS, dossier=CLOSED, open_tasks=0))


def test_the_sentence_of_field_etat_is_exact():
    assert task_sentence(pending=1, done=0) == (
        "Le dossier client comporte 1 entrées tâche en suspens"
        " et 0 entrées tâche finalisée"
    )


def test_a_second_request_does_not_start_the_wait_again():
    assert "20/07/2024" in refusal_to_request(replace(FACTS, justificatif=REQUEST))
    assert refusal_to_request(FACTS) == ""


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        pytest.param({"opening_m3": 1263}, "Écart de 5 m³ toléré", id="tolerated"),
        pytest.param({"opening_m3": 1264}, "", id="one more"),
        pytest.param({"opening_m3": None}, "ne sont pas connus", id="no reading"),
        pytest.param({"closing_m3": None}, "résiliation absent", id="no closing"),
    ],
)
def test_a_document_is_only_asked_for_a_gap(figures, words):
    facts = replace(FACTS, arrival=replace(FACTS.arrival, **figures))

    refusal = refusal_to_request(facts)

    assert words in refusal
    assert bool(words) is bool(refusal)


def test_a_dossier_about_no_arrival_awaits_no_document():
    dossier = replace(OPENED, type=DossierType.INTERDEPARTMENT)

    assert "INT" in refusal_to_request(replace(FACTS, dossier=dossier, arrival=None))


@pytest.mark.parametrize(
    ("today", "queue", "is_refused"),
    [
        pytest.param(date(2024, 7, 20), "BO-EAU-ARR", True, id="the last day"),
        pytest.param(date(2024, 7, 21), "BO-EAU-ARR", False, id="the day after"),
        pytest.param(date(2024, 7, 11), FIELD_VISIT_QUEUE, False, id="the field visit"),
    ],
)
def test_the_task_stays_open_for_fifteen_days(today, queue, is_refused):
    facts = replace(FACTS, justificatif=REQUEST, today=today)

    assert bool(refusal_to_finish(facts, queue=queue)) is is_refused
