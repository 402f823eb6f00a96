"""One scan of the base for duplicates: known pairs judged again, then every block.

Reading and comparing hold no lock; only what was found is written, with the mark from
which an interrupted scan goes on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.duplicate import duplicate_score
from crm_tui.domain.duplicate_blocks import Pair, pairs_to_compare
from crm_tui.domain.duplicate_pair import FoundPair
from crm_tui.domain.duplicate_scan import (
    BlockKind,
    CappedBlock,
    OnScanProgress,
    ScanProgress,
)
from crm_tui.store import duplicate_pairs, duplicate_scan
from crm_tui.store.bulk import batches
from crm_tui.store.duplicate_scan import Block, BlockPage, ScanMark
from crm_tui.store.search_duplicates import Lookalike, lookalikes_of

BATCH = 300
"""Pairs judged with one read of their parties, and written in one transaction."""

MARKED_EVERY = 25
"""Pages between two marks, where nothing found made one."""

TOLD_BLOCKS = 10
"""Blocks too large that the report names; the others are counted."""


class DuplicateScan:
    """A scan under way, from where the last one of this territory stopped."""

    def __init__(self, desk: Desk, *, on_progress: OnScanProgress | None) -> None:
        self.desk = desk
        self.within = desk.where(Act.SCAN_DUPLICATES)
        self.capped_blocks: list[CappedBlock] = []
        self._tell = on_progress or (lambda _: None)
        with desk.viewing(Act.SCAN_DUPLICATES) as view:
            kept = duplicate_scan.resume(view.session, within=self.within)
        self.is_resumed = kept is not None
        self.mark = kept or ScanMark()
        self._has_mark = self.is_resumed

    def run(self) -> None:
        """Judge the known pairs again, read every block, then forget the mark."""
        if not self.is_resumed:
            self._review_known()
        kinds = list(BlockKind)
        for kind in kinds[kinds.index(self.mark.kind) :]:
            if kind is not self.mark.kind:
                self.mark = self.mark.at(kind)
            self._scan_kind(kind)
        self._end()

    def _review_known(self) -> None:
        """Withdraw the pairs that waited and no longer look alike."""
        after: Pair = (0, 0)
        while pairs := self._waiting_after(after):
            still = {(found.first_id, found.second_id) for found in self._judged(pairs)}
            if gone := [pair for pair in pairs if pair not in still]:
                with self.desk.performing(Act.SCAN_DUPLICATES) as work:
                    count = duplicate_pairs.withdraw(work.session, pairs=gone)
                    work.trail("duplicate_pair", "", after={"withdrawn": gone})
                self.mark = replace(self.mark, withdrawn=self.mark.withdrawn + count)
            after = pairs[-1]
            self._tell_progress(None)

    def _waiting_after(self, after: Pair) -> list[Pair]:
        with self.desk.viewing(Act.SCAN_DUPLICATES) as view:
            return duplicate_pairs.waiting_after(
                view.session, after=after, within=self.within, limit=BATCH
            )

    def _scan_kind(self, kind: BlockKind) -> None:
        pages = 0
        is_last = False
        while not is_last:
            page = self._read(kind)
            pairs = self._pairs_of(kind, page.blocks)
            found = list(self._judged(pairs))
            self.mark = replace(
                self.mark.at(kind, page.after),
                read=self.mark.read + page.read,
                compared=self.mark.compared + len(pairs),
            )
            pages += 1
            if found or pages % MARKED_EVERY == 0:
                self._keep(found)
            self._tell_progress(kind)
            is_last = page.is_last

    def _read(self, kind: BlockKind) -> BlockPage:
        with self.desk.viewing(Act.SCAN_DUPLICATES) as view:
            return duplicate_scan.read_blocks(
                view.session, kind=kind, after=self.mark.after_key, within=self.within
            )

    def _pairs_of(self, kind: BlockKind, blocks: Sequence[Block]) -> list[Pair]:
        """Return the pairs of these blocks whose names agree."""
        members = sorted({member for block in blocks for member in block.members})
        with self.desk.viewing(Act.SCAN_DUPLICATES) as view:
            names = duplicate_scan.names_of(view.session, ids=members)
        pairs: set[Pair] = set()
        for block in blocks:
            within = {key: names[key] for key in block.members if key in names}
            told = pairs_to_compare(within)
            pairs |= told.pairs
            if told.is_capped or block.is_cut:
                self._cap(kind, block)
        return sorted(pairs)

    def _cap(self, kind: BlockKind, block: Block) -> None:
        self.mark = replace(self.mark, capped=self.mark.capped + 1)
        if len(self.capped_blocks) < TOLD_BLOCKS:
            self.capped_blocks.append(
                CappedBlock(kind=kind, key=block.key, members=len(block.members))
            )

    def _judged(self, pairs: Iterable[Pair]) -> Iterator[FoundPair]:
        """Yield the probable duplicates among these pairs."""
        for part in batches(pairs, size=BATCH):
            ids = sorted({party_id for pair in part for party_id in pair})
            with self.desk.viewing(Act.SCAN_DUPLICATES) as view:
                known = {
                    found.party_id: found
                    for found in lookalikes_of(view.session, ids=ids)
                }
            for low, high in part:
                if low in known and high in known:
                    yield from _probable(known[low], known[high])

    def _keep(self, found: Sequence[FoundPair]) -> None:
        """Write what a page found and how far the scan is, in one transaction each."""
        parts = list(batches(found, size=BATCH)) or [[]]
        for at, part in enumerate(parts, start=1):
            with self.desk.performing(Act.SCAN_DUPLICATES) as work:
                new = duplicate_pairs.keep_found(work.session, found=part, at=work.now)
                self.mark = replace(
                    self.mark,
                    found=self.mark.found + len(part),
                    new=self.mark.new + new,
                )
                if at == len(parts):
                    self._remember(work)
                work.trail(
                    "duplicate_pair",
                    self.mark.kind.value,
                    after={"found": len(part), "new": new},
                )

    def _remember(self, work: Work) -> None:
        duplicate_scan.keep_mark(work.session, mark=self.mark, within=self.within)
        self._has_mark = True

    def _end(self) -> None:
        if not self._has_mark:
            return
        with self.desk.performing(Act.SCAN_DUPLICATES) as work:
            duplicate_scan.drop_mark(work.session, within=self.within)
            work.trail(
                "duplicate_pair",
                "",
                after={"read": self.mark.read, "found": self.mark.found},
            )

    def _tell_progress(self, kind: BlockKind | None) -> None:
        self._tell(ScanProgress(kind=kind, read=self.mark.read, found=self.mark.found))


def _probable(first: Lookalike, second: Lookalike) -> Iterator[FoundPair]:
    verdict = duplicate_score(candidate=second.facts, existing=first.facts)
    if verdict.is_probable:
        yield FoundPair(
            first_id=first.party_id,
            second_id=second.party_id,
            score=verdict.score,
            reasons=verdict.reasons,
        )
