"""What a customer answers to an offer: why not, or yes aloud."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.french_format import typo
from crm_tui.domain.offer import OfferRefusal
from crm_tui.domain.offer_choice import OfferVerdict
from crm_tui.offer_wording import OFFER_REFUSAL
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.plain import QUIET, STRONG, plain
from crm_tui.widgets.tick import Tick

COLUMNS = (Column(title="Motif du refus", width=30, flex=1),)
REASONS = tuple(one for one in OfferRefusal if one is not OfferRefusal.UNWILLING)
AGREED = "le client l'a dit : accord oral explicite"
TICK_FIRST = "Cochez l'accord oral explicite du client (Espace), puis enregistrez."


class RefuseOfferDialog(DeskDialog[OfferRefusal]):
    """Returns the reason chosen."""

    CSS_PATH = "offers.tcss"

    def __init__(self, verdict: OfferVerdict) -> None:
        super().__init__(title=f"Refus · {verdict.offer.label}")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the reasons."""
        yield LineTable(COLUMNS, id="reasons")

    def on_mount(self) -> None:
        """List them, the cursor on the first."""
        table = self.query_one(LineTable)
        table.show_rows([Row(one, (cell(OFFER_REFUSAL[one]),)) for one in REASONS])
        table.focus()

    @on(LineTable.Chosen, "#reasons")
    def take(self, event: LineTable.Chosen) -> None:
        """Give the reason back."""
        self.dismiss(event.key)


class AcceptOfferDialog(DeskDialog[bool]):
    """« Jamais de case pré-acceptée » : returns True once the agent ticked it."""

    CSS_PATH = "offers.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(self, verdict: OfferVerdict) -> None:
        super().__init__(title=f"Accord · {verdict.offer.label}")
        self.verdict = verdict

    def compose_body(self) -> Iterable[Widget]:
        """Yield what is agreed to, and the box."""
        yield HungLines(id="terms")
        yield Tick(AGREED, id="agreed")

    def on_mount(self) -> None:
        """Put the cursor on the box."""
        offer = self.verdict.offer
        self.query_one("#terms", HungLines).items = (
            (plain("offre       ", QUIET), plain(offer.label, STRONG)),
            (plain("conditions  ", QUIET), plain(typo(offer.terms))),
        )
        self.query_one(Tick).focus()

    @on(Tick.Taken)
    def action_save(self) -> None:
        """Give the agreement back; nothing is agreed to by saying nothing."""
        tick = self.query_one(Tick)
        if tick.is_ticked:
            self.dismiss(True)
        else:
            tick.add_class("-wrong")
            self.say(TICK_FIRST)
