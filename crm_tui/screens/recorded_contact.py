"""Contact: a recorded one, what it is linked to, and what may be made of it.

« A partir du contact il est possible de créer les actions suivantes : Créer un dossier
[…] Déplacer vers dossier » (document 003).
"""

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.contact import RECORDED_CONTACT_COMMANDS
from crm_tui.domain.contact_view import ContactView, MovedContact
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.transfer_form import TransferSource
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.launch_procedure import Where
from crm_tui.screens.dialogs.move_contact import MoveContactDialog
from crm_tui.screens.dialogs.open_from_contact import OpenFromContactDialog
from crm_tui.screens.procedure_way import choose_procedure
from crm_tui.usecases.show_contact import show_contact
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.recorded_contact_lines import (
    DOSSIER_COLUMNS,
    contact_facts,
    dossier_rows,
    link_lines,
)

NO_COMMENT = "Aucun commentaire."
NO_DOSSIER = "Aucun dossier : o en crée un, d rattache le contact à l'un des siens."
NOT_LOADED = "Le contact n'est pas encore lu."
NO_CUSTOMER = "Ce contact n'a pas de client : un dossier en demande un."
NEED_A_CUSTOMER = frozenset({"open_from_contact", "procedures"})
NOT_IN_A_DOSSIER = "Le contact n'est dans aucun dossier."


class RecordedContactScreen(DeskScreen):
    """One contact, as it was recorded: nothing of it is edited here."""

    CSS_PATH = "recorded_contact.tcss"
    COMMANDS_HERE = RECORDED_CONTACT_COMMANDS
    BINDINGS = bindings(RECORDED_CONTACT_COMMANDS)

    def __init__(self, *, contact_id: int, is_new: bool = False) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Contact")
        self.contact_id = contact_id
        self._is_new = is_new
        self.view: ContactView | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield who and why, what was said, the links, the dossiers."""
        yield Horizontal(
            Vertical(
                Panel(HungLines(id="facts"), title="Contact"),
                Panel(
                    VerticalScroll(Static(id="comment"), can_focus=False),
                    title="Commentaire",
                    id="said",
                ),
                id="left",
            ),
            Vertical(
                Panel(
                    LineTable(DOSSIER_COLUMNS, has_head=False, id="dossiers"),
                    Static(plain(NO_DOSSIER, QUIET), id="none"),
                    title="Dossiers liés",
                    id="filed",
                ),
                Panel(HungLines(id="links"), title="Liens", id="linked"),
                id="right",
            ),
            id="halves",
        )

    def on_screen_resume(self) -> None:
        """Read the contact, again after each act done above this screen."""
        self.load()

    def load(self) -> None:
        """Read the contact."""
        desk, contact_id = self.desk, self.contact_id
        self.ask(lambda: show_contact(desk, contact_id=contact_id), then=self.show)

    def show(self, view: ContactView) -> None:
        """Show what came back."""
        self.view = view
        self.query_one("#facts", HungLines).items = contact_facts(view)
        self.query_one("#links", HungLines).items = link_lines(view)
        text = view.contact.comment
        comment = plain(text) if text else plain(NO_COMMENT, QUIET)
        self.query_one("#comment", Static).update(comment)
        self.dossiers.show_rows(dossier_rows(view.dossiers))
        self.dossiers.display = bool(view.dossiers)
        self.query_one("#none").display = not view.dossiers
        if view.dossiers:
            self.dossiers.focus()
        if self._is_new:
            self._is_new = False
            self.say(f"Contact enregistré : {view.contact.reason_label}.", Tone.DONE)
        self.refresh_frame()

    @property
    def dossiers(self) -> LineTable:
        """Return the dossiers the contact is in."""
        return self.query_one("#dossiers", LineTable)

    def why_not(self, command: Command) -> str:
        """Add what this contact does not allow."""
        return super().why_not(command) or self._missing(command.id)

    def _missing(self, command_id: str) -> str:
        view = self.view
        if command_id not in {command.id for command in RECORDED_CONTACT_COMMANDS}:
            return ""
        if view is None:
            return NOT_LOADED
        if command_id in NEED_A_CUSTOMER and view.contact.party_id is None:
            return NO_CUSTOMER
        if command_id == "open_linked_dossier" and not view.dossiers:
            return NOT_IN_A_DOSSIER
        return ""

    def action_open_from_contact(self) -> None:
        """Create a dossier of everything the contact holds."""
        if self.view is not None:
            dialog = OpenFromContactDialog(self.view)
            self.app.push_screen(dialog, self._show_opened)

    def action_move_to_dossier(self) -> None:
        """Bring the contact into a dossier that exists."""
        if self.view is not None:
            self.app.push_screen(MoveContactDialog(self.view), self._show_moved)

    def action_procedures(self) -> None:
        """Launch a procedure on the contact's only dossier, else with a new one."""
        view = self.view
        if view is None:
            return
        if len(view.dossiers) == 1:
            choose_procedure(self, Where(dossier_id=view.dossiers[0].id))
        else:
            contact = view.contact
            choose_procedure(
                self, Where(party_id=contact.party_id, contact_id=contact.id)
            )

    def action_transfer(self) -> None:
        """Hand the customer over with what was said here, and in its only dossier."""
        view = self.view
        if view is not None:
            filed = view.dossiers[0].id if len(view.dossiers) == 1 else None
            source = TransferSource(contact_id=view.contact.id, dossier_id=filed)
            self.office.go("transfer", source=source)

    def action_open_linked_dossier(self) -> None:
        """Open the dossier under the cursor."""
        self.dossiers.action_choose()

    @on(LineTable.Chosen, "#dossiers")
    def open_dossier(self, event: LineTable.Chosen) -> None:
        """Open a dossier over the contact."""
        self.office.show_dossier(dossier_id=event.key)

    def _show_opened(self, dossier: Dossier | None) -> None:
        if dossier is not None:
            self.office.refresh_counts()
            done = f"Dossier {dossier.number} créé : tout le contact y est repris."
            self.office.go("dossier", dossier_id=dossier.id, done=done)

    def _show_moved(self, moved: MovedContact | None) -> None:
        if moved is not None:
            self.say(moved_words(moved), Tone.DONE)


def moved_words(moved: MovedContact) -> str:
    """Return what moving brought: `2 liens ajoutés, 3 déjà présents`."""
    brought = f"{moved.brought} lien{'s' if moved.brought > 1 else ''}"
    added = f"{brought} ajouté{'s' if moved.brought > 1 else ''}"
    there = f"{moved.already} déjà présent{'s' if moved.already > 1 else ''}"
    return f"Contact déplacé vers {moved.number} : {added}, {there}."
