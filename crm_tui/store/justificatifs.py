"""Requests for proof: at most one a dossier, whose delay is never started again."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from crm_tui.domain.deadline import JustificatifSchedule
from crm_tui.domain.justificatif import (
    Justificatif,
    JustificatifKind,
    JustificatifStatus,
)
from crm_tui.domain.machines.justificatif import JUSTIFICATIF
from crm_tui.store.insertion import insert_line
from crm_tui.store.tables.dossier import JustificatifRow
from crm_tui.store.versions import update_versioned


def justificatif_of(row: Any) -> Justificatif:
    """Return the request a row, or a line with the same columns, stands for."""
    return Justificatif(
        id=row.id,
        status=JustificatifStatus(row.status),
        asked_on=row.asked_on,
        reminder_on=row.reminder_on,
        due_on=row.due_on,
        fallback_on=row.fallback_on,
        kind=JustificatifKind(row.kind) if row.kind else None,
        received_at=row.received_at,
        version=row.version,
        dated_on=row.dated_on,
        value_m3=row.value_m3,
        serial_number=row.serial_number,
        flaw=row.flaw,
        rule_row=row.rule_row,
    )


def of_dossier(session: Session, *, dossier_id: int) -> Justificatif | None:
    """Return the request of a dossier that was read within the territory."""
    row = session.exec(
        select(JustificatifRow).where(col(JustificatifRow.dossier_id) == dossier_id)
    ).first()
    return justificatif_of(row) if row else None


def add(
    session: Session,
    *,
    dossier_id: int,
    asked_on: date,
    schedule: JustificatifSchedule,
    announced_by: str,
) -> Justificatif:
    """Start the wait; `announced_by` is who told the delay and its consequence."""
    row = insert_line(
        session,
        JustificatifRow,
        dossier_id=dossier_id,
        status=JustificatifStatus.ASKED.value,
        asked_on=asked_on,
        reminder_on=schedule.reminder_on,
        due_on=schedule.due_on,
        fallback_on=schedule.fallback_on,
        announced_by=announced_by,
    )
    return justificatif_of(row)


def expire(session: Session, *, justificatif: Justificatif) -> None:
    """Say that nothing came in time."""
    JUSTIFICATIF.check(justificatif.status, JustificatifStatus.EXPIRED)
    update_versioned(
        session,
        JustificatifRow,
        id=justificatif.id,
        seen_version=justificatif.version,
        status=JustificatifStatus.EXPIRED.value,
    )
