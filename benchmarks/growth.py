"""How a figure grows with the base: the same thing on two bases of one engine."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.table import Row

MOST_MEDIAN, MOST_P95 = 2.0, 8.0
"""« from 100,000 to 1,000,000: median ≤ 2x, p95 ≤ 8x for search »"""


def growth(*, small: Iterable[Row], large: Sequence[Row], what: str) -> Iterator[Row]:
    """Yield how many times the figures of this name grew, one for each who had it."""
    for before in small:
        after = _same(before, large) if before.what == what else None
        if after is not None and before.p95 and after.p95:
            slower, tail = after.median / before.median, after.p95 / before.p95
            yield Row(
                what=f"{what}, growth",
                where=f"{before.where} to {after.where.partition(', ')[2]}",
                who=before.who,
                median=slower,
                p95=tail,
                unit="times",
                target=f"median ≤ {MOST_MEDIAN:.0f}x, p95 ≤ {MOST_P95:.0f}x",
                is_kept=slower <= MOST_MEDIAN and tail <= MOST_P95,
            )


def _same(before: Row, rows: Iterable[Row]) -> Row | None:
    engine = before.where.partition(",")[0]
    return next(
        (
            row
            for row in rows
            if (row.what, row.who) == (before.what, before.who)
            and row.where.partition(",")[0] == engine
        ),
        None,
    )
