"""What the contract shown gives: line, offer, consumption, orders, equipment.

All « Indispensable » (document 004), so drawn as lines without a frame each; the
chart of the data takes the room that is left.
"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.customer_360 import ContractCard, Customer360, UsageBar
from crm_tui.domain.telecom_line import MonthUsage
from crm_tui.widgets.drawn_lines import DrawnLines
from crm_tui.widgets.fact_rows import FactRow, drawn_rows
from crm_tui.widgets.line_words import MEGABYTES
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import plain
from crm_tui.widgets.service_sections import service_rows, shown_lines
from crm_tui.widgets.usage_chart import ChartWords, UsageChart

KEYS = "s tout voir · a applications"
LEAST_CHART = 4
"""Rows below which a chart says nothing."""

DATA_WORDS = ChartWords(unit="Go par mois", flagged="au-delà du forfait")


class ServiceFacts(DrawnLines):
    """The rows, as many lines as they need."""

    rows: reactive[tuple[FactRow, ...]] = reactive((), layout=True)

    def lines(self, *, width: int) -> list[Content]:
        """Return the rows at this width."""
        return drawn_rows(self.rows, width=width)


class ServiceBlock(Panel):
    """« Ligne et équipements » of the contract shown; absent where it has none."""

    DEFAULT_CSS = """
    ServiceBlock {
        display: none;
        &.-some { display: block; }
        & VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & UsageChart { height: 1fr; display: none; }
    }
    """

    view: reactive[Customer360 | None] = reactive(None)
    card: reactive[ContractCard | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Ligne et équipements", subtitle=KEYS, id=id)

    def compose(self) -> ComposeResult:
        """Yield the facts and the chart."""
        with VerticalScroll(can_focus=False):
            yield ServiceFacts()
        yield UsageChart(DATA_WORDS)

    def on_mount(self) -> None:
        """Draw what came before the children did."""
        self.watch(self, "view", self._show)
        self.watch(self, "card", self._show, init=False)

    def on_resize(self) -> None:
        """Draw the chart where the facts leave it room."""
        self.call_after_refresh(self._fit)

    def _show(self) -> None:
        view, card = self.view, self.card
        if view is None:
            return
        contract_id = card.contract.id if card else None
        rows = service_rows(view, contract_id=contract_id, order=view.layout.order)
        self.set_class(bool(rows), "-some")
        self.query_one(ServiceFacts).rows = tuple(rows)
        lines = shown_lines(view, contract_id)
        bars = data_bars(lines[0].usages) if lines else ()
        self.query_one(UsageChart).bars = bars
        self.call_after_refresh(self._fit)
        word = "Ligne et équipements" if lines else "Commandes"
        self.title_with(plain(word))

    def _fit(self) -> None:
        """Give the facts all the room, unless enough is left for a chart."""
        facts, chart = self.query_one(ServiceFacts), self.query_one(UsageChart)
        width, height = self.content_size
        left = height - len(facts.lines(width=width))
        is_worth = any(bar.used for bar in (chart.bars or ())[1:])
        chart.display = is_worth and left >= LEAST_CHART


def data_bars(usages: Sequence[MonthUsage]) -> tuple[UsageBar, ...]:
    """Return the data of each month in gigabytes, those beyond the flat rate marked."""
    return tuple(
        UsageBar(
            read_on=usage.month,
            used=round(usage.data.used / MEGABYTES),
            is_estimate=False,
            is_flagged=usage.data.beyond > 0,
        )
        for usage in usages
    )
