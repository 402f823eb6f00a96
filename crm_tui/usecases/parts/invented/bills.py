"""What invented customers were billed, and what some of them still owe."""

from collections import defaultdict
from random import Random
from typing import Any

from crm_tui.domain.bill import EUROS_TAG, BillStatus
from crm_tui.usecases.parts.invented.customer import Customer
from crm_tui.usecases.parts.invented.draws import day_text
from crm_tui.usecases.parts.invented.lines import BillLine
from crm_tui.usecases.parts.invented.water import Read

Rows = defaultdict[Any, list[tuple[Any, ...]]]
"""The lines of a block by kind of line."""

WATER_CENTS_PER_M3 = 432
WATER_FIXED_CENTS = 1_980
"""Half a year of subscription."""

BILL_AFTER_READING_DAYS = 8
PAYMENT_DAYS = 15
UNPAID_SHARE = 0.06
HARD_SHARE = 0.3
"""Of those who owe: already reminded."""

EUROS_SHARE = 0.002
REMINDED = (BillStatus.REMINDED.value, BillStatus.REMINDED_AGAIN.value)
"""The status of a bill by how often it was reminded."""


def bill_water(
    rows: Rows,
    random: Random,
    customer: Customer,
    reads: list[Read],
    *,
    rank: int,
    today: int,
) -> None:
    """Bill what each reading measured."""
    billed = [
        read
        for read in reads
        if read.usage_m3 is not None
        and not read.is_slip
        and read.day + BILL_AFTER_READING_DAYS <= today
    ]
    for read in billed:
        add_bill(
            rows,
            random,
            customer,
            rank=rank,
            issued=read.day + BILL_AFTER_READING_DAYS,
            cents=WATER_FIXED_CENTS + WATER_CENTS_PER_M3 * (read.usage_m3 or 0),
            today=today,
            is_last=read is billed[-1],
        )


def add_bill(
    rows: Rows,
    random: Random,
    customer: Customer,
    *,
    rank: int,
    issued: int,
    cents: int,
    today: int,
    is_last: bool,
) -> None:
    """Add a bill; the last one may still be owed."""
    due = issued + PAYMENT_DAYS
    status, owed, tags = BillStatus.PAID.value, 0, ""
    if is_last:
        if due >= today:
            status, owed = BillStatus.ISSUED.value, cents
        elif random.random() < UNPAID_SHARE:
            customer.dunning_stage = 1 + (random.random() < HARD_SHARE)
            status, owed = REMINDED[customer.dunning_stage - 1], cents
        if random.random() < EUROS_SHARE:
            tags = EUROS_TAG
    customer.balance += owed
    issued_text = day_text(issued)
    rows[BillLine].append(
        BillLine(
            f"F-{issued_text.replace('-', '')}-{rank}",
            customer.account_id,
            issued_text,
            day_text(due),
            cents,
            owed,
            status,
            tags,
        )
    )
