"""Envoyer les demandes: what leaves and what does not, the bar, then the result."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.reading_requests import SENDING_COMMANDS
from crm_tui.domain.asset import RequestMode
from crm_tui.domain.french_format import counted, short_date
from crm_tui.domain.reading_campaign import CampaignStatus, ReadingCampaign
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.preview_reading_sending import (
    SendingPreview,
    preview_reading_sending,
)
from crm_tui.usecases.send_reading_requests import SendingReport, send_reading_requests
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.request_progress import RequestProgress
from crm_tui.widgets.request_sending import result_items, sending_items

UNDER_WAY = "Envoi en cours : fermer la fenêtre ne l'arrête pas."


class SendRequestsDialog(DeskDialog[str]):
    """Returns the sentence that says what left, or None when nothing was sent."""

    CSS_PATH = "send_requests.tcss"
    COMMANDS_HERE = SENDING_COMMANDS
    BINDINGS = bindings(SENDING_COMMANDS)

    def __init__(self, campaign: ReadingCampaign) -> None:
        super().__init__(title=f"Envoyer les demandes de relevés · {campaign.number}")
        self.campaign = campaign
        self.report: SendingReport | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield what leaves, the bar, and the button."""
        yield HungLines(id="said")
        yield RequestProgress()
        yield ActButton(id="confirm")

    def on_mount(self) -> None:
        """Say what would leave."""
        desk, campaign_id = self.desk, self.campaign.id
        self.query_one(ActButton).focus()
        self.ask(
            lambda: preview_reading_sending(desk, campaign_id=campaign_id),
            then=self.show_preview,
        )

    def show_preview(self, preview: SendingPreview) -> None:
        """Say what leaves, from whom, and what stays and why."""
        ways = {RequestMode.MAIL: preview.by_mail, RequestMode.FAX: preview.by_fax}
        self.query_one("#said", HungLines).items = sending_items(
            ways=ways,
            left_out=preview.left_out,
            facts=(
                ("date", short_date(self.campaign.requested_on)),
                ("expéditeur", preview.sender),
                ("compte rendu", preview.report_to),
                ("fax de retour", preview.return_fax),
            ),
        )
        self.query_one(ActButton).label = self._label(sum(ways.values()))

    def _label(self, leaving: int) -> str:
        words = counted(leaving, "demande", "demandes")
        if self.campaign.status is not CampaignStatus.SENDING:
            return f"Envoyer {words}"
        return f"Reprendre l'envoi de {words}" if leaving else "Terminer l'envoi"

    @on(ActButton.Pressed)
    def submit(self) -> None:
        """Send on Enter; once sent, leave."""
        self.action_save()

    def action_save(self) -> None:
        """Send, once; once sent, leave."""
        if self.report is not None:
            self.action_back()
            return
        if self.calls.is_acting:
            self.say(UNDER_WAY)
            return
        if not self.query_one(ActButton).label:
            return
        desk, campaign_id = self.desk, self.campaign.id
        self.query_one(RequestProgress).begin("Envoi")
        self.query_one(ActButton).refusal = "envoi en cours"
        self.act(
            lambda: send_reading_requests(
                desk, campaign_id=campaign_id, on_progress=self.tell
            ),
            then=self.show_result,
            refused=self.stop,
        )

    def tell(self, done: int, total: int) -> None:
        """Tell how far the sending is; called from its own thread."""
        self.call_later(self.show_progress, done, total)

    def show_progress(self, done: int, total: int) -> None:
        """Draw the bar, where the window is still open."""
        for bar in self.query(RequestProgress):
            bar.show(done, total)

    def stop(self, refusal: Refusal) -> None:
        """Say what is missing, and the way out of it."""
        if self.is_left:
            self.office.tell(str(refusal))
            return
        self.query_one(RequestProgress).end()
        self.query_one(ActButton).refusal = ""
        self.refuse(refusal)

    def show_result(self, report: SendingReport) -> None:
        """Say what left, what did not, and who gets the report."""
        self.report = report
        if self.is_left:
            self.office.tell(sent_words(report))
            return
        self.query_one(RequestProgress).end()
        self.query_one("#said", HungLines).items = result_items(
            sent=report.sent,
            refused=report.refused,
            left_out=report.left_out,
            report_to=report.report_to,
        )
        button = self.query_one(ActButton)
        button.label, button.refusal = "Fermer", ""
        button.focus()

    @property
    def is_left(self) -> bool:
        """Tell whether the window was closed while the sending went on."""
        return self not in self.app.screen_stack

    def action_back(self) -> None:
        """Leave, with what was done where something was."""
        self.dismiss(sent_words(self.report) if self.report else None)


def sent_words(report: SendingReport) -> str:
    """Return `2 demandes en file d'envoi ; compte rendu à ArtisWeb7@artis.fr.`"""
    sent = counted(report.sent, "demande mise en file", "demandes mises en file")
    return f"{sent} d'envoi ; compte rendu à {report.report_to}."
