"""Statements compiled once: a save writes in many tables, each for a few microseconds.

SQLAlchemy's ORM spends ten times what the driver does on a row. These statements are
made with its expressions, compiled on first use for each engine, then handed to the
driver as they are; column types still apply (UTC, cents, JSON).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import Session

from crm_tui.store.driver import Answer, execute, execute_each
from crm_tui.store.inserter import inserter

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compiled:
    """One statement as the driver takes it, for one engine and one list length."""

    sql: str
    fixed: Values
    """Values the statement holds itself: statuses, limits."""
    spread: Mapping[str, tuple[str, ...]]
    """Names of the parameters a list becomes, one for each of its values."""
    processors: Mapping[str, Callable[[Any], Any]]
    order: tuple[str, ...] | None
    """Names by place, for a driver that numbers its parameters."""

    def each(self, rows: Sequence[Values]) -> Any:
        """Return many rows as this driver wants them."""
        is_plain = not (self.fixed or self.spread or self.processors)
        if is_plain and self.order is not None and len(self.order) > 1:
            return list(map(itemgetter(*self.order), rows))
        return [self.parameters(row) for row in rows]

    def parameters(self, values: Values) -> Any:
        """Return the values as this driver wants them."""
        named = {**self.fixed, **values}
        for name, places in self.spread.items():
            named.update(zip(places, named.pop(name, ()), strict=False))
        for name, process in self.processors.items():
            named[name] = process(named[name])
        if self.order is None:
            return named
        return tuple([named[name] for name in self.order])


class Prepared:
    """A statement made once from the engine's own `insert`, and run by the driver.

    A row it returns comes as the driver gives it: ask for ids, numbers and texts only.
    """

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make = make
        self._compiled: dict[str, Compiled] = {}

    def run(self, session: Session, **values: Any) -> Answer:
        """Execute with these values, after what the session still holds back."""
        compiled = self._for(session.get_bind().dialect)
        return execute(session, compiled.sql, compiled.parameters(values))

    def run_each(self, session: Session, rows: Sequence[Values]) -> None:
        """Execute once for each row, in one call of the driver."""
        if not rows:
            return
        compiled = self._for(session.get_bind().dialect)
        execute_each(session, compiled.sql, compiled.each(rows))

    def _for(self, dialect: Dialect) -> Compiled:
        known = self._compiled.get(dialect.name)
        if known is None:
            statement = self._make(inserter(dialect))
            known = compiled_for(statement, dialect, {})
            self._compiled[dialect.name] = known
        return known


def compiled_for(statement: Any, dialect: Dialect, values: Values) -> Compiled:
    """Compile a statement for an engine; `values` tell how long its lists are."""
    compiled = statement.compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("a statement compiles to SQL")
    required = {name for name, bind in compiled.binds.items() if bind.required}
    state = compiled.construct_expanded_state({**dict.fromkeys(required), **values})
    spread = {name: tuple(places) for name, places in state.parameter_expansion.items()}
    given = {place for name in values for place in spread.get(name, (name,))} | required
    processors = {
        name: process
        for name, bind in compiled.binds.items()
        if (process := bind.type.dialect_impl(dialect).bind_processor(dialect))
    }
    return Compiled(
        sql=state.statement,
        fixed={
            name: processors[name](value) if name in processors else value
            for name, value in state.parameters.items()
            if name not in given
        },
        spread={name: places for name, places in spread.items() if name in values},
        processors={name: processors[name] for name in given & set(processors)},
        order=tuple(state.positiontup) if state.positiontup is not None else None,
    )
