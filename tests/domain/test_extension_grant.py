"""Delays to pay: « solde → proposition ≤ plafond → suspension relance » (EAU20)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm_tui.domain.bill import Bill, BillStatus
from crm_tui.domain.ceiling import CeilingDecision
from crm_tui.domain.extension_grant import (
    ExtensionForm,
    OwedAccount,
    UnableToExtend,
    asked_extension,
    decide_extension,
    instalment_words,
    instalments_of,
)
from crm_tui.domain.payment_extension import ExtensionKind, PaymentExtension
from crm_tui.domain.refusal import Refusal

TODAY = date(2024, 7, 11)
PLAIN, SCHEDULE = ExtensionKind.EXTENSION, ExtensionKind.SCHEDULE
WITHIN = CeilingDecision(is_allowed=True, ceiling=30)
BEYOND = CeilingDecision(is_allowed=False, ceiling=30, reason="Plafond dépassé.")
BILL = Bill(
    id=1,
    number="F-20240422-12",
    issued_on=date(2024, 4, 22),
    due_on=date(2024, 5, 7),
    amount=Decimal("198.75"),
    balance=Decimal("198.75"),
    status=BillStatus.OVERDUE,
)
DELAY = PaymentExtension(
    id=1,
    number="PRO-24-0230",
    account_id=1,
    kind=PLAIN,
    amount=Decimal(50),
    granted_on=date(2024, 6, 17),
    until_on=date(2024, 7, 31),
    granted_by="Correspondant solidarité",
    ended_on=None,
)
OWING = OwedAccount(
    id=1,
    number="9900000132",
    holder_id=1,
    balance=Decimal("198.75"),
    payer_rating="BON",
    dunning_stage=0,
    unpaid=(BILL,),
    extensions=(),
)


def asked(until: str = "+30j", amount: str = "198,75", kind=PLAIN):
    form = ExtensionForm(kind=kind, amount=amount, until=until)
    return asked_extension(form, today=TODAY)


@pytest.mark.parametrize(
    ("change", "row", "said"),
    [
        ({}, "DP01", "30 jours sur les 30"),
        ({"balance": Decimal(0)}, "DP02", "ne doit rien"),
        ({"balance": Decimal(-5)}, "DP02", "ne doit rien"),
        ({"balance": Decimal(100)}, "DP03", "pas plus"),
        (
            {"unpaid": (BILL, replace(BILL, status=BillStatus.LITIGATED))},
            "DP04",
            "contentieux",
        ),
        ({"extensions": (DELAY,)}, "DP05", "31/07/2024 (PRO-24-0230)"),
        ({"extensions": (replace(DELAY, until_on=TODAY),)}, "DP05", "un seul"),
        ({"extensions": (replace(DELAY, ended_on=TODAY),)}, "DP01", "30 jours"),
        ({"extensions": (replace(DELAY, until_on=date(2024, 7, 10)),)}, "DP01", "30"),
    ],
)
def test_an_account_has_one_delay_at_a_time_for_what_it_owes(change, row, said):
    account = replace(OWING, **change)

    decision = decide_extension(asked(), account=account, ceiling=WITHIN)

    assert (decision.row, decision.is_granted) == (row, row == "DP01")
    assert said in decision.reason


def test_every_reason_is_told_the_gravest_first():
    account = replace(OWING, balance=Decimal(0), extensions=(DELAY,))

    decision = decide_extension(asked(kind=SCHEDULE), account=account, ceiling=BEYOND)

    assert decision.row == "DP02"
    assert len(decision.reasons) == 4
    assert decision.reasons[2] == BEYOND.reason
    assert "au moins deux échéances" in decision.reasons[3]


@pytest.mark.parametrize(
    ("until", "kind", "payments"),
    [
        ("+30j", PLAIN, ["100,00 € le 10/08/2024"]),
        ("+90j", PLAIN, ["100,00 € le 09/10/2024"]),
        ("+44j", SCHEDULE, ["100,00 € le 24/08/2024"]),
        ("+45j", SCHEDULE, ["50,00 € le 02/08/2024", "50,00 € le 25/08/2024"]),
        (
            "+90j",
            SCHEDULE,
            [
                "33,34 € le 10/08/2024",
                "33,33 € le 09/09/2024",
                "33,33 € le 09/10/2024",
            ],
        ),
    ],
)
def test_a_schedule_is_paid_about_once_a_month_equal_to_the_cent(until, kind, payments):
    wanted = asked(until=until, amount="100", kind=kind)

    paid = instalments_of(wanted)

    said = [instalment_words(one).replace("\u00a0", " ") for one in paid]
    assert said == payments
    assert paid[-1].due_on == wanted.until_on
    assert sum(one.amount for one in paid) == Decimal(100)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (ExtensionForm(amount="0", until="+30j"), "amount"),
        (ExtensionForm(amount="vingt", until="+30j"), "amount"),
        (ExtensionForm(amount="20", until="auj"), "until"),
        (ExtensionForm(amount="20", until="hier"), "until"),
        (ExtensionForm(amount="20", until="31/02"), "Date limite"),
        (ExtensionForm(amount="20", until="+9j", kind=ExtensionKind.SR14), "kind"),
    ],
)
def test_what_is_typed_is_an_amount_and_a_day_to_come(form, field):
    with pytest.raises(Refusal) as refused:
        asked_extension(form, today=TODAY)

    assert refused.value.field == field


def test_a_day_without_a_year_is_the_next_one():
    assert asked(until="31/08").days == 51
    with pytest.raises(UnableToExtend):
        asked(until="10/07")
