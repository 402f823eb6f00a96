"""The searches an agent keeps: theirs only, whoever else works on the base."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from crm_tui.domain.advanced_search import AdvancedForm, SavedSearch
from crm_tui.store.inserter import inserter
from crm_tui.store.tables.workspace import SavedSearchRow

MOST = 50
"""An agent keeps no more."""


def keep(
    session: Session, *, agent_code: str, name: str, form: AdvancedForm, at: datetime
) -> None:
    """Write a search over the one this agent had of the same name."""
    insert = inserter(session.get_bind().dialect)
    row: Any = SavedSearchRow
    content = {"criteria": [list(pair) for pair in form.as_fields()], "saved_at": at}
    session.execute(
        insert(SavedSearchRow)
        .values(agent_code=agent_code, name=name, **content)
        .on_conflict_do_update(index_elements=[row.agent_code, row.name], set_=content)
    )


def list_of(session: Session, *, agent_code: str) -> tuple[SavedSearch, ...]:
    """Return this agent's searches, by name."""
    rows = session.exec(
        select(SavedSearchRow)
        .where(col(SavedSearchRow.agent_code) == agent_code)
        .order_by(col(SavedSearchRow.name))
        .limit(MOST)
    ).all()
    return tuple(
        SavedSearch(
            name=row.name,
            form=AdvancedForm.of_fields(
                [(name, value) for name, value in row.criteria]
            ),
            saved_at=row.saved_at,
        )
        for row in rows
    )


def drop(session: Session, *, agent_code: str, name: str) -> None:
    """Forget a search."""
    session.execute(
        delete(SavedSearchRow).where(
            col(SavedSearchRow.agent_code) == agent_code,
            col(SavedSearchRow.name) == name,
        )
    )
