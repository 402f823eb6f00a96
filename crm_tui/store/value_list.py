"""A list as one bound value: the same statement however long it is."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    String,
    Text,
    TypeDecorator,
    bindparam,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeEngine
from sqlmodel.sql.sqltypes import AutoString


def among(column: Any, name: str) -> ColumnElement[bool]:
    """Return the condition that a column is one of the values bound under this name."""
    is_text = isinstance(column.type, String | AutoString)
    given = bindparam(name, type_=ValueList(Text() if is_text else BigInteger()))
    each = each_value(given).table_valued("value", name="value")
    condition: ColumnElement[bool] = column.in_(select(each.c.value))
    return condition


class ValueList(TypeDecorator[Sequence[Any]]):
    """Values as each engine takes many at once: an array, or a JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Return the column type of the engine."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        from sqlalchemy.dialects.postgresql import ARRAY

        return dialect.type_descriptor(ARRAY(self.item))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        """Return the list as the driver wants it."""
        items = list(value or ())
        return json.dumps(items) if dialect.name == "sqlite" else items


class each_value(GenericFunction[Any]):
    """The values of a list, one a row."""

    inherit_cache = True
    name = "each_value"


@compiles(each_value, "sqlite")
def _from_json(element: each_value, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(each_value, "postgresql")
def _from_array(element: each_value, compiler: SQLCompiler, **options: Any) -> str:
    return f"unnest({compiler.process(element.clauses, **options)})"
