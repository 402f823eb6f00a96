"""Recherche, the home: one box for anything a customer says, and what waits beside."""

from collections.abc import Iterable

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.customer import SEARCH_COMMANDS
from crm_tui.commands.everywhere import APP_COMMANDS
from crm_tui.commands.forms import LIST_COMMANDS
from crm_tui.domain.draft import Draft
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_hit import RecentCustomer, SearchAnswer, SearchHit
from crm_tui.domain.search_query import TooShort, parse_query
from crm_tui.domain.work_queue import WorkQueueView
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.prospect_prefill import prefilled, said
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.screens.search_body import SearchBody
from crm_tui.screens.way import customers_of
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.usecases.list_recent_customers import list_recent_customers
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.usecases.search_customers import search_customers
from crm_tui.widgets import search_lines
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.list_seen import ListSeen
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import plain

HINT = "nom · téléphone · e-mail · n° de client, compte, compteur, dossier · adresse"
SHORT_HINT = "nom · téléphone · e-mail · n° de compte, compteur… · adresse"
TEXT_MARKS = ('"', "«")
"""What begins a search in the texts themselves: `"fuite compteur`."""
QUEUE_COMMAND = next(command for command in APP_COMMANDS if command.id == "work_queue")


class SearchScreen(DeskScreen, MovesWhileTyping):
    """Results as one types; with nothing typed, the day's work."""

    CSS_PATH = "search.tcss"
    COMMANDS_HERE = (*SEARCH_COMMANDS, *LIST_COMMANDS)
    POINTLESS_HERE = frozenset({"search", "back"})
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Recherche")
        self.answer: SearchAnswer | None = None
        """What the box's present text found; None while it is not known."""
        self.must_open = False
        """Enter was pressed before the answer came."""
        self.drafts: tuple[Draft, ...] = ()
        self.must_resume = False
        """The last draft was asked for before the drafts were read."""
        self.body = SearchBody()
        self.seen = ListSeen(self)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the box, then what it finds."""
        box = Field(placeholder="Que dit le client ?", label="Recherche", id="box")
        yield Panel(box, title="Rechercher", id="ask")
        yield self.body

    def on_mount(self) -> None:
        """Put the cursor in the box."""
        self.query_one("#box", Field).focus()

    def on_screen_resume(self) -> None:
        """Read again what may have changed meanwhile: drafts, queue, customers."""
        if self.is_current:
            self.office.leave_customer()
        desk = self.desk
        self.read_drafts()
        self.ask(
            lambda: list_recent_customers(desk),
            then=self.body.show_recents,
            lane="recents",
        )
        if self.has_queue:
            self.ask(lambda: list_work_queue(desk), then=self.show_queue, lane="queue")
        self.office.refresh_counts()

    def read_drafts(self) -> None:
        """Read what was being typed, that of the form just left included."""
        desk, quiet = self.desk, self.office.quiet

        def call() -> tuple[Draft, ...]:
            quiet.wait()
            return list_drafts(desk)

        self.ask(call, then=self.show_drafts, lane="drafts")

    @property
    def takes_keys(self) -> bool:
        """Tell whether keys find their screen: not while Enter waits for a customer."""
        is_opening = self.must_open and self.calls.is_waiting("search")
        return super().takes_keys and not is_opening

    @property
    def table(self) -> LineTable:
        """Return the list the arrows move in while the box is typed in."""
        return self.body.list_at_left

    @property
    def has_queue(self) -> bool:
        """Tell whether the agent may see work queues."""
        return not self.why_not(QUEUE_COMMAND)

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is typed: the next call may open by itself."""
        return not self.typed

    @property
    def typed(self) -> str:
        """Return what is in the box."""
        return self.query_one("#box", Field).value.strip()

    @on(Input.Changed, "#box")
    def search(self) -> None:
        """Ask for what is typed now; older answers are dropped."""
        self.hush()
        self.answer, self.must_open = None, False
        desk, text = self.desk, self.typed
        if text.startswith(TEXT_MARKS):
            self.search_texts(text)
            return
        query = parse_query(text)
        if isinstance(query, TooShort):
            self.calls.forget("search")
            set_titles(
                self.ask_panel, subtitle=plain(query.reason if text else self.hint)
            )
            self.body.show_home()
            return
        self.ask(
            lambda: search_customers(desk, text=text),
            then=self.show_answer,
            refused=self.show_refused,
            lane="search",
        )

    def search_texts(self, text: str) -> None:
        """Go on in the search of texts: a quotation mark asks for words as written."""
        self.query_one("#box", Field).clear()
        self.office.go("search_texts", text=text.strip("".join(TEXT_MARKS)))

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show the hits of what is still typed, and open one if Enter came first."""
        self.answer = answer
        self.seen.note_change()
        if not answer.hits:
            self.body.show_nothing(answer.text, prospect=said(prefilled(answer.text)))
            return
        self.body.show_answer(answer)
        set_titles(self.ask_panel, subtitle=plain(self.hint))
        if self.must_open:
            self.open_awaited(answer)

    def show_refused(self, refusal: Refusal) -> None:
        """Say why the search could not be made."""
        self.must_open = False
        self.refuse(refusal)

    def open_awaited(self, answer: SearchAnswer) -> None:
        """Open what Enter asked for before the answer came, if it is one customer."""
        self.must_open = False
        if len(answer.hits) == 1:
            self.open_hit(answer.hits[0])
        else:
            self.ask_to_choose(answer)

    def ask_to_choose(self, answer: SearchAnswer) -> None:
        """Say how to choose: what was typed ahead was meant for somebody not chosen."""
        count = len(answer.hits)
        self.office.typed_ahead.forget()
        self.say(f"{count} clients possibles : choisissez, puis Entrée.", Tone.HINT)

    def on_key(self, event: events.Key) -> None:
        """Let Enter open only who was in sight when it was pressed, or is alone."""
        answer = self.answer
        if event.key != "enter" or answer is None or len(answer.hits) < 2:
            return
        if self.query_one("#box", Field).has_focus and not self.seen.is_before(event):
            event.stop()
            event.prevent_default()
            self.ask_to_choose(answer)

    @on(Input.Submitted, "#box")
    def action_open_customer(self) -> None:
        """Open the customer under the cursor, or wait for the answer under way."""
        if not self.typed:
            self.table.action_choose()
        elif self.answer is None:
            self.must_open = self.calls.is_waiting("search")
        elif self.answer.hits:
            self.table.action_choose()
        else:
            self.say("Aucun client : F5 crée un prospect.", Tone.HINT)

    @on(LineTable.Chosen, "#hits")
    def open_chosen(self, event: LineTable.Chosen) -> None:
        """Open the chosen customer."""
        self.open_hit(event.key)

    def open_hit(self, hit: SearchHit) -> None:
        """Open the 360° view; the box is ready for the next customer."""
        hits = self.answer.hits if self.answer else (hit,)
        self.query_one("#box", Field).clear()
        self.office.show_customer(
            party_id=hit.party_id, name=hit.name, row=customers_of(hits)
        )

    @on(LineTable.Chosen, "#recents")
    def open_recent(self, event: LineTable.Chosen) -> None:
        """Open one of the last customers again."""
        recent: RecentCustomer = event.key
        self.office.show_customer(party_id=recent.party_id, name=recent.name)

    @on(LineTable.Chosen, "#queue")
    def open_task(self, event: LineTable.Chosen) -> None:
        """Open the dossier of a task, its customer being the current one."""
        self.office.take_customer(
            party_id=event.key.party_id, name=event.key.party_name
        )
        self.office.show_dossier(dossier_id=event.key.dossier_id)

    @on(LineTable.Highlighted, "#hits")
    def show_preview(self, event: LineTable.Highlighted) -> None:
        """Show who is under the cursor."""
        hit: SearchHit | None = event.key
        if hit is not None:
            self.body.show_preview(hit, today=self.desk.clock.today())

    def show_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Offer back what was being typed."""
        self.drafts = drafts
        self.office.waiting.show(drafts)
        self.body.show_drafts(drafts)
        if drafts and self.has_class("-narrow") and self.is_current:
            self.say(search_lines.draft_line(drafts[0]))
        if self.must_resume and self.is_current:
            self.action_resume_draft()

    def show_queue(self, view: WorkQueueView) -> None:
        """Show the tasks that wait, in front while nothing is typed."""
        self.body.show_queue(view)
        if not self.typed:
            self.body.show_home()

    @property
    def hint(self) -> str:
        """Return what the box understands, as long as the line allows."""
        return HINT if self.size.width >= len(HINT) + 10 else SHORT_HINT

    def on_resize(self) -> None:
        """Say it in the room there is."""
        set_titles(self.ask_panel, subtitle=plain(self.hint))

    @property
    def ask_panel(self) -> Panel:
        """Return the panel of the box."""
        return self.query_one("#ask", Panel)

    def action_prospect(self) -> None:
        """Create a prospect from what was typed in vain."""
        is_vain = self.answer is not None and not self.answer.hits
        self.office.go("prospect", form=prefilled(self.typed) if is_vain else None)

    def action_resume_draft(self) -> None:
        """Take the last draft up again, once those of the form just left are read."""
        self.must_resume = self.calls.is_waiting("drafts")
        if self.must_resume:
            return
        if self.drafts:
            self.office.resume_draft(self.drafts[0])
        else:
            self.say("Aucun brouillon à reprendre.", Tone.HINT)
