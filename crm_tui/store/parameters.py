"""Business parameters a centre changed; the catalog holds their defaults."""

from datetime import datetime

from sqlmodel import Session, select

from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.workspace import ParameterRow


def overrides(session: Session) -> dict[str, str]:
    """Return the values this centre set, by the parameter's code."""
    return {row.code: row.value for row in _OVERRIDES.run(session)}


_OVERRIDES = Prepared(lambda _: select(ParameterRow.code, ParameterRow.value))


def remove(session: Session, *, code: str) -> None:
    """Take back what the centre set: the catalog's holds again."""
    if row := session.get(ParameterRow, code):
        session.delete(row)
        session.flush()


def set_value(
    session: Session, *, code: str, value: str, at: datetime, agent_code: str
) -> None:
    """Set one parameter for the centre."""
    session.merge(
        ParameterRow(code=code, value=value, changed_at=at, changed_by=agent_code)
    )
    session.flush()
