"""What a canceled dossier leaves undone: its open tasks, its mails not yet sent."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from crm_tui.domain.document import DocumentStatus
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.machines.document import DOCUMENT
from crm_tui.domain.machines.justificatif import JUSTIFICATIF
from crm_tui.domain.machines.task import TASK
from crm_tui.domain.task import TaskStatus
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import JustificatifRow, TaskRow

_OPEN_TASKS = sorted(TASK.previous_of(TaskStatus.CANCELED))
_UNSENT = sorted(DOCUMENT.previous_of(DocumentStatus.CANCELED))
_AWAITED = sorted(JUSTIFICATIF.previous_of(JustificatifStatus.EXPIRED))


def cancel_open_tasks(
    session: Session, *, dossier_id: int, at: datetime, agent_code: str
) -> None:
    """Cancel the tasks nobody will do any more."""
    session.execute(
        update(TaskRow)
        .where(col(TaskRow.dossier_id) == dossier_id)
        .where(col(TaskRow.status).in_(_OPEN_TASKS))
        .values(
            status=TaskStatus.CANCELED.value,
            done_at=at,
            done_by=agent_code,
            version=col(TaskRow.version) + 1,
        )
    )


def withdraw_documents(session: Session, *, dossier_id: int) -> None:
    """Keep back what has not left yet: a worker that holds it loses its race."""
    session.execute(
        update(DocumentRow)
        .where(col(DocumentRow.dossier_id) == dossier_id)
        .where(col(DocumentRow.status).in_(_UNSENT))
        .values(
            status=DocumentStatus.CANCELED.value, version=col(DocumentRow.version) + 1
        )
    )


def stop_waiting(session: Session, *, dossier_id: int) -> None:
    """End the wait for a justificatif: no deadline runs on a canceled dossier."""
    session.execute(
        update(JustificatifRow)
        .where(col(JustificatifRow.dossier_id) == dossier_id)
        .where(col(JustificatifRow.status).in_(_AWAITED))
        .values(
            status=JustificatifStatus.EXPIRED.value,
            version=col(JustificatifRow.version) + 1,
        )
    )
