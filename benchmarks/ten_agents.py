"""Ten agents at once lose nothing: what each was shown as saved, counted in the store.

    python -m benchmarks.ten_agents [--agents 10] [--seconds 120] [--engine sqlite]

Each agent is a process that searches, opens a customer, records a contact, comments a
dossier that others comment too, takes the next task and finishes it. One save in five
is asked twice under its key, as after an answer that was lost. What an agent was told
is saved must be in the store once, whatever the others did.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar
from uuid import uuid4

from sqlmodel import Session, col, select

from benchmarks.engines import ENGINES, analyze, base_on, desk_at
from crm_tui.desk import Desk
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import StaleRecord, Store
from crm_tui.store.insertion import insert_lines
from crm_tui.store.search_index import reindex_party
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierCommentRow, TaskRow
from crm_tui.usecases.comment_dossier import comment_dossier
from crm_tui.usecases.finish_task import finish_task
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.take_next_task import NothingToTake, take_next_task
from tests import factories

CUSTOMERS, TASKS_OF_EACH = 60, 60
HOT_DOSSIERS = 3
"""Few enough that two agents often comment the same one at once."""

PAUSE_SECONDS = 0.2
"""Between two acts: an agent is slower, a machine that is full proves nothing."""

TWICE = 5
"""One save in so many is asked twice under its key."""

TRIES = 20
READY_SECONDS = 60
QUEUE = "BO-EAU-ARR"

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the agents work on."""

    names: tuple[str, ...]
    dossiers: tuple[int, ...]


@dataclass(slots=True)
class Shift:
    """What one agent was told is saved, and what went wrong."""

    contacts: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    finished: list[int] = field(default_factory=list)
    conflicts: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the agents were told, against what the store holds."""

    acknowledged: int
    lost: int
    double: int
    conflicts: int
    errors: tuple[str, ...]


def main() -> None:
    """Print one line an engine; fail where anything was lost or done twice."""
    options = _options()
    is_whole = True
    for engine in options.engine or ENGINES:
        with base_on(engine) as store:
            tally = measure(store, agents=options.agents, seconds=options.seconds)
        is_whole = is_whole and not (tally.lost or tally.double or tally.errors)
        sys.stdout.write(told(engine, tally, options.agents, options.seconds))
    sys.exit(0 if is_whole else 1)


def measure(store: Store, *, agents: int, seconds: float) -> Tally:
    """Let the agents work on a migrated, empty base, and count."""
    context = get_context("fork")
    with tempfile.TemporaryDirectory() as folder:
        desks = [_seat(store, Path(folder)) for _ in range(agents)]
        world = _world(store)
        analyze(store)
        url = store.engine.url.render_as_string(hide_password=False)
        store.engine.dispose()
        start, results = context.Barrier(agents), context.Queue()
        workers = [
            context.Process(
                target=_work, args=(url, desk, world, seconds, start, results)
            )
            for desk in desks
        ]
        for worker in workers:
            worker.start()
        shifts: list[Shift] = [results.get() for _ in workers]
        for worker in workers:
            worker.join()
    with store.reading() as session:
        return _count(session, shifts)


def told(engine: str, tally: Tally, agents: int, seconds: float) -> str:
    """Return the line of an engine."""
    errors = f", first error: {tally.errors[0]}" if tally.errors else ""
    return (
        f"{engine}: {agents} agents, {seconds:.0f} s: "
        f"{tally.acknowledged} saves acknowledged, {tally.lost} lost, "
        f"{tally.double} double, {tally.conflicts} conflicts told, "
        f"{len(tally.errors)} errors{errors}\n"
    )


def _seat(store: Store, folder: Path) -> Desk:
    desk = desk_at(store, folder)
    with store.writing() as session:
        session.get_one(AgentRow, desk.agent.id).queues = QUEUE
    return replace(desk, agent=replace(desk.agent, queues=(QUEUE,)))


def _world(store: Store) -> World:
    names, dossiers = [], []
    with store.writing(deadline_seconds=None) as session:
        for number in range(CUSTOMERS):
            name = f"{_word(number)}"
            party = factories.make_party(session, last_name=name)
            reindex_party(session, party_id=party)
            names.append(name)
            dossier = factories.make_dossier(session, party_id=party)
            dossiers.append(dossier)
        tasks = [_task(dossier) for _ in range(TASKS_OF_EACH) for dossier in dossiers]
        insert_lines(session, TaskRow, tasks)
    return World(names=tuple(names), dossiers=tuple(dossiers))


def _task(dossier: int) -> dict[str, Any]:
    return {
        "dossier_id": dossier,
        "label": "Traiter l'arrivée",
        "status": "EN_SUSPENS",
        "queue": QUEUE,
        "departement": "06",
        "created_at": factories.SOME_DAY,
    }


def _word(number: int) -> str:
    """Return a name of letters only, unlike the others."""
    first, second = divmod(number, 20)
    letters = "bcdfghjklmnpqrstvwxz"
    return f"{letters[first]}a{letters[second]}ilo{letters[second]}ard".title()


def _work(
    url: str, seat: Desk, world: World, seconds: float, start: Any, results: Any
) -> None:
    """One agent's shift, in a process and on connections of its own."""
    desk = replace(seat, store=Store.open(url))
    shift = Shift()
    start.wait(timeout=READY_SECONDS)
    end = monotonic() + seconds
    while monotonic() < end:
        try:
            _round(desk, world, shift)
        except Exception as error:  # noqa: BLE001 - an error is a figure here
            shift.errors.append(f"{type(error).__name__}: {error}")
    desk.store.close()
    results.put(shift)


