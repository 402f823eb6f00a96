"""Transférer: the checklist that fills itself, the target and its why, what to say."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.transfer import TRANSFER_COMMANDS
from crm_tui.domain.caller_identification import CallerAim
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.french_format import counted
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_form import (
    TransferContext,
    TransferForm,
    TransferSource,
    checklist,
    completed,
    first_form,
)
from crm_tui.domain.transfer_prerequisites import Prerequisite
from crm_tui.domain.transfer_words import CONDITIONS, spoken_values
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.reason import ReasonDialog
from crm_tui.screens.dialogs.run_script import RunScriptDialog
from crm_tui.usecases.prepare_transfer import prepare_transfer
from crm_tui.usecases.send_transfer import send_transfer
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.script_words import block_item
from crm_tui.widgets.transfer_fields import TransferFields

NOT_READ = "Le transfert n'est pas encore lu."
NO_SCRIPT = "Ce motif n'a pas de script à dérouler."
SCRIPT_DONE = "Le script est terminé."
NO_CUSTOMER = "Aucun client n'est connu : dites pourquoi."
NOTHING_MISSING = "Rien ne manque."


class TransferScreen(DeskScreen):
    """One transfer about to be sent, or one that was refused and is completed."""

    CSS_PATH = "transfer.tcss"
    COMMANDS_HERE = TRANSFER_COMMANDS
    PINNED_HERE = frozenset({"help", "save", "go_missing"})
    BINDINGS = bindings(TRANSFER_COMMANDS)

    def __init__(self, *, source: TransferSource) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Transfert")
        self.source = source
        self.key = uuid4().hex
        self.context: TransferContext | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the checklist, the button, and what to say beside them."""
        yield Horizontal(
            Panel(
                TransferFields(id="fields"),
                ActButton(id="send"),
                title="Transfert",
                id="form",
            ),
            Panel(
                VerticalScroll(HungLines(id="words"), can_focus=False),
                title="À dire",
                id="say",
            ),
            id="halves",
        )

    def on_mount(self) -> None:
        """Read the context."""
        self.load()

    def load(self) -> None:
        """Read what is known, and propose."""
        desk, source = self.desk, self.source
        self.ask(lambda: prepare_transfer(desk, source=source), then=self.open)

    def open(self, context: TransferContext) -> None:
        """Show the proposal, the cursor on what is missing."""
        self.context = context
        self.fields.open(context, first_form(context))
        self.judge()
        self.fields.focus_missing()
        before = context.refused
        if before is not None and before.refusal_reason:
            self.say(f"Refusé : {before.refusal_reason}.", Tone.WARNING)

    def read_again(self) -> None:
        """Take what was done since into the checklist; nothing typed is lost."""
        desk, source = self.desk, self.source
        self.ask(lambda: prepare_transfer(desk, source=source), then=self.take_again)

    def take_again(self, context: TransferContext) -> None:
        """Show the checklist with what is known now."""
        form = self.fields.form()
        self.context = context
        self.fields.context = context
        self.fields.complete(form, first_form(context))
        self.judge()
        self.action_go_missing()

    @property
    def fields(self) -> TransferFields:
        """Return the form."""
        return self.query_one(TransferFields)

    @on(TransferFields.Edited)
    def judge_edited(self) -> None:
        """Judge again; what was refused is not missing any more once all is met."""
        self.judge()
        if not self._missing():
            self.hush()

    def judge(self) -> None:
        """Tick what is met, say what is to be said, tell what the button does."""
        context = self.context
        if context is None:
            return
        form, today = self.fields.form(), self.desk.clock.today()
        lines = checklist(context, form, today=today)
        self.fields.show(lines)
        missing = [line.words for line in lines if not line.is_met]
        button = self.query_one("#send", ActButton)
        button.label = _send_words(form, context)
        button.refusal = _missing_words(missing)
        met = f"{len(lines) - len(missing)}/{len(lines)} prérequis"
        title = f"Transfert · {context.party_name or 'client non identifié'}"
        set_titles(self.query_one("#form"), title=plain(title))
        set_titles(self.query_one("#form"), subtitle=plain(met, QUIET))
        self._speak(context, form)

    def _speak(self, context: TransferContext, form: TransferForm) -> None:
        handover = completed(context, form, today=self.desk.clock.today())
        values = spoken_values(context, handover)
        self.query_one("#words", HungLines).items = tuple(
            block_item(block, values=values)
            for block in context.sentences
            if block.condition in CONDITIONS[form.mode]
        )

    @on(TransferFields.Finished)
    def go_on(self) -> None:
        """Go to what is still missing, else to the button."""
        if self._missing():
            self.action_go_missing()
        else:
            self.query_one("#send", ActButton).focus()

    @on(ActButton.Pressed, "#send")
    async def press(self) -> None:
        """Treat the button as its key."""
        await self.action_act("save")

    def why_not(self, command: Command) -> str:
        """Say that nothing is read yet, or that there is no script."""
        if refusal := super().why_not(command):
            return refusal
        if command.id not in {one.id for one in TRANSFER_COMMANDS}:
            return ""
        if self.context is None:
            return NOT_READ
        if command.id == "run_script":
            script = self.context.script
            if script is None:
                return NO_SCRIPT
            return "" if script.next_step else SCRIPT_DONE
        return ""

    def action_go_missing(self) -> None:
        """Go to the first thing missing; open what fills it where no field does."""
        if not self._missing():
            self.say(NOTHING_MISSING)
            return
        wanted = self.fields.focus_missing()
        if wanted is Prerequisite.SCRIPT:
            self.action_run_script()

    def action_run_script(self) -> None:
        """Run the script of the reason, or resume it."""
        context = self.context
        if context is not None and context.script is not None:
            dialog = RunScriptDialog(
                code=context.script.code,
                party_id=context.party_id,
                reason_code=context.reason_code,
            )
            self.app.push_screen(dialog, lambda _: self.read_again())

    def action_identify(self) -> None:
        """Ask who calls."""
        context = self.context
        if context is None or context.party_id is None:
            self.say(NO_CUSTOMER, Tone.WARNING)
            return
        desk, party_id = self.desk, context.party_id
        self.ask(
            lambda: show_customer_360(desk, party_id=party_id),
            then=self.ask_who,
            lane="who",
        )

    def ask_who(self, view: Customer360) -> None:
        """Show what to ask."""
        from crm_tui.screens.dialogs.identify_caller import IdentifyCallerDialog

        dialog = IdentifyCallerDialog(view, aim=CallerAim.INFORMATION)
        self.app.push_screen(dialog, lambda _: self.read_again())

    def action_save(self) -> None:
        """Send, nothing missing."""
        self._send("")

    def action_force_transfer(self) -> None:
        """Ask why it leaves all the same."""
        dialog = ReasonDialog(
            title="Transférer malgré ce qui manque (« sec »)",
            placeholder="pourquoi : l'agent suivant et le pilotage le liront",
        )
        self.app.push_screen(dialog, lambda because: self._send(because or ""))

    def _send(self, forced_because: str) -> None:
        desk, source, key = self.desk, self.source, self.key
        form = self.fields.form()
        self.act(
            lambda: send_transfer(
                desk,
                source=source,
                form=form,
                forced_because=forced_because,
                key=key,
            ),
            then=self.leave,
        )

    def leave(self, transfer: Transfer) -> None:
        """Show the transfer among those one follows."""
        self.office.refresh_counts()
        self.app.pop_screen()
        self.office.go("transfers", done=sent_words(transfer))

    def _missing(self) -> bool:
        context = self.context
        if context is None:
            return False
        lines = checklist(context, self.fields.form(), today=self.desk.clock.today())
        return any(not line.is_met for line in lines)


def sent_words(transfer: Transfer) -> str:
    """Return `TR-24-000001 émis vers Facturation eau (Nathalie T.)`."""
    said = transfer.handover
    who = f" ({said.recipient_name})" if said.recipient_name else ""
    return f"{transfer.number} émis vers {said.queue_label}{who}."


def _missing_words(missing: Sequence[str]) -> str:
    """Return `il manque : client informé, et 2 autres`; the lines say which."""
    if not missing:
        return ""
    rest = counted(len(missing) - 1, "autre", "autres") if missing[1:] else ""
    return f"il manque : {missing[0]}{f', et {rest}' if rest else ''}"


def _send_words(form: TransferForm, context: TransferContext) -> str:
    warm = form.mode is TransferMode.WARM
    names = {
        one.colleague.code: one.colleague.name
        for one in context.candidates_of(form.queue)
    }
    to = names.get(form.recipient)
    words = "Transférer à chaud" if warm else "Transférer à froid"
    return f"{words} à {to}" if to else words
