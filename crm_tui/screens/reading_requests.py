"""Demandes de relevés: proposals checked and sent, answers, reminders, the log.

« La liste des propositions de demande apparaît dans un tableau dans l'onglet “En
attente d'envois” » (document 002).
"""

from pathlib import Path

from textual import on

from crm_tui.clock import PARIS
from crm_tui.commands.command import Command, bindings
from crm_tui.commands.reading_requests import READING_REQUEST_COMMANDS
from crm_tui.domain.french_format import counted
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.reading_campaign import (
    CampaignStatus,
    ReadingCampaign,
    ReadingRequest,
)
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.screens.dialogs.answer_request import AnswerRequestDialog
from crm_tui.screens.dialogs.confirm import ConfirmDialog
from crm_tui.screens.dialogs.explain_asset import ExplainAssetDialog
from crm_tui.screens.dialogs.send_requests import SendRequestsDialog
from crm_tui.screens.request_fields import RequestFieldsScreen
from crm_tui.screens.request_list_screen import ANSWERING
from crm_tui.screens.request_pages import RequestPlace
from crm_tui.screens.request_proposals import NOTHING_TICKED
from crm_tui.usecases.drop_reading_campaign import DROPPABLE, drop_reading_campaign
from crm_tui.usecases.export_reading_requests import export_reading_requests
from crm_tui.usecases.remind_reading_request import remind_reading_request
from crm_tui.usecases.show_readings import show_readings
from crm_tui.widgets.key_footer import FooterItem
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.request_tabs import RequestsTab

ON_A_PROPOSAL = frozenset(
    {"toggle_request", "type_address", "line_by_mail", "line_by_fax"}
)
ON_PROPOSALS = ON_A_PROPOSAL | {
    "send_requests",
    "send_by_mail",
    "send_by_fax",
    "change_request_date",
    "tick_all",
}
"""What is done before a campaign is sent."""

ON_AWAITED = frozenset({"answer_request", "remind_request"})
NO_CAMPAIGN = "Aucune campagne en préparation : n en prépare une."
NO_LINE = "Aucune ligne n'est choisie."
ELSEWHERE = "Seulement dans « En attente d'envois »."
NOT_AWAITED = "Seulement sur une demande dont la réponse est attendue."
BEGUN = "L'envoi a commencé : ^s le reprend, rien ne part deux fois."
ALREADY_GONE = "Cette campagne est déjà partie : elle reste."
WHICH_CAMPAIGN = "Choisissez d'abord une campagne, dans le journal."


