"""Pourquoi ?: why an asset is asked for its reading on a day, or why it is not.

« every skipped asset gets a reason, so "why was it not asked?" has an answer ».
"""

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.reading_requests import WHY_ASSET_COMMANDS
from crm_tui.domain.french_format import parse_typed_date, short_date
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.explain_asset import AssetExplanation, explain_asset
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.request_why import explanation_items


class ExplainAssetDialog(DeskDialog[None]):
    """The steps of the automatic run for one asset, the deciding one last."""

    CSS_PATH = "explain_asset.tcss"
    COMMANDS_HERE = WHY_ASSET_COMMANDS
    BINDINGS = bindings(WHY_ASSET_COMMANDS)

    def __init__(
        self, *, number: str, on: date, line: ReadingRequest | None = None
    ) -> None:
        super().__init__(title="Pourquoi · demande de relevé")
        self.number, self.asked_on = number, on
        self.line = line
        """The line the agent had in hand."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the asset and the day, then what each step said."""
        number = Field(self.number, label="Bien", id="number", placeholder="son numéro")
        day = Field(short_date(self.asked_on), label="Date", id="on")
        yield FormRow(("bien", number), ("le", day))
        yield VerticalScroll(HungLines(id="steps"), id="scroll")

    def on_mount(self) -> None:
        """Explain the asset the agent had in hand."""
        self.query_one("#scroll").can_focus = False
        number = self.query_one("#number", Field)
        number.focus()
        number.action_select_all()
        if self.number:
            self.look()

    @on(Input.Submitted)
    def look(self) -> None:
        """Ask about the asset typed; what cannot be found is said."""
        desk, number = self.desk, self.query_one("#number", Field).value.strip()
        self.hush()
        try:
            day = parse_typed_date(
                self.query_one("#on", Field).value,
                today=desk.clock.today(),
                field="Date",
            )
        except Refusal as refusal:
            self.refuse(refusal)
            return
        if number:
            self.ask(
                lambda: explain_asset(desk, number=number, on=day),
                then=self.show_explanation,
                refused=self.show_nothing,
            )

    def show_explanation(self, found: AssetExplanation) -> None:
        """Show every step walked through."""
        line = self.line if self.line and self.line.asset_id == found.asset.id else None
        self.query_one("#steps", HungLines).items = explanation_items(
            asset=found.asset,
            decision=found.decision,
            requests=found.requests,
            line=line,
        )

    def show_nothing(self, refusal: Refusal) -> None:
        """Say that there is no such asset."""
        self.query_one("#steps", HungLines).items = ()
        self.refuse(refusal)

    def action_save(self) -> None:
        """Ask again."""
        self.look()
