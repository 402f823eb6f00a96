"""Vue 360: the whole customer at a glance, in the order of domain.md 1.4."""

from collections.abc import Iterable

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.customer import CUSTOMER_COMMANDS
from crm_tui.domain.asset_fleet import AssetFleet
from crm_tui.domain.customer_360 import Customer360, MeterSummary
from crm_tui.domain.presence import PresentOn
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineEntry, TimelinePage
from crm_tui.screens.customer_blocks import CustomerBlocks
from crm_tui.screens.customer_layout import focus_first, is_compact, is_low
from crm_tui.screens.customer_readiness import missing_of
from crm_tui.screens.customer_ways import CustomerWays
from crm_tui.screens.customer_zones import ZONES, following_zone, zone_ids
from crm_tui.screens.euros_way import EurosWay
from crm_tui.screens.timeline_keys import TimelineKeys
from crm_tui.usecases.remember_visit import remember_visit
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_customer_timeline import show_customer_timeline
from crm_tui.widgets.alert_strip import AlertStrip
from crm_tui.widgets.asset_fleet_block import AssetFleetBlock
from crm_tui.widgets.billing_block import BillingBlock
from crm_tui.widgets.contract_list import ContractList
from crm_tui.widgets.customer_banner import CustomerBanner
from crm_tui.widgets.dossier_list import DossierList
from crm_tui.widgets.first_steps import FirstSteps
from crm_tui.widgets.meter_block import MeterBlock
from crm_tui.widgets.plain import QUIET, phrase, plain
from crm_tui.widgets.service_block import ServiceBlock
from crm_tui.widgets.timeline import Timeline
from crm_tui.widgets.zone_tabs import ZoneTabs


