"""Préparation: the criteria of a campaign of reading requests, and its proposals.

« Cliquer sur [Demande de relevés] » : « Le résultat apparaît dans l'écran de Demande de
relevés » (document 002).
"""

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.reading_requests import PREPARATION_COMMANDS
from crm_tui.domain.french_format import counted
from crm_tui.domain.reading_campaign import CampaignStatus, ReadingCampaign
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.usecases.count_assets_to_ask import AssetCount, count_assets_to_ask
from crm_tui.usecases.list_reading_campaigns import list_reading_campaigns
from crm_tui.usecases.propose_reading_requests import propose_reading_requests
from crm_tui.usecases.resume_reading_preparation import resume_reading_preparation
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, phrase
from crm_tui.widgets.request_campaigns import CAMPAIGN_COLUMNS, campaign_rows
from crm_tui.widgets.request_form import PreparationForm
from crm_tui.widgets.request_progress import RequestProgress

Campaigns = tuple[ReadingCampaign, ...]
UNDER_WAY = "Propositions en cours : la campagne sera dans le journal."


class RequestPreparationScreen(ListScreen[Campaigns]):
    """The criteria above, the campaigns already prepared below."""

    CSS_PATH = "request_preparation.tcss"
    COMMANDS_HERE = PREPARATION_COMMANDS
    PINNED_HERE = frozenset({"help", "propose_requests"})
    BINDINGS = bindings(PREPARATION_COMMANDS)

    def __init__(
        self, *, show: Callable[[int], None], resumed: ReadingCampaign | None = None
    ) -> None:
        super().__init__()
        self._resumed = resumed
        """The interrupted preparation to go on with at once."""
        self.set_reactive(DeskScreen.crumb, "Préparation")
        self.show_campaign = show
        """Called with the campaign to show, once this screen is left."""
        self.reached = 0
        """How many assets the criteria were last seen to keep."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the criteria, what they reach, the button, then the campaigns."""
        yield PreparationForm(today=self.desk.clock.today())
        yield Static(id="reached")
        yield ActButton(id="propose")
        yield RequestProgress()
        yield Panel(
            LineTable(CAMPAIGN_COLUMNS, id="lines"), title="Campagnes", id="list"
        )

    def on_mount(self) -> None:
        """Count what no criterion keeps out."""
        self.query_one(ActButton).label = "Demande de relevés"
        self.count()
        if self._resumed is not None:
            self.resume(self._resumed)

    def begin(self) -> None:
        """Start on the criteria."""
        self.form.query(Field).first().focus()

    @property
    def form(self) -> PreparationForm:
        """Return the criteria."""
        return self.query_one(PreparationForm)

    def first_page(self) -> Callable[[], Campaigns]:
        """Return what reads the newest campaigns."""
        desk = self.desk
        return lambda: list_reading_campaigns(desk)

    def next_page(self) -> Callable[[], Campaigns]:
        """Return what reads those before the last one."""
        desk, last = self.desk, self.table.rows[-1].key
        return lambda: list_reading_campaigns(desk, before=last.id)

    def show_first(self, view: Campaigns) -> None:
        """Show the newest campaigns."""
        self.has_more = bool(view)
        self.table.show_rows(campaign_rows(view), cursor=self.table.cursor)

    def add_page(self, view: Campaigns) -> None:
        """Put older campaigns under those already read."""
        self.has_more = bool(view)
        self.table.add_rows(campaign_rows(view))

    @on(LineTable.Highlighted, "#lines")
    def follow_cursor(self) -> None:
        """Read on at the last campaign."""
        rows = self.table.rows
        if rows and self.table.has_focus and self.table.cursor == len(rows) - 1:
            self.load_more()

    @on(LineTable.Chosen, "#lines")
    def open_campaign(self, event: LineTable.Chosen) -> None:
        """Show the campaign chosen."""
        campaign: ReadingCampaign = event.key
        if campaign.status is CampaignStatus.PREPARING:
            self.resume(campaign)
        else:
            self.leave_for(campaign)

    def leave_for(self, campaign: ReadingCampaign) -> None:
        """Leave, and show the campaign; left meanwhile, say where it is."""
        if self.app.screen is self:
            self.app.pop_screen()
            self.show_campaign(campaign.id)
        else:
            self.office.tell(f"{campaign.number} est prête : elle est au journal.")

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def count(self) -> None:
        """Count what the criteria reach, as one types."""
        self.form.tell_options()
        desk, criteria = self.desk, self.form.criteria
        self.ask(
            lambda: count_assets_to_ask(desk, criteria=criteria),
            then=self.show_count,
            lane="count",
        )

    def action_switch_moment(self) -> None:
        """Propose before the calculation, or after it."""
        self.form.query_one("#moment", ChoiceLine).action_move(1)

    def show_count(self, count: AssetCount) -> None:
        """Say how many assets the criteria reach."""
        self.reached = count.reached
        words = counted(count.reached, "bien retenu", "biens retenus")
        if count.is_more:
            words = f"plus de {words}"
        said = phrase((words, STRONG), ("  par ces critères, mail ou fax", QUIET))
        self.query_one("#reached", Static).update(said)

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def go_on(self) -> None:
        """Go to the button: a second Enter proposes."""
        self.query_one(ActButton).focus()

    @on(ActButton.Pressed)
    def submit(self) -> None:
        """Propose on Enter."""
        self.action_propose_requests()

    def action_propose_requests(self) -> None:
        """Propose the requests, then show them."""
        if self.calls.is_acting:
            self.say(UNDER_WAY)
            return
        try:
            ask = self.form.wanted()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        desk = self.desk
        self.begin_proposals(
            lambda: propose_reading_requests(desk, ask=ask, on_progress=self.tell)
        )

    def resume(self, campaign: ReadingCampaign) -> None:
        """Go on with a preparation that was interrupted, then show its proposals."""
        if self.calls.is_acting:
            self.say(UNDER_WAY)
            return
        desk = self.desk
        self.begin_proposals(
            lambda: resume_reading_preparation(
                desk, campaign_id=campaign.id, on_progress=self.tell
            )
        )

    def begin_proposals(self, call: Callable[[], ReadingCampaign]) -> None:
        """Propose under a bar, then show what is proposed."""
        self.query_one(RequestProgress).begin("Propositions")
        self.act(call, then=self.leave_for, refused=self.stop)

    def tell(self, seen: int, lines: int) -> None:
        """Show how many lines there are so far; called from the act's own thread."""
        self.call_later(self.show_progress, seen, lines)

    def show_progress(self, seen: int, lines: int) -> None:
        """Draw the bar, where the screen is still open."""
        words = counted(lines, "ligne", "lignes")
        for bar in self.query(RequestProgress):
            bar.show(seen, self.reached, said=words)

    def stop(self, refusal: Refusal) -> None:
        """Say why nothing is proposed."""
        if self not in self.app.screen_stack:
            self.office.tell(str(refusal))
            return
        self.query_one(RequestProgress).end()
        self.refuse(refusal)
