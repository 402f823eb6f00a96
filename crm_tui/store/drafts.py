"""Drafts: what one agent typed and has not saved; nobody else ever reads them."""

from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from crm_tui.domain.draft import Draft
from crm_tui.store.inserter import inserter
from crm_tui.store.tables.workspace import DraftRow


def keep(session: Session, *, agent_code: str, draft: Draft) -> None:
    """Write the draft over the one this agent had of the same form and subject."""
    insert = inserter(session.get_bind().dialect)
    drafts: Any = DraftRow
    content = {
        "title": draft.title,
        "fields": [list(pair) for pair in draft.fields],
        "saved_at": draft.saved_at,
    }
    session.execute(
        insert(DraftRow)
        .values(
            agent_code=agent_code, form=draft.form, subject=draft.subject, **content
        )
        .on_conflict_do_update(
            index_elements=[drafts.agent_code, drafts.form, drafts.subject],
            set_=content,
        )
    )


def list_of(session: Session, *, agent_code: str) -> tuple[Draft, ...]:
    """Return this agent's drafts, the last typed first."""
    rows = session.exec(
        select(DraftRow)
        .where(col(DraftRow.agent_code) == agent_code)
        .order_by(col(DraftRow.saved_at).desc())
    ).all()
    return tuple(
        Draft(
            form=row.form,
            subject=row.subject,
            title=row.title,
            fields=tuple((name, value) for name, value in row.fields),
            saved_at=row.saved_at,
        )
        for row in rows
    )


def drop(session: Session, *, agent_code: str, form: str, subject: str) -> None:
    """Forget a draft: its form was saved, or its agent gave it up."""
    session.execute(
        delete(DraftRow).where(
            col(DraftRow.agent_code) == agent_code,
            col(DraftRow.form) == form,
            col(DraftRow.subject) == subject,
        )
    )
