"""Several agents at the same instant: each in a thread, on connections of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Barrier, Thread
from typing import TypeVar

from crm_tui.desk import Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import Store

Answer = TypeVar("Answer")

TOGETHER_SECONDS = 60
"""How long a racer waits for the others: a defect ends the test, not a slow machine."""


@contextmanager
def terminals(desks: Sequence[Desk], *, url: str) -> Iterator[list[Desk]]:
    """Give each desk a store of its own, as in a program of its own."""
    stores = [Store.open(url) for _ in desks]
    try:
        yield [
            replace(desk, store=store)
            for desk, store in zip(desks, stores, strict=True)
        ]
    finally:
        for store in stores:
            store.close()


def race(
    desks: Sequence[Desk], act: Callable[[Desk, int], Answer], *, rounds: int
) -> list[list[Answer | Refusal]]:
    """Run `act(desk, round)` for every desk at once, round after round.

    A refusal is an answer; anything else is raised again at the end.
    """
    start = Barrier(len(desks))
    answers: list[list[Answer | Refusal]] = [[] for _ in desks]
    defects: list[Exception] = []

    def run(at: int) -> None:
        for number in range(rounds):
            start.wait(TOGETHER_SECONDS)
            try:
                answers[at].append(act(desks[at], number))
            except Refusal as refusal:
                answers[at].append(refusal)
            except Exception as defect:  # told in the test's own thread
                defects.append(defect)
                start.abort()
                raise

    threads = [Thread(target=run, args=(at,)) for at in range(len(desks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if defects:
        raise defects[0]
    return [list(turn) for turn in zip(*answers, strict=True)]
