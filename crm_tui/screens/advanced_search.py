"""Recherche avancée: criteria together, and the customers for whom all are true."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.searches import ADVANCED_COMMANDS
from crm_tui.domain.advanced_search import AdvancedAnswer, AdvancedForm
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_hit import SearchHit
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.keep_search import KeepSearchDialog
from crm_tui.screens.dialogs.kept_searches import KeptSearchesDialog
from crm_tui.screens.way import customers_of
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.usecases.search_advanced import search_advanced
from crm_tui.widgets.criteria_form import CriteriaForm, asked_words
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.search_lines import HIT_COLUMNS, hits_rows, hits_title

NOBODY_FOUND = "Aucun client ne répond à tous ces critères."
HOW = "Entrée cherche ; un critère vide ne demande rien"


class AdvancedSearchScreen(DeskScreen):
    """The form above, who answers below; on a short terminal one after the other."""

    CSS_PATH = "advanced_search.tcss"
    COMMANDS_HERE = ADVANCED_COMMANDS
    POINTLESS_HERE = frozenset({"advanced_search"})
    BINDINGS = bindings(ADVANCED_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Recherche avancée")
        self.hits: tuple[SearchHit, ...] = ()
        self.asked = AdvancedForm()
        """What the hits answer."""
        self.next_after: int | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the criteria, then who answers."""
        yield Panel(CriteriaForm(), title="Critères", subtitle=HOW, id="criteria")
        yield Panel(
            Static(id="asked"),
            LineTable(HIT_COLUMNS, id="hits"),
            title="Clients",
            id="results",
        )

    def on_mount(self) -> None:
        """Put the cursor in the first field."""
        self.form.fields[0].focus()

    @property
    def form(self) -> CriteriaForm:
        """Return the criteria."""
        return self.query_one(CriteriaForm)

    @property
    def table(self) -> LineTable:
        """Return who answers."""
        return self.query_one("#hits", LineTable)

    @on(Input.Submitted)
    def action_run_search(self) -> None:
        """Ask for the first page."""
        self.hush()
        desk, form = self.desk, self.form.form
        self.asked, self.hits = form, ()
        self.ask(
            lambda: search_advanced(desk, form=form),
            then=self.show_first,
            refused=self.show_refused,
            lane="search",
        )

    def show_first(self, answer: AdvancedAnswer) -> None:
        """Show who answers, and go there."""
        self.show_page(answer, cursor=0)
        self.query_one("#asked", Static).update(plain(asked_words(self.asked), QUIET))
        if not answer.hits:
            self.say(answer.notice or NOBODY_FOUND, Tone.HINT)
            return
        self.add_class("-answered")
        self.table.focus()
        if answer.notice:
            self.say(answer.notice, Tone.WARNING)

    def show_page(self, answer: AdvancedAnswer, *, cursor: int) -> None:
        """Put a page under those already read."""
        self.hits += answer.hits
        self.next_after = answer.next_after
        self.table.show_rows(hits_rows(self.hits, answer.tokens), cursor=cursor)
        title = hits_title(self.hits, has_more=self.next_after is not None)
        set_titles(self.query_one("#results"), title=title)

    def show_refused(self, refusal: Refusal) -> None:
        """Say what is missing, in its field."""
        self.remove_class("-answered")
        self.refuse(refusal)

    @on(LineTable.Highlighted, "#hits")
    def load_more(self) -> None:
        """At the last customer, read the page that follows."""
        after, form, desk = self.next_after, self.asked, self.desk
        if after is None or not self.hits or self.table.key is not self.hits[-1]:
            return
        self.next_after, at = None, self.table.cursor
        self.ask(
            lambda: search_advanced(desk, form=form, after=after),
            then=lambda answer: self.show_page(answer, cursor=at),
            lane="search",
        )

    @on(LineTable.Chosen, "#hits")
    def open_hit(self, event: LineTable.Chosen) -> None:
        """Open the customer over the answer, which stays."""
        hit: SearchHit = event.key
        customer = CurrentCustomer(party_id=hit.party_id, name=hit.name)
        self.office.way.visit(customer, row=customers_of(self.hits))
        self.office.take_customer(party_id=hit.party_id, name=hit.name)
        self.office.go("customer", party_id=hit.party_id)

    def action_back(self) -> None:
        """Go back to the criteria, then to where one came from."""
        if self.table.has_focus:
            self.remove_class("-answered")
            self.form.fields[0].focus()
        else:
            super().action_back()

    def action_clear_criteria(self) -> None:
        """Begin anew."""
        self.fill(AdvancedForm())

    def fill(self, form: AdvancedForm) -> None:
        """Put criteria in the fields, and the cursor in the first one."""
        self.remove_class("-answered")
        self.form.fill(form)
        self.form.query_one("#last_name", Field).focus()

    def action_keep_search(self) -> None:
        """Ask under which name."""
        self.app.push_screen(KeepSearchDialog(self.form.form), self._say_kept)

    def _say_kept(self, name: str | None) -> None:
        if name:
            self.say(f"Recherche gardée : {name}.", Tone.DONE)

    def action_my_searches(self) -> None:
        """Choose a kept search."""
        self.app.push_screen(KeptSearchesDialog(), self._run_kept)

    def _run_kept(self, form: AdvancedForm | None) -> None:
        if form is not None:
            self.fill(form)
            self.action_run_search()
