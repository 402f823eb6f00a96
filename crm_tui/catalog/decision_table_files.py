"""The decision tables the product reads: their columns by their exact names."""

from typing import Any

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.decision_column import (
    Column,
    CriterionColumn,
    CriterionKind,
    ResultColumn,
    ResultKind,
)
from crm_tui.domain.decision_table import TableDefinition

FILE = "common/decision_tables.toml"


def load_decision_tables() -> dict[str, TableDefinition]:
    """Read and check the definition of every table, by code."""
    return {entry.code: _definition(entry) for entry in read_entries(FILE)}


def _definition(entry: TomlEntry) -> TableDefinition:
    columns = entry.raw("columns")
    if not isinstance(columns, list) or not columns:
        raise entry.invalid("« columns » doit être une liste de colonnes.")
    definition = TableDefinition(
        code=entry.code,
        label=entry.text("label"),
        doc=entry.text("doc"),
        columns=tuple(_column(entry, values) for values in columns),
        otherwise=entry.text("otherwise", ""),
    )
    entry.finish()
    _check_names(entry, definition)
    return definition


def _column(entry: TomlEntry, values: Any) -> Column:
    if not isinstance(values, dict):
        raise entry.invalid("une colonne est une table { title = … }.")
    cell = TomlEntry(entry.file, entry.code, values)
    column = _result(cell) if "result" in values else _criterion(cell)
    cell.finish()
    return column


def _criterion(cell: TomlEntry) -> CriterionColumn:
    kind = cell.text("kind")
    if kind not in set(CriterionKind):
        raise cell.invalid(f"genre de critère inconnu « {kind} ».")
    return CriterionColumn(
        title=cell.text("title"),
        kind=CriterionKind(kind),
        value=cell.text("value"),
        asked=cell.text("asked"),
        short=cell.text("short"),
    )


def _result(cell: TomlEntry) -> ResultColumn:
    kind = cell.text("kind")
    if kind not in set(ResultKind):
        raise cell.invalid(f"genre de résultat inconnu « {kind} ».")
    return ResultColumn(
        title=cell.text("title"),
        kind=ResultKind(kind),
        code=cell.text("result"),
        is_required=cell.flag("required", default=False),
        short=cell.text("short"),
    )


def _check_names(entry: TomlEntry, definition: TableDefinition) -> None:
    titles = [column.title for column in definition.columns]
    if len(set(titles)) < len(titles):
        raise entry.invalid("deux colonnes ont le même nom.")
    if not definition.results:
        raise entry.invalid("aucune colonne de résultat.")
