"""One batch of lines written to a few sheets: what the smaller exports share."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlmodel import Session, SQLModel

from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import timeline
from crm_tui.store.bulk import Values, known_rows
from crm_tui.store.insertion import defaults_of
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.row_sheet import RowSheet
from crm_tui.store.legacy.written import Contradiction, Written
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.timeline import NewEvent

Record = TypeVar("Record")


class SheetBatch(ABC, Generic[Record]):
    """The records of a few hundred lines, written in one transaction."""

    def __init__(
        self, session: Session, *, records: Sequence[Record], now: datetime
    ) -> None:
        self._session, self._records, self._now = session, records, now
        self._sheets: list[Sheet] = []
        self._events: list[NewEvent] = []
        self._open()

    def write(self) -> tuple[Written, ...]:
        """Take every line, write the batch, and say what became of each."""
        written = tuple(self._take(record) for record in self._records)
        for sheet in self._sheets:
            sheet.rows.flush()
        self._tell_all()
        timeline.add(self._session, events=self._events)
        return written

    @abstractmethod
    def _open(self) -> None:
        """Read what the lines may touch, in the order it is to be written."""

    @abstractmethod
    def _put(self, record: Record) -> Fate:
        """Take one line; raises Contradiction where it names what nobody knows."""

    def _tell_all(self) -> None:
        """Tell what several lines made together; most batches have nothing to add."""

    def _take(self, record: Record) -> Written:
        try:
            return Written(self._put(record))
        except Contradiction as refusal:
            return Written(Fate.UNCHANGED, refusal=str(refusal))

    def _tell(
        self,
        party_id: int,
        title: str,
        *,
        kind: TimelineKind,
        at: datetime,
        detail: str,
    ) -> None:
        """Tell the customer's timeline, which the open desks follow."""
        event = NewEvent(
            at=at, kind=kind, title=title, detail=detail, party_id=party_id
        )
        self._events.append(event)

    def _sheet(
        self, table: type[SQLModel], *key: str, wanted: Collection[Any]
    ) -> "Sheet":
        sheet = Sheet(
            self._session, table, key=key, wanted=wanted, most_new=len(self._records)
        )
        self._sheets.append(sheet)
        return sheet

    def _known_parties(self, *, of: Callable[[Record], str]) -> dict[str, Values]:
        """Return the parties by number; one that was merged answers as the kept one."""
        found = self._known(PartyRow, "number", "merged_into_id", of=of)
        while gone := {
            row["merged_into_id"]
            for row in found.values()
            if row["merged_into_id"] is not None
        }:
            kept = known_rows(
                self._session,
                PartyRow,
                column="id",
                values=gone,
                columns=("merged_into_id",),
            )
            for row in found.values():
                row.update(kept.get(row["merged_into_id"], {}))
        return found

    def _known(
        self,
        table: type[SQLModel],
        column: str,
        *more: str,
        of: Callable[[Record], str],
    ) -> dict[str, Values]:
        return known_rows(
            self._session,
            table,
            column=column,
            values={of(record) for record in self._records if of(record)},
            columns=("id", *more),
        )


class Sheet:
    """The rows of one table; a cell left empty takes the table's own default."""

    def __init__(
        self,
        session: Session,
        table: type[SQLModel],
        *,
        key: tuple[str, ...],
        wanted: Collection[Any],
        most_new: int,
    ) -> None:
        columns = [name for name in table.model_fields if name not in ("id", *key)]
        self._defaults = {
            name: value for name, value in defaults_of(table).items() if name in columns
        }
        self.rows = RowSheet(
            session, table, key=key, wanted=wanted, columns=columns, most_new=most_new
        )

    def put(self, *key: Any, **values: Any) -> tuple[int, Fate]:
        """Add a row or fill what is given of the known one; return its id and fate."""
        if self.rows.id_of(*key) is None:
            given = {name: said for name, said in values.items() if said is not None}
            values = {**self._defaults, **given}
        return self.rows.put(*key, **values)


def found_in(
    rows: dict[str, Values], number: str, column: str, *, first: str = "les clients"
) -> Values:
    """Return what a number names; raises Contradiction where nobody knows it."""
    row = rows.get(number)
    if row is None:
        shown = number or "vide"
        raise Contradiction(f"{column} : {shown} inconnu, importez {first} d'abord.")
    return row


def highest(fates: Sequence[Fate]) -> Fate:
    """Return what became of a line that wrote several rows: the most of them."""
    return max(fates, default=Fate.UNCHANGED)
