"""Everything of a customer in one column: what the 360° view folds or has no room for.

Each history is a table whose rows carry their own bar. The alerts come first, then the
sections in the order of the profile; one that says nothing is left out.
"""

from collections.abc import Callable, Iterator

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.customer_block import Block
from crm_tui.domain.equipment import Equipment
from crm_tui.domain.french_format import phone, short_date, typo
from crm_tui.domain.telecom_line import TelecomLine
from crm_tui.telecom_wording import ORDER_STATUS
from crm_tui.widgets.alert_strip import LOOKS
from crm_tui.widgets.bar_words import bar, longest
from crm_tui.widgets.billing_block import bill_line, billing_facts
from crm_tui.widgets.commercial_words import (
    eligibility_facts,
    extension_fact,
    inclination_facts,
    offers_word,
    opposition_fact,
    seniority_facts,
)
from crm_tui.widgets.drawn_lines import DrawnLines
from crm_tui.widgets.equipment_words import after_sales_facts, equipment_rows
from crm_tui.widgets.fact_rows import FactRow, drawn_rows
from crm_tui.widgets.line_words import line_rows, usage_facts
from crm_tui.widgets.order_words import order_row, step_words
from crm_tui.widgets.plain import ACT, QUIET, TITLE, fact, phrase, plain

BAR_CELLS = 10

Section = tuple[str, list[FactRow]]


class CustomerSheet(DrawnLines):
    """The sections under one another."""

    view: reactive[Customer360 | None] = reactive(None, layout=True)

    def lines(self, *, width: int) -> list[Content]:
        """Return every section at this width, an empty line between two."""
        drawn: list[Content] = []
        for title, rows in sheet_sections(self.view) if self.view else ():
            drawn += [Content()] if drawn else []
            drawn += [plain(title, TITLE), *drawn_rows(rows, width=width)]
        return drawn or [plain("Rien d'autre n'est connu de ce client.", QUIET)]


def sheet_sections(view: Customer360) -> Iterator[Section]:
    """Yield the title and the rows of each section that says something."""
    if view.alerts:
        yield "Alertes", _alerts(view)
    for block in view.layout.order:
        for title, rows in SECTIONS[block](view) if block in SECTIONS else ():
            if rows:
                yield title, rows


def _alerts(view: Customer360) -> list[FactRow]:
    """Return every alert in full: the strip may have shortened or counted some."""
    return [
        FactRow.of("", phrase((f"{LOOKS[one.urgency][0]} ", ACT), typo(one.text)))
        for one in view.alerts
    ]


def _commercial(view: Customer360) -> Iterator[Section]:
    if view.commercial is not None:
        rows = [FactRow.of("profil", *seniority_facts(view.commercial))]
        yield "Vue commerciale", [row for row in rows if row.facts]


def _interests(view: Customer360) -> Iterator[Section]:
    if view.commercial is not None:
        likes = view.commercial.inclination
        facts = tuple(fact for fact in inclination_facts(likes) if fact)
        yield "Intérêts et moments de vie", [FactRow("", facts)] if facts else []


def _lines(view: Customer360) -> Iterator[Section]:
    for line in view.lines:
        rows = list(line_rows(line, today=view.shown_on))
        yield f"Ligne {phone(line.number)}", rows + _months(line)


def _months(line: TelecomLine) -> list[FactRow]:
    """Return a row a month, its data drawn beside its figures."""
    most = longest(usage.data.used for usage in line.usages)
    return [
        FactRow.of(
            f"{usage.month:%m/%Y}",
            plain(bar(usage.data.used, most=most, cells=BAR_CELLS), TITLE),
            *usage_facts(usage),
        )
        for usage in line.usages
    ]


def _orders(view: Customer360) -> Iterator[Section]:
    today = view.shown_on
    for order in view.orders:
        rows = [order_row(order, today=today)]
        rows += [FactRow.of("", step) for step in step_words(order, today=today)]
        yield f"Commande {ORDER_STATUS[order.status]}", rows


def _equipment(view: Customer360) -> Iterator[Section]:
    rows = [row for equipment in view.equipment for row in _held(equipment, view)]
    yield "Équipement et SAV", rows


def _held(equipment: Equipment, view: Customer360) -> list[FactRow]:
    """Return what one piece of equipment is, and all that became of it."""
    what, *_ = equipment_rows(equipment, today=view.shown_on)
    return [what, *_past(equipment, view)]


def _past(equipment: Equipment, view: Customer360) -> Iterator[FactRow]:
    """Yield the day it was given back, then every time the assistance saw it."""
    if equipment.returned_on is not None:
        yield FactRow.of("", fact("rendu le", short_date(equipment.returned_on)))
    for seen in equipment.history:
        yield FactRow.of("  AT/SAV", *after_sales_facts(seen, today=view.shown_on))


def _eligibility(view: Customer360) -> Iterator[Section]:
    if view.commercial is not None:
        eligibility, likes = view.commercial.eligibility, view.commercial.inclination
        facts = [*eligibility_facts(eligibility), opposition_fact(likes)]
        facts.append(offers_word(view.offers))
        yield "Éligibilité", [FactRow.of("éligible", *facts)]


def _bills(view: Customer360) -> Iterator[Section]:
    if view.billing is None:
        return
    bills = view.billing.last_bills
    most = longest(float(bill.amount) for bill in bills)
    rows = [FactRow.of("compte", *billing_facts(view.billing))]
    rows += [
        FactRow.of(
            "" if at else "factures",
            phrase(
                (bar(float(bill.amount), most=most, cells=BAR_CELLS), TITLE),
                " ",
                bill_line(bill),
            ),
        )
        for at, bill in enumerate(bills)
    ]
    yield "Facturation", rows


def _payer(view: Customer360) -> Iterator[Section]:
    if view.billing is None:
        return
    billing, today = view.billing, view.shown_on
    rated = f"depuis le {short_date(billing.rated_on)}" if billing.rated_on else ""
    rating = [
        fact("qualité", billing.payer_rating.lower()),
        plain(billing.rating_reason),
        plain(rated, QUIET),
    ]
    rows = [FactRow.of("payeur", *rating)]
    rows += [
        FactRow.of("" if at else "délais", extension_fact(extension, today=today))
        for at, extension in enumerate(billing.extensions)
    ]
    yield "Payeur et recouvrement", [row for row in rows if row.facts]


SECTIONS: dict[Block, Callable[[Customer360], Iterator[Section]]] = {
    Block.COMMERCIAL: _commercial,
    Block.INTERESTS: _interests,
    Block.LINE: _lines,
    Block.ORDERS: _orders,
    Block.EQUIPMENT: _equipment,
    Block.ELIGIBILITY: _eligibility,
    Block.BILLING: _bills,
    Block.PAYER: _payer,
}
"""What has no screen of its own; readings, dossiers and the timeline have theirs."""
