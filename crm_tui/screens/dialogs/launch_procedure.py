"""Plan d'action: resume the procedure under way, or launch the one that fits."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.procedure import LAUNCH_COMMANDS
from crm_tui.domain.french_format import relative_days
from crm_tui.domain.procedure_view import (
    ProcedureChoice,
    ProcedureOffer,
    RunLine,
    RunView,
)
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.launch_procedure import launch_procedure
from crm_tui.usecases.list_procedures import list_procedures
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, LineTable, Row, cell
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, URGENT, plain

COLUMNS = (
    Column(title="Procédure", width=26),
    Column(title="", width=20, flex=1),
)
NOTHING_BEFORE = plain("")
NOTHING = "Aucune procédure n'est définie : voyez avec votre administrateur."


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a procedure is about to be launched on."""

    dossier_id: int | None = None
    party_id: int | None = None
    site_id: int | None = None
    contact_id: int | None = None


class LaunchProcedureDialog(DeskDialog[RunView | int]):
    """Returns the run just launched, the id of the one to resume, or None."""

    CSS_PATH = "launch_procedure.tcss"
    COMMANDS_HERE = LAUNCH_COMMANDS
    BINDINGS = bindings(LAUNCH_COMMANDS)

    def __init__(self, where: Where) -> None:
        super().__init__(title="Plan d'action")
        self.where = where
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the procedures, and what the one under the cursor is about."""
        yield LineTable(COLUMNS, has_head=False, id="procedures")
        yield HungLines(id="about")

    def on_mount(self) -> None:
        """Read what fits here."""
        self.query_one(LineTable).focus()
        desk, where = self.desk, self.where
        self.ask(
            lambda: list_procedures(
                desk,
                dossier_id=where.dossier_id,
                party_id=where.party_id,
                contact_id=where.contact_id,
            ),
            then=self.show,
        )

    def show(self, choice: ProcedureChoice) -> None:
        """List what may be resumed, then what may be launched."""
        self.retitle(f"Plan d'action · {choice.title}")
        running = [Row(run, _run_cells(run, choice)) for run in choice.running]
        offers = [Row(offer, _offer_cells(offer)) for offer in choice.offers]
        self.query_one(LineTable).show_rows([*running, *offers])
        if not running and not offers:
            self.say(NOTHING)

    @on(LineTable.Highlighted, "#procedures")
    def describe(self, event: LineTable.Highlighted) -> None:
        """Say when to use it, its steps, who answers for it."""
        is_offer = isinstance(event.key, ProcedureOffer)
        self.query_one("#about", HungLines).items = (
            tuple(_about(event.key)) if is_offer else ()
        )

    @on(LineTable.Chosen, "#procedures")
    def action_take_procedure(self) -> None:
        """Resume, or launch."""
        chosen = self.query_one(LineTable).key
        if isinstance(chosen, RunLine):
            self.dismiss(chosen.run_id)
        elif isinstance(chosen, ProcedureOffer):
            self.launch(chosen)

    def launch(self, offer: ProcedureOffer) -> None:
        """Launch a procedure, unless it may not be."""
        if offer.refusal:
            self.say(offer.refusal, Tone.WARNING)
            return
        desk, where, key = self.desk, self.where, self.key
        self.act(
            lambda: launch_procedure(
                desk,
                code=offer.code,
                dossier_id=where.dossier_id,
                party_id=where.party_id,
                site_id=where.site_id,
                contact_id=where.contact_id,
                key=key,
            ),
            then=self.launched,
        )

    def launched(self, run: RunView) -> None:
        """Leave with the run just launched."""
        self.dismiss(run)


def _run_cells(run: RunLine, choice: ProcedureChoice) -> tuple[Cell, ...]:
    due = f" · {relative_days(run.due_on, today=choice.shown_on)}" if run.due_on else ""
    return (
        cell(run.label, "strong"),
        (
            (f"reprendre à « {run.step} »", "act"),
            (f" · {run.dossier_number}{due}", "quiet"),
        ),
    )


def _offer_cells(offer: ProcedureOffer) -> tuple[Cell, ...]:
    """Say what it is and whether it fits here; why not is told whole below."""
    if offer.refusal:
        return cell(offer.label, "quiet"), cell("✗ pas ici", "quiet")
    if offer.is_proposed:
        return cell(offer.label, "strong"), cell("● proposée", "act")
    return cell(offer.label, "strong"), cell("")


def _about(offer: ProcedureOffer) -> Iterable[Item]:
    if offer.refusal:
        yield plain("✗ ", URGENT), plain(offer.refusal)
    if offer.about:
        yield NOTHING_BEFORE, plain(offer.about)
    yield plain("étapes  ", QUIET), plain(" › ".join(offer.steps))
    if offer.links:
        yield plain("voir  ", QUIET), plain(" · ".join(offer.links))
    if offer.owner:
        yield plain("questions  ", QUIET), plain(offer.owner)
