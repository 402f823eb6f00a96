"""What a peer is asked and how it answers; it runs in the peer's own environment."""

import argparse
import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

PAGE = 50
"""Rows of one page of results, as crm-tui shows; one more tells that there are more."""
WARM_UP = 5

Search = Callable[[str], list[int]]
"""Returns the customers found, one more than a page at most."""


def heard() -> argparse.Namespace:
    """Return what the benchmark asked for: a server, customers, questions, counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--customers", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--acts", type=int, default=100)
    return parser.parse_args()


def customers(path: Path) -> Iterator[dict[str, str]]:
    """Yield the customers of the file, one dict a line."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def tell(**fields: object) -> None:
    """Answer one line."""
    print(json.dumps(fields), flush=True)


def answer(search: Search, *, questions: Path, repeats: int) -> None:
    """Search each text several times; tell the times and what was found."""
    texts: list[str] = json.loads(questions.read_text(encoding="utf-8"))
    for text in texts[:: max(1, len(texts) // WARM_UP)]:
        search(text)
    for at, text in enumerate(texts):
        times, ids = [], []
        for _ in range(repeats):
            started = perf_counter()
            ids = search(text)
            times.append((perf_counter() - started) * 1000)
        tell(at=at, ms=times, ids=ids[:PAGE], has_more=len(ids) > PAGE)


def act(what: str, do: Callable[[int], object], *, count: int) -> None:
    """Do something so many times; tell the times."""
    times = []
    for number in range(WARM_UP + count):
        started = perf_counter()
        do(number)
        times.append((perf_counter() - started) * 1000)
    tell(act=what, ms=times[WARM_UP:])
