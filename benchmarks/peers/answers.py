"""What a peer answered, turned into figures: searches by class, then its other acts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.search_queries import Told, Typed, is_right
from benchmarks.table import IMPORT, OPEN, SAVE, Note, Row, median, p95, place

ALL_CLASSES = "all classes"
ACTS = {"open": OPEN, "save": SAVE}


def rows_of(
    answers: Iterable[dict[str, Any]],
    *,
    asked: Sequence[Typed],
    engine: str,
    customers: int,
    who: str,
) -> Iterator[Row | Note]:
    """Yield the figures and the notes of one peer on one base."""
    found: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for told in answers:
        if "note" in told:
            yield Note(f"{who}, {told['note']}")
        elif "act" in told:
            yield _act(told, where=place(engine), who=who)
        elif "per_second" in told:
            yield Row(
                what=IMPORT,
                where=place(engine),
                who=who,
                median=told["per_second"],
                unit="lines/s",
            )
        else:
            typed = asked[told["at"]]
            right = is_right(typed, Told(told["ids"], told["has_more"]))
            found[typed.kind].append((median(told["ms"]), right))
    if everything := [search for searches in found.values() for search in searches]:
        found[ALL_CLASSES] = everything
    for kind, searches in found.items():
        times = [milliseconds for milliseconds, _ in searches]
        yield Row(
            what=kind,
            where=place(engine, customers),
            who=who,
            median=median(times),
            p95=p95(times),
            found=sum(right for _, right in searches) / len(searches),
        )


def _act(told: dict[str, Any], *, where: str, who: str) -> Row:
    return Row(
        what=ACTS[told["act"]],
        where=where,
        who=who,
        median=median(told["ms"]),
        p95=p95(told["ms"]),
    )
