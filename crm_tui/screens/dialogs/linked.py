"""Dossiers et contacts liés: Enter opens one, `r` parts two dossiers."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.dossier import LINKED_COMMANDS
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import date_time
from crm_tui.dossier_wording import DOSSIER_STATE, RELATION
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.unlink_dossiers import unlink_dossiers
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

COLUMNS = (
    Column(title="Dossier ou contact", width=20),
    Column(title="Objet", width=20, flex=1),
    Column(title="Lien", width=20, drop=1),
)
CONTACT = "contact"
DOSSIER = "dossier"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedAnswer:
    """What to open, or what was done."""

    dossier_id: int | None = None
    contact_id: int | None = None
    done: str = ""


class LinkedDialog(DeskDialog[LinkedAnswer]):
    """Everything the dossier leads to."""

    COMMANDS_HERE = LINKED_COMMANDS
    BINDINGS = bindings(LINKED_COMMANDS)
    DEFAULT_CSS = """
    LinkedDialog {
        #sheet-body { height: auto; }
        #linked { height: auto; max-height: 12; }
    }
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(title=f"Liés à {view.dossier.number}")
        self.view = view

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield LineTable(COLUMNS, id="linked")

    def on_mount(self) -> None:
        """List the dossiers, then the contacts."""
        self.table.show_rows([*_dossiers(self.view), *_contacts(self.view)])
        self.table.focus()

    @property
    def table(self) -> LineTable:
        """Return the list."""
        return self.query_one("#linked", LineTable)

    @on(LineTable.Chosen, "#linked")
    def open_chosen(self, event: LineTable.Chosen) -> None:
        """Open what was chosen."""
        kind, key = event.key
        if kind == DOSSIER:
            self.dismiss(LinkedAnswer(dossier_id=key))
        else:
            self.dismiss(LinkedAnswer(contact_id=key))

    def action_unlink(self) -> None:
        """Part the dossier from the one under the cursor."""
        kind, key = self.table.key
        if kind != DOSSIER:
            self.say("Un contact ne se retire pas d'un dossier.")
            return
        related = next(one for one in self.view.related if one.id == key)
        desk, dossier, save_key = self.desk, self.view.dossier, uuid4().hex
        self.act(
            lambda: unlink_dossiers(
                desk,
                dossier_id=dossier.id,
                seen_version=dossier.version,
                other_number=related.number,
                key=save_key,
            ),
            then=lambda _: self.finish(f"Lien avec {related.number} retiré."),
        )

    def finish(self, done: str) -> None:
        """Leave with what was done."""
        self.dismiss(LinkedAnswer(done=done))


def _dossiers(view: DossierView) -> Iterable[Row]:
    for one in view.related:
        what = f"{one.title} · {DOSSIER_STATE[one.status].lower()}"
        why = RELATION[one.kind, one.is_from_here]
        yield Row((DOSSIER, one.id), (cell(one.number), cell(what), cell(why, "quiet")))


def _contacts(view: DossierView) -> Iterable[Row]:
    for one in reversed(view.contacts):
        when = cell(date_time(one.at))
        yield Row((CONTACT, one.id), (when, cell(one.words), cell(one.agent, "quiet")))
