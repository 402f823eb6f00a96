"""Instants counted in SQL the same on both engines: durations, hours, days of Paris.

SQLite keeps an instant as text in UTC, PostgreSQL as an instant; neither knows the
other's functions, and SQLite knows no time zone at all.
"""

from typing import Any

from sqlalchemy import BigInteger, Date, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from crm_tui.store.tables.columns import UtcInstant

_SUMMER_FROM = "date(strftime('%Y', {0}) || '-04-01', 'weekday 0', '-7 days')"
_SUMMER_UNTIL = "date(strftime('%Y', {0}) || '-11-01', 'weekday 0', '-7 days')"
"""The last Sundays of March and October: summer time changes at 01:00 UTC."""


class seconds_between(GenericFunction[int]):
    """Whole seconds from one instant to another."""

    inherit_cache = True
    name = "seconds_between"
    type = BigInteger()


class utc_hour(GenericFunction[str]):
    """The hour of an instant, `2024-07-11 08`: Paris changes its clock on the hour."""

    inherit_cache = True
    name = "utc_hour"
    type = Text()


class hours_after(GenericFunction[Any]):
    """An instant some hours after another; the hours are a bound whole number."""

    inherit_cache = True
    name = "hours_after"
    type = UtcInstant()


class paris_day(GenericFunction[Any]):
    """The civil day of an instant in Europe/Paris."""

    inherit_cache = True
    name = "paris_day"
    type = Date()


@compiles(seconds_between, "sqlite")
def _seconds_in_sqlite(
    element: seconds_between, compiler: SQLCompiler, **options: Any
) -> str:
    first, last = _clauses(element, compiler, options)
    return (
        f"(CAST(strftime('%s', {last}) AS INTEGER)"
        f" - CAST(strftime('%s', {first}) AS INTEGER))"
    )


@compiles(seconds_between, "postgresql")
def _seconds_in_postgresql(
    element: seconds_between, compiler: SQLCompiler, **options: Any
) -> str:
    first, last = _clauses(element, compiler, options)
    return (
        f"(floor(extract(epoch FROM {last}))::bigint"
        f" - floor(extract(epoch FROM {first}))::bigint)"
    )


@compiles(utc_hour, "sqlite")
def _hour_in_sqlite(element: utc_hour, compiler: SQLCompiler, **options: Any) -> str:
    (at,) = _clauses(element, compiler, options)
    return f"substr({at}, 1, 13)"


@compiles(utc_hour, "postgresql")
def _hour_in_postgresql(
    element: utc_hour, compiler: SQLCompiler, **options: Any
) -> str:
    (at,) = _clauses(element, compiler, options)
    return f"to_char({at} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24')"


@compiles(hours_after, "sqlite")
def _after_in_sqlite(
    element: hours_after, compiler: SQLCompiler, **options: Any
) -> str:
    at, hours = _clauses(element, compiler, options)
    return f"strftime('%Y-%m-%d %H:%M:%f000', {at}, {hours} || ' hours')"


@compiles(hours_after, "postgresql")
def _after_in_postgresql(
    element: hours_after, compiler: SQLCompiler, **options: Any
) -> str:
    at, hours = _clauses(element, compiler, options)
    return f"({at} + make_interval(hours => ({hours})::int))"


@compiles(paris_day, "sqlite")
def _day_in_sqlite(element: paris_day, compiler: SQLCompiler, **options: Any) -> str:
    (at,) = _clauses(element, compiler, options)
    since, until = _SUMMER_FROM.format(at), _SUMMER_UNTIL.format(at)
    is_summer = f"{at} >= {since} || ' 01' AND {at} < {until} || ' 01'"
    return f"date({at}, CASE WHEN {is_summer} THEN '+2 hours' ELSE '+1 hours' END)"


@compiles(paris_day, "postgresql")
def _day_in_postgresql(
    element: paris_day, compiler: SQLCompiler, **options: Any
) -> str:
    (at,) = _clauses(element, compiler, options)
    return f"({at} AT TIME ZONE 'Europe/Paris')::date"


def _clauses(element: Any, compiler: SQLCompiler, options: Any) -> list[str]:
    return [compiler.process(clause, **options) for clause in element.clauses]
