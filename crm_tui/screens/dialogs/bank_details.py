"""RIB: the bank account a customer pays from, whole only while it is edited."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.caller_identification import CallerAim
from crm_tui.screens.caller_identity import warn_before
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.edit_bank_details import edit_bank_details
from crm_tui.usecases.show_bank_details import BankEditing, show_bank_details
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow


class BankDetailsDialog(DeskDialog[str]):
    """Returns what was changed, masked; an IBAN typed here is never drafted."""

    CSS_PATH = "bank_details.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(self, *, account_id: int, account_number: str, party_id: int) -> None:
        super().__init__(title=f"RIB · compte {account_number}")
        self.account_id = account_id
        self.party_id = party_id
        self.key = uuid4().hex
        self.editing: BankEditing | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the IBAN."""
        yield FormRow(("IBAN", Field(label="IBAN", id="iban", max_length=42)))

    def on_mount(self) -> None:
        """Read the IBAN: the look is trailed."""
        desk, account_id = self.desk, self.account_id
        self.query_one("#iban", Field).focus()
        self.act(
            lambda: show_bank_details(desk, account_id=account_id), then=self.begin
        )

    def begin(self, editing: BankEditing) -> None:
        """Show the IBAN."""
        self.editing = editing
        self.query_one("#iban", Field).fill(editing.iban)
        warn_before(self, party_id=self.party_id, aim=CallerAim.CHANGE)

    @on(Input.Submitted)
    def submit(self) -> None:
        """Save on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Save the IBAN, its key checked."""
        desk, key, editing = self.desk, self.key, self.editing
        iban = self.query_one("#iban", Field).value
        if editing is None:
            return
        self.act(
            lambda: edit_bank_details(
                desk,
                account_id=editing.account_id,
                seen_version=editing.version,
                iban=iban,
                key=key,
            ),
            then=self.finish,
        )

    def finish(self, done: str) -> None:
        """Leave with what was done."""
        self.dismiss(done)
