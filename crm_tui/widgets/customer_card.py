"""What is already known of who is on the line, beside what they are asked."""

from collections.abc import Iterator

from textual.reactive import reactive

from crm_tui.clock import PARIS
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.french_format import short_date, typo
from crm_tui.widgets.alert_strip import LOOKS
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, STRONG, URGENT, phrase, plain
from crm_tui.widgets.timeline_lines import GLYPHS
from crm_tui.wording import CONTRACT_STATUS

LABEL_WIDTH = 9
MOST_CONTRACTS = 3
MOST_DOSSIERS = 3
MOST_EVENTS = 5


class CustomerCard(Panel):
    """Guardian, alerts, contracts, open dossiers, last events; absent for a newcomer.

    A contact covers the 360° view; what it warns of and what it tells last stay here.
    """

    DEFAULT_CSS = """
    CustomerCard {
        display: none;
        &.-known { display: block; }
    }
    """

    customer: reactive[Customer360 | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Client", id=id)

    def watch_customer(self, customer: Customer360 | None) -> None:
        """Draw the customer."""
        items = tuple(card_items(customer)) if customer else ()
        self.set_class(bool(items), "-known")
        if customer is not None:
            self.title_with(plain(customer.party.name))
            self.words.items = items


def card_items(customer: Customer360) -> list[Item]:
    """Return the lines of the card, the most urgent first."""
    groups = (
        [*_guardian(customer), *_alerts(customer)],
        [*_contracts(customer), *_dossiers(customer)],
        list(_events(customer)),
    )
    items: list[Item] = []
    for group in filter(None, groups):
        items += [(NOTHING, NOTHING), *group] if items else group
    return items


def _guardian(customer: Customer360) -> Iterator[Item]:
    if customer.guardian:
        yield plain("⚖ ", URGENT), plain(customer.guardian, STRONG)


def _alerts(customer: Customer360) -> Iterator[Item]:
    for alert in customer.alerts:
        glyph, _ = LOOKS[alert.urgency]
        yield plain(f"{glyph} ", ACT), plain(typo(alert.text))


def _contracts(customer: Customer360) -> Iterator[Item]:
    for card in customer.contracts[:MOST_CONTRACTS]:
        contract = card.contract
        status = CONTRACT_STATUS[contract.status]
        words = phrase(contract.number, f" {contract.place}", (f"  {status}", QUIET))
        yield plain("contrat".ljust(LABEL_WIDTH), QUIET), words


def _dossiers(customer: Customer360) -> Iterator[Item]:
    for card in customer.dossiers[:MOST_DOSSIERS]:
        due = f" jusqu'au {short_date(card.due_on)}" if card.due_on else ""
        words = phrase((card.number, STRONG), (f"  {card.state}{due}", QUIET))
        yield plain("dossier".ljust(LABEL_WIDTH), QUIET), words


def _events(customer: Customer360) -> Iterator[Item]:
    for entry in customer.timeline[:MOST_EVENTS]:
        glyph, style = GLYPHS[entry.kind]
        day = short_date(entry.at.astimezone(PARIS).date())
        yield phrase((f"{day} ", QUIET), (f"{glyph} ", style)), plain(typo(entry.title))
