"""Offres: at most three, each with its reason; the others say why not (rule R12)."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.offer import OFFER_COMMANDS
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import short_date, typo
from crm_tui.domain.offer import OfferMode, OfferRefusal
from crm_tui.domain.offer_board import OfferBoard
from crm_tui.domain.offer_choice import OfferVerdict
from crm_tui.screens.dialogs.answer_offer import AcceptOfferDialog, RefuseOfferDialog
from crm_tui.screens.dialogs.confirm import ConfirmDialog
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.accept_offer import accept_offer
from crm_tui.usecases.decline_offers import decline_offers
from crm_tui.usecases.present_offer import present_offer
from crm_tui.usecases.propose_offers import propose_offers
from crm_tui.usecases.refuse_offer import refuse_offer
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.offer_words import (
    COLUMNS,
    EVERY_OTHER_SHOWN,
    FIRST_SOLVED,
    NOTHING_FITS,
    caution_items,
    offer_row,
    said_items,
)
from crm_tui.widgets.plain import QUIET, plain

ABOUT_ONE = frozenset({"present", "accept", "refuse_this"})
NONE_CHOSEN = "Aucune offre n'est choisie."
NOT_OFFERED = "Cette offre n'est pas proposée : ses raisons sont dessous."
HEADING = "Offres · {name}"
OTHERS = "Les autres offres · {name}"
NO_MORE = (
    "Le client ne veut entendre parler d'aucune offre ? Plus rien ne lui sera poussé "
    "pendant la durée de silence ; ce qu'il demande reste servi."
)

Answer = TypeVar("Answer")


class OffersDialog(DeskDialog[str]):
    """Returns what was agreed, if anything was."""

    CSS_PATH = "offers.tcss"
    COMMANDS_HERE = OFFER_COMMANDS
    BINDINGS = bindings(OFFER_COMMANDS)

    def __init__(self, *, party_id: int, name: str) -> None:
        super().__init__(title=HEADING.format(name=name))
        self.party_id, self.customer = party_id, name
        self.mode = OfferMode.PUSHED
        self.board: OfferBoard | None = None
        self.shows_others = False
        self.chosen: OfferVerdict | None = None
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the cautions, the offers, what to say of the one under the cursor."""
        yield HungLines(id="caution")
        yield LineTable(COLUMNS, id="offers")
        yield Static(plain("", QUIET), id="none")
        yield HungLines(id="said")

    def on_mount(self) -> None:
        """Judge the offers."""
        self.query_one(LineTable).focus()
        self.load()

    def why_not(self, command: Command) -> str:
        """Only what may be proposed is presented or answered."""
        if refusal := super().why_not(command):
            return refusal
        if command.id in ABOUT_ONE and self.chosen is None:
            return NONE_CHOSEN
        if command.id in ABOUT_ONE and not (self.chosen and self.chosen.is_eligible):
            return NOT_OFFERED
        return ""

    def load(self) -> None:
        """Judge the offers again."""
        desk, party_id, mode = self.desk, self.party_id, self.mode
        self.ask(
            lambda: propose_offers(desk, party_id=party_id, mode=mode), then=self.show
        )

    def show(self, board: OfferBoard) -> None:
        """Show those to propose, or the others with why not."""
        self.board, self.key = board, uuid4().hex
        choice = board.choice
        others = (*choice.further, *choice.rejected)
        listed = others if self.shows_others else choice.shown
        heading = OTHERS if self.shows_others else HEADING
        self.retitle(heading.format(name=board.customer))
        caution = self.query_one("#caution", HungLines)
        caution.items = tuple(caution_items(board))
        caution.display = bool(caution.items)
        table = self.query_one(LineTable)
        table.display = bool(listed)
        table.show_rows([offer_row(verdict) for verdict in listed])
        self.hint(self._hint(board.choice.mode, is_empty=not listed))
        self.choose(listed[0].offer.code if listed else None)
        table.focus()

    def hint(self, said: str) -> None:
        """Say when to begin, or why the list is empty."""
        hint = self.query_one("#none", Static)
        hint.update(plain(typo(said), QUIET))
        hint.display = bool(said)

    def _hint(self, mode: OfferMode, *, is_empty: bool) -> str:
        if is_empty:
            return EVERY_OTHER_SHOWN if self.shows_others else NOTHING_FITS
        is_pushed = mode is OfferMode.PUSHED and not self.shows_others
        return FIRST_SOLVED if is_pushed else ""

    @on(LineTable.Highlighted, "#offers")
    def follow(self, event: LineTable.Highlighted) -> None:
        """Say what is to be said of the offer under the cursor."""
        self.choose(event.key)

    def choose(self, code: str | None) -> None:
        """Turn to an offer."""
        board = self.board
        self.chosen = board.choice.of(code) if board and code else None
        said = self.query_one("#said", HungLines)
        said.items = tuple(said_items(board, self.chosen)) if board else ()
        said.display = bool(said.items)
        self.refresh_footer()

    @on(LineTable.Chosen, "#offers")
    async def enter(self) -> None:
        """Enter presents the offer under the cursor."""
        await self.action_act("present")

    def action_present(self) -> None:
        """Keep that it was presented."""
        self.answer(present_offer, then=self.presented)

    def presented(self, _: int) -> None:
        """Say so, and show it in the list."""
        self.say("Présentation tracée : notez la réponse, a ou r.", Tone.DONE)
        self.load()

    def action_accept(self) -> None:
        """Collect the agreement, then open the order."""
        if self.chosen is not None:
            self.app.push_screen(AcceptOfferDialog(self.chosen), self.agree)

    def agree(self, is_agreed: bool | None) -> None:
        """Open the order."""
        if is_agreed:
            self.answer(partial(accept_offer, is_agreed=True), then=self.ordered)

    def ordered(self, dossier: Dossier) -> None:
        """Leave with the number of the order."""
        label = self.chosen.offer.label if self.chosen else ""
        self.dismiss(f"{label} : dossier {dossier.number} ouvert.")

    def action_refuse_this(self) -> None:
        """Ask why."""
        if self.chosen is not None:
            self.app.push_screen(RefuseOfferDialog(self.chosen), self.refused)

    def refused(self, reason: OfferRefusal | None) -> None:
        """Keep the reason."""
        if reason is not None:
            self.answer(partial(refuse_offer, reason=reason), then=self.silenced)

    def silenced(self, until: date) -> None:
        """Say how long it is kept back."""
        self.say(f"Refus noté : pas avant le {short_date(until)}.", Tone.DONE)
        self.load()

    def action_no_offer(self) -> None:
        """Ask once: it silences every offer for months."""
        dialog = ConfirmDialog(title="Aucune offre", question=typo(NO_MORE))
        self.app.push_screen(dialog, self.decline)

    def decline(self, is_sure: bool | None) -> None:
        """Keep that the customer wants to hear of none."""
        if not is_sure:
            return
        desk, party_id, key = self.desk, self.party_id, self.key
        self.act(
            lambda: decline_offers(desk, party_id=party_id, key=key),
            then=self.silenced,
        )

    def action_others(self) -> None:
        """Turn to the others, or back."""
        self.shows_others = not self.shows_others
        if self.board is not None:
            self.show(self.board)

    def action_on_request(self) -> None:
        """Turn to what the customer asks for, or back."""
        is_pushed = self.mode is OfferMode.PUSHED
        self.mode = OfferMode.REQUESTED if is_pushed else OfferMode.PUSHED
        self.load()

    def answer(
        self, act: Callable[..., Answer], *, then: Callable[[Answer], None]
    ) -> None:
        """Do one act on the offer under the cursor."""
        if self.chosen is None:
            return
        call = partial(
            act,
            self.desk,
            party_id=self.party_id,
            offer_code=self.chosen.offer.code,
            mode=self.mode,
            key=self.key,
        )
        self.act(call, then=then)
