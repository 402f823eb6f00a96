"""Answers that come by a file: readings imported, matched to what asked for them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading import ReadingSource
from crm_tui.domain.reading_need import day_of
from crm_tui.store.assets import IS_UNANSWERED, NOT_A_READING
from crm_tui.store.bulk import batches
from crm_tui.store.tables.asset import AssetRow, ReadingRequestRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow

ASKED_AT_ONCE = 500


def match_imported(
    session: Session, *, serials: Collection[str], answered_on: date
) -> int:
    """Answer the requests of these counters by their first reading since.

    An estimate answers nothing, nor does a reading taken before the request left.
    Returns how many requests were answered.
    """
    answered = 0
    for part in batches(serials, size=ASKED_AT_ONCE):
        for request_id, reading_id in _matches(session, part).items():
            _answer(session, request_id, reading_id, answered_on)
            answered += 1
    return answered


def _matches(session: Session, serials: list[str]) -> dict[int, int]:
    """Return the first reading that answers each request, by the request."""
    lines = session.execute(
        select(
            col(ReadingRequestRow.id),
            col(ReadingRequestRow.requested_on),
            col(ReadingRow.id),
            col(ReadingRow.read_at),
        )
        .join(AssetRow, col(AssetRow.id) == col(ReadingRequestRow.asset_id))
        .join(MeterRow, col(MeterRow.id) == col(AssetRow.meter_id))
        .join(ReadingRow, col(ReadingRow.meter_id) == col(MeterRow.id))
        .where(
            IS_UNANSWERED,
            col(MeterRow.serial_number).in_(serials),
            col(ReadingRow.source) != ReadingSource.ESTIMATE.value,
            col(ReadingRow.status).not_in(NOT_A_READING),
        )
        .order_by(col(ReadingRow.read_at), col(ReadingRow.id))
    )
    found: dict[int, int] = {}
    for request_id, requested_on, reading_id, read_at in lines:
        read_on = day_of(read_at)
        if read_on is not None and read_on >= requested_on:
            found.setdefault(request_id, reading_id)
    return found


def _answer(
    session: Session, request_id: int, reading_id: int, answered_on: date
) -> None:
    row: Any = ReadingRequestRow
    session.execute(
        update(row)
        .where(row.id == request_id, IS_UNANSWERED)
        .values(
            status=ReadingRequestStatus.ANSWERED.value,
            answered_on=answered_on,
            reading_id=reading_id,
            version=row.version + 1,
        )
    )
