"""Column types and conventions shared by every table."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    TypeDecorator,
    literal,
    text,
)
from sqlmodel import SQLModel

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

BigId = BigInteger().with_variant(Integer(), "sqlite")
"""An id: SQLite only numbers rows by itself when the column is a plain INTEGER."""


def only_where(condition: str) -> dict[str, Any]:
    """Return what makes an index partial, on both engines.

    A query reads it only where it says the same with the same literal values.
    """
    only = text(condition)
    return {"sqlite_where": only, "postgresql_where": only}


def one_of_codes(column: Any, codes: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that a partial index is made for, its values written in."""
    known = [literal(str(code), literal_execute=True) for code in codes]
    condition: ColumnElement[bool] = column.in_(known)
    return condition


class UtcInstant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Refuse naive instants; SQLite keeps them without an offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must be aware")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give the instant back in UTC."""
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        )


class Euros(TypeDecorator[Decimal]):
    """An amount in euros, kept as whole cents so that no engine rounds it."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return the cents."""
        return None if value is None else int((value * 100).to_integral_exact())

    def process_result_value(
        self, value: Any | None, dialect: Dialect
    ) -> Decimal | None:
        """Return the euros, with two decimals."""
        return None if value is None else Decimal(int(value)).scaleb(-2)
