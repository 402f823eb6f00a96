"""The open dossiers of a customer and what their cards need, sections of the 360°."""

from typing import Any

from sqlalchemy import Date, bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.desk_counts import COUNT_LIMIT
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.task import OPEN_TASK_STATUSES, TaskStatus
from crm_tui.store.customer_terms import PARTY
from crm_tui.store.dossiers import OPEN_STATUSES
from crm_tui.store.procedure_lines import run_lines, step_lines
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.procedure import ProcedureRunRow
from crm_tui.store.together import columns_of, inside

MOST_DOSSIERS = 30
"""More than the screen shows; a customer beyond that is read screen by screen."""

OVER_STATUSES = [status.value for status in DossierStatus if not status.is_open]
LEGACY = sorted(system.value for system in LEGACY_SYSTEMS)
OPEN_TASKS = [status.value for status in OPEN_TASK_STATUSES]
TAKEN = [
    status.value
    for status in (TaskStatus.ASSIGNED, TaskStatus.STARTED, TaskStatus.DONE)
]


def dossier_sections() -> dict[str, Any]:
    """Return the dossiers, how many are closed, and the procedures of the open ones."""
    return {
        "dossiers": _dossiers(),
        "closed": _closed(),
        "comments": _legacy_comments(),
        "runs": _of_open_dossiers(run_lines()),
        "run_steps": _of_open_dossiers(step_lines()),
    }


def open_dossier_sites() -> Any:
    """Return where the open dossiers are, for those that have a place."""
    return select(col(DossierRow.site_id)).where(
        col(DossierRow.party_id) == PARTY,
        col(DossierRow.status).in_(OPEN_STATUSES),
        col(DossierRow.site_id).is_not(None),
    )


def _dossiers() -> Any:
    contract: Any = aliased(ContractRow)
    return (
        select(
            *columns_of(DossierRow),
            col(AccountRow.number).label("account_number"),
            col(SiteRow.number).label("site_number"),
            contract.number.label("contract_number"),
            col(JustificatifRow.status).label("request_status"),
            col(JustificatifRow.asked_on).label("asked_on"),
            col(JustificatifRow.due_on).label("due_on"),
            _tasks(OPEN_TASKS).label("open_tasks"),
            _tasks(TAKEN).label("taken_tasks"),
            _tasks(OPEN_TASKS, queue=FIELD_VISIT_QUEUE).label("visits"),
            _late_task().label("late_task_on"),
        )
        .outerjoin(AccountRow, col(AccountRow.id) == col(DossierRow.account_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .outerjoin(contract, contract.id == col(DossierRow.contract_id))
        .outerjoin(
            JustificatifRow, col(JustificatifRow.dossier_id) == col(DossierRow.id)
        )
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.status).in_(OPEN_STATUSES),
            inside(col(DossierRow.departement)),
        )
        .order_by(col(DossierRow.id).desc())
        .limit(MOST_DOSSIERS)
    )


def _of_open_dossiers(lines: Any) -> Any:
    """The procedures of the customer's open dossiers: their plans follow them."""
    return lines.join(
        DossierRow, col(DossierRow.id) == col(ProcedureRunRow.dossier_id)
    ).where(
        col(ProcedureRunRow.party_id) == PARTY,
        col(DossierRow.status).in_(OPEN_STATUSES),
        inside(col(DossierRow.departement)),
    )


def _tasks(statuses: list[str], *, queue: str = "") -> Any:
    counted = select(func.count()).where(
        col(TaskRow.dossier_id) == col(DossierRow.id),
        col(TaskRow.status).in_(statuses),
    )
    if queue:
        counted = counted.where(col(TaskRow.queue) == queue)
    return counted.correlate(DossierRow).scalar_subquery()


def _late_task() -> Any:
    return (
        select(func.min(col(TaskRow.due_on)))
        .where(
            col(TaskRow.dossier_id) == col(DossierRow.id),
            col(TaskRow.status).in_(OPEN_TASKS),
            col(TaskRow.due_on) < bindparam("today", type_=Date),
        )
        .correlate(DossierRow)
        .scalar_subquery()
    )


def _closed() -> Any:
    some = (
        select(col(DossierRow.id))
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.status).in_(OVER_STATUSES),
            inside(col(DossierRow.departement)),
        )
        .limit(COUNT_LIMIT + 1)
        .subquery()
    )
    return select(func.count(some.c.id).label("count"))


def _legacy_comments() -> Any:
    return (
        select(
            col(DossierCommentRow.id),
            col(DossierCommentRow.dossier_id),
            col(DossierCommentRow.text),
        )
        .join(DossierRow, col(DossierRow.id) == col(DossierCommentRow.dossier_id))
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.status).in_(OPEN_STATUSES),
            col(DossierRow.source).in_(LEGACY),
            inside(col(DossierRow.departement)),
        )
        .order_by(col(DossierCommentRow.id))
        .limit(MOST_DOSSIERS)
    )
