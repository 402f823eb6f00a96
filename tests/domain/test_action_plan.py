"""The plan d'action follows from the facts of the dossier."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.catalog.procedure_catalog import plans
from crm_tui.domain.action_plan import plan_for, plan_of, progress_of
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.dossier_view import StepState
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.plan_facts import PlanFacts

DONE, CURRENT, TO_DO, FAILED = (
    StepState.DONE,
    StepState.CURRENT,
    StepState.TO_DO,
    StepState.FAILED,
)
POIROT = PlanFacts(
    type=DossierType.MOVE_IN,
    variant=DossierVariant.STANDARD,
    status=DossierStatus.AWAITING_ADMINISTRATION,
    source=SourceSystem.ILIADE,
    account_number="9934197476",
    opening_m3=1300,
    opening_on=date(2024, 7, 11),
    closing_m3=1297,
    closing_on=date(2024, 6, 28),
    justificatif=None,
    asked_on=None,
    due_on=None,
    is_started=False,
    is_visit_pending=False,
    contract_number="",
    open_tasks=1,
    today=date(2024, 7, 11),
)
MAIGRET = replace(
    POIROT,
    source=SourceSystem.CRM,
    variant=DossierVariant.SPECIAL_CASES,
    status=DossierStatus.AWAITING_CUSTOMER,
    closing_m3=1258,
    closing_on=date(2024, 2, 28),
    justificatif=JustificatifStatus.ASKED,
    asked_on=date(2024, 7, 5),
    due_on=date(2024, 7, 20),
)
BELOW = replace(
    MAIGRET,
    opening_m3=1200,
    justificatif=None,
    asked_on=None,
    rule_row="D26b",
)
LUPIN = replace(MAIGRET, variant=DossierVariant.WITH_FIELD_VISIT, is_visit_pending=True)


def followed(facts):
    """The plan a dossier of these facts follows by itself."""
    return plan_of(facts, plan=plan_for(facts, plans=plans()))


@pytest.mark.parametrize(
    ("facts", "labels", "states"),
    [
        pytest.param(
            POIROT,
            (
                "Dossier repris",
                "Relire le commentaire",
                "Contrôle de l'écart",
                "Campagne",
                "Clôture",
            ),
            (DONE, CURRENT, DONE, TO_DO, TO_DO),
            id="taken over from ILIADE",
        ),
        pytest.param(
            replace(POIROT, is_started=True),
            (
                "Dossier repris",
                "Relire le commentaire",
                "Contrôle de l'écart",
                "Campagne",
                "Clôture",
            ),
            (DONE, DONE, DONE, CURRENT, TO_DO),
            id="taken by somebody",
        ),
        pytest.param(
            replace(POIROT, source=SourceSystem.CRM, opening_m3=None),
            ("Site, index et date", "Contrôle de l'écart", "Abonnement", "Clôture"),
            (CURRENT, TO_DO, TO_DO, TO_DO),
            id="standard",
        ),
        pytest.param(
            MAIGRET,
            (
                "Contrôle de l'index",
                "Demande de justificatif",
                "Attente justificatif",
                "Abonnement",
                "Clôture",
            ),
            (DONE, DONE, CURRENT, TO_DO, TO_DO),
            id="waiting for the document",
        ),
        pytest.param(
            replace(MAIGRET, today=date(2024, 7, 21)),
            (
                "Contrôle de l'index",
                "Demande de justificatif",
                "Attente justificatif",
                "Abonnement",
                "Clôture",
            ),
            (DONE, DONE, FAILED, CURRENT, TO_DO),
            id="nothing came",
        ),
        pytest.param(
            BELOW,
            (
                "Contrôle de l'index",
                "Demande de photo",
                "Attente photo",
                "Abonnement",
                "Clôture",
            ),
            (DONE, DONE, CURRENT, TO_DO, TO_DO),
            id="a photo is awaited, not a document",
        ),
        pytest.param(
            replace(BELOW, variant=DossierVariant.WITH_FIELD_VISIT),
            (
                "Contrôle de l'index",
                "Demande de photo",
                "Attente photo",
                "Remise en eau",
                "Abonnement",
                "Clôture",
            ),
            (DONE, DONE, CURRENT, TO_DO, TO_DO, TO_DO),
            id="a photo before the field visit",
        ),
        pytest.param(
            replace(BELOW, open_tasks=0),
            (
                "Contrôle de l'index",
                "Demande de photo",
                "Attente photo",
                "Abonnement",
                "Clôture",
            ),
            (DONE, DONE, DONE, CURRENT, TO_DO),
            id="the photo came",
        ),
        pytest.param(
            LUPIN,
            (
                "Contrôle de l'index",
                "Remise en eau",
                "Attente justificatif",
                "Abonnement",
                "Clôture",
            ),
            (DONE, CURRENT, TO_DO, TO_DO, TO_DO),
            id="with a field visit",
        ),
        pytest.param(
            replace(LUPIN, justificatif=None, is_visit_pending=False),
            ("Contrôle de l'index", "Remise en eau", "Abonnement", "Clôture"),
            (DONE, DONE, CURRENT, TO_DO),
            id="water on, no gap",
        ),
        pytest.param(
            replace(POIROT, type=DossierType.COMPLAINT),
            ("Ouverture", "Traitement", "Clôture"),
            (DONE, CURRENT, TO_DO),
            id="any other dossier",
        ),
    ],
)
def test_the_first_step_not_done_is_the_current_one(facts, labels, states):
    steps = followed(facts)

    assert tuple(step.label for step in steps) == labels
    assert tuple(step.state for step in steps) == states


def test_a_closed_dossier_is_done_to_the_end():
    steps = followed(
        replace(
            POIROT,
            status=DossierStatus.CLOSED,
            contract_number="C-0000001",
            open_tasks=0,
        )
    )

    assert {step.state for step in steps} == {DONE}
    assert progress_of(steps) == "5/5"


def test_a_canceled_dossier_has_no_current_step():
    steps = followed(replace(MAIGRET, status=DossierStatus.CANCELED))

    assert [step.state for step in steps[-2:]] == [FAILED, FAILED]


def test_the_wait_names_its_day_and_what_happens_without_a_document():
    wait = followed(MAIGRET)[2]

    assert wait.due_on == date(2024, 7, 20)
    assert wait.detail == "20/07/2024 sans retour → 1258 m³ au 28/02/2024"
    assert progress_of(followed(MAIGRET)) == "3/5"


def test_the_wait_for_a_photo_has_its_day():
    asked, wait = followed(BELOW)[1:3]

    assert asked.detail == "photo du compteur"
    assert wait.due_on == date(2024, 7, 20)
    assert wait.detail == "matricule et index lisibles"


def test_a_wait_that_is_over_has_no_deadline_left():
    over = {"contract_number": "C-0000001"}

    assert followed(replace(MAIGRET, **over))[2].due_on is None
    assert followed(replace(BELOW, **over))[2].due_on is None


def test_nothing_is_said_to_be_sent_before_the_readings_are_compared():
    unknown = replace(MAIGRET, justificatif=None, asked_on=None, due_on=None)

    assert followed(unknown)[1].detail == "à envoyer"
    assert followed(replace(unknown, closing_m3=None))[1].detail == "selon l'écart"


def test_the_control_says_when_the_closing_reading_is_missing():
    steps = followed(replace(MAIGRET, closing_m3=None, closing_on=None))

    assert steps[0].detail == "index de résiliation absent"
    assert steps[0].state is CURRENT
