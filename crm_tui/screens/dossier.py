"""Dossier: where it stands, what happened, what comes next, and its acts as letters."""

from collections.abc import Callable, Iterable
from uuid import uuid4

from textual import on
from textual.containers import Container, Horizontal, Vertical
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.dossier import DOSSIER_COMMANDS
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.presence import PresentOn
from crm_tui.domain.take_over import TakeOver
from crm_tui.domain.timeline import TimelinePage
from crm_tui.domain.transfer_form import TransferSource
from crm_tui.screens.concerns_way import show_complaints
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.campaign import CampaignDialog
from crm_tui.screens.dialogs.confirm import ConfirmDialog
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.dialogs.justificatif import JustificatifDialog
from crm_tui.screens.dialogs.launch_procedure import Where
from crm_tui.screens.dialogs.linked import LinkedAnswer, LinkedDialog
from crm_tui.screens.dialogs.received_document import ReceivedDocumentDialog
from crm_tui.screens.dossier_forms import DossierForms
from crm_tui.screens.euros_way import EurosWay
from crm_tui.screens.procedure_way import choose_procedure, open_procedure
from crm_tui.screens.record_screen import RecordScreen
from crm_tui.screens.timeline_keys import TimelineKeys
from crm_tui.screens.why_words import NO_ROW, why_of_dossier
from crm_tui.usecases.remember_dossier_visit import remember_dossier_visit
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_dossier_timeline import show_dossier_timeline
from crm_tui.usecases.take_over_dossier import take_over_dossier
from crm_tui.usecases.undo_dossier_merge import undo_dossier_merge
from crm_tui.widgets.action_plan import ActionPlan
from crm_tui.widgets.comment_list import CommentList
from crm_tui.widgets.dossier_header import DossierContext, DossierHeader
from crm_tui.widgets.dossier_items import DossierItems
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.timeline import Timeline

LOADING = "Le dossier se charge."


