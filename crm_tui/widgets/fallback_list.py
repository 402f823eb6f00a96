"""The requests that come to their end, the chosen one in full, and what was done."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from textual.reactive import reactive

from crm_tui.domain.fallback_line import (
    FallbackLine,
    FallbackResult,
    FallbackState,
    refusal_to_select,
)
from crm_tui.domain.french_format import m3, relative_days, short_date, typo
from crm_tui.domain.move_in_case import Closing
from crm_tui.dossier_wording import FALLBACK_STATE
from crm_tui.widgets.due_words import due_cell
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import OK, QUIET, STRONG, URGENT, plain

FALLBACK_COLUMNS = (
    Column(title="", width=1),
    Column(title="Bascule", width=14),
    Column(title="Dossier", width=13),
    Column(title="Client", width=16, flex=2),
    Column(title="Résilié le", width=10),
    Column(title="Index", width=8, is_right=True, drop=1),
    Column(title="État", width=6),
    Column(title="Site", width=16, flex=2, drop=2),
)
CHOSEN_COLUMNS = (
    Column(title="Dossier", width=13),
    Column(title="Client", width=14, flex=1),
    Column(title="Abonner au", width=10),
    Column(title="Index", width=9, is_right=True),
)
SHORT_STATE = {
    FallbackState.WAITS: "attend",
    FallbackState.RECEIVED: "◉ reçu",
    FallbackState.WAITS_FOR_WATER: "◌ eau",
    FallbackState.NOT_ASKED: "✗envoi",
    FallbackState.NOT_LEFT: "◌ file",
}
"""What a column holds of `FALLBACK_STATE`; the sheet says it in full."""
STATE_ROLE = {FallbackState.WAITS: "", FallbackState.NOT_ASKED: "urgent"}
UNKNOWN = "inconnu"
LABEL_WIDTH = 12


def fallback_rows(
    lines: Sequence[FallbackLine], *, today: date, selected: Collection[int]
) -> list[Row]:
    """Return one row a request; `✓` marks those selected, by their dossier."""
    return [
        Row(
            line,
            (
                cell("✓", "ok") if line.dossier_id in selected else cell(""),
                due_cell(line.fallback_on, today=today),
                cell(line.dossier_number, "title"),
                cell(line.party_name),
                *_figures(line.closing),
                _state(line.state),
                cell(line.place, "quiet"),
            ),
        )
        for line in lines
    ]


def chosen_rows(lines: Sequence[FallbackLine]) -> list[Row]:
    """Return one row a contract about to be opened."""
    return [
        Row(
            line.dossier_id,
            (
                cell(line.dossier_number, "title"),
                cell(line.party_name),
                *_figures(line.closing),
            ),
        )
        for line in lines
    ]


def result_items(results: Sequence[FallbackResult]) -> tuple[Item, ...]:
    """Return what became of each line."""
    return tuple(_result(one) for one in results)


def _result(one: FallbackResult) -> Item:
    if one.refusal:
        words = plain(typo(f"{one.dossier_number} : {one.refusal}"))
        return (plain("✗ ", URGENT), words)
    return (plain("✓ ", OK), plain(typo(f"{one.dossier_number} : {one.done}")))


def _figures(closing: Closing | None) -> tuple[Cell, Cell]:
    if closing is None:
        return cell(UNKNOWN, "urgent"), cell("—", "quiet")
    return cell(short_date(closing.closed_on)), cell(m3(closing.value_m3))


def _state(state: FallbackState) -> Cell:
    return cell(SHORT_STATE[state], STATE_ROLE.get(state, "act"))


class FallbackSheet(Panel):
    """What a line does not have the room to say, and why it cannot be applied."""

    line: reactive[FallbackLine | None] = reactive(None)
    today: reactive[date | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Aperçu", id=id)

    def watch_line(self) -> None:
        """Draw the request."""
        line, today = self.line, self.today
        self.words.items = tuple(_items(line, today)) if line and today else ()


def _items(line: FallbackLine, today: date) -> Iterator[Item]:
    yield (NOTHING, plain(line.party_name, STRONG))
    for label, value in _facts(line, today):
        yield (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value))
    refusal = refusal_to_select(line, today=today)
    mark = plain("✗ ", URGENT) if refusal else plain("✓ ", OK)
    yield (mark, plain(typo(refusal or "La bascule peut être appliquée.")))


def _facts(line: FallbackLine, today: date) -> tuple[tuple[str, str], ...]:
    left = relative_days(line.fallback_on, today=today)
    return (
        ("attendu", f"jusqu'au {short_date(line.due_on)}"),
        ("bascule", f"{short_date(line.fallback_on)} ({left})"),
        ("état", FALLBACK_STATE[line.state]),
        ("résiliation", _closing_words(line.closing)),
        ("site", line.place or "aucun"),
        ("dossier", line.dossier_number),
    )


def _closing_words(closing: Closing | None) -> str:
    if closing is None:
        return UNKNOWN
    return f"{short_date(closing.closed_on)} à {m3(closing.value_m3)}"
