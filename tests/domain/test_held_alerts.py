"""What is held and ordered tells itself: each once, the most urgent first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm_tui.clock import paris
from crm_tui.domain.alerts import AlertFacts, alerts_of
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.customer_360 import AlertUrgency
from crm_tui.domain.customer_order import (
    CustomerOrder,
    OrderKind,
    OrderStatus,
    OrderStep,
)
from crm_tui.domain.departure import PlannedEnd
from crm_tui.domain.equipment import AfterSales, AfterSalesChannel, AfterSalesOutcome
from crm_tui.domain.event_alerts import OpenDossier
from crm_tui.domain.payment_extension import ExtensionKind, PaymentExtension
from crm_tui.domain.telecom_line import LineStatus, MonthUsage, TelecomLine, Volume

TODAY = date(2024, 7, 11)
STEPS = (
    OrderStep(
        rank=1,
        label="Commande validée",
        planned_on=date(2024, 7, 8),
        done_on=date(2024, 7, 8),
    ),
    OrderStep(rank=2, label="Expédition", planned_on=date(2024, 7, 12), done_on=None),
    OrderStep(rank=3, label="Livraison", planned_on=date(2024, 7, 15), done_on=None),
)
ORDER = CustomerOrder(
    id=1,
    number="CMD-1",
    kind=OrderKind.EQUIPMENT,
    label="Répéteur Wi-Fi",
    status=OrderStatus.UNDER_WAY,
    placed_on=date(2024, 7, 8),
    withdrawable_until=date(2024, 7, 22),
    contract_id=None,
    steps=STEPS,
)
USAGE = MonthUsage(
    month=date(2024, 7, 1),
    voice=Volume(included=120, used=64),
    data=Volume(included=51_200, used=12_100),
    extra_amount=Decimal("17.40"),
)
LINE = TelecomLine(
    id=1,
    contract_id=1,
    line_of_business=LineOfBusiness.HOME,
    number="+33353010205",
    status=LineStatus.IN_SERVICE,
    technology="Fibre",
    details="",
    offer="Fibre 2 Gb/s",
    options=(),
    in_service_on=date(2022, 8, 25),
    committed_until=None,
    commitment_months=24,
)
STOPPED = AfterSales(
    id=1,
    number="SAV-1",
    at=paris("2024-07-04 17:35"),
    channel=AfterSalesChannel.SHOP,
    symptom="Coupures",
    tests=(),
    stop_step=4,
    stop_label="Test de ligne",
    outcome=AfterSalesOutcome.UNSOLVED,
)
DELAY = PaymentExtension(
    id=1,
    number="PRO-1",
    account_id=1,
    kind=ExtensionKind.EXTENSION,
    amount=Decimal(412),
    granted_on=date(2024, 6, 17),
    until_on=date(2024, 7, 31),
    granted_by="Correspondant solidarité",
    ended_on=None,
)
END = PlannedEnd(on=date(2024, 7, 31), number="C-1", site_id=4)
LEAVING = OpenDossier(id=7, type="RES", due_on=None, late_task_on=None, site_id=4)
ARRIVING = OpenDossier(
    id=8,
    type="ARR",
    due_on=None,
    late_task_on=None,
    site_id=5,
    arriving_on=date(2024, 8, 1),
)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"orders": (ORDER,)}, "Commande Répéteur Wi-Fi · Expédition · J-4 (15/07)"),
        (
            {"orders": (replace(ORDER, status=OrderStatus.WITHDRAWING),)},
            "Rétractation en cours · Répéteur Wi-Fi",
        ),
        (
            {"lines": (replace(LINE, status=LineStatus.FAULTY),)},
            "Ligne en dérangement · 03 53 01 02 05",
        ),
        ({"stopped": STOPPED}, "Diagnostic à reprendre à l'étape 4 (Test de ligne)"),
        (
            {"lines": (replace(LINE, committed_until=date(2024, 8, 25)),)},
            "Fin d'engagement · J-45 (25/08)",
        ),
        (
            {"lines": (replace(LINE, usages=(USAGE,)), replace(LINE, id=2))},
            "Hors forfait ce mois : 17,40 €",
        ),
        (
            {"dunning_stage": 2, "balance": Decimal("412.30"), "extension": DELAY},
            "Relance 2 · solde 412,30 € · délai accordé jusqu'au 31/07",
        ),
        ({"extension": DELAY}, "Délai de paiement accordé · J-20 (31/07)"),
        (
            {"planned_ends": (END,), "dossiers": (LEAVING, ARRIVING)},
            "Déménagement en cours · départ J-20 (31/07) · arrivée 01/08",
        ),
        (
            {"planned_ends": (END,), "dossiers": (LEAVING,)},
            "Résiliation programmée · J-20 (31/07)",
        ),
        (
            {"dossiers": (replace(LEAVING, type="REC"),)},
            "Réclamation en cours",
        ),
    ],
)
def test_each_event_is_told_once_in_its_own_words(facts, told):
    (alert,) = alerts_of(AlertFacts(today=TODAY, **facts))

    assert alert.text.replace("\u202f", " ").replace("\xa0", " ") == told


def test_a_delay_to_pay_is_told_in_short_too():
    (alert,) = alerts_of(AlertFacts(today=TODAY, dunning_stage=2, extension=DELAY))

    assert alert.short == "Relance 2 · délai"


@pytest.mark.parametrize(
    "facts",
    [
        {"orders": (replace(ORDER, status=OrderStatus.DONE),)},
        {"lines": (replace(LINE, committed_until=date(2024, 12, 25)),)},
        {"lines": (replace(LINE, committed_until=date(2024, 7, 1)),)},
        {"lines": (replace(LINE, usages=(replace(USAGE, month=date(2024, 6, 1)),)),)},
    ],
)
def test_what_is_over_or_far_away_says_nothing(facts):
    assert alerts_of(AlertFacts(today=TODAY, **facts)) == ()


def test_a_late_order_warns():
    (alert,) = alerts_of(AlertFacts(today=date(2024, 7, 17), orders=(ORDER,)))

    assert alert.urgency is AlertUrgency.WARNING
    assert "J+2" in alert.text


def test_an_arrival_at_the_place_that_is_left_is_no_removal():
    back = replace(ARRIVING, site_id=4)
    facts = AlertFacts(today=TODAY, planned_ends=(END,), dossiers=(LEAVING, back))

    assert [alert.text for alert in alerts_of(facts)] == [
        "Résiliation programmée · J-20 (31/07)",
        "Dossier ARR ouvert",
    ]