class DossierScreen(TimelineKeys, EurosWay, DossierForms, RecordScreen):
    """« le réceptacle commun des données du dossier » (document 003)."""

    CSS_PATH = "dossier.tcss"
    COMMANDS_HERE = DOSSIER_COMMANDS
    SHOWS = PresentOn.DOSSIER
    gives_way_to_next = True
    BINDINGS = bindings(DOSSIER_COMMANDS)

    view: reactive[DossierView | None] = reactive(None, init=False)
    """What is shown; every widget below is bound to it."""

    def __init__(self, *, dossier_id: int, done: str = "") -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Dossier")
        self.dossier_id = dossier_id
        self.copied = 0
        self.done = done
        """What was just done, said here once."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the plan, then the head and the past beside what the dossier holds."""
        view = DossierScreen.view
        left = Vertical(
            DossierHeader(id="header").data_bind(view),
            self.find_box(),
            Timeline(title="Chronologie", is_filtered=False, id="timeline"),
            id="left",
        )
        right = Vertical(
            DossierContext(id="context").data_bind(view),
            CommentList(id="comments").data_bind(view),
            DossierItems(id="items").data_bind(view),
            id="right",
        )
        plan = ActionPlan(id="plan").data_bind(view)
        yield Container(plan, Horizontal(left, right, id="halves"), id="dossier")

    def on_mount(self) -> None:
        """Read the dossier."""
        self.query_one(Timeline).focus()
        self.load()
        desk, dossier_id = self.desk, self.dossier_id
        self.ask(
            lambda: remember_dossier_visit(desk, dossier_id=dossier_id),
            then=lambda _: None,
            lane="visit",
        )

    def record_id(self) -> int:
        """Return the dossier's id."""
        return self.dossier_id

    def read_again(self) -> None:
        """Read the dossier again; what was said stays."""
        self.load()

    def load(self, done: str = "") -> None:
        """Read the dossier again, then say what was done.

        It is kept until it is said: a change seen meanwhile reads the dossier anew.
        """
        desk, dossier_id = self.desk, self.dossier_id
        self.done = done or self.done
        self.ask(lambda: show_dossier(desk, dossier_id=dossier_id), then=self.show)

    def show(self, view: DossierView) -> None:
        """Show the dossier; its customer becomes the current one."""
        self.view = view
        self.dossier_id = self.dossier_in_front = view.dossier.id
        self.crumb = view.dossier.number
        self.office.take_customer(party_id=view.party.id, name=view.party.name)
        if self.done:
            self.say(self.done, Tone.DONE)
            self.done = ""

    def watch_view(self, view: DossierView | None) -> None:
        """Hand the past to the timeline."""
        if view is not None:
            timeline = self.query_one(Timeline)
            timeline.today = view.shown_on
            timeline.coming = view.coming
            timeline.entries = view.timeline
            timeline.has_more = view.timeline_has_more
            self.refresh_frame()

    @on(Timeline.MoreWanted)
    def load_more(self) -> None:
        """Read the page that follows the last entry."""
        desk, dossier_id = self.desk, self.dossier_id
        last = self.query_one(Timeline).entries[-1]
        self.ask(
            lambda: show_dossier_timeline(
                desk, dossier_id=dossier_id, before=(last.at, last.id)
            ),
            then=self.show_more,
            lane="timeline",
        )

    def show_more(self, older: TimelinePage) -> None:
        """Add an older page under the timeline."""
        timeline = self.query_one(Timeline)
        timeline.entries += older.entries
        timeline.has_more = older.has_more

    def why_not(self, command: Command) -> str:
        """Say why an act of the dossier is disabled now."""
        if refusal := super().why_not(command):
            return refusal
        if command not in DOSSIER_COMMANDS:
            return ""
        if self.view is None:
            return LOADING
        if command.id == "why":
            return "" if self.view.dossier.rule_row else NO_ROW
        return self.view.refusal_of(command.id)

    def action_transfer_dossier(self) -> None:
        """Hand the dossier over with all that was done."""
        source = TransferSource(dossier_id=self.shown.dossier.id)
        self.office.go("transfer", source=source)

    def action_complaints_of_dossier(self) -> None:
        """Show the complaints and the gestures of the customer."""
        shown = self.shown
        show_complaints(
            self,
            party_id=shown.party.id,
            name=shown.party.name,
            dossier_id=shown.dossier.id,
        )

    def action_take_over(self) -> None:
        """Take the dossier over, then offer its three campaigns."""
        view = self.shown
        desk, dossier, key = self.desk, view.dossier, uuid4().hex
        self.act(
            lambda: take_over_dossier(
                desk, dossier_id=dossier.id, seen_version=dossier.version, key=key
            ),
            then=self.offer_campaigns,
        )

    def offer_campaigns(self, taken: TakeOver) -> None:
        """Open the campaign's form."""
        self.open_form(CampaignDialog(self.shown, taken=taken))

    def action_request_justificatif(self) -> None:
        """Ask for the document, or read the one that came."""
        view = self.shown
        is_asked = view.justificatif is not None
        dialog = ReceivedDocumentDialog if is_asked else JustificatifDialog
        self.open_form(dialog(view))

    def action_procedures(self) -> None:
        """Resume the procedure under way, or choose one to launch."""
        view = self.shown
        if view.running is not None:
            open_procedure(self, run_id=view.running, then=self.load)
        else:
            where = Where(dossier_id=view.dossier.id)
            choose_procedure(self, where, then=self.load)

    def action_open_linked(self) -> None:
        """List the dossiers and contacts it goes with, and open one of them."""
        self.hush()
        self.app.push_screen(LinkedDialog(self.shown), self.go_to_linked)

    def go_to_linked(self, answer: LinkedAnswer | None) -> None:
        """Open what was chosen, or say what was done."""
        if answer is None:
            return
        if answer.dossier_id is not None:
            self.office.show_dossier(dossier_id=answer.dossier_id)
        elif answer.contact_id is not None:
            self.office.go("recorded_contact", contact_id=answer.contact_id)
        else:
            self.load(answer.done)

    def action_why(self) -> None:
        """Show the last row, what it looked at, and the sentence of the document."""
        if why := why_of_dossier(self.shown):
            self.app.push_screen(why)
        else:
            self.say(NO_ROW)

    def action_copy_item_path(self) -> None:
        """Copy where a paper lies, the last one first, then the one before it."""
        items = [item for item in reversed(self.shown.items) if not item.is_withdrawn]
        if not items:
            self.say("Aucun élément joint.")
            return
        item = items[self.copied % len(items)]
        self.copied += 1
        self.app.copy_to_clipboard(item.path)
        self.say(f"Copié : {item.path} ({item.title})", Tone.DONE)

    def action_undo_merge(self) -> None:
        """Give back what came from the last dossier merged into this one, if sure."""
        question = "Rendre au dossier fusionné ce qui en vient ?"
        dialog = ConfirmDialog(title="Annuler la fusion", question=question)
        self.app.push_screen(dialog, self.undo_merge)

    def undo_merge(self, is_sure: bool | None) -> None:
        """Part the two dossiers."""
        if not is_sure:
            return
        desk, dossier, key = self.desk, self.shown.dossier, uuid4().hex
        self.act(
            lambda: undo_dossier_merge(
                desk, dossier_id=dossier.id, seen_version=dossier.version, key=key
            ),
            then=lambda _: self.load("Fusion annulée : chaque dossier a les siens."),
        )

    def open_form(
        self,
        dialog: DossierDialog,
        *,
        then: Callable[[str | None], None] | None = None,
    ) -> None:
        """Open a dialog; what it did is said over the dossier read again."""
        self.hush()
        self.app.push_screen(dialog, then or self.come_back)

    def come_back(self, done: str | None) -> None:
        """Read the dossier again: it changed, or it was taken over."""
        self.load(done or "")
        self.office.refresh_counts()

    @property
    def shown(self) -> DossierView:
        """Return the dossier on screen; acts are disabled until there is one."""
        if self.view is None:
            raise RuntimeError("no dossier is shown yet")
        return self.view
