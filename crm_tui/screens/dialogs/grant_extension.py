"""Délai de paiement: what is owed, until when; the rule speaks while it is typed.

A delay that runs already is withdrawn from here, with a reason.
"""

from collections.abc import Iterable
from functools import partial
from uuid import uuid4

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.extension import EXTENSION_FORM_COMMANDS
from crm_tui.domain.account import Account
from crm_tui.domain.extension_grant import (
    GRANTABLE,
    ExtensionDecision,
    ExtensionForm,
)
from crm_tui.domain.extension_withdrawal import NONE_RUNS
from crm_tui.domain.french_format import typo
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.dialogs.reason import ReasonDialog
from crm_tui.telecom_wording import EXTENSION_KIND
from crm_tui.usecases.assess_extension import assess_extension
from crm_tui.usecases.grant_extension import grant_extension
from crm_tui.usecases.show_extension_sheet import (
    ExtensionSheet,
    show_extension_sheet,
)
from crm_tui.usecases.withdraw_extension import withdraw_extension
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.extension_words import (
    ceiling_words,
    decision_items,
    owed_items,
    running_words,
)
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.plain import ACT, QUIET, plain

NOT_GRANTED = "Ce délai n'est pas accordé : ses raisons sont au-dessus."
KINDS = tuple((kind, EXTENSION_KIND[kind]) for kind in GRANTABLE)


class GrantExtensionDialog(DeskDialog[str]):
    """Gives back the sentence that says what was granted, or withdrawn."""

    COMMANDS_HERE = EXTENSION_FORM_COMMANDS
    BINDINGS = bindings(EXTENSION_FORM_COMMANDS)
    DEFAULT_CSS = """
    GrantExtensionDialog {
        #sheet-body { height: auto; }
        #owed { margin: 0 0 1 0; }
        #verdict { margin: 1 0 0 0; }
    }
    """

    def __init__(self, account: Account) -> None:
        super().__init__(title=f"Délai de paiement · compte {account.number}")
        self.account_id = account.id
        self.key, self.withdrawal_key = uuid4().hex, uuid4().hex
        self.sheet: ExtensionSheet | None = None
        self.decision: ExtensionDecision | None = None
        self.amount = Field(label="Montant", id="amount", placeholder="le solde")
        self.until = Field(label="Date limite", id="until", placeholder="+30j ou 31/08")
        self.kind = ChoiceLine(KINDS, id="kind")

    def compose_body(self) -> Iterable[Widget]:
        """Yield what is owed, the fields, then what the rule says."""
        yield HungLines(id="owed")
        yield FormRow(("montant €", self.amount))
        yield FormRow(("jusqu'au", self.until))
        yield FormRow(("forme", self.kind))
        yield HungLines(id="verdict")

    def on_mount(self) -> None:
        """Read the account."""
        super().on_mount()
        desk, account_id = self.desk, self.account_id
        self.until.focus()
        self.ask(
            lambda: show_extension_sheet(desk, account_id=account_id),
            then=self.begin,
        )

    def begin(self, sheet: ExtensionSheet) -> None:
        """Show what is owed, the whole of it proposed; what is typed already stays."""
        self.sheet, account = sheet, sheet.account
        items = tuple(owed_items(account, today=self.desk.clock.today()))
        self.query_one("#owed", HungLines).items = items
        if account.balance > 0 and not self.amount.value:
            self.amount.fill(f"{account.balance:.2f}".replace(".", ","))
        self.judge()

    def form(self) -> ExtensionForm:
        """Return what is typed."""
        return ExtensionForm(
            kind=self.kind.value, amount=self.amount.value, until=self.until.value
        )

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def judge(self) -> None:
        """Ask the rule again."""
        desk, account_id, form = self.desk, self.account_id, self.form()
        self.decision = None
        self.hush()
        if not form.amount.strip() or not form.until.strip():
            self.calls.forget("rule")
            self.show_verdict(((NOTHING, self.hint()),))
            return
        self.ask(
            lambda: assess_extension(desk, account_id=account_id, form=form),
            then=self.show_decision,
            refused=self.show_refusal,
            lane="rule",
        )

    def hint(self) -> Content:
        """Return what may be done here, before anything is typed."""
        sheet = self.sheet
        if sheet is None or sheet.running is None:
            words = ceiling_words(sheet.ceiling_days if sheet else 0)
        else:
            words = running_words(sheet.running, barrier=sheet.withdrawal_barrier)
        return plain(typo(words), QUIET)

    def show_decision(self, decision: ExtensionDecision) -> None:
        """Show the row, its reasons and what to announce."""
        self.decision = decision
        self.show_verdict(tuple(decision_items(decision)))

    def show_refusal(self, refusal: Refusal) -> None:
        """Show why the rule cannot speak."""
        self.show_verdict(((plain("✗ ", ACT), plain(typo(str(refusal)))),))

    def show_verdict(self, items: tuple[Item, ...]) -> None:
        """Show what the rule says."""
        self.query_one("#verdict", HungLines).items = items
        self.refresh_footer()

    def why_not(self, command: Command) -> str:
        """Say that the rule refuses, once it has spoken."""
        if refusal := super().why_not(command):
            return refusal
        if command.id == "withdraw_extension":
            return self.sheet.withdrawal_barrier if self.sheet else NONE_RUNS
        is_refused = self.decision is not None and not self.decision.is_granted
        return NOT_GRANTED if command.id == "save" and is_refused else ""

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def go_on(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_save(self) -> None:
        """Grant it."""
        desk, account_id, form, key = (
            self.desk,
            self.account_id,
            self.form(),
            self.key,
        )
        self.act(
            lambda: grant_extension(desk, account_id=account_id, form=form, key=key),
            then=self.finish,
        )

    def finish(self, number: str) -> None:
        """Leave with its number."""
        self.dismiss(f"Délai de paiement {number} accordé.")

    def action_withdraw_extension(self) -> None:
        """Ask why the delay that runs is withdrawn."""
        if self.sheet is not None and (running := self.sheet.running) is not None:
            asked = ReasonDialog(
                title=f"Retirer le délai {running.number}",
                placeholder="accordé par erreur, le client a payé…",
            )
            self.app.push_screen(asked, partial(self.withdraw, running.number))

    def withdraw(self, number: str, because: str | None) -> None:
        """Withdraw the delay, for the reason that was typed."""
        if not because:
            return
        desk, account_id, key = self.desk, self.account_id, self.withdrawal_key
        self.act(
            lambda: withdraw_extension(
                desk, account_id=account_id, number=number, because=because, key=key
            ),
            then=self.finish_withdrawal,
        )

    def finish_withdrawal(self, number: str) -> None:
        """Leave with what the withdrawal opens again."""
        self.dismiss(f"Délai de paiement {number} retiré : la relance peut reprendre.")