def _round(desk: Desk, world: World, shift: Shift) -> None:
    """Search, open, contact, comment, take the next task, finish it."""
    [hit, *_] = search_customers(desk, text=random.choice(world.names)).hits
    _pause()
    show_customer_360(desk, party_id=hit.party_id)
    _pause()
    mark = uuid4().hex
    form = ContactForm(
        party_id=hit.party_id,
        channel=ContactChannel.PHONE,
        reason_code="EAU01",
        comment=mark,
    )
    _save(lambda key: record_contact(desk, form=form, key=key))
    shift.contacts.append(mark)
    _pause()
    _comment(desk, random.choice(world.dossiers[:HOT_DOSSIERS]), shift)
    _pause()
    _next_task(desk, shift)
    _pause()


def _comment(desk: Desk, dossier_id: int, shift: Shift) -> None:
    """Add a comment; told that somebody was first, read again and add it after."""
    mark = uuid4().hex

    def comment() -> None:
        seen = show_dossier(desk, dossier_id=dossier_id).dossier.version
        _save(
            lambda key: comment_dossier(
                desk, dossier_id=dossier_id, seen_version=seen, text=mark, key=key
            )
        )

    _insist(comment, shift)
    shift.comments.append(mark)


def _next_task(desk: Desk, shift: Shift) -> None:
    try:
        task = _save(lambda key: take_next_task(desk, key=key))
    except NothingToTake:
        return
    shift.taken.append(task.id)
    _pause()

    def finish() -> None:
        _save(
            lambda key: finish_task(
                desk, task_id=task.id, seen_version=task.version, result="Fait", key=key
            )
        )

    _insist(finish, shift)
    shift.finished.append(task.id)


def _insist(act: Callable[[], None], shift: Shift) -> None:
    """Do an act again each time somebody was first; each conflict is counted."""
    for _ in range(TRIES):
        try:
            act()
        except StaleRecord:
            shift.conflicts += 1
            _pause()
        else:
            return
    raise Refusal("never the first on this dossier")


def _save(act: Callable[[str], Answer]) -> Answer:
    """Save under a key of its own, now and then asked again under the same."""
    key = uuid4().hex
    answer = act(key)
    return act(key) if random.randrange(TWICE) == 0 else answer


def _pause() -> None:
    sleep(random.random() * 2 * PAUSE_SECONDS)


def _count(session: Session, shifts: Iterable[Shift]) -> Tally:
    """Compare what was acknowledged with what the store holds."""
    every = tuple(shifts)
    stored = Counter(session.exec(select(ContactRow.comment)).all())
    stored.update(session.exec(select(DossierCommentRow.text)).all())
    texts = [mark for shift in every for mark in (*shift.contacts, *shift.comments)]
    done = session.exec(
        select(TaskRow.id).where(col(TaskRow.status) == "FINALISEE")
    ).all()
    finished = Counter(task for shift in every for task in shift.finished)
    taken = Counter(task for shift in every for task in shift.taken)
    lost = sum(not stored[mark] for mark in texts)
    lost += len(set(finished) - set(done))
    double = sum(stored[mark] > 1 for mark in texts)
    double += sum(count > 1 for count in (*finished.values(), *taken.values()))
    return Tally(
        acknowledged=len(texts) + finished.total() + taken.total(),
        lost=lost,
        double=double,
        conflicts=sum(shift.conflicts for shift in every),
        errors=tuple(error for shift in every for error in shift.errors),
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agents", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    return parser.parse_args()


if __name__ == "__main__":
    main()
