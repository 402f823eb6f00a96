"""Several small reads in one round trip, each section carried as a JSON array.

A screen such as the 360° view needs a dozen short lists of different shapes. Asked one
by one, the network decides how fast it opens; asked together, one answer brings them
all. Each section stays a plain SELECT that an EXPLAIN can read.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    CompoundSelect,
    Date,
    Dialect,
    Text,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlmodel import Session, SQLModel, col

from crm_tui.domain.permission import Territory
from crm_tui.store.driver import execute
from crm_tui.store.inside_communes import by_commune
from crm_tui.store.prepared import Compiled, compiled_for
from crm_tui.store.tables.columns import Euros, UtcInstant

Line = SimpleNamespace
"""One line of a section, its columns as attributes."""

NO_LINES = "[]"
"""What SQLite answers for a section without lines, where PostgreSQL says NULL."""


class Together:
    """A fixed set of named SELECTs over the same parameters, read in one statement.

    The statement is compiled once for each engine and each number of departements: the
    work of a read is the database's, not ours.
    """

    def __init__(self, **sections: Any) -> None:
        self._columns = {
            name: _Columns.of(query.selected_columns)
            for name, query in sections.items()
        }
        self._statements = {
            dialect: _one_statement(sections, make_array=array, gather=gather)
            for dialect, array, gather in (
                ("sqlite", func.json_array, func.json_group_array),
                ("postgresql", func.json_build_array, func.json_agg),
            )
        }
        self._prepared: dict[tuple[str, tuple[int, ...]], Compiled] = {}

    def read(self, session: Session, **values: object) -> dict[str, list[Line]]:
        """Return the lines of every section; their order is the caller's to make."""
        prepared = self._prepare(session.get_bind().dialect, values)
        rows = execute(session, prepared.sql, prepared.parameters(values))
        return {
            name: self._columns[name].lines(json.loads(lines))
            if lines and lines != NO_LINES
            else []
            for name, lines in rows
        }

    def _prepare(self, dialect: Dialect, values: Mapping[str, object]) -> Compiled:
        lengths = tuple(
            len(value) for value in values.values() if isinstance(value, list)
        )
        known = self._prepared.get((dialect.name, lengths))
        if known is None:
            known = compiled_for(self._statements[dialect.name], dialect, values)
            self._prepared[(dialect.name, lengths)] = known
        return known


def columns_of(table: type[SQLModel], *, prefix: str = "") -> list[Any]:
    """Return every column of a table, under its own name or a prefixed one."""
    names = table.model_fields
    return [col(getattr(table, name)).label(prefix + name) for name in names]


def inside(departement: Any, *, or_absent: bool = False) -> ColumnElement[bool]:
    """Return the condition that a record's departement is in the agent's territory.

    Its parameters are those of `territory_values`; `or_absent` also keeps the lines
    that have no place at all.
    """
    condition = or_(
        bindparam("is_national", type_=Boolean),
        departement.in_(bindparam("departements", expanding=True)),
        by_commune(departement, bindparam("communes", expanding=True)),
    )
    return or_(condition, departement.is_(None)) if or_absent else condition


def territory_values(within: Territory) -> dict[str, object]:
    """Return the parameters that `inside` needs."""
    return {
        "is_national": within.is_national,
        "departements": sorted(within.departements or ()),
        "communes": sorted(within.communes),
    }


def within_territory(
    departement: Any, *, within: Territory, or_absent: bool = False
) -> ColumnElement[bool]:
    """Return the same condition for one query, its values inside."""
    if within.departements is None:
        return true()
    condition: ColumnElement[bool] = departement.in_(sorted(within.departements))
    if within.communes:
        condition |= by_commune(departement, sorted(within.communes))
    return or_(condition, departement.is_(None)) if or_absent else condition


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a section, and those JSON does not carry as they are."""

    names: tuple[str, ...]
    decoders: tuple[tuple[str, Callable[[Any], Any]], ...]

    @classmethod
    def of(cls, columns: Any) -> "_Columns":
        """Return the columns of a SELECT."""
        decoders = ((str(column.key), _decoder(column.type)) for column in columns)
        return cls(
            names=tuple(str(column.key) for column in columns),
            decoders=tuple((key, decode) for key, decode in decoders if decode),
        )

    def lines(self, rows: list[list[Any]]) -> list[Line]:
        """Return the rows as lines."""
        found = []
        for cells in rows:
            line = dict(zip(self.names, cells, strict=True))
            for key, decode in self.decoders:
                if (cell := line[key]) is not None:
                    line[key] = decode(cell)
            found.append(Line(**line))
        return found


def _one_statement(
    sections: Mapping[str, Any], *, make_array: Any, gather: Any
) -> CompoundSelect[Any]:
    parts = []
    for name, query in sections.items():
        lines = query.subquery(f"s_{name}")
        cells = gather(make_array(*lines.c))
        parts.append(
            select(
                literal_column(f"'{name}'", Text).label("section"),
                cast(cells, Text).label("lines"),
            ).select_from(lines)
        )
    return union_all(*parts)


def _decoder(type_: Any) -> Callable[[Any], Any] | None:
    """Return how a JSON value becomes a column's; None where it is the same."""
    if isinstance(type_, UtcInstant):
        return _instant
    if isinstance(type_, Euros):
        return _euros
    if isinstance(type_, Date):
        return date.fromisoformat
    return bool if isinstance(type_, Boolean) else None


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        return instant.replace(tzinfo=UTC)
    return instant.astimezone(UTC)


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
