"""Parameters of the readings' requests: dated values, for the country or a centre."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from crm_tui.domain.parameter_period import NATIONAL, ParameterPeriod
from crm_tui.store.tables.decision import ParameterPeriodRow


def values_in_force(
    session: Session, *, codes: Sequence[str], on: date, centre: str = NATIONAL
) -> dict[str, str]:
    """Return the values set for a day, by code; what nobody set is left out.

    What a centre set goes before what the country did, then the latest to begin.
    """
    rows = session.exec(
        select(ParameterPeriodRow)
        .where(
            col(ParameterPeriodRow.code).in_(codes),
            col(ParameterPeriodRow.scope).in_({NATIONAL, centre}),
            col(ParameterPeriodRow.valid_from) <= on,
            or_(
                col(ParameterPeriodRow.valid_until).is_(None),
                col(ParameterPeriodRow.valid_until) >= on,
            ),
        )
        .order_by(col(ParameterPeriodRow.valid_from))
    ).all()
    ordered = sorted(rows, key=lambda row: row.scope != NATIONAL)
    return {row.code: row.value for row in ordered}


def list_all(session: Session) -> tuple[ParameterPeriod, ...]:
    """Return every value ever set, by parameter, scope and first day."""
    rows = session.exec(
        select(ParameterPeriodRow).order_by(
            col(ParameterPeriodRow.code),
            col(ParameterPeriodRow.scope),
            col(ParameterPeriodRow.valid_from),
        )
    ).all()
    return tuple(_period(row) for row in rows)


def find(
    session: Session, *, code: str, scope: str, valid_from: date
) -> ParameterPeriod | None:
    """Return the value that begins on this day."""
    row = session.get(ParameterPeriodRow, (code, scope, valid_from))
    return None if row is None else _period(row)


def put(session: Session, *, period: ParameterPeriod) -> None:
    """Write a value over the one that began on the same day."""
    session.merge(
        ParameterPeriodRow(
            code=period.code,
            scope=period.scope,
            valid_from=period.valid_from,
            valid_until=period.valid_until,
            value=period.value,
            changed_at=period.changed_at,
            changed_by=period.changed_by,
        )
    )
    session.flush()


def remove(session: Session, *, period: ParameterPeriod) -> None:
    """Take a value out."""
    key = (period.code, period.scope, period.valid_from)
    session.delete(session.get_one(ParameterPeriodRow, key))
    session.flush()


def _period(row: ParameterPeriodRow) -> ParameterPeriod:
    return ParameterPeriod(
        code=row.code,
        scope=row.scope,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        value=row.value,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
    )
