"""One batch of readings: added when they are not there, never changed, never removed.

« il ne faut pas supprimer un index » (document 001): a reading that contradicts the one
known at the same instant is refused, and corrected in the CRM by who can explain it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from crm_tui.domain.reading import ReadingStatus
from crm_tui.store.bulk import Values, insert_rows, known_rows, new_ids, rows_with
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.reading_record import ReadingRecord
from crm_tui.store.legacy.written import Contradiction, Written
from crm_tui.store.tables.premises import MeterRow, ReadingRow

Instant = tuple[int, datetime, str]
"""A meter, an instant and a source: one reading at most."""


class ReadingBatch:
    """The readings of a few hundred lines, written in one transaction."""

    def __init__(self, session: Session, *, records: Sequence[ReadingRecord]) -> None:
        self._session = session
        self._records = records
        self._meters = known_rows(
            session,
            MeterRow,
            column="serial_number",
            values={record.serial for record in records},
            columns=("id", "dials"),
        )
        self._known: dict[Instant, int] = {
            (row["meter_id"], row["read_at"], row["source"]): row["value_m3"]
            for row in rows_with(
                session,
                ReadingRow,
                column="meter_id",
                values={meter["id"] for meter in self._meters.values()},
                columns=("read_at", "source", "value_m3"),
            )
        }
        self._rows: list[Values] = []

    def write(self) -> tuple[Written, ...]:
        """Take every line, write the batch, and say what became of each."""
        written = tuple(self._take(record) for record in self._records)
        self._rows.sort(key=lambda row: (row["meter_id"], row["read_at"]))
        ids = new_ids(self._session, ReadingRow, count=len(self._rows))
        insert_rows(
            self._session, ReadingRow, [{"id": next(ids), **row} for row in self._rows]
        )
        return written

    def _take(self, record: ReadingRecord) -> Written:
        try:
            meter_id = self._meter_of(record)
        except Contradiction as refusal:
            return Written(Fate.UNCHANGED, refusal=str(refusal))
        instant = (meter_id, record.read_at, record.source)
        if instant in self._known:
            return self._same(record, self._known[instant])
        self._known[instant] = record.value_m3
        self._rows.append(_row(record, meter_id))
        return Written(Fate.CREATED, flags=record.flags)

    def _same(self, record: ReadingRecord, known_m3: int) -> Written:
        if known_m3 == record.value_m3:
            return Written(Fate.UNCHANGED)
        return Written(
            Fate.UNCHANGED,
            refusal=f"index : {record.value_m3}, or {known_m3} est connu à cette date ;"
            " rectifiez-le dans le CRM.",
        )

    def _meter_of(self, record: ReadingRecord) -> int:
        meter: dict[str, Any] | None = self._meters.get(record.serial)
        if meter is None:
            raise Contradiction(f"compteur : {record.serial} inconnu.")
        if record.value_m3 >= 10 ** meter["dials"]:
            raise Contradiction(
                f"index : {record.value_m3} ne tient pas sur {meter['dials']} roues."
            )
        return int(meter["id"])


def _row(record: ReadingRecord, meter_id: int) -> Values:
    return {
        "meter_id": meter_id,
        "read_at": record.read_at,
        "value_m3": record.value_m3,
        "source": record.source,
        "status": ReadingStatus.VALID.value,
        "usage_m3": record.usage_m3,
        "usage_low_m3": record.usage_low_m3,
        "usage_high_m3": record.usage_high_m3,
        "supersedes_id": None,
        "superseded_by": "",
        "superseded_reason": "",
        "author": record.author,
        "version": 1,
    }
