"""Textes: comments, letters and mails found by their words, newest first."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import LIST_COMMANDS
from crm_tui.commands.searches import TEXTS_COMMANDS
from crm_tui.domain.text_search import TextAnswer, TextHit, TextKind, parse_text_query
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.usecases.search_texts import search_texts
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.text_hit_lines import (
    TEXT_COLUMNS,
    hint_of,
    text_rows,
    texts_title,
    whole_text,
)

HOW = "tous les mots, dans n'importe quel ordre, sans accents"
NO_OWNER = "L'appelant de ce contact n'a pas été identifié."


class TextSearchScreen(DeskScreen, MovesWhileTyping):
    """A box, the texts where all its words are, and the one under the cursor."""

    CSS_PATH = "text_search.tcss"
    COMMANDS_HERE = (*TEXTS_COMMANDS, *LIST_COMMANDS)
    POINTLESS_HERE = frozenset({"search_texts"})
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, *, text: str = "") -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Textes")
        self.text = text
        """What is looked for at once."""
        self.hits: tuple[TextHit, ...] = ()
        self.tokens: tuple[str, ...] = ()
        self.has_more = False

    def compose_body(self) -> Iterable[Widget]:
        """Yield the box, the texts, and the one under the cursor."""
        box = Field(
            self.text, label="Texte", placeholder="mots d'un commentaire", id="box"
        )
        yield Panel(box, title="Chercher dans les textes", subtitle=HOW, id="ask")
        yield Panel(
            LineTable(TEXT_COLUMNS, is_driven=True, id="lines"),
            Static(id="said"),
            id="found",
        )

    def on_mount(self) -> None:
        """Put the cursor after what was typed before, and look for it."""
        self.table.can_focus = False
        self.box.focus()
        self.box.cursor_position = len(self.text)
        self.search()

    @property
    def box(self) -> Field:
        """Return the box."""
        return self.query_one("#box", Field)

    @property
    def table(self) -> LineTable:
        """Return the texts found."""
        return self.query_one("#lines", LineTable)

    @on(Input.Changed, "#box")
    def search(self) -> None:
        """Ask for what is typed now; older answers are dropped."""
        self.hush()
        desk, text = self.desk, self.box.value
        if parse_text_query(text) is None:
            self.calls.forget("search")
        self.ask(
            lambda: search_texts(desk, text=text), then=self.show_first, lane="search"
        )

    def show_first(self, answer: TextAnswer) -> None:
        """Show the newest texts."""
        self.tokens, self.hits = answer.tokens, ()
        self.show_page(answer, cursor=0)
        hint = hint_of(answer, is_typed=bool(self.box.value.strip()))
        if hint:
            self.query_one("#said", Static).update(plain(hint, QUIET))

    def show_page(self, answer: TextAnswer, *, cursor: int) -> None:
        """Put a page under those already read."""
        self.hits += answer.hits
        self.has_more = answer.has_more
        self.table.show_rows(text_rows(self.hits, self.tokens), cursor=cursor)
        title = texts_title(self.hits, has_more=self.has_more)
        set_titles(self.query_one("#found"), title=title)

    @on(LineTable.Highlighted, "#lines")
    def show_text(self) -> None:
        """Show the text under the cursor; at the last one, read what follows."""
        hit: TextHit | None = self.table.key
        shown = whole_text(hit, self.tokens) if hit else plain("")
        self.query_one("#said", Static).update(shown)
        if hit is not None and hit is self.hits[-1] and self.has_more:
            self.has_more = False
            self.load_more(before=hit.rank)

    def load_more(self, *, before: int) -> None:
        """Read the page after the last text."""
        desk, text, at = self.desk, self.box.value, self.table.cursor
        self.ask(
            lambda: search_texts(desk, text=text, before=before),
            then=lambda answer: self.show_page(answer, cursor=at),
            lane="search",
        )

    @on(Input.Submitted, "#box")
    def action_open_text(self) -> None:
        """Open the text under the cursor."""
        self.table.action_choose()

    @on(LineTable.Chosen, "#lines")
    def open_hit(self, event: LineTable.Chosen) -> None:
        """Open the contact or the dossier of a text, else its customer."""
        hit: TextHit = event.key
        if hit.party_id is not None:
            self.office.take_customer(party_id=hit.party_id, name=hit.party_name)
        if hit.kind is TextKind.CONTACT:
            self.office.go("recorded_contact", contact_id=hit.object_id)
        elif hit.dossier_id is not None:
            self.office.show_dossier(dossier_id=hit.dossier_id)
        else:
            self.action_open_customer_of_text()

    def action_open_customer_of_text(self) -> None:
        """Open the 360° view of whom the text is about."""
        hit: TextHit | None = self.table.key
        if hit is None:
            return
        if hit.party_id is None:
            self.say(NO_OWNER, Tone.WARNING)
        else:
            self.office.show_customer(party_id=hit.party_id, name=hit.party_name)
