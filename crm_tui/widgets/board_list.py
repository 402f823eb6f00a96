"""The figures of a board, one line each, what is red first."""

from collections.abc import Sequence

from crm_tui.domain.indicator_board import Board
from crm_tui.domain.indicator_tally import Figure
from crm_tui.domain.indicator_words import figure_words, target_words
from crm_tui.widgets.line_table import Column, Row, cell

RED, FINE, NO_TARGET = "!", "✓", " "
"""A state has its glyph: colours alone would not be read in monochrome."""

BOARD_COLUMNS = (
    Column(title="", width=1),
    Column(title="Indicateur", width=24, flex=1),
    Column(title="Valeur", width=10, is_right=True),
    Column(title="n", width=6, is_right=True),
    Column(title="Cible", width=9),
    Column(title="Famille", width=11, drop=1),
)


def board_rows(board: Board) -> list[Row]:
    """Return a row for each figure; the key is its indicator."""
    return [Row(f.definition.indicator, _cells(f)) for f in red_first(board.figures)]


def red_first(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that miss their target, then the others, in their order."""
    return sorted(figures, key=lambda figure: not figure.is_red)


def red_words(board: Board) -> str:
    """Return `2 cibles manquées`, or that none is of those that could be measured."""
    aimed = [figure for figure in board.figures if _is_held_to(figure)]
    reds = sum(figure.is_red for figure in aimed)
    unmeasured = sum(figure.value is None for figure in aimed)
    if not reds and unmeasured:
        return f"aucune cible manquée, {unmeasured} sans mesure"
    if not reds:
        return "toutes les cibles tenues"
    return f"{reds} cibles manquées" if reds > 1 else "1 cible manquée"


def _is_held_to(figure: Figure) -> bool:
    """Tell whether a target may be missed: a way to go never is."""
    target = figure.definition.target
    return target is not None and not target.is_trend


def _cells(figure: Figure) -> tuple[tuple[tuple[str, str], ...], ...]:
    definition = figure.definition
    target = definition.target
    role = "urgent" if figure.is_red else "strong"
    glyph = NO_TARGET
    if _is_held_to(figure) and figure.value is not None:
        glyph = RED if figure.is_red else FINE
    return (
        cell(glyph, "urgent" if figure.is_red else "ok"),
        cell(definition.label, "urgent" if figure.is_red else ""),
        cell(figure_words(figure), role),
        cell(str(figure.n), "quiet"),
        cell(target_words(target, unit=definition.unit) if target else "", "quiet"),
        cell(definition.family, "quiet"),
    )
