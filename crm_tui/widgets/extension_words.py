"""The words of a delay to pay: what is owed, what was granted, what the rule says."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from crm_tui.domain.bill import Bill
from crm_tui.domain.extension_grant import (
    ExtensionDecision,
    OwedAccount,
    instalment_words,
)
from crm_tui.domain.french_format import euros, short_date, typo
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.widgets.commercial_words import extension_fact
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, fact, phrase, plain

MOST_BILLS = 3
"""Bills named one by one; the balance counts them all."""

MOST_EXTENSIONS = 2
LABEL = 13
"""Columns: the labels of the fields below have the same."""

NO_REMINDER = "Aucune relance n'est ouverte jusque-là."


def owed_items(account: OwedAccount, *, today: date) -> Iterator[Item]:
    """Yield what the account owes, its first bills and the last delays it had."""
    owes = account.balance > 0
    yield (
        _label("doit"),
        phrase(
            (euros(account.balance), ACT if owes else STRONG),
            (f"  relance {account.dunning_stage}", ACT)
            if account.dunning_stage
            else "",
            "  " if account.payer_rating else "",
            fact("payeur", account.payer_rating.lower()),
        ),
    )
    for rank, bill in enumerate(account.unpaid[:MOST_BILLS]):
        yield _label("" if rank else "impayés"), _bill(bill)
    for rank, extension in enumerate(account.extensions[:MOST_EXTENSIONS]):
        yield _label("" if rank else "délais"), extension_fact(extension, today=today)


def ceiling_words(days: int) -> str:
    """Return how far the agent may go."""
    if not days:
        return "Votre profil n'accorde aucun délai seul."
    return f"Vous pouvez accorder jusqu'à {days} jours : tapez le montant et la date."


def running_words(running: PaymentExtension, *, barrier: str) -> str:
    """Return that one delay runs, and what to do before another one.

    `barrier` is why this agent does not withdraw it; empty where they may.
    """
    runs = f"Un délai court jusqu'au {short_date(running.until_on)}"
    return f"{runs}. {barrier}" if barrier else f"{runs} : retirez-le (^x) d'abord."


def decision_items(decision: ExtensionDecision) -> Iterator[Item]:
    """Yield the row, its reasons, and what to announce to the customer."""
    mark, style = ("✓ ", OK) if decision.is_granted else ("✗ ", ACT)
    head = "Accordé" if decision.is_granted else "Refusé"
    yield plain(mark, style), plain(f"{decision.row} · {head}", style)
    for reason in decision.reasons:
        yield plain("  "), plain(typo(reason))
    if decision.is_granted:
        payments = ", ".join(map(instalment_words, decision.instalments))
        yield plain("  "), plain(typo(f"À annoncer : {payments}."), STRONG)
        yield plain("  "), plain(typo(NO_REMINDER), QUIET)


def _label(text: str) -> Content:
    return plain(f"{text:<{LABEL}}", QUIET)


def _bill(bill: Bill) -> Content:
    return phrase(
        f"{bill.number}  ",
        (euros(bill.balance), STRONG),
        (f"  échéance {short_date(bill.due_on)}", QUIET),
    )
