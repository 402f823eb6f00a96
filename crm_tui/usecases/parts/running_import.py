"""An import under way: who runs it, what is read, what was counted, who is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from crm_tui.desk import Desk
from crm_tui.domain.import_report import ImportProgress, OnProgress
from crm_tui.store.legacy.line_stage import CheckedBatch, LineStage, Read
from crm_tui.store.legacy.stage_process import WORTH_BYTES, staged
from crm_tui.usecases.parts.line_account import LineAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class Running(Generic[Read]):
    """One import of one file."""

    desk: Desk
    kind: str
    """French plural of what it brings: `clients`."""
    path: Path
    total_bytes: int
    stage: LineStage[Read]
    account: LineAccount
    on_progress: OnProgress | None


ReadBatches = Callable[[Running[Read]], Iterator[CheckedBatch[Read]]]
"""Yields the batches to write; may have written lines of its own before."""


def read_batches(running: Running[Read]) -> Iterator[CheckedBatch[Read]]:
    """Yield the whole file; a big one is read in another process."""
    return staged(running.stage, is_beside=running.total_bytes >= WORTH_BYTES)


def tell(running: Running[Read], ending: str = "") -> None:
    """Tell how far the import is."""
    if running.on_progress is None:
        return
    account = running.account
    running.on_progress(
        ImportProgress(
            done_bytes=min(account.done_bytes, running.total_bytes),
            total_bytes=running.total_bytes,
            read=account.read,
            rejected=account.rejected,
            ending=ending,
        )
    )


def trail_entry(
    running: Running[Read], *, first_line: int, last_line: int
) -> Mapping[str, str | int]:
    """Return what the trail keeps of lines written together."""
    return {"kind": running.kind, "first_line": first_line, "last_line": last_line}
