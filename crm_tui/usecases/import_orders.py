"""Import the orders of customers, step by step."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.order_batch import OrderBatch
from crm_tui.store.legacy.order_record import ORDERS, OrderRecord, read_order
from crm_tui.store.legacy.written import Written
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_orders(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of them; a second run of the same file changes nothing.

    A customer or a contract that nobody knows rejects its line; an
    empty cell never erases.
    """
    kind = ImportKind(
        layout=ORDERS,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même commande et même étape",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], OrderRecord]:
    return read_order


def _write(
    session: Session, records: Sequence[OrderRecord], now: datetime
) -> Sequence[Written]:
    return OrderBatch(session, records=records, now=now).write()
