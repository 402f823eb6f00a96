"""The ledger of gestures, and the second pair of eyes (rule R16)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from crm_tui.clock import paris
from crm_tui.domain.ceiling import CeilingDecision
from crm_tui.domain.gesture import (
    Gesture,
    GestureLedger,
    GestureNature,
    window_start,
)
from crm_tui.domain.gesture_approval import (
    UnableToCancel,
    UnableToCarryOut,
    UnableToDecide,
    check_cancellation,
    check_decision,
    check_execution,
)
from crm_tui.domain.machines.gesture import GestureStatus

NOW = paris("2024-07-11 10:00")
ENOUGH = CeilingDecision(is_allowed=True, ceiling=150)
TOO_LOW = CeilingDecision(is_allowed=False, ceiling=30, reason="Plafond dépassé")
STATUSES = {status.value: status for status in GestureStatus}


def gesture(amount="20", *, days_ago=0, status="A_VALIDER", **changes):
    return Gesture(
        **{
            "id": 1,
            "number": "GES-24-000001",
            "party_id": 1,
            "dossier_id": None,
            "dossier_number": "",
            "nature": GestureNature.CREDIT_NOTE,
            "amount_euros": Decimal(amount),
            "reason_code": "EAU36",
            "because": "rendez-vous manqué",
            "status": STATUSES[status],
            "rule_row": "G02",
            "rule_reason": "",
            "ceiling_euros": 15,
            "proposed_at": NOW - timedelta(days=days_ago),
            "proposed_by": "SAM01",
            **changes,
        }
    )


def test_the_ledger_adds_up_what_was_granted_over_the_window():
    """J14: « granted, ledger = 85 € »."""
    ledger = GestureLedger(
        gestures=(
            gesture("40", status="ACCORDE"),
            gesture("25", days_ago=30, status="EXECUTE"),
            gesture("20", days_ago=200, status="ACCORDE", reason_code="EAU34"),
            gesture("99", days_ago=400, status="EXECUTE"),
            gesture("50", status="REFUSE"),
            gesture("10"),
        ),
        since=window_start(today=date(2024, 7, 11)),
        window_months=12,
        total_euros=50,
    )

    assert ledger.granted_euros == 85
    assert ledger.given_for("EAU36") == 2
    assert "accordés sur 12 mois · 1 à valider" in ledger.headline


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        (date(2024, 7, 11), 12, date(2023, 7, 11)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2024, 1, 31), 2, date(2023, 11, 30)),
        (date(2024, 12, 31), 6, date(2024, 6, 30)),
    ],
)
def test_the_window_begins_that_many_months_ago(today, months, first):
    assert window_start(today=today, months=months) == first


def decide(one, *, is_granted=True, because="vu", deciders=("SUP08",), ceiling=ENOUGH):
    check_decision(
        one,
        is_granted=is_granted,
        because=because,
        deciders=deciders,
        ceiling=ceiling,
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"one": gesture(status="ACCORDE")}, "déjà accordé"),
        ({"deciders": ("SUP08", "SAM01")}, "double regard"),
        ({"ceiling": TOO_LOW}, "Plafond dépassé"),
        ({"is_granted": False, "because": ""}, "pourquoi"),
        ({"one": gesture(rule_row="G04"), "because": ""}, "traite la cause"),
    ],
)
def test_nobody_decides_alone_beyond_their_ceiling_or_twice(changes, said):
    with pytest.raises(UnableToDecide, match=said):
        decide(**{"one": gesture(), **changes})


def test_a_low_ceiling_still_refuses():
    decide(gesture(), is_granted=False, ceiling=TOO_LOW)
    decide(gesture(), because="")


def test_only_what_is_granted_is_carried_out_and_with_its_reference():
    check_execution(gesture(status="ACCORDE"), reference="AV-881")
    with pytest.raises(UnableToCarryOut, match="référence"):
        check_execution(gesture(status="ACCORDE"), reference="")
    with pytest.raises(UnableToCarryOut, match="déjà exécuté"):
        check_execution(gesture(status="EXECUTE"), reference="AV-881")


def test_only_what_was_carried_out_is_canceled_and_for_a_reason():
    check_cancellation(gesture(status="EXECUTE"), because="mauvais compte")
    with pytest.raises(UnableToCancel, match="motif"):
        check_cancellation(gesture(status="EXECUTE"), because="")
    with pytest.raises(UnableToCancel, match="exécuté"):
        check_cancellation(gesture(status="ACCORDE"), because="mauvais compte")
