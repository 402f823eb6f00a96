"""Reminders: past due and owed, and no other bill."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from crm_tui.domain.bill import BillStatus
from crm_tui.domain.reminder import (
    OwedBill,
    is_to_remind,
    reminder_words,
    trigger_key,
)

DUE_ON = date(2026, 6, 1)
BILL = OwedBill(
    id=7,
    number="F-20260512-7",
    due_on=DUE_ON,
    balance=Decimal("74.20"),
    status="EMISE",
    account_id=1,
    holder_id=1,
)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(DUE_ON - timedelta(days=1), False, id="the eve"),
        pytest.param(DUE_ON, False, id="the due date is in time"),
        pytest.param(DUE_ON + timedelta(days=1), True, id="the day after"),
        pytest.param(DUE_ON + timedelta(days=900), True, id="long after"),
    ],
)
def test_a_bill_is_reminded_of_from_the_day_after_its_due_date(today, expected):
    assert is_to_remind(BILL, today=today) is expected


@pytest.mark.parametrize("status", list(BillStatus))
def test_only_what_is_issued_or_overdue_is_reminded_of(status):
    bill = replace(BILL, status=status.value)

    expected = status in (BillStatus.ISSUED, BillStatus.OVERDUE)
    assert is_to_remind(bill, today=date(2026, 7, 1)) is expected


@pytest.mark.parametrize("balance", ["0", "-12.00"])
def test_what_is_not_owed_is_not_asked_for(balance):
    bill = replace(BILL, balance=Decimal(balance))

    assert not is_to_remind(bill, today=date(2026, 7, 1))


def test_the_dossier_says_what_is_owed_since_when():
    assert reminder_words(BILL).replace("\u202f", " ").replace("\xa0", " ") == (
        "Facture F-20260512-7 échue le 01/06/2026 : 74,20 € restent dus."
    )
    assert trigger_key(7) == "FACTURE_ECHUE:7"
