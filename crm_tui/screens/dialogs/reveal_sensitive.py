"""Données sensibles: asked for with a reason, shown here and nowhere else."""

from collections.abc import Iterable, Iterator

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.party import SENSITIVE_COMMANDS
from crm_tui.domain.caller_identification import CallerAim
from crm_tui.domain.french_format import short_date
from crm_tui.domain.sensitive import RevealReason, SensitiveFacts
from crm_tui.screens.caller_identity import warn_before
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.dialogs.record_sensitive import RecordSensitiveDialog
from crm_tui.usecases.reveal_sensitive import reveal_sensitive
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, STRONG, plain
from crm_tui.wording import PROTECTION_KIND

COLUMNS = (Column(title="Motif", width=30, flex=1),)
LABEL_WIDTH = 15
FIRST = "Donnez d'abord le motif de la consultation."
NO_BASIS = "non détenue : aucune base légale n'est paramétrée"
NONE = "aucune"


class RevealSensitiveDialog(DeskDialog[str]):
    """The reason, then the facts; returns what was recorded, if anything was."""

    CSS_PATH = "reveal_sensitive.tcss"
    COMMANDS_HERE = SENSITIVE_COMMANDS
    BINDINGS = bindings(SENSITIVE_COMMANDS)

    def __init__(self, *, party_id: int, name: str) -> None:
        super().__init__(title=f"Données sensibles · {name}")
        self.party_id = party_id
        self.facts: SensitiveFacts | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the usual reasons and another one, then room for the facts."""
        yield LineTable(COLUMNS, id="reasons")
        other = Field(label="Motif", id="reason", placeholder="ou un autre, tracé")
        yield FormRow(("autre motif", other), id="row-reason")
        yield HungLines(id="facts")

    def on_mount(self) -> None:
        """List the usual reasons."""
        table = self.query_one(LineTable)
        table.show_rows([Row(reason, (cell(reason),)) for reason in RevealReason])
        table.focus()
        self.query_one("#facts").display = False
        warn_before(self, party_id=self.party_id, aim=CallerAim.INFORMATION)

    def why_not(self, command: Command) -> str:
        """Nothing is recorded before it is seen."""
        if refusal := super().why_not(command):
            return refusal
        if command.id == "record_sensitive" and self.facts is None:
            return FIRST
        return ""

    @on(LineTable.Chosen, "#reasons")
    def take(self, event: LineTable.Chosen) -> None:
        """Reveal for a usual reason."""
        self.reveal(str(event.key))

    @on(Input.Submitted, "#reason")
    def take_other(self, event: Input.Submitted) -> None:
        """Reveal for the reason typed."""
        self.reveal(event.value)

    def reveal(self, reason: str) -> None:
        """Ask for the facts; the look is trailed."""
        desk, party_id = self.desk, self.party_id
        self.act(
            lambda: reveal_sensitive(desk, party_id=party_id, reason=reason),
            then=self.show,
        )

    def show(self, facts: SensitiveFacts) -> None:
        """Show the facts in place of the reasons."""
        self.facts = facts
        for asked in ("#reasons", "#row-reason"):
            self.query_one(asked).display = False
        shown = self.query_one("#facts", HungLines)
        shown.items = tuple(fact_items(facts))
        shown.display = True
        self.set_focus(None)
        self.refresh_footer()
        self.say("Consultation tracée. Rien ne reste affiché après Esc.", Tone.HINT)

    def action_record_sensitive(self) -> None:
        """Change what was seen."""
        if self.facts is not None:
            self.app.push_screen(RecordSensitiveDialog(self.facts), self.recorded)

    def recorded(self, done: str | None) -> None:
        """Leave with what was done."""
        if done:
            self.dismiss(done)


def fact_items(facts: SensitiveFacts) -> Iterator[Item]:
    """Yield a line for each fact."""
    born, judged, until = (
        short_date(day) if day else ""
        for day in (facts.birth_on, facts.judged_on, facts.until)
    )
    measure = facts.tag_reason if facts.has_legal_basis else NO_BASIS
    said = (
        ("naissance", born or "inconnue"),
        ("protection", PROTECTION_KIND[facts.protection] or NONE),
        ("jugement du", judged),
        ("jusqu'au", until),
        ("représentant", facts.guardian),
        ("consigne", facts.instruction or NONE),
        ("mesure", measure or NONE),
        *((f"IBAN {number}", iban) for number, iban in facts.ibans),
    )
    for label, value in said:
        if value:
            width = max(LABEL_WIDTH, len(label) + 1)
            yield plain(label.ljust(width), QUIET), plain(value, STRONG)
