"""The contracts of a customer, one chosen: what the blocks below are about.

« Numéro de ligne, statut et détails », « Offre et options, date de mise en service »
are « Indispensable » (document 004).
"""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.customer_360 import ContractCard, Customer360
from crm_tui.domain.french_format import phone, short_date
from crm_tui.domain.telecom_line import TELECOM
from crm_tui.widgets.line_table import Cell, Column, LineTable, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.wording import CONTRACT_GLYPH, CONTRACT_STATUS, LINE_OF_BUSINESS

STATUS_ROLES = {
    ContractStatus.ACTIVE: "ok",
    ContractStatus.ENDED: "quiet",
    ContractStatus.ABANDONED: "quiet",
}
LINE_ROOM = 14
"""Cells of a line's number: « 05 36 49 02 13 »."""
NONE_YET = "Aucun contrat. F4 Nouveau contact : une arrivée en ouvre un."


class ContractList(Panel):
    """The switcher: arrows choose, the screen's key goes to the next one."""

    DEFAULT_CSS = """
    ContractList {
        & LineTable { height: auto; max-height: 7; }
        & Static { display: none; }
        &.-empty LineTable { display: none; }
        &.-empty Static { display: block; }
    }
    """

    view: reactive[Customer360 | None] = reactive(None)
    card: reactive[ContractCard | None] = reactive(None)

    class ContractChosen(Message):
        """The agent turned to another contract."""

        def __init__(self, contract_id: int) -> None:
            super().__init__()
            self.contract_id = contract_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Contrats", id=id)

    def compose(self) -> ComposeResult:
        """Yield the table, and what is said in its place."""
        yield LineTable(columns_for(()))
        yield Static(plain(NONE_YET, QUIET))

    def on_mount(self) -> None:
        """Draw what came before the table did."""
        self.watch(self, "view", self._show)
        self.watch(self, "card", self._show, init=False)

    @on(LineTable.Highlighted)
    def choose(self, event: LineTable.Highlighted) -> None:
        """Tell that the cursor came to another contract."""
        event.stop()
        chosen = self.card.contract.id if self.card else None
        if event.key is not None and event.key != chosen:
            self.post_message(self.ContractChosen(event.key))

    def choose_next(self) -> None:
        """Turn to the next contract, the last giving the first."""
        table = self.query_one(LineTable)
        table.cursor = (table.cursor + 1) % max(1, len(table.rows))

    def _show(self) -> None:
        """Draw the contracts; one drawn before they are read would be drawn again."""
        if self.view is None:
            return
        cards = self.view.contracts
        ids = [card.contract.id for card in cards]
        chosen = self.card.contract.id if self.card else None
        at = ids.index(chosen) if chosen in ids else 0
        self.set_class(not cards, "-empty")
        table = self.query_one(LineTable)
        table.can_focus = bool(cards)
        rows = [
            Row(card.contract.id, _cells(card, is_chosen=card.contract.id == ids[at]))
            for card in cards
        ]
        table.columns = columns_for(cards)
        table.notify_style_update()
        table.show_rows(rows, cursor=at)
        place = f"{at + 1}/{len(cards)} · c suivant" if len(cards) > 1 else ""
        self.subtitle_with(plain(place))


def columns_for(cards: Sequence[ContractCard]) -> tuple[Column, ...]:
    """Return the columns, the status only as wide as these contracts need."""
    statuses = [len(_status(card.contract.status)) for card in cards]
    lines = [len(LINE_OF_BUSINESS[card.contract.line_of_business]) for card in cards]
    is_telecom = any(card.contract.line_of_business in TELECOM for card in cards)
    return (
        Column(title="  Contrat", width=11),
        Column(title="Univers", width=max([7, *lines]), drop=2),
        Column(title="Offre", width=14, flex=2, drop=1),
        Column(title="Statut", width=max([*statuses, len("Statut")])),
        Column(title="Depuis", width=10),
        Column(
            title="Ligne, lieu" if is_telecom else "Lieu",
            width=LINE_ROOM if is_telecom else 9,
            flex=0 if is_telecom else 1,
        ),
    )


def _status(status: ContractStatus) -> str:
    return f"{CONTRACT_GLYPH.get(status, '◐')} {CONTRACT_STATUS[status]}"


def _cells(card: ContractCard, *, is_chosen: bool) -> tuple[Cell, ...]:
    contract = card.contract
    role = STATUS_ROLES.get(contract.status, "act")
    return (
        (("▸ " if is_chosen else "  ", "title"), (contract.number, "strong")),
        cell(LINE_OF_BUSINESS[contract.line_of_business]),
        cell(contract.offer),
        cell(_status(contract.status), role),
        cell(short_date(contract.started_on) if contract.started_on else "—"),
        cell(_place(contract.place)),
    )


def _place(place: str) -> str:
    """Return the number of a line as it is said, or the town of a site."""
    if place.startswith("+"):
        return phone(place)
    return place.title() if place.isupper() else place
