"""Import the assets of service contracts, once their customers are there."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportReport, OnProgress
from crm_tui.store.legacy.asset_batch import AssetBatch
from crm_tui.store.legacy.asset_record import ASSETS, AssetRecord, read_asset
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.written import Written
from crm_tui.store.search_touched import Touched, reindex_touched
from crm_tui.usecases.parts.import_lines import ImportKind, import_lines


def import_assets(
    desk: Desk, *, path: Path, on_progress: OnProgress | None = None
) -> ImportReport:
    """Import a file of assets; a second run of the same file changes nothing.

    A contract, a site or a person responsible that nobody knows rejects its line; an
    empty cell never erases what is known.
    """
    kind = ImportKind(
        layout=ASSETS,
        make_reader=_reader,
        make_writer=lambda _: _write,
        twin="même bien",
    )
    return import_lines(desk, kind=kind, path=path, on_progress=on_progress)


def _reader() -> Callable[[Cells], AssetRecord]:
    return read_asset


def _write(
    session: Session, records: Sequence[AssetRecord], now: datetime
) -> Sequence[Written]:
    batch = AssetBatch(session, records=records)
    written = batch.write()
    reindex_touched(session, touched=Touched(sites=batch.sites))
    return written
