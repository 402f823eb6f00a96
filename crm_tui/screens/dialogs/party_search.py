"""Find somebody without leaving what one does: the quick search, in a window."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.contact import PICK_PARTY_COMMANDS
from crm_tui.commands.forms import LIST_COMMANDS
from crm_tui.domain.search_hit import SearchAnswer, SearchHit
from crm_tui.domain.search_query import TooShort, parse_query
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.dialogs.prospect import ProspectDialog
from crm_tui.screens.dialogs.prospect_prefill import prefilled
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.usecases.search_customers import search_customers
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.list_seen import ListSeen
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.search_lines import HIT_COLUMNS, hit_rows

HINT = "nom · téléphone · e-mail · n° de client, compte, compteur · adresse"
NOBODY_FOUND = "Aucun client trouvé."
SEVERAL_FOUND = "Plusieurs clients possibles : choisissez (↑ ↓), puis Entrée."

Result = TypeVar("Result")


class PartySearchDialog(DeskDialog[Result], MovesWhileTyping, Generic[Result]):
    """A box and the customers it finds; the arrows move while one types.

    A subclass says what finding somebody means (`found`), and what Enter does where
    nobody is found (`not_found`).
    """

    COMMANDS_HERE: ClassVar[Sequence[Command]] = LIST_COMMANDS
    BINDINGS = bindings(LIST_COMMANDS)

    DEFAULT_CSS = """
    PartySearchDialog {
        #sheet-body { height: auto; }
        #hits { height: 9; margin: 1 0 0 0; }
        #under { height: 1; }
        &.-narrow #hits { height: 7; }
    }
    """

    def __init__(self, *, title: str, text: str = "") -> None:
        super().__init__(title=title)
        self.text = text
        """What is looked for at once."""
        self.answer: SearchAnswer | None = None
        self.must_take = False
        """Enter was pressed before the answer came."""
        self.seen = ListSeen(self)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the box and what it finds."""
        yield Field(self.text, label="Recherche", placeholder="Qui est-ce ?", id="box")
        yield LineTable(HIT_COLUMNS, is_driven=True, id="hits")
        yield Static(plain(HINT, QUIET), id="under")

    def on_mount(self) -> None:
        """Put the cursor in the box, and look for what is there."""
        self.table.can_focus = False
        self.box.focus()
        if self.text:
            self.search()

    @property
    def box(self) -> Field:
        """Return the box."""
        return self.query_one("#box", Field)

    @property
    def table(self) -> LineTable:
        """Return the customers found."""
        return self.query_one("#hits", LineTable)

    def found(self, hit: SearchHit) -> None:
        """Take who was found."""
        raise NotImplementedError

    def not_found(self, text: str) -> None:
        """Say that nobody was found."""
        self.say(NOBODY_FOUND)

    @on(Input.Changed, "#box")
    def search(self) -> None:
        """Ask for what is typed now; older answers are dropped."""
        self.hush()
        self.answer, self.must_take = None, False
        desk, text = self.desk, self.box.value.strip()
        if isinstance(parse_query(text), TooShort):
            self.calls.forget("search")
            self.table.show_rows([])
            return
        self.ask(
            lambda: search_customers(desk, text=text),
            then=self.show_answer,
            lane="search",
        )

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show who was found, and take them if Enter came first and they are alone."""
        self.answer = answer
        self.seen.note_change()
        self.table.show_rows(hit_rows(answer))
        self.query_one("#under", Static).update(
            plain(HINT if answer.hits else NOBODY_FOUND, QUIET)
        )
        if self.must_take:
            self.must_take = False
            if self.is_offering:
                self.ask_to_choose()
            else:
                self.take()

    @property
    def is_offering(self) -> bool:
        """Tell whether several customers are listed."""
        return self.answer is not None and len(self.answer.hits) > 1

    def ask_to_choose(self) -> None:
        """Say how to choose: what was typed ahead was meant for somebody not chosen."""
        self.office.typed_ahead.forget()
        self.say(SEVERAL_FOUND)

    def on_key(self, event: events.Key) -> None:
        """Let Enter take only who was in sight when it was pressed, or is alone."""
        is_taking = event.key == "enter" and self.box.has_focus and self.is_offering
        if is_taking and not self.seen.is_before(event):
            event.stop()
            event.prevent_default()
            self.ask_to_choose()

    @on(Input.Submitted, "#box")
    def take(self) -> None:
        """Take who is under the cursor, or wait for the answer under way."""
        if self.answer is None:
            self.must_take = self.calls.is_waiting("search")
            if not self.must_take:
                self.not_found(self.box.value.strip())
        elif self.answer.hits:
            self.table.action_choose()
        else:
            self.not_found(self.box.value.strip())

    @on(LineTable.Chosen, "#hits")
    def take_chosen(self, event: LineTable.Chosen) -> None:
        """Take the customer chosen."""
        self.found(event.key)


class PickPartyDialog(PartySearchDialog[CurrentCustomer]):
    """The customer of the contact under way, found without typing anything twice."""

    COMMANDS_HERE = (*PICK_PARTY_COMMANDS, *LIST_COMMANDS)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, *, title: str = "Quel client ?", text: str = "") -> None:
        super().__init__(title=title, text=text)

    def found(self, hit: SearchHit) -> None:
        """Give who was found back."""
        self.dismiss(CurrentCustomer(party_id=hit.party_id, name=hit.name))

    def not_found(self, text: str) -> None:
        """Say how to go on without a customer."""
        self.say(f"{NOBODY_FOUND} F5 crée un prospect, Échap continue sans client.")

    def action_prospect(self) -> None:
        """Create a prospect from what was typed, and give them back."""
        form = prefilled(self.box.value.strip())
        dialog = ProspectDialog(form=form, opens_customer=False)
        self.app.push_screen(dialog, self._take_created)

    def _take_created(self, created: CurrentCustomer | None) -> None:
        if created is not None:
            self.dismiss(created)