class Customer360Screen(TimelineKeys, EurosWay, CustomerBlocks):
    """One customer: who they are, what they have, what happened, what comes next."""

    CSS_PATH = "customer_360.tcss"
    COMMANDS_HERE = CUSTOMER_COMMANDS
    POINTLESS_HERE = frozenset({"customer"})
    PINNED_HERE = frozenset({"contact", "help"})
    SHOWS = PresentOn.PARTY
    BINDINGS = [  # noqa: RUF012
        *bindings(CUSTOMER_COMMANDS),
        Binding("left", "turn(-1)", "Zone précédente", show=False),
        Binding("right", "turn(1)", "Zone suivante", show=False),
    ]

    site: reactive[Site | None] = reactive(None, repaint=False)
    meter: reactive[MeterSummary | None] = reactive(None, repaint=False)
    """What the meter block is about: the contract's place, or the one asked about."""
    fleet: reactive[AssetFleet | None] = reactive(None, repaint=False)
    """The assets of a service contract, in the meter's place."""
    entries: reactive[tuple[TimelineEntry, ...]] = reactive((), repaint=False)
    """The pages of the timeline read so far, newest first."""
    is_compact: reactive[bool] = reactive(False, repaint=False, init=False)
    zone: reactive[str] = reactive(ZONES[0], repaint=False, init=False)
    """What is shown where zones come one at a time."""

    def __init__(self, *, party_id: int) -> None:
        super().__init__()
        self.party_id = party_id
        self.contract_id: int | None = None
        self.ways = CustomerWays(self, party_id=party_id)

    def take_size(self) -> None:
        """Lay the zones out before they are there."""
        super().take_size()
        self.add_class(f"-on-{self.zone}")
        self._fit(self.app.size)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the banner, the alerts, then the blocks beside the timeline."""
        here = Customer360Screen
        yield CustomerBanner().data_bind(here.view, here.is_compact, here.caller)
        yield AlertStrip().data_bind(here.view, here.is_compact)
        yield ZoneTabs().data_bind(current=here.zone)
        yield Horizontal(
            Vertical(
                Vertical(
                    FirstSteps().data_bind(here.view),
                    ContractList().data_bind(here.view, here.card),
                    ServiceBlock().data_bind(here.view, here.card),
                    MeterBlock().data_bind(here.meter, here.site),
                    AssetFleetBlock().data_bind(here.fleet),
                    id="contracts",
                ),
                BillingBlock(id="billing").data_bind(here.view),
                DossierList(id="dossiers").data_bind(here.view),
                Static(id="folded"),
                id="blocks",
            ),
            Vertical(
                self.find_box(),
                Timeline(title="Fil du client").data_bind(here.entries),
                Static(id="notices"),
                id="past",
            ),
            id="halves",
        )

    def on_mount(self) -> None:
        """Name the customer at once, and remember the visit."""
        customer = self.office.workplace.customer
        if customer is not None and customer.party_id == self.party_id:
            self.crumb = customer.name
        desk, party_id = self.desk, self.party_id
        self.ask(
            lambda: remember_visit(desk, party_id=party_id),
            then=lambda _: None,
            lane="visit",
        )

    def on_screen_resume(self) -> None:
        """Read the customer, again after each act done above this screen."""
        self.load()

    def on_resize(self, event: events.Resize) -> None:
        """Show zones side by side, or one at a time."""
        self._fit(event.size)

    def record_id(self) -> int:
        """Return the customer's id."""
        return self.party_id

    def read_again(self) -> None:
        """Read the customer again."""
        self.load()

    def load(self) -> None:
        """Read the customer and the chosen contract."""
        desk, party_id, contract_id = self.desk, self.party_id, self.contract_id
        self.ask(
            lambda: show_customer_360(desk, party_id=party_id, contract_id=contract_id),
            then=self.show,
        )

    def show(self, view: Customer360) -> None:
        """Show what came back."""
        is_first = self.view is None
        self.office.take_customer(party_id=view.party.id, name=view.party.name)
        self.crumb = view.party.name
        self.card = view.card_of(self.contract_id)
        self.view = view = self.as_laid_out(view)
        self.know_caller()
        self.site, self.meter, self.fleet = view.site, view.meter, view.fleet
        self.lay(view)
        self.entries = view.timeline
        timeline = self.query_one(Timeline)
        timeline.today, timeline.has_more = view.shown_on, view.timeline_has_more
        self._show_notices(view.notices)
        self.refresh_frame()
        if is_first:
            self.call_after_refresh(self._focus_zone)

    def show_more(self, older: TimelinePage) -> None:
        """Add an older page under the timeline."""
        self.entries += older.entries
        self.query_one(Timeline).has_more = older.has_more

    def watch_is_compact(self) -> None:
        """Lay the zones out."""
        self.set_class(self.is_compact, "-compact")
        self._focus_zone()

    def watch_zone(self, before: str, now: str) -> None:
        """Show one zone in the room of another."""
        self.remove_class(f"-on-{before}").add_class(f"-on-{now}")
        self._focus_zone()

    @on(ContractList.ContractChosen)
    def turn_to_contract(self, event: ContractList.ContractChosen) -> None:
        """Mark the chosen contract at once, then read its figures."""
        self.contract_id = event.contract_id
        if self.view is not None:
            self.card = self.view.card_of(event.contract_id)
        self.load()

    @on(DossierList.DossierOpened)
    def open_dossier(self, event: DossierList.DossierOpened) -> None:
        """Open the dossier over the customer."""
        self.office.show_dossier(dossier_id=event.dossier_id)

    @on(AssetFleetBlock.AssetChosen)
    def open_asset_readings(self, event: AssetFleetBlock.AssetChosen) -> None:
        """Open the readings of one asset's counter."""
        self.office.go("readings", party_id=self.party_id, meter_id=event.meter_id)

    @on(Timeline.MoreWanted)
    def load_more(self) -> None:
        """Read the page that follows the last entry."""
        if not self.entries:
            return
        desk, party_id, last = self.desk, self.party_id, self.entries[-1]
        self.ask(
            lambda: show_customer_timeline(
                desk, party_id=party_id, before=(last.at, last.id)
            ),
            then=self.show_more,
            lane="timeline",
        )

    @on(ZoneTabs.ZoneChosen)
    def turn_to_zone(self, event: ZoneTabs.ZoneChosen) -> None:
        """Show the zone that was clicked."""
        self.zone = event.zone_id

    def why_not(self, command: Command) -> str:
        """Add what this customer has not got."""
        return super().why_not(command) or missing_of(self.view, command_id=command.id)

    def action_open_dossier_of_customer(self) -> None:
        """Open the dossier under the cursor."""
        self.query_one(DossierList).open_selected()

    def action_new_dossier(self) -> None:
        """Open a dossier at the place shown, by the key of everywhere too."""
        self.action_new_dossier_here()

    def action_new_dossier_here(self) -> None:
        """Open a dossier at the place shown."""
        self.ways.begin_dossier(self.site)

    def action_next_contract(self) -> None:
        """Turn to the next contract, the last giving the first."""
        self.query_one(ContractList).choose_next()

    def action_contacts(self) -> None:
        """Show the contacts of this customer, and open one."""
        self.ways.choose_contact(self.view.notices if self.view else ())

    def action_readings(self) -> None:
        """Open the history of the meter."""
        self.office.go("readings", party_id=self.party_id, meter_id=self._meter_id())

    def action_procedures(self) -> None:
        """Resume a procedure of the customer, or launch one at the place shown."""
        self.ways.choose_procedure(self.site)

    def action_filter_timeline(self) -> None:
        """Show another part of the timeline."""
        self.show_timeline()
        self.query_one(Timeline).is_new_only = False
        self.query_one(Timeline).show_next_filter()

    def action_next_customer(self) -> None:
        """Open the next customer of the list this one was opened from."""
        self.ways.turn(1)

    def action_previous_customer(self) -> None:
        """Open the customer before this one in the list."""
        self.ways.turn(-1)

    def action_since_contact(self) -> None:
        """Show what happened since the last contact, or everything again."""
        self.show_timeline()
        timeline = self.query_one(Timeline)
        timeline.is_new_only = not timeline.is_new_only

    def show_timeline(self) -> None:
        """Turn to the timeline where zones come one at a time."""
        if self.is_compact:
            self.zone = "past"

    def action_turn(self, by: int) -> None:
        """Go to the next zone, where they come one at a time."""
        if self.is_compact:
            zones = zone_ids(self.view.layout) if self.view else ZONES
            self.zone = following_zone(self.zone, by=by, zones=zones)

    def _fit(self, size: Size) -> None:
        self.is_compact = is_compact(size)
        self.set_class(is_low(size), "-low")

    def _meter_id(self) -> int | None:
        if self.fleet is not None and self.fleet.count:
            return self.query_one(AssetFleetBlock).chosen_meter_id
        return self.site.meter.id if self.site and self.site.meter else None

    def _show_notices(self, notices: tuple[str, ...]) -> None:
        lines = [phrase(("ℹ ", "$primary"), (text, QUIET)) for text in notices]
        self.query_one("#notices", Static).update(plain("\n").join(lines))
        self.query_one("#notices").display = bool(lines)

    def _focus_zone(self) -> None:
        """Put the focus where the arrows should act."""
        focus_first(self, zones=(self.zone,) if self.is_compact else ZONES)
