"""« Parc »: the assets of the chosen service contract, and what was asked of each.

« le numéro du bien », its article and location, « mode de Demande de relevés »
(document 002).
"""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive

from crm_tui.domain.asset_fleet import AssetFleet, FleetAsset
from crm_tui.domain.desk_counts import LIST_COUNT_LIMIT, shown_count
from crm_tui.domain.french_format import short_date
from crm_tui.widgets.line_table import Cell, Column, LineTable, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import plain
from crm_tui.widgets.request_words import MODE, status_cell

MOST_LOCATION = 19
"""Cells a location keeps before the article leaves: « Étage 1, bureau 101 »."""

KEYS = "r relevés"


class AssetFleetBlock(Panel):
    """Enter opens the readings of the asset under the cursor."""

    DEFAULT_CSS = "AssetFleetBlock { & LineTable { height: 1fr; } }"

    fleet: reactive[AssetFleet | None] = reactive(None)

    class AssetChosen(Message):
        """The agent wants the readings of this asset."""

        def __init__(self, meter_id: int) -> None:
            super().__init__()
            self.meter_id = meter_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Parc", id=id)

    def compose(self) -> ComposeResult:
        """Yield the table."""
        yield LineTable(columns_for(()))

    def on_mount(self) -> None:
        """Draw what came before the table did."""
        self.watch(self, "fleet", self._show)

    @property
    def chosen_meter_id(self) -> int | None:
        """Return the counter of the asset under the cursor; None without any."""
        table = self.query_one(LineTable)
        return table.rows[table.cursor].key if table.rows else None

    @on(LineTable.Chosen)
    def open_chosen(self, event: LineTable.Chosen) -> None:
        """Tell which asset is wanted."""
        event.stop()
        self.post_message(self.AssetChosen(event.key))

    @on(LineTable.Highlighted)
    def keep_cursor(self, event: LineTable.Highlighted) -> None:
        """Keep to itself where the cursor stands."""
        event.stop()

    def _show(self) -> None:
        assets = self.fleet.assets if self.fleet else ()
        table = self.query_one(LineTable)
        table.can_focus = bool(assets)
        table.columns = columns_for(assets)
        table.notify_style_update()
        table.show_rows([Row(asset.meter_id, cells(asset)) for asset in assets])
        if self.fleet:
            self.title_with(plain(f"Parc · {counted(self.fleet.count)}"))
            self.subtitle_with(plain(below(self.fleet)))


def columns_for(assets: Sequence[FleetAsset]) -> tuple[Column, ...]:
    """Return the columns, locations and requests as wide as these assets need."""
    locations = [min(MOST_LOCATION, len(asset.location)) for asset in assets]
    modes = [len(MODE[asset.mode]) for asset in assets]
    requests = [sum(len(text) for text, _ in _request(asset)) for asset in assets]
    return (
        Column(title="Bien", width=11),
        Column(title="Article", width=10, flex=1, drop=2),
        Column(title="Localisation", width=max([12, *locations]), flex=1),
        Column(title="Matricule", width=11, drop=1),
        Column(title="Mode", width=max([4, *modes])),
        Column(title="Demande", width=max([7, *requests])),
    )


def counted(count: int) -> str:
    """Return `20 biens`, or `999+ biens` beyond the count."""
    shown = shown_count(count=count, limit=LIST_COUNT_LIMIT)
    return f"{shown} bien{'s' if count > 1 else ''}"


def below(fleet: AssetFleet) -> str:
    """Return the key, and how many assets are not read here."""
    if not fleet.others:
        return KEYS
    others = shown_count(count=fleet.others, limit=LIST_COUNT_LIMIT)
    return f"{KEYS} · et {others} autre{'s' if fleet.others > 1 else ''}"


def cells(asset: FleetAsset) -> tuple[Cell, ...]:
    """Return one asset in the order of the columns."""
    return (
        cell(asset.number, "strong"),
        cell(asset.article),
        cell(asset.location or "—"),
        cell(asset.serial_number),
        cell(MODE[asset.mode]),
        _request(asset),
    )


def _request(asset: FleetAsset) -> Cell:
    """Return what became of the last request, and of which day it was."""
    if asset.request is None or asset.requested_on is None:
        return cell("aucune", "quiet")
    day = (f" {short_date(asset.requested_on)}", "quiet")
    return (*status_cell(asset.request), day)
