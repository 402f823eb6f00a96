"""Déclarer un incident: where, since when, until when, and what agents say."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.incident import Incident, IncidentForm, IncidentKind
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.declare_incident import declare_incident
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

KINDS = (
    (IncidentKind.OUTAGE, "incident"),
    (IncidentKind.PLANNED_WORKS, "travaux programmés"),
)
LINES = (
    (LineOfBusiness.WATER, "eau"),
    (LineOfBusiness.HOME, "fixe et Internet"),
    (LineOfBusiness.MOBILE, "mobile"),
)
WHERE = "06110 LE CANNET, AVENUE DES MIMOSAS ; 06400 CANNES"


class DeclareIncidentDialog(DeskDialog[str]):
    """Gives back the sentence that says it is declared."""

    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)
    DEFAULT_CSS = """
    DeclareIncidentDialog { #sheet-body { height: auto; } }
    """

    def __init__(self) -> None:
        super().__init__(title="Déclarer un incident ou des travaux")
        self.key = uuid4().hex
        self.kind = ChoiceLine(KINDS, id="kind")
        self.line = ChoiceLine(LINES, id="line")
        self.label = Field(label="Titre", id="label", placeholder="Rupture de conduite")
        self.places = Field(label="Lieux", id="places", placeholder=WHERE)
        self.since = Field(label="Depuis", id="since", placeholder="maintenant")
        self.until = Field(label="Fin prévue", id="until", placeholder="inconnue")
        self.words = Field(
            label="À dire", id="words", placeholder="L'eau revient vers midi…"
        )

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields, in the order they are known."""
        yield FormRow(("c'est", self.kind))
        yield FormRow(("univers", self.line))
        yield FormRow(("titre", self.label))
        yield FormRow(("lieux", self.places))
        yield FormRow(("depuis", self.since), ("jusqu'à", self.until))
        yield FormRow(("à dire", self.words))

    def on_mount(self) -> None:
        """Put the cursor on what it is."""
        super().on_mount()
        self.label.focus()

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def go_on(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_save(self) -> None:
        """Declare it."""
        desk, key = self.desk, self.key
        form = IncidentForm(
            kind=self.kind.value,
            line_of_business=self.line.value,
            label=self.label.value,
            words=self.words.value,
            since=self.since.value,
            until=self.until.value,
            places=self.places.value,
        )
        self.act(lambda: declare_incident(desk, form=form, key=key), then=self.finish)

    def finish(self, incident: Incident) -> None:
        """Leave with its number."""
        self.dismiss(f"{incident.number} déclaré : les fiches concernées le disent.")
