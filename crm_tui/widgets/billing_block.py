"""Billing at a glance: balance, next bill, how it is paid, the last bills.

« Montant prochaine facture, historique, solde, mode de paiement » are
« Indispensable », « qualité payeur, accès recouvrement » « Important » (document 004).
"""

from datetime import date
from decimal import Decimal

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.bill import EUROS_TAG, Bill
from crm_tui.domain.customer_360 import BillingSummary, Customer360
from crm_tui.domain.customer_block import Block
from crm_tui.domain.french_format import euros, short_date
from crm_tui.widgets.commercial_words import extension_fact
from crm_tui.widgets.drawn_lines import DrawnLines, flowed
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import (
    ACT,
    BADGE_ACT,
    OK,
    QUIET,
    STRONG,
    URGENT,
    badge,
    fact,
    phrase,
    plain,
)

AMOUNT_ROOM = 12
STATUSES = {
    "EMISE": "émise",
    "REGLEE": "réglée",
    "IMPAYEE": "impayée",
    "PARTIELLE": "réglée en partie",
    "ECHUE": "échue",
    "RELANCEE_1": "relancée",
    "RELANCEE_2": "relancée deux fois",
    "CONTENTIEUX": "au contentieux",
    "CONTESTEE": "contestée",
    "MAINTENUE": "maintenue",
    "RECTIFIEE": "rectifiée",
    "ANNULEE": "annulée",
}
"""Words for our own codes and those of the legacy exports; any other as it came."""


class BillingFacts(DrawnLines):
    """The lines of the billing block."""

    view: reactive[Customer360 | None] = reactive(None, layout=True)

    def lines(self, *, width: int) -> list[Content]:
        """Return the summary, then one line a bill; nothing before it is read."""
        view = self.view
        if view is None:
            return []
        if view.billing is None:
            return [plain("Aucun compte : rien n'est facturé.", QUIET)]
        facts = billing_facts(view.billing)
        if view.layout.is_open(Block.PAYER):
            facts += payer_facts(view.billing, today=view.shown_on)
        bills = [bill_line(bill) for bill in view.billing.last_bills]
        return [*flowed(facts, width=width), *bills]


class BillingBlock(Panel):
    """« Facturation »."""

    view: reactive[Customer360 | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Facturation", id=id)

    def compose(self) -> ComposeResult:
        """Yield the facts."""
        yield BillingFacts().data_bind(BillingBlock.view)

    def watch_view(self) -> None:
        """Say on the border how far the dunning went."""
        billing = self.view.billing if self.view else None
        stage = billing.dunning_stage if billing else 0
        self.subtitle_with(plain(f"⚠ relance {stage}", URGENT) if stage else Content())


def billing_facts(billing: BillingSummary) -> list[Content]:
    """Return what is owed, what comes next, how and where it is paid."""
    owes = billing.balance > 0
    return [
        fact("solde", euros(billing.balance), ACT if owes else STRONG),
        fact("prochaine facture", billing.next_bill),
        fact("mode", billing.payment_method),
        fact("canal", billing.payment_channel),
    ]


def payer_facts(billing: BillingSummary, *, today: date) -> list[Content]:
    """Return why the payer is rated so, and the delay to pay that holds."""
    extension = billing.running_extension(today=today)
    rating = billing.payer_rating.lower()
    facts = [fact("payeur", rating)] if billing.rating_reason else []
    facts += [plain(billing.rating_reason, QUIET)]
    return [*facts, extension_fact(extension, today=today)] if extension else facts


def bill_line(bill: Bill) -> Content:
    """Return one bill: its day, number, amount, and what is left of it."""
    unpaid = bill.balance > Decimal(0)
    glyph = ("◐ ", "$act") if unpaid else ("✓ ", OK)
    left = (
        f"reste {euros(bill.balance)}"
        if unpaid
        else STATUSES.get(bill.status, bill.status)
    )
    tag = badge(f"« {EUROS_TAG} »", BADGE_ACT) if EUROS_TAG in bill.tags else ""
    return phrase(
        glyph,
        (f"{short_date(bill.issued_on)}  ", QUIET),
        f"{bill.number}  ",
        (f"{euros(bill.amount):>{AMOUNT_ROOM}}", STRONG),
        "  ",
        (left, ACT if unpaid else QUIET),
        "  ",
        tag,
    )
