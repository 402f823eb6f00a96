"""The alerts of a customer: the most urgent first, each with its words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm_tui.domain.alert_line import SHORT_LENGTH
from crm_tui.domain.alerts import AlertFacts, alerts_of
from crm_tui.domain.customer_360 import AlertUrgency
from crm_tui.domain.departure import PlannedEnd
from crm_tui.domain.event_alerts import OpenDossier
from crm_tui.domain.retention import decide_retention

TODAY = date(2024, 7, 17)
END = PlannedEnd(on=date(2024, 8, 1), number="C-1", site_id=4)


def dossier(**known):
    return OpenDossier(
        **{"id": 7, "type": "ARR", "due_on": None, "late_task_on": None, **known}
    )


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        pytest.param(
            AlertFacts(today=TODAY, dossiers=(dossier(due_on=date(2024, 7, 26)),)),
            "Justificatif attendu · J-9 (26/07)",
            id="a document is awaited",
        ),
        pytest.param(
            AlertFacts(today=TODAY, dossiers=(dossier(due_on=date(2024, 7, 5)),)),
            "Justificatif échu · J+12 (05/07)",
            id="nothing came",
        ),
        pytest.param(
            AlertFacts(today=TODAY, planned_ends=(END,)),
            "Résiliation programmée · J-15 (01/08)",
            id="a departure to come",
        ),
        pytest.param(
            AlertFacts(today=TODAY, planned_ends=(END, replace(END, number="C-2"))),
            "Résiliation programmée · J-15 (01/08) · C-1",
            id="one departure of several",
        ),
        pytest.param(
            AlertFacts(today=TODAY, gap_m3=13),
            "Écart de consommation 13 m³ avec l'ancien occupant",
            id="a gap",
        ),
        pytest.param(
            AlertFacts(today=TODAY, possible_duplicate="MARTIN Marie · 2600000272"),
            "Doublon possible : MARTIN Marie · 2600000272",
            id="recorded twice",
        ),
        pytest.param(
            AlertFacts(
                today=TODAY,
                retention=decide_retention(
                    last_contact_on=date(2021, 6, 2), today=TODAY
                ),
            ),
            "Purge à proposer au DPO depuis le 02/06/2024 · dernier contact 02/06/2021",
            id="a prospect kept long enough",
        ),
        pytest.param(
            AlertFacts(today=TODAY, is_protected=True),
            "Protection juridique · s'adresser au représentant",
            id="under guardianship",
        ),
        pytest.param(
            AlertFacts(today=TODAY, dunning_stage=2, balance=Decimal("412.30")),
            "Relance 2 · solde 412,30\u00a0€",
            id="dunning",
        ),
        pytest.param(
            AlertFacts(today=TODAY, dossiers=(dossier(is_account_locked=True),)),
            "Dossier ARR ouvert · compte existant à utiliser",
            id="begun in the old tool",
        ),
        pytest.param(
            AlertFacts(today=TODAY, address_suggestion="CANNES"),
            "Adresse à vérifier (CANNES ?)",
            id="address to check",
        ),
    ],
)
def test_an_alert_says_what_to_know(facts, text):
    assert alerts_of(facts)[0].text == text


def test_a_tolerated_gap_is_no_alert():
    assert alerts_of(AlertFacts(today=TODAY, gap_m3=5)) == ()


def test_the_most_urgent_comes_first_and_shorts_fit_eighty_columns():
    alerts = alerts_of(
        AlertFacts(
            today=TODAY,
            is_protected=True,
            instruction="Ne pas suspendre la ligne – rétablissement prioritaire",
            gap_m3=42,
            flagged="Index 89954 incohérent (attendu 895–1263)",
            dunning_stage=1,
            euros="Facture « euros » : analyser et répondre, sans transfert",
            dossiers=(dossier(due_on=TODAY, late_task_on=date(2024, 7, 8)),),
        )
    )

    order = list(AlertUrgency)
    ranks = [order.index(alert.urgency) for alert in alerts]
    assert ranks == sorted(ranks)
    assert len(alerts) == 9
    assert all(0 < len(alert.short) <= SHORT_LENGTH for alert in alerts)


def test_a_departure_to_come_leads_to_the_dossier_of_its_place():
    elsewhere = dossier(id=5, type="RES", site_id=9)
    here = dossier(id=6, type="RES", site_id=4)
    facts = AlertFacts(
        today=TODAY, planned_ends=(END,), dossiers=(dossier(), elsewhere, here)
    )

    [alert] = [one for one in alerts_of(facts) if "programmée" in one.text]

    assert alert.dossier_id == 6
    assert alert.short == "Résiliation J-15"
