"""One figure in depth: what it is, when, of whom and about what."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.domain.indicator import Axis, Mesh
from crm_tui.domain.indicator_board import Bar, BoardLine, IndicatorView
from crm_tui.domain.indicator_tally import Figure
from crm_tui.domain.indicator_words import figure_words, target_words
from crm_tui.widgets.figure_chart import FigureChart
from crm_tui.widgets.flowing import Flowing
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, STRONG, URGENT, fact, phrase, plain

BAR_CELLS = 6
HALF, FULL = "▌", "█"
OWN = "› "

MESH_TITLE = {
    Mesh.OWN: "",
    Mesh.AGENT: "Agent",
    Mesh.FLOOR: "Plateau",
    Mesh.CENTRE: "Centre",
    Mesh.REGION: "Région",
}
AXIS_TITLE = {
    Axis.REASON: "Motif",
    Axis.QUEUE: "Corbeille",
    Axis.TYPE: "Nature",
    Axis.NONE: "Détail",
}
WITHHELD = "trop peu"
"""Instead of the value of who has too few contacts to be compared; `?` says how many.
"""

BY_BASKET = "tout le territoire par corbeille, jamais par agent"
"""Of what waits: « stock, entrées, sorties, âge moyen des Todo par corbeille »."""


class FigureFacts(Flowing):
    """The value, its target, and what to do where it is missed."""

    DEFAULT_CSS = """
    FigureFacts { height: auto; width: 1fr; }
    """

    figure: reactive[Figure | None] = reactive(None, layout=True)

    def pieces(self) -> Sequence[Content]:
        """Return the facts, each whole."""
        figure = self.figure
        if figure is None:
            return []
        definition, target = figure.definition, figure.definition.target
        style = URGENT if figure.is_red else STRONG
        facts = [
            phrase((figure_words(figure), style), (f"  n = {figure.n}", QUIET)),
        ]
        if target is not None:
            facts.append(fact("cible", target_words(target, unit=definition.unit)))
            if figure.is_red or (target.is_trend and figure.value):
                role = URGENT if figure.is_red else QUIET
                facts.append(phrase(("→ ", role), target.advice))
        if not definition.has_agent:
            facts.append(plain(BY_BASKET, QUIET))
        return facts


class FigurePanel(Panel):
    """The figure under the cursor: facts, what it adds up, a chart, lines compared."""

    DEFAULT_CSS = """
    FigurePanel {
        & > #made_of { display: none; height: auto; }
        & > #made_of.-some { display: block; }
        & > FigureChart { margin: 1 0; }
        & > LineTable { height: 1fr; }
        & > #compared { margin: 0 0 1 0; }
        &.-alone > #compared { display: none; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        self.facts = FigureFacts()
        self.made_of = Static(id="made_of")
        self.chart = FigureChart()
        self.lines = LineTable(_columns(""), id="compared")
        self.parts = LineTable(_columns(""), id="parts")
        super().__init__(
            *(self.facts, self.made_of, self.chart, self.lines, self.parts),
            title="Détail",
            id=id,
        )

    def show(self, view: IndicatorView, *, mesh: Mesh) -> None:
        """Draw a figure, told apart by who made it and by what it is about."""
        definition = view.figure.definition
        set_titles(self, title=plain(definition.label))
        self.facts.figure = view.figure
        self.made_of.update(plain(definition.made_of, QUIET))
        self.made_of.set_class(bool(definition.made_of), "-some")
        self.chart.bars = view.times
        self.chart.display = bool(view.times)
        self.set_class(not view.lines, "-alone")
        self.lines.show_columns(_columns(MESH_TITLE[mesh]))
        self.lines.show_rows(_line_rows(view.lines))
        self.parts.show_columns(_columns(AXIS_TITLE[view.axis]))
        self.parts.show_rows(_part_rows(view.parts))


def _columns(title: str) -> tuple[Column, ...]:
    return (
        Column(title=title, width=14, flex=1),
        Column(title="", width=BAR_CELLS, drop=1),
        Column(title="Valeur", width=10, is_right=True),
        Column(title="n", width=5, is_right=True),
    )


def _line_rows(lines: tuple[BoardLine, ...]) -> list[Row]:
    top = max((line.figure.value or 0 for line in lines), default=0)
    return [
        Row(
            line.group,
            _row_cells(
                f"{OWN if line.is_own else ''}{line.label}",
                line.figure,
                top=top,
                note=WITHHELD if line.is_withheld else "",
            ),
        )
        for line in lines
    ]


def _part_rows(parts: tuple[Bar, ...]) -> list[Row]:
    top = max((bar.figure.value or 0 for bar in parts), default=0)
    return [
        Row(bar.code, _row_cells(bar.label, bar.figure, top=top, note=""))
        for bar in parts
    ]


def _row_cells(
    label: str, figure: Figure, *, top: float, note: str
) -> tuple[tuple[tuple[str, str], ...], ...]:
    role = "urgent" if figure.is_red and not note else ""
    if note:
        return (
            cell(label, "quiet"),
            cell(""),
            cell(note, "quiet"),
            cell(str(figure.n), "quiet"),
        )
    return (
        cell(label, role),
        cell(_bar(figure.value or 0, top), role or "title"),
        cell(figure_words(figure), role or "strong"),
        cell(str(figure.n), "quiet"),
    )


def _bar(value: float, top: float) -> str:
    """Return a value as a length of blocks, half a cell at least where there is one."""
    if not top or value <= 0:
        return ""
    halves = max(1, round(value / top * BAR_CELLS * 2))
    return FULL * (halves // 2) + HALF * (halves % 2)
