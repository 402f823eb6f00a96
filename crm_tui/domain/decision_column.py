"""The columns of a decision table: what a cell of each may hold, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from crm_tui.domain.decision_interval import (
    Intervals,
    UnreadableInterval,
    month_day,
    parse_cycle_days,
    parse_dates,
    parse_from,
    parse_month_days,
    parse_numbers,
    parse_until,
    table_date,
    table_number,
)
from crm_tui.domain.decision_pattern import (
    MAX_CELL_LENGTH,
    Pattern,
    UnreadablePattern,
    parse_pattern,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import UnacceptableText, clean

Criterion = Pattern | Intervals
CellValue = str | date | int | Decimal
"""What a criterion is tried on, and what a result gives."""


class UnreadableCell(Refusal):
    """A cell of a table does not hold what its column takes."""


class CriterionKind(StrEnum):
    """How a cell on the left is tried on a value."""

    PATTERN = "TEXTE"
    DATES = "DATES"
    NUMBERS = "NOMBRES"
    MONTH_DAYS = "JOURS"
    CYCLE_DAYS = "JOURS_DU_CYCLE"
    FROM = "DEBUT"
    UNTIL = "FIN"


class ResultKind(StrEnum):
    """What a cell on the right gives."""

    TEXT = "TEXTE"
    DATE = "DATE"
    NUMBER = "NOMBRE"
    MONTH_DAY = "JOUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionColumn:
    """A column on the left; two of them may ask about one value (Début, Fin)."""

    title: str
    """Its name in the vendor's table, exactly."""
    kind: CriterionKind
    value: str
    """The name of what it is tried on, as the caller gives it."""
    asked: str
    """The French name of that value, as one is asked for it."""
    short: str = ""
    """Its title where there is little room."""

    def read(self, cell: str) -> Criterion:
        """Return what the cell asks for. Raises UnreadableCell."""
        try:
            return _CRITERIA[self.kind](cell)
        except (UnreadablePattern, UnreadableInterval) as refusal:
            raise UnreadableCell(str(refusal), field=self.title) from refusal

    def typed(self, text: str) -> CellValue | None:
        """Return the value typed to try a table; None where nothing is typed."""
        return None if not text.strip() else _read(self.title, _VALUES[self.kind], text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumn:
    """A column on the right: what the row that wins gives."""

    title: str
    kind: ResultKind
    code: str
    """The name under which the caller finds the result."""
    is_required: bool
    short: str = ""
    """Its title where there is little room."""

    def read(self, cell: str) -> CellValue | None:
        """Return the result; None where the cell is empty. Raises UnreadableCell."""
        if cell.strip():
            return _read(self.title, _RESULTS[self.kind], cell)
        if self.is_required:
            raise UnreadableCell("il manque le résultat.", field=self.title)
        return None


Column = CriterionColumn | ResultColumn


def expected(column: Column) -> str:
    """Return what a cell of this column may hold, for whoever types it."""
    if isinstance(column, CriterionColumn):
        return _CRITERIA_EXPECTED[column.kind]
    words = _RESULTS_EXPECTED[column.kind]
    return words if column.is_required else f"{words}, ou rien"


def _read(title: str, reader: Callable[[str], CellValue], text: str) -> CellValue:
    try:
        return reader(clean(text, field=title, max_length=MAX_CELL_LENGTH))
    except (UnreadableInterval, UnacceptableText) as refusal:
        raise UnreadableCell(str(refusal), field=title) from refusal


_CRITERIA: dict[CriterionKind, Callable[[str], Criterion]] = {
    CriterionKind.PATTERN: parse_pattern,
    CriterionKind.DATES: parse_dates,
    CriterionKind.NUMBERS: parse_numbers,
    CriterionKind.MONTH_DAYS: parse_month_days,
    CriterionKind.CYCLE_DAYS: parse_cycle_days,
    CriterionKind.FROM: parse_from,
    CriterionKind.UNTIL: parse_until,
}
_VALUES: dict[CriterionKind, Callable[[str], CellValue]] = {
    CriterionKind.PATTERN: str,
    CriterionKind.DATES: table_date,
    CriterionKind.NUMBERS: table_number,
    CriterionKind.MONTH_DAYS: month_day,
    CriterionKind.CYCLE_DAYS: month_day,
    CriterionKind.FROM: table_date,
    CriterionKind.UNTIL: table_date,
}
_RESULTS: dict[ResultKind, Callable[[str], CellValue]] = {
    ResultKind.TEXT: str,
    ResultKind.DATE: table_date,
    ResultKind.NUMBER: table_number,
    ResultKind.MONTH_DAY: month_day,
}
_INTERVALS = "« .. » entre deux bornes comprises, « | » pour plusieurs, * pour tout"
_CRITERIA_EXPECTED = {
    CriterionKind.PATTERN: r"* tout ; GC.* commence par ; (.*)COLE finit par ; v1|v2 ; "
    r"un signe spécial s'écrit \(",
    CriterionKind.DATES: f"jj/mm/aaaa ; {_INTERVALS}",
    CriterionKind.NUMBERS: f"un nombre ; {_INTERVALS}",
    CriterionKind.MONTH_DAYS: f"1 à 31 ; {_INTERVALS}",
    CriterionKind.CYCLE_DAYS: f"du 2 au 1er du mois suivant ; {_INTERVALS}",
    CriterionKind.FROM: "le premier jour, jj/mm/aaaa, ou rien",
    CriterionKind.UNTIL: "le dernier jour, compris, jj/mm/aaaa, ou rien",
}
_RESULTS_EXPECTED = {
    ResultKind.TEXT: "un texte",
    ResultKind.DATE: "une date jj/mm/aaaa",
    ResultKind.NUMBER: "un nombre",
    ResultKind.MONTH_DAY: "un jour du mois, 1 à 31",
}
