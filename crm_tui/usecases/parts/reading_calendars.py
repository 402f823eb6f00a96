"""The calendars of reading requests, as the centre's tables are on one day."""

from datetime import date

from sqlmodel import Session

from crm_tui.catalog import decision_tables as definitions
from crm_tui.domain.decision_table import ReadTable, read_table
from crm_tui.domain.reading_calendars import (
    EXCLUSION,
    GENERIC,
    SPECIFIC,
    ReadingCalendars,
)
from crm_tui.store import decision_tables


def calendars_in_force(session: Session, *, on: date) -> ReadingCalendars:
    """Return the three tables that decide on a day, ready for many assets."""
    return ReadingCalendars(
        exclusion=_read(session, EXCLUSION, on),
        specific=_read(session, SPECIFIC, on),
        generic=_read(session, GENERIC, on),
    )


def _read(session: Session, code: str, on: date) -> ReadTable:
    definition = definitions()[code]
    return read_table(
        decision_tables.version_in_force(session, definition=definition, on=on)
    )
