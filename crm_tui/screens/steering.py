"""Pilotage: the figures of a day or a period, what is red, and what to do about it.

« Management hot and cold (pilotage à chaud et à froid) » (document 004, S4-36).
"""

from collections.abc import Iterable
from time import monotonic

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.steering import STEERING_COMMANDS
from crm_tui.domain.change import Changes
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Board, IndicatorView, Period
from crm_tui.domain.indicator_table import DEFINED
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.figure_help import figure_facts
from crm_tui.screens.live_screen import LiveScreen
from crm_tui.screens.steering_exports import SteeringExports
from crm_tui.screens.steering_records import SteeringRecords
from crm_tui.usecases.show_board import show_board
from crm_tui.usecases.show_indicator import show_indicator
from crm_tui.widgets.board_form import BoardForm, period_words
from crm_tui.widgets.board_list import BOARD_COLUMNS, board_rows, red_words
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.figure_panel import FigurePanel
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, URGENT, plain

AT_MOST_EVERY_SECONDS = 5.0
"""How often the board of the day is counted again while others work."""


class SteeringScreen(LiveScreen, SteeringExports, SteeringRecords):
    """The figures, what is red first; the one under the cursor in depth beside them."""

    CSS_PATH = "steering.tcss"
    COMMANDS_HERE = STEERING_COMMANDS
    POINTLESS_HERE = frozenset({"steering"})
    PINNED_HERE = frozenset({"help", "next_mesh"})
    BINDINGS = bindings(STEERING_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Pilotage")
        self.board: Board | None = None
        self.view: IndicatorView | None = None
        self._read_at = 0.0
        self._is_to_read = False

    def compose_body(self) -> Iterable[Widget]:
        """Yield the days and the mesh, then the figures beside the chosen one."""
        from crm_tui.desk import Act

        yield BoardForm(is_steering=self.desk.may(Act.STEER))
        yield Horizontal(
            Panel(LineTable(BOARD_COLUMNS, id="figures"), id="board"),
            FigurePanel(id="one"),
            id="halves",
        )

    def on_mount(self) -> None:
        """Count, with the cursor on the first figure."""
        self.figures.focus()
        self.load()

    @property
    def form(self) -> BoardForm:
        """Return what is asked."""
        return self.query_one(BoardForm)

    @property
    def figures(self) -> LineTable:
        """Return the figures."""
        return self.query_one("#figures", LineTable)

    @property
    def indicator(self) -> Indicator:
        """Return the figure under the cursor; the first of all before there is one."""
        key = self.figures.key
        return key if isinstance(key, Indicator) else Indicator.CONTACTS

    def load(self, *, done: str = "") -> None:
        """Count what is asked; a day that cannot be read is said."""
        try:
            period = self.form.period(today=self.desk.clock.today())
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.count(period, self.form.mesh, done=done)

    def count(self, period: Period, mesh: Mesh, *, done: str = "") -> None:
        """Count the figures of these days."""
        self.asked = (period, mesh)
        self._read_at = monotonic()
        desk = self.desk

        def show(board: Board) -> None:
            self.show_board(board)
            if done:
                self.say(done, Tone.DONE)

        self.ask(lambda: show_board(desk, period=period, mesh=mesh), then=show)

    def show_board(self, board: Board) -> None:
        """Show the figures; the cursor stays on the one it was on."""
        kept = self.indicator if self.board else None
        self.board = board
        rows = board_rows(board)
        keys = [row.key for row in rows]
        cursor = keys.index(kept) if kept in keys else 0
        self.figures.show_rows(rows, cursor=cursor)
        today = self.desk.clock.today()
        words = f"{board.scope} · {period_words(board.period, today=today)}"
        is_red = any(figure.is_red for figure in board.figures)
        style = URGENT if is_red else QUIET
        set_titles(
            self.query_one("#board"),
            title=plain(words),
            subtitle=plain(red_words(board), style),
        )
        self.refresh_frame()

    @on(LineTable.Highlighted, "#figures")
    def read_figure(self) -> None:
        """Count the figure under the cursor in depth."""
        if self.board is None or self.asked is None:
            return
        desk, indicator = self.desk, self.indicator
        period, mesh = self.asked
        self.ask(
            lambda: show_indicator(desk, period=period, mesh=mesh, indicator=indicator),
            then=self.show_figure,
            lane="figure",
        )

    def show_figure(self, view: IndicatorView) -> None:
        """Show a figure in depth."""
        self.view = view
        if self.asked is not None:
            self.query_one(FigurePanel).show(view, mesh=self.asked[1])

    def is_about(self, changes: Changes) -> bool:
        """Tell whether the day under way is shown: any work changes its figures."""
        today = self.desk.clock.today()
        return self.asked is not None and self.asked[0].until >= today

    def read_again(self) -> None:
        """Count again what was asked, at most every few seconds.

        What is being typed in the days is left alone.
        """
        wait = self._read_at + AT_MOST_EVERY_SECONDS - monotonic()
        if wait <= 0 and self.asked is not None:
            self._is_to_read = False
            self.count(*self.asked)
        elif not self._is_to_read:
            self._is_to_read = True
            self.set_timer(wait, self.read_again)

    def help_facts(self) -> tuple[tuple[str, str], ...]:
        """Say what the figure under the cursor is, how it is made, what it misses."""
        return figure_facts(DEFINED[self.indicator])

    def why_not(self, command: Command) -> str:
        """Say that a figure cannot be told apart twice."""
        if refusal := super().why_not(command):
            return refusal
        if command.id == "turn_figure" and self.view and not self.view.lines:
            return "Ce chiffre n'est celui d'aucun agent."
        return ""

    @on(LineTable.Chosen, "#figures")
    def action_open_figure(self) -> None:
        """Open the records a figure is made over."""
        self.open_records()

    @on(LineTable.Chosen, "#parts")
    def open_part(self, event: LineTable.Chosen) -> None:
        """Open the records about one reason, queue or type."""
        self.open_records_of_part(str(event.key))

    @on(LineTable.Chosen, "#compared")
    def open_line(self, event: LineTable.Chosen) -> None:
        """Open the records of one line of the comparison."""
        self.open_records_of_line(str(event.key))

    def action_next_mesh(self) -> None:
        """Gather the figures another way."""
        self.form.turn("mesh")

    def action_next_span(self) -> None:
        """Turn to the next period."""
        self.form.turn("span")

    def action_turn_figure(self) -> None:
        """Tell the figure apart by what it is about, or by who made it."""
        panel = self.query_one(FigurePanel)
        panel.toggle_class("-by-subject")
        wanted = "#parts" if panel.has_class("-by-subject") else "#compared"
        panel.query_one(wanted, LineTable).focus()

    def action_type_days(self) -> None:
        """Go to the days."""
        self.form.query_one("#since", Field).focus()

    @on(ChoiceLine.Changed)
    def change_form(self) -> None:
        """Count what is chosen."""
        if self.board is not None:
            self.load()

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def look(self) -> None:
        """Count what is typed, and go there."""
        self.hush()
        self.load()
        self.figures.focus()

    def action_refresh(self) -> None:
        """Count again."""
        self.load(done="Chiffres relus.")

    def action_back(self) -> None:
        """Go back to the figures, then to where one came from."""
        if self.figures.has_focus:
            super().action_back()
        else:
            self.figures.focus()
