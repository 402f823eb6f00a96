"""The tabs of « Demandes de relevés », their pages, and the line in hand."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.domain.french_format import counted, typo
from crm_tui.domain.reading_campaign import ReadingCampaign, ReadingRequest
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.request_pages import RequestPage, RequestPlace, read_page
from crm_tui.widgets.line_table import Column, LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, URGENT, plain, spaced
from crm_tui.widgets.request_campaigns import (
    CAMPAIGN_COLUMNS,
    CampaignSheet,
    campaign_rows,
)
from crm_tui.widgets.request_list import RequestSheet, request_columns, request_rows
from crm_tui.widgets.request_tabs import TITLES, ZONES, RequestsTab
from crm_tui.widgets.request_words import lines_words, period_words
from crm_tui.widgets.zone_tabs import ZoneTabs

EMPTY = {
    RequestsTab.WAITING: "Aucune campagne en préparation : n en prépare une.",
    RequestsTab.SENT: "Aucune demande n'attend sa réponse.",
    RequestsTab.REMINDED: "Aucune demande relancée n'attend sa réponse.",
    RequestsTab.ANSWERED: "Aucune demande n'a encore sa réponse.",
    RequestsTab.LEFT_OUT: "Aucune demande n'a été écartée.",
    RequestsTab.LOG: "Aucune campagne n'a été préparée.",
}

ANSWERING = "history"
"""The lane of what is known of the counter an answer is typed for."""

COUNTED = {False: ("demande", "demandes"), True: ("campagne", "campagnes")}


class RequestListScreen(ListScreen[RequestPage]):
    """One list at a time, read by pages; do not use directly."""

    def __init__(self, *, campaign_id: int | None = None) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Demandes de relevés")
        self.place = RequestPlace(campaign_id=campaign_id)
        self.campaign: ReadingCampaign | None = None
        """Whose lines are shown; None: of every campaign, or there is none."""
        self.lines: dict[int, ReadingRequest] = {}
        """The lines read so far by their id, in the order of the list."""
        self.next_after: int | None = None
        self._to_reach = 0
        self._cursor_on: object = None

    @property
    def takes_keys(self) -> bool:
        """Tell whether keys find the line they are meant for, or its answer."""
        return super().takes_keys and not self.means_repeats

    @property
    def means_repeats(self) -> bool:
        """Tell that a tab, or what answers a line, is on its way: keys wait for it."""
        if not self._is_put_up:
            return False
        is_blank = not self.table.rows and self.calls.is_waiting("view")
        return is_blank or self.calls.is_waiting(ANSWERING)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the tabs, then the list beside the line under the cursor."""
        tabs = ZoneTabs(id="tabs")
        tabs.zones, tabs.current = ZONES, self.place.tab.value
        yield tabs
        lines = LineTable(request_columns(self.place.tab), id="lines")
        yield Horizontal(
            Panel(lines, title=TITLES[self.place.tab], id="list"),
            RequestSheet(id="one"),
            CampaignSheet(id="campaign"),
            id="halves",
        )

    def first_page(self) -> Callable[[], RequestPage]:
        """Return what reads the tab from its beginning."""
        self.calls.forget("more")
        self._to_reach, self._cursor_on = len(self.table.rows), self.table.key
        return self._page()

    def next_page(self) -> Callable[[], RequestPage]:
        """Return what reads the lines after the last one."""
        return self._page(after_id=self.next_after or 0)

    def show_first(self, view: RequestPage) -> None:
        """Show the tab from its beginning; as many lines as were read follow."""
        self.lines, self.campaign = {}, view.campaign
        if self.table.rows:
            self._to_reach, self._cursor_on = len(self.table.rows), self.table.key
        self.table.show_columns(self._columns())
        self.table.show_rows((), cursor=0)
        self.add_page(view)
        if not self.table.rows and not self.has_more:
            self.say(EMPTY[self.place.tab])

    def add_page(self, view: RequestPage) -> None:
        """Put a page under those already read; the cursor goes back to its line."""
        self.lines |= {line.id: line for line in view.lines}
        self.next_after, self.has_more = view.next_after, view.next_after is not None
        rows = (
            campaign_rows(view.campaigns)
            if self.is_log
            else request_rows(self.place.tab, view.lines)
        )
        self.table.add_rows(rows)
        self._find_cursor()
        self.show_titles()
        self.show_line()
        if self.has_more and len(self.table.rows) < max(1, self._to_reach):
            self.load_more()

    def _find_cursor(self) -> None:
        for at, row in enumerate(self.table.rows):
            if self._cursor_on is not None and row.key == self._cursor_on:
                self.table.cursor, self._cursor_on = at, None
                return

    @property
    def is_log(self) -> bool:
        """Tell whether campaigns are listed, not lines."""
        return self.place.tab is RequestsTab.LOG

    @property
    def line(self) -> ReadingRequest | None:
        """Return the line under the cursor."""
        key = self.table.key if self.is_mounted and not self.is_log else None
        return self.lines.get(key) if isinstance(key, int) else None

    @property
    def chosen_campaign(self) -> ReadingCampaign | None:
        """Return the campaign under the cursor of the log."""
        key = self.table.key if self.is_mounted else None
        return key if isinstance(key, ReadingCampaign) else None

    def show_titles(self) -> None:
        """Say whose lines these are, and how they stand."""
        panel, campaign = self.query_one("#list"), self.campaign
        if campaign is None:
            one, several = COUNTED[self.is_log]
            count = counted(len(self.table.rows), one, several)
            is_more = self.has_more and not self.is_log
            more = " · ↓ il y en a d'autres" if is_more else ""
            title = plain(TITLES[self.place.tab])
            set_titles(panel, title=title, subtitle=plain(count + more, QUIET))
            return
        title = plain(f"{campaign.number} · {period_words(campaign)}")
        counts = campaign.counts
        red = plain(f"✗ {counts.red} en rouge", URGENT) if counts.red else plain("")
        blocked = counted(counts.blocked, "bloquée", "bloquées")
        barred = plain(f"✗ {blocked}", URGENT) if counts.blocked else plain("")
        words = spaced(plain(lines_words(campaign), QUIET), red, barred, gap=2)
        set_titles(panel, title=title, subtitle=words)

    @on(LineTable.Highlighted, "#lines")
    def follow_cursor(self) -> None:
        """Show the line under the cursor; the last one brings the next page."""
        self.show_line()
        self.refresh_frame()
        if self.table.rows and self.table.cursor == len(self.table.rows) - 1:
            self.load_more()

    def show_line(self) -> None:
        """Show the line, or the campaign, in full."""
        sheet, whole = self.query_one(RequestSheet), self.query_one(CampaignSheet)
        sheet.display, whole.display = not self.is_log, self.is_log
        sheet.line, whole.campaign = self.line, self.chosen_campaign

    @on(ZoneTabs.ZoneChosen)
    def choose_tab(self, event: ZoneTabs.ZoneChosen) -> None:
        """Show the tab that was clicked."""
        self.turn_to(RequestsTab(event.zone_id))

    def action_next_requests_tab(self) -> None:
        """Turn to the tab at the right."""
        self.turn_to(self.place.tab.following)

    def action_previous_requests_tab(self) -> None:
        """Turn to the tab at the left."""
        self.turn_to(self.place.tab.preceding)

    def turn_to(self, tab: RequestsTab, *, campaign_id: int | None = None) -> None:
        """Show a tab from its beginning; coming from the log, of one campaign."""
        kept = None if tab is RequestsTab.LOG else self.place.campaign_id
        self.place = RequestPlace(tab=tab, campaign_id=campaign_id or kept)
        self.query_one(ZoneTabs).current = tab.value
        self.hush()
        self.table.show_rows(())
        self.table.focus()
        self.load()

    def action_refresh_requests(self) -> None:
        """Read again."""
        self.load(done=typo("Demandes relues."))

    def _columns(self) -> tuple[Column, ...]:
        return CAMPAIGN_COLUMNS if self.is_log else request_columns(self.place.tab)

    def _page(self, *, after_id: int = 0) -> Callable[[], RequestPage]:
        desk, place = self.desk, replace(self.place, after_id=after_id)
        return lambda: read_page(desk, place=place)
