"""Trying a table: which row wins on typed values, and why each other does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.decision_column import CellValue, CriterionColumn, UnreadableCell
from crm_tui.domain.decision_table import (
    DecisionTable,
    ReadRow,
    TableDefinition,
    read_row,
)
from crm_tui.domain.french_format import short_date

NOT_TYPED = "(vide)"
NOTHING = "rien n'est décidé"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialValue:
    """One value a table asks for, typed once even where two columns ask for it."""

    name: str
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTrial:
    """What became of one row."""

    rank: int
    is_winner: bool
    missed: str
    """The criterion that does not match, with the value; empty where all match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTrial:
    """A table tried: the row that wins, what it gives, why the others do not."""

    winner: int | None
    sentence: str
    rows: tuple[RowTrial, ...]


def values_asked(definition: TableDefinition) -> tuple[TrialValue, ...]:
    """Return what one has to type to try a table, in the order of its columns."""
    asked = {column.value: column.asked for column in definition.criteria}
    return tuple(TrialValue(name=name, asked=label) for name, label in asked.items())


def read_values(
    definition: TableDefinition, typed: Mapping[str, str]
) -> dict[str, CellValue | None]:
    """Read what was typed, by the names the table asks for or the French ones.

    Raises UnreadableCell, whose field is the name of the value at fault.
    """
    _check_names(definition, typed)
    read: dict[str, CellValue | None] = {}
    for column in definition.criteria:
        try:
            read[column.value] = column.typed(_typed_for(column, typed))
        except UnreadableCell as refusal:
            raise UnreadableCell(
                f"{column.asked} : {refusal}", field=column.value
            ) from refusal
    return read


def _typed_for(column: CriterionColumn, typed: Mapping[str, str]) -> str:
    names = (column.value, column.title, column.asked)
    return next((typed[name] for name in names if name in typed), "")


def _check_names(definition: TableDefinition, typed: Mapping[str, str]) -> None:
    known = {
        name
        for column in definition.criteria
        for name in (column.value, column.title, column.asked)
    }
    for name in typed:
        if name not in known:
            asked = ", ".join(one.asked for one in values_asked(definition))
            raise UnreadableCell(
                f"« {name} » n'est pas demandé ; la table demande : {asked}.",
                field=name,
            )


def try_table(
    table: DecisionTable, values: Mapping[str, CellValue | None]
) -> TableTrial:
    """Say which row wins; the rows that cannot be read are passed by, as if absent."""
    definition = table.definition
    trials: list[RowTrial] = []
    winner: ReadRow | None = None
    for row in _readable(table):
        missed = row.first_miss(values)
        if missed is None and winner is None:
            winner = row
        trials.append(
            RowTrial(
                rank=row.rank,
                is_winner=row is winner,
                missed=_why_not(missed, values) if missed else "",
            )
        )
    return TableTrial(
        winner=winner.rank if winner else None,
        sentence=_sentence(definition, winner),
        rows=tuple(trials),
    )


def _why_not(missed: CriterionColumn, values: Mapping[str, CellValue | None]) -> str:
    return f"{missed.title} : {_shown(values.get(missed.value))}"


def _readable(table: DecisionTable) -> list[ReadRow]:
    read = []
    for row in sorted(table.rows, key=lambda row: row.rank):
        try:
            read.append(read_row(table.definition, row))
        except UnreadableCell:
            continue
    return read


def _sentence(definition: TableDefinition, winner: ReadRow | None) -> str:
    if winner is None:
        return f"Aucune ligne : {definition.otherwise or NOTHING}."
    given = " ; ".join(
        f"{column.title} = {_shown(winner.results[column.code])}"
        for column in definition.results
    )
    return f"Ligne {winner.rank} : {given}."


def _shown(value: CellValue | None) -> str:
    if value is None:
        return NOT_TYPED
    return short_date(value) if isinstance(value, date) else str(value)