class ReadingRequestsScreen(RequestFieldsScreen):
    """The lines of the campaign in hand, then what became of those that were sent."""

    CSS_PATH = "reading_requests.tcss"
    COMMANDS_HERE = READING_REQUEST_COMMANDS
    PINNED_HERE = frozenset({"help", "send_requests", "answer_request"})
    POINTLESS_HERE = frozenset({"reading_requests"})
    BINDINGS = bindings(READING_REQUEST_COMMANDS)

    def why_not(self, command: Command) -> str:
        """Say that it is not the tab for it, or that there is no line."""
        if refusal := super().why_not(command):
            return refusal
        if not self.is_mounted or not self.query("#lines"):
            return ""
        if command.id in ON_PROPOSALS:
            return self._why_no_proposal(command)
        if command.id in ON_AWAITED:
            line = self.line
            return NO_LINE if line is None else "" if line.is_waiting else NOT_AWAITED
        if command.id == "export_requests":
            return "" if self.in_hand else WHICH_CAMPAIGN
        if command.id == "drop_campaign":
            return self._why_not_dropped()
        return ""

    def _why_no_proposal(self, command: Command) -> str:
        if self.place.tab is not RequestsTab.WAITING:
            return ELSEWHERE
        if self.draft is None or not self.draft.is_open:
            return NO_CAMPAIGN
        is_begun = self.draft.status is CampaignStatus.SENDING
        if is_begun and command.id != "send_requests":
            return BEGUN
        if command.id in ON_A_PROPOSAL and self.line is None:
            return NO_LINE
        return ""

    def _why_not_dropped(self) -> str:
        if self.in_hand is None:
            return WHICH_CAMPAIGN
        return "" if self.in_hand.status in DROPPABLE else ALREADY_GONE

    def footer_items(self) -> tuple[FooterItem, ...]:
        """Leave out what the tab has nothing to do with."""
        is_waiting = self.place.tab is RequestsTab.WAITING
        hidden = ON_AWAITED if is_waiting else ON_PROPOSALS
        if self.is_log:
            hidden = ON_PROPOSALS | ON_AWAITED
        items = super().footer_items()
        return tuple(item for item in items if item.command_id not in hidden)

    @property
    def in_hand(self) -> ReadingCampaign | None:
        """Return the campaign under the cursor, or whose lines are shown."""
        return self.chosen_campaign if self.is_log else self.campaign

    def action_send_requests(self) -> None:
        """Show what would leave, and send it once confirmed."""
        draft = self.draft
        if draft is None or self.keep_typed():
            return
        is_resumed = draft.status is CampaignStatus.SENDING
        if not (draft.counts.selected or is_resumed):
            self.say(NOTHING_TICKED, Tone.WARNING)
            return
        self.app.push_screen(SendRequestsDialog(draft), self.come_back)

    def come_back(self, done: str | None) -> None:
        """Say what was done, over what is left to send."""
        if done:
            self.place = RequestPlace()
            self.load(done=done)

    def action_export_requests(self) -> None:
        """Write every line of the campaign to a file, ticked or not."""
        campaign, desk = self.in_hand, self.desk
        if campaign is not None:
            self.acts.do(
                lambda: export_reading_requests(desk, campaign_id=campaign.id),
                then=self.tell_export,
            )

    def tell_export(self, written: tuple[Path, int]) -> None:
        """Say where the file is."""
        file, count = written
        self.say(f"Exporté : {file} ({counted(count, 'ligne', 'lignes')}).", Tone.DONE)

    def action_drop_campaign(self) -> None:
        """Ask, then give the campaign up."""
        campaign = self.in_hand
        if campaign is not None:
            question = (
                f"Abandonner la campagne {campaign.number} ?\n"
                "Aucune de ses demandes ne partira ; elle reste au journal."
            )
            self.app.push_screen(
                ConfirmDialog(title="Abandonner la campagne", question=question),
                lambda is_meant: self.drop(campaign) if is_meant else None,
            )

    def drop(self, campaign: ReadingCampaign) -> None:
        """Give the campaign up, and show what is left to send."""
        desk = self.desk
        if not self.is_log:
            self.place = RequestPlace()
        self.acts.do(
            lambda: drop_reading_campaign(
                desk, campaign_id=campaign.id, seen_version=campaign.version
            ),
            then=lambda _: self.load(done=f"{campaign.number} : abandonnée."),
        )

    def action_prepare_requests(self, resumed: ReadingCampaign | None = None) -> None:
        """Prepare a campaign, or go on with one that was interrupted."""
        self.office.go("request_preparation", show=self.show_campaign, resumed=resumed)

    def show_campaign(self, campaign_id: int) -> None:
        """Show the proposals of a campaign, or what was sent of it."""
        self.turn_to(RequestsTab.WAITING, campaign_id=campaign_id)

    @on(LineTable.Chosen, "#lines")
    def action_open_request(self) -> None:
        """Open the campaign chosen in the log, or the customer of the line."""
        campaign, line = self.chosen_campaign, self.line
        if campaign is not None and campaign.status is CampaignStatus.PREPARING:
            self.action_prepare_requests(resumed=campaign)
        elif campaign is not None:
            tab = RequestsTab.WAITING if campaign.is_open else RequestsTab.SENT
            self.turn_to(tab, campaign_id=campaign.id)
        elif line is not None:
            self.office.take_customer(party_id=line.party_id, name=line.customer_name)
            self.office.go("customer", party_id=line.party_id)

    def action_why(self) -> None:
        """Say why this asset is asked or not; any other may be typed instead."""
        line, campaign = self.line, self.in_hand
        asked = line or campaign
        day = asked.requested_on if asked else self.desk.clock.today()
        number = line.asset_number if line else ""
        self.app.push_screen(ExplainAssetDialog(number=number, on=day, line=line))

    def action_answer_request(self) -> None:
        """Type the index the customer gave."""
        line, desk = self.line, self.desk
        if line is not None:
            self.ask(
                lambda: show_readings(
                    desk, party_id=line.party_id, meter_id=line.meter_id
                ),
                then=lambda history: self.show_answer(line, history),
                lane=ANSWERING,
            )

    def show_answer(self, line: ReadingRequest, history: ReadingHistory) -> None:
        """Open the answer over what is known of the counter."""

        def close(reading: MeterReading | None) -> None:
            if reading is not None:
                self.load(done=answer_words(line, reading))

        self.app.push_screen(AnswerRequestDialog(line, history), close)

    def action_remind_request(self) -> None:
        """Ask a second time."""
        line, desk = self.line, self.desk
        if line is not None:
            self.acts.do(
                lambda: remind_reading_request(
                    desk, request_id=line.id, seen_version=line.version
                ),
                then=lambda again: self.load(done=f"{again.number} : client relancé."),
            )


def answer_words(line: ReadingRequest, reading: MeterReading) -> str:
    """Return what became of the request: an older reading is kept, and answers none."""
    kept = f"{line.number} : {reading.value_m3}"
    if reading.read_at.astimezone(PARIS).date() < line.requested_on:
        return f"{kept} gardé, lu avant la demande : elle attend encore sa réponse."
    return f"{kept}, réponse enregistrée."
