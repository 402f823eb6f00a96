"""The open dossiers of a customer in one line each: what, how far, until when."""

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.domain.concerns import VisitUnderWay
from crm_tui.domain.customer_360 import Customer360, DossierCard
from crm_tui.domain.desk_counts import shown_count
from crm_tui.domain.french_format import relative_days
from crm_tui.dossier_wording import TASK_STATUS
from crm_tui.widgets.block_list import Block, BlockList, Draw
from crm_tui.widgets.drawn_lines import flowed
from crm_tui.widgets.hung_lines import Item, hung_lines
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, STRONG, URGENT, phrase, plain, spaced

NONE_OPEN = "Aucun dossier ouvert."
VISIT = "  ↳ "


class DossierList(Panel):
    """Enter opens the dossier under the cursor."""

    DEFAULT_CSS = """
    DossierList {
        & BlockList { height: auto; max-height: 100%; }
        & Static { display: none; }
        &.-empty BlockList { display: none; }
        &.-empty Static { display: block; }
    }
    """

    view: reactive[Customer360 | None] = reactive(None)

    class DossierOpened(Message):
        """The agent wants this dossier."""

        def __init__(self, dossier_id: int) -> None:
            super().__init__()
            self.dossier_id = dossier_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="Dossiers", id=id)

    def compose(self) -> ComposeResult:
        """Yield the table, and what is said in its place."""
        yield BlockList()
        yield Static(plain(NONE_OPEN, QUIET))

    def on_mount(self) -> None:
        """Draw what came before the table did."""
        self.watch(self, "view", self._show)

    @on(BlockList.Chosen)
    def open_chosen(self, event: BlockList.Chosen) -> None:
        """Tell which dossier is wanted."""
        event.stop()
        self.post_message(self.DossierOpened(event.key))

    def open_selected(self) -> None:
        """Ask for the dossier under the cursor."""
        self.query_one(BlockList).action_choose()

    def _show(self) -> None:
        if self.view is None:
            return
        dossiers, today = self.view.dossiers, self.view.shown_on
        self.set_class(not dossiers, "-empty")
        concerns = self.view.concerns
        visits = concerns.visits if concerns else ()
        blocks = [
            Block(
                card.id,
                dossier_drawing(
                    card,
                    visits=[one for one in visits if one.dossier_id == card.id],
                    today=today,
                ),
            )
            for card in dossiers
        ]
        self.query_one(BlockList).show_blocks(blocks)
        self.subtitle_with(plain(_counts(self.view)))


def _counts(view: Customer360) -> str:
    opened, closed = len(view.dossiers), shown_count(count=view.closed_dossiers)
    words = [f"{opened} ouvert{'s' if opened > 1 else ''}"] if opened else []
    words += [f"{closed} clos"] if view.closed_dossiers else []
    return " · ".join(words)


def dossier_drawing(
    card: DossierCard, *, visits: Sequence[VisitUnderWay], today: date
) -> Draw:
    """Return how to draw a dossier and the visits under way in it, for a width."""
    return lambda width: [
        *_lines(card, today=today, width=width),
        *hung_lines(
            [item for visit in visits for item in _visit(visit, today, width=width)],
            width=width,
        ),
    ]


def _visit(visit: VisitUnderWay, today: date, *, width: int) -> list[Item]:
    """Return the technical intervention under way: what for, its state and its day.

    Whole on as many lines as it takes: the label holds the day and the hour.
    """
    label, state = plain(visit.label), plain(TASK_STATUS[visit.status], QUIET)
    what = spaced(state, _due(visit.due_on, today=today), gap=2)
    told = flowed([label, what], width=width - len(VISIT), gap=2)
    fronts = [plain(VISIT, QUIET), *[plain(" " * len(VISIT))] * (len(told) - 1)]
    return list(zip(fronts, told, strict=True))


def _lines(card: DossierCard, *, today: date, width: int) -> list[Content]:
    """Return the dossier on one line where it fits, on two elsewhere."""
    glyph = ("◐ ", "$act") if card.status.is_open else ("✓ ", QUIET)
    what = phrase(glyph, (card.number, STRONG), "  ", card.title)
    state = phrase((f"{card.progress} ", STRONG) if card.progress else "", card.state)
    where = spaced(state, _due(card.due_on, today=today), gap=2)
    room = width - what.cell_length - where.cell_length
    if room >= 2:
        return [what + plain(" " * room) + where]
    return [what, plain("  ") + where]


def _due(due_on: date | None, *, today: date) -> Content:
    if due_on is None:
        return Content()
    late = due_on < today
    days = relative_days(due_on, today=today)
    return plain(f"échu {days}" if late else days, URGENT if late else ACT)
