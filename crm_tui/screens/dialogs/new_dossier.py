"""Nouveau dossier: its type, its preset and what that links, chosen by some letters."""

from collections.abc import Iterable, Iterator
from uuid import uuid4

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS, LIST_COMMANDS
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_offer import DossierOffer
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.usecases.list_dossier_offers import list_dossier_offers
from crm_tui.usecases.open_dossier import open_dossier
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.links_panel import LABEL_WIDTH, link_item
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, phrase, plain

COLUMNS = (
    Column(title="Type", width=4),
    Column(title="", width=18),
    Column(title="Modèle", width=20, flex=1),
)
NO_SUCH = "Aucun type ni modèle de dossier n'a ces mots."
USUAL_TASK = "la tâche usuelle du type"


class NewDossierDialog(DeskDialog[Dossier], MovesWhileTyping):
    """Returns the dossier opened, or None when it was left."""

    COMMANDS_HERE = (*FORM_COMMANDS, *LIST_COMMANDS)
    BINDINGS = bindings((*FORM_COMMANDS, *LIST_COMMANDS))
    DEFAULT_CSS = """
    NewDossierDialog {
        #sheet-body { height: auto; }
        #offers { height: 9; margin: 1 0; }
        #about { height: auto; min-height: 5; margin: 0 0 1 0; }
        &.-narrow #offers { height: 6; margin: 0; }
        &.-narrow #about { margin: 0; }
    }
    """

    def __init__(self, customer: CurrentCustomer, *, site_id: int | None) -> None:
        super().__init__(title=f"Nouveau dossier · {customer.name}")
        self.party_id, self.site_id = customer.party_id, site_id
        self.offers: tuple[DossierOffer, ...] = ()
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the box, the presets it leaves, what the one chosen does, a comment."""
        yield Field(label="Modèle", id="what", placeholder="fuite, réclamation, INT…")
        yield LineTable(COLUMNS, has_head=False, is_driven=True, id="offers")
        yield HungLines(id="about")
        comment = Field(label="Commentaire", id="comment", placeholder="facultatif")
        yield FormRow(("commentaire", comment))

    def on_mount(self) -> None:
        """Read what may be opened for this customer."""
        self.table.can_focus = False
        self.query_one("#what", Field).focus()
        desk, party_id = self.desk, self.party_id
        self.ask(lambda: list_dossier_offers(desk, party_id=party_id), then=self.show)

    @property
    def table(self) -> LineTable:
        """Return the presets."""
        return self.query_one("#offers", LineTable)

    def show(self, offers: tuple[DossierOffer, ...]) -> None:
        """List what may be opened."""
        self.offers = offers
        self.filter()

    @on(Input.Changed, "#what")
    def filter(self) -> None:
        """Keep what has every word typed."""
        self.hush()
        typed = self.query_one("#what", Field).value
        found = [offer for offer in self.offers if offer.matches(typed)]
        self.table.show_rows([_row(offer) for offer in found])

    @on(LineTable.Highlighted, "#offers")
    def describe(self, event: LineTable.Highlighted) -> None:
        """Say what the preset under the cursor opens with."""
        items = tuple(offer_items(event.key)) if event.key else ()
        self.query_one("#about", HungLines).items = items

    @on(Input.Submitted, "#what")
    @on(LineTable.Chosen, "#offers")
    def go_on(self) -> None:
        """Go to the comment; Enter there opens the dossier."""
        if self.table.key is None:
            self.say(NO_SUCH, Tone.WARNING)
        else:
            self.query_one("#comment", Field).focus()

    @on(Input.Submitted, "#comment")
    def submit(self) -> None:
        """Open it on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Open the dossier."""
        offer: DossierOffer | None = self.table.key
        if offer is None:
            self.say(NO_SUCH, Tone.WARNING)
            return
        desk, comment = self.desk, self.query_one("#comment", Field).value.strip()
        self.act(
            lambda: open_dossier(
                desk,
                party_id=self.party_id,
                type=offer.type,
                preset=offer.preset,
                comment=comment,
                site_id=self.site_id,
                key=self.key,
            ),
            then=self.finish,
        )

    def finish(self, dossier: Dossier) -> None:
        """Leave with the dossier."""
        self.dismiss(dossier)


def _row(offer: DossierOffer) -> Row:
    cells = (
        cell(offer.type.value, "act"),
        cell(offer.type_label, "quiet"),
        cell(offer.label, "strong" if offer.preset else "quiet"),
    )
    return Row(offer, cells)


def offer_items(offer: DossierOffer) -> Iterator[Item]:
    """Yield the tasks an offer leaves, then its links and what is left out."""
    for task in offer.tasks:
        when = f" · {task.queue} · {task.days} jo" if task.days else f" · {task.queue}"
        yield _label("tâche", "○ "), phrase(task.label, (when, QUIET))
    if not offer.tasks:
        yield _label("tâche", "○ "), plain(USUAL_TASK, QUIET)
    yield from (link_item(link) for link in offer.links)


def _label(word: str, mark: str) -> Content:
    return plain(f"{word.ljust(LABEL_WIDTH)}{mark}", QUIET)
