"""Requests for proof: at most one a dossier, whose delay is never started again."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from sqlmodel import Session, col, select

from crm_tui.domain.deadline import JustificatifSchedule
from crm_tui.domain.justificatif import (
    Justificatif,
    JustificatifKind,
    JustificatifStatus,
)
from crm_tui.domain.machines.justificatif import JUSTIFICATIF
from crm_tui.domain.permission import Territory
from crm_tui.domain.received_document import (
    DocumentFlaw,
    ReadDocument,
    ReceivedDocument,
)
from crm_tui.store.insertion import insert_line
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow
from crm_tui.store.together import within_territory
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
        limitation_raised_on=row.limitation_raised_on,
        is_attributable=row.is_attributable,
        attributed_because=row.attributed_because,
        takes_remote=row.takes_remote,
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


def postpone(
    session: Session,
    *,
    justificatif: Justificatif,
    asked_on: date,
    schedule: JustificatifSchedule,
) -> None:
    """Count the days from when the request left, later than it was asked."""
    update_versioned(
        session,
        JustificatifRow,
        id=justificatif.id,
        seen_version=justificatif.version,
        asked_on=asked_on,
        reminder_on=schedule.reminder_on,
        due_on=schedule.due_on,
        fallback_on=schedule.fallback_on,
    )


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


def receive(
    session: Session,
    *,
    justificatif: Justificatif,
    kind: JustificatifKind,
    at: datetime,
    by: str,
) -> Justificatif:
    """Say that a document came; until it is judged, the default waits."""
    is_late = justificatif.status is JustificatifStatus.EXPIRED
    to = JustificatifStatus.RECEIVED_LATE if is_late else JustificatifStatus.RECEIVED
    JUSTIFICATIF.check(justificatif.status, to)
    return _changed(
        session,
        justificatif,
        status=to.value,
        kind=kind.value,
        received_at=at,
        received_by=by,
    )


def judge(
    session: Session,
    *,
    justificatif: Justificatif,
    document: ReceivedDocument,
    row: str,
    is_accepted: bool,
    at: datetime,
    by: str,
) -> Justificatif:
    """Keep what the document bears and the row that accepted it."""
    status = justificatif.status
    if is_accepted:
        JUSTIFICATIF.check(status, JustificatifStatus.ACCEPTED)
        status = JustificatifStatus.ACCEPTED
    return _changed(
        session,
        justificatif,
        status=status.value,
        **_borne(document),
        flaw="",
        rule_row=row,
        judged_at=at,
        judged_by=by,
    )


def note_read(
    session: Session, *, justificatif: Justificatif, read: ReadDocument, row: str = ""
) -> Justificatif:
    """Keep what was read and said of a document for whoever decides on it.

    `row` is the one that leaves it to an expert.
    """
    return _changed(
        session,
        justificatif,
        **_borne(read.document),
        limitation_raised_on=read.limitation_raised_on,
        is_attributable=read.is_attributable,
        attributed_because=read.attributed_because,
        takes_remote=read.takes_remote,
        rule_row=row,
    )


def refuse(
    session: Session,
    *,
    justificatif: Justificatif,
    flaw: DocumentFlaw,
    row: str,
    at: datetime,
    by: str,
) -> Justificatif:
    """Refuse what came and wait again: the limit stays (A-12).

    What came after the limit leaves the request expired: nothing is waited for.
    """
    is_late = justificatif.status is JustificatifStatus.RECEIVED_LATE
    if not is_late:
        JUSTIFICATIF.check(justificatif.status, JustificatifStatus.REFUSED)
        JUSTIFICATIF.check(JustificatifStatus.REFUSED, JustificatifStatus.ASKED)
    back = JustificatifStatus.EXPIRED if is_late else JustificatifStatus.ASKED
    return _changed(
        session,
        justificatif,
        status=back.value,
        flaw=flaw.value,
        rule_row=row,
        judged_at=at,
        judged_by=by,
    )


def remind(session: Session, *, justificatif: Justificatif) -> Justificatif:
    """Say that the reminder was written."""
    JUSTIFICATIF.check(justificatif.status, JustificatifStatus.REMINDED)
    return _changed(session, justificatif, status=JustificatifStatus.REMINDED.value)


def due(
    session: Session,
    *,
    column: Literal["reminder_on", "fallback_on"],
    statuses: Sequence[JustificatifStatus],
    until: date,
    after_id: int,
    limit: int,
    within: Territory,
) -> tuple[tuple[int, int], ...]:
    """Return dossier and request of what is due by a day, in the order of the ids."""
    rows = session.execute(
        select(col(JustificatifRow.dossier_id), col(JustificatifRow.id))
        .join(DossierRow, col(DossierRow.id) == col(JustificatifRow.dossier_id))
        .where(
            getattr(JustificatifRow, column) <= until,
            col(JustificatifRow.status).in_([status.value for status in statuses]),
            col(DossierRow.closed_at).is_(None),
            col(JustificatifRow.id) > after_id,
            within_territory(col(DossierRow.departement), within=within),
        )
        .order_by(col(JustificatifRow.id))
        .limit(limit)
    )
    return tuple((dossier_id, request_id) for dossier_id, request_id in rows)


def _borne(document: ReceivedDocument) -> dict[str, Any]:
    return {
        "kind": document.kind.value,
        "dated_on": document.dated_on,
        "value_m3": document.value_m3,
        "serial_number": document.serial_number,
    }


def _changed(
    session: Session, justificatif: Justificatif, **values: Any
) -> Justificatif:
    update_versioned(
        session,
        JustificatifRow,
        id=justificatif.id,
        seen_version=justificatif.version,
        **values,
    )
    session.expire_all()
    changed = session.exec(
        select(JustificatifRow).where(col(JustificatifRow.id) == justificatif.id)
    ).one()
    return justificatif_of(changed)
