"""A contested bill: which row its contacts and its document lead to."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from crm_tui.clock import paris
from crm_tui.domain.bill import Bill
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.euros_contest import (
    EurosCase,
    EurosView,
    SettledTransfer,
    TracedContact,
    alert_of,
    bills_to_choose,
    decide_on_contest,
    inputs_of,
)
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.domain.received_document import ReceivedDocument

TAGGED = Bill(
    id=7,
    number="F-20260311-07",
    issued_on=date(2026, 3, 11),
    due_on=date(2026, 3, 26),
    amount=Decimal("412.60"),
    balance=Decimal("412.60"),
    status="EMISE",
    tags=("euros",),
)
DEED = ReceivedDocument(
    kind=JustificatifKind.DEED_OF_SALE,
    dated_on=date(2026, 1, 12),
    value_m3=318,
    received_on=date(2026, 5, 5),
)


def contact(day: str) -> TracedContact:
    at: datetime = paris(f"{day} 10:00")
    return TracedContact(id=1, at=at, on=at.date(), channel=ContactChannel.PHONE)


FIRST, EXPLAINED, AGAIN = map(contact, ("2026-05-04", "2026-05-05", "2026-05-07"))
BARE = EurosCase(bill=TAGGED)
SETTLED = SettledTransfer(
    number="INT-26-000012", at=paris("2026-06-02 10:00"), on=date(2026, 6, 2)
)
ANSWERED = replace(BARE, contested=AGAIN, explained=EXPLAINED, settled=SETTLED)


@pytest.mark.parametrize(
    ("case", "row"),
    [
        (replace(BARE, bill=replace(TAGGED, tags=()), contests_now=True), "D23"),
        (replace(BARE, contests_now=True), "D20"),
        (replace(BARE, contested=FIRST, contests_now=True), "D20"),
        (replace(BARE, contested=FIRST, explained=EXPLAINED), "D20"),
        (replace(BARE, contested=AGAIN, explained=EXPLAINED), "D22"),
        (replace(BARE, explained=EXPLAINED, contests_now=True), "D22"),
        (ANSWERED, "D20"),
        (replace(ANSWERED, contested=contact("2026-06-03")), "D22"),
        (replace(ANSWERED, contests_now=True), "D22"),
        (replace(BARE, contests_now=True, document=DEED), "D21"),
        (replace(BARE, explained=EXPLAINED, contested=AGAIN, document=DEED), "D21"),
    ],
)
def test_contacts_and_documents_of_a_bill_lead_to_its_row(case, row):
    assert decide_on_contest(case).row == row


def test_the_disabled_transfer_names_its_row():
    case = replace(BARE, contests_now=True)
    view = EurosView(bills=(TAGGED,), case=case, decision=decide_on_contest(case))

    assert view.is_offered
    assert view.refusal_to_transfer.startswith("D20 · Transfert à Euros impossible")


def test_the_bills_tagged_come_first_then_the_three_last():
    others = [
        replace(TAGGED, id=at, tags=(), issued_on=date(2026, at, 1))
        for at in (1, 2, 3, 4)
    ]

    assert [bill.id for bill in bills_to_choose([*others, TAGGED])] == [7, 4, 3, 2]


def test_what_the_rule_looked_at_is_said_in_words():
    said = dict(inputs_of(replace(BARE, explained=EXPLAINED, contested=AGAIN)))

    assert said["étiquette"] == "« euros »"
    assert said["explication"] == "le 05/05/2026"
    assert said["conteste"] == "le 07/05/2026"
    assert said["document"] == "aucun"


def test_what_euros_answered_is_said_and_not_sent_again():
    decision = decide_on_contest(ANSWERED)
    view = EurosView(bills=(TAGGED,), case=ANSWERED, decision=decision)

    assert "Euros a répondu le 02/06/2026 (INT-26-000012)" in view.refusal_to_transfer
    assert alert_of(view).endswith("Euros a répondu le 02/06/2026 (INT-26-000012)")
    assert ("déjà répondu", "Euros a répondu le 02/06/2026 (INT-26-000012)") in (
        inputs_of(ANSWERED)
    )
