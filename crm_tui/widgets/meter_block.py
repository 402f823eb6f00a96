"""The meter of the chosen contract: last reading, gap, expected band, usage.

The previous occupant is a date and a reading, never a name: « prédécesseur (date/index
only) ». « un écart de 5 m3 maximum est toléré » (document 001).
"""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.consumption_gap import GAP_TOLERANCE_M3
from crm_tui.domain.customer_360 import MeterSummary
from crm_tui.domain.french_format import m3, number, short_date
from crm_tui.domain.site import Site, WaterState
from crm_tui.widgets.drawn_lines import DrawnLines, flowed
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, phrase, plain
from crm_tui.widgets.usage_chart import UsageChart
from crm_tui.wording import READING_SOURCE, WATER_STATE

KEYS = "r relevés · o occupations"


class MeterFacts(DrawnLines):
    """The figures of the meter, one a line."""

    meter: reactive[MeterSummary | None] = reactive(None, layout=True)
    site: reactive[Site | None] = reactive(None, layout=True)

    def lines(self, *, width: int) -> list[Content]:
        """Return the facts side by side as they fit, and what is wrong under them."""
        readings = _reading_facts(self.meter) if self.meter else ()
        facts = [*readings, *_site_facts(self.site)]
        drawn = [phrase((f"{label} ", QUIET), value) for label, value in facts if value]
        lines = flowed(drawn, width=width)
        if self.meter and self.meter.flagged:
            flagged = phrase(("⚠ ", URGENT), (self.meter.flagged, URGENT))
            lines += flagged.wrap(max(8, width))
        return lines


class MeterBlock(Panel):
    """« Compteur »: the figures, and the chart in all the room left."""

    DEFAULT_CSS = """
    MeterBlock {
        & MeterFacts { margin: 0 0 1 0; }
        & UsageChart { height: 1fr; }
    }
    """

    meter: reactive[MeterSummary | None] = reactive(None)
    site: reactive[Site | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Compteur", id=id)

    def compose(self) -> ComposeResult:
        """Yield the figures and the chart."""
        yield MeterFacts().data_bind(MeterBlock.meter, MeterBlock.site)
        yield UsageChart()

    def on_mount(self) -> None:
        """Draw what came before the children did."""
        self.watch(self, "meter", self._show)
        self.watch(self, "site", self._show, init=False)

    def on_resize(self) -> None:
        """Say on the border what the chart has no line for, once it is laid out."""
        self.call_after_refresh(self._show_below)

    def _show(self) -> None:
        meter = self.meter
        known = meter.bars if meter else () if self.site else None
        self.query_one(UsageChart).bars = known
        serial = meter.serial_number if meter else ""
        self.title_with(plain(f"Compteur {serial}".strip()))
        self._show_below()
        self.call_after_refresh(self._show_below)

    def _show_below(self) -> None:
        keys = plain(KEYS if self.meter else "")
        legend = self.query_one(UsageChart).legend_left_out()
        below = phrase(legend, " · ", keys) if legend and self.meter else keys
        has_room = below.cell_length <= self.content_size.width - 2
        self.subtitle_with(below if has_room else keys)


def _reading_facts(meter: MeterSummary) -> Iterator[tuple[str, Content]]:
    yield "dernier index", _last(meter)
    yield "compteur changé", _replaced(meter)
    yield "prédécesseur", _previous(meter)
    yield "écart", _gap(meter)
    if meter.lowest_m3 is not None and meter.highest_m3 is not None:
        band = f"{number(meter.lowest_m3)} – {number(meter.highest_m3)}"
        yield "bande normale", plain(band)


def _last(meter: MeterSummary) -> Content:
    if meter.last_m3 is None or meter.last_read_on is None:
        return plain("aucun relevé", QUIET)
    source = READING_SOURCE[meter.last_source].lower() if meter.last_source else ""
    when = f" {short_date(meter.last_read_on)} {source}"
    return phrase((number(meter.last_m3), STRONG), (when, QUIET))


def _replaced(meter: MeterSummary) -> Content:
    if meter.replaced_on is None or meter.removed_m3 is None:
        return Content()
    removed = f", dépose {number(meter.removed_m3)}"
    return phrase((short_date(meter.replaced_on), STRONG), (removed, QUIET))


def _previous(meter: MeterSummary) -> Content:
    if meter.previous_closing_m3 is None or meter.previous_ended_on is None:
        return Content()
    kind = "résil. estimée" if meter.previous_is_estimate else "résiliation"
    when = f" {short_date(meter.previous_ended_on)} {kind}"
    return phrase((number(meter.previous_closing_m3), STRONG), (when, QUIET))


def _gap(meter: MeterSummary) -> Content:
    if meter.gap_m3 is None:
        return Content()
    is_wide = meter.gap_m3 > GAP_TOLERANCE_M3
    sign = ">" if is_wide else "≤"
    style = ACT if is_wide or meter.gap_m3 < 0 else OK
    tolerated = f" {sign} {m3(GAP_TOLERANCE_M3)} tolérés"
    return phrase((m3(meter.gap_m3), style), (tolerated, QUIET))


def _site_facts(site: Site | None) -> Iterator[tuple[str, Content]]:
    if site is None:
        return
    is_on = site.water_state is WaterState.ON
    glyph = ("● ", OK) if is_on else ("○ ", "$act")
    yield "eau", phrase(glyph, WATER_STATE[site.water_state].removeprefix("eau "))
    if site.meter is not None and site.meter.location:
        yield "emplacement", plain(site.meter.location)
