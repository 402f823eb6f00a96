"""Appelant: who calls is often not the customer (domain.md, section 6, point 6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS, LIST_COMMANDS
from crm_tui.domain.forms import CallerForm
from crm_tui.domain.search_hit import SearchHit
from crm_tui.screens.dialogs.party_search import PartySearchDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

QUALITIES = "conjoint, agence, tuteur…"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenCaller:
    """Who calls; None for the customer themself."""

    form: CallerForm | None


class CallerDialog(PartySearchDialog[ChosenCaller]):
    """Another customer found by the search, or a name as it is told, and a quality."""

    COMMANDS_HERE = (*FORM_COMMANDS, *LIST_COMMANDS)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, *, caller: CallerForm | None) -> None:
        super().__init__(title="Appelant", text=caller.name if caller else "")
        self._quality = caller.quality if caller else ""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the quality under the box."""
        box, hits, under = super().compose_body()
        yield box
        quality = Field(
            self._quality, label="Qualité", placeholder=QUALITIES, id="quality"
        )
        yield FormRow(("qualité", quality))
        yield hits
        yield under

    @property
    def quality(self) -> str:
        """Return what the caller is to the customer."""
        return self.query_one("#quality", Field).value.strip()

    def found(self, hit: SearchHit) -> None:
        """Take another customer as the caller."""
        form = CallerForm(party_id=hit.party_id, name=hit.name, quality=self.quality)
        self.dismiss(ChosenCaller(form=form))

    def not_found(self, text: str) -> None:
        """Keep the name as it is told, once its quality is typed or left empty."""
        self.query_one("#quality", Field).focus()

    @on(Input.Submitted, "#quality")
    def finish(self) -> None:
        """Take the name typed."""
        self.action_save()

    def action_save(self) -> None:
        """Take the name as it is told; an empty one is the customer themself."""
        name = self.box.value.strip()
        if not name:
            self.dismiss(ChosenCaller(form=None))
            return
        form = CallerForm(name=name, quality=self.quality)
        self.dismiss(ChosenCaller(form=form))
