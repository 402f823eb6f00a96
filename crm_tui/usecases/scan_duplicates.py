"""Scan the base for customers recorded twice; the merge is somebody's decision."""

from collections import Counter

from crm_tui.desk import Act, Desk
from crm_tui.domain.duplicate_reason import DuplicateReason
from crm_tui.domain.duplicate_scan import OnScanProgress, ScanReport
from crm_tui.store import duplicate_pairs
from crm_tui.usecases.parts.duplicate_scan import DuplicateScan

BEST = 20
"""Pairs the report shows: « the 20 best »."""


def scan_duplicates(
    desk: Desk, *, on_progress: OnScanProgress | None = None
) -> ScanReport:
    """Find the probable duplicates of the agent's territory, and keep each pair.

    The same scan twice changes nothing; one that was interrupted goes on where it
    stopped; a pair judged « distincts » is not proposed again.
    """
    scan = DuplicateScan(desk, on_progress=on_progress)
    scan.run()
    with desk.viewing(Act.SCAN_DUPLICATES) as view:
        counted = duplicate_pairs.waiting_by_reasons(
            view.session, within=view.territory
        )
        best = duplicate_pairs.page(view.session, within=view.territory, limit=BEST)
    by_reason: Counter[DuplicateReason] = Counter()
    for reasons, count in counted:
        by_reason.update(dict.fromkeys(reasons, count))
    return ScanReport(
        is_resumed=scan.is_resumed,
        read=scan.mark.read,
        compared=scan.mark.compared,
        found=scan.mark.found,
        new=scan.mark.new,
        withdrawn=scan.mark.withdrawn,
        capped=scan.mark.capped,
        capped_blocks=tuple(scan.capped_blocks),
        waiting=sum(count for _, count in counted),
        by_reason=tuple(by_reason.most_common()),
        best=best.pairs,
    )
