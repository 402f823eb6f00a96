"""T19: programs of their own on one hot dossier: each save is in the base, or told.

A few programs, here; `CRM_TUI_CROWD=50` makes the fifty agents of twenty saves each.
The slowest save in a hundred is printed, for who runs it with `-s` on a quiet machine:
five seconds at most are wanted.
"""

import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from time import perf_counter

import pytest
from sqlmodel import col, func, select

from crm_tui.desk import Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import StaleRecord, Store
from crm_tui.store.tables.dossier import DossierCommentRow, DossierRow
from crm_tui.usecases.comment_dossier import comment_dossier
from tests import factories
from tests.usecases.rights import version_of

CROWD = int(os.environ.get("CRM_TUI_CROWD", "0"))
PROGRAMS, SAVES = (CROWD, 20) if CROWD else (3, 5)
PATIENCE_SECONDS = 600.0


@dataclass(frozen=True)
class Told:
    """What one save came to."""

    answer: str
    """`saved`, or the name of the refusal."""
    seconds: float


@pytest.fixture
def dossier(store: Store) -> int:
    with store.writing() as session:
        return factories.make_dossier(session, party_id=factories.make_party(session))


def save_all(desk: Desk, url: str, dossier: int, pipe: Connection) -> None:
    """Be one program: comment the dossier as it stands, again and again."""
    store = Store.open(url)
    mine = replace(desk, store=store)
    for number in range(SAVES):
        began = perf_counter()
        answer = one_save(mine, dossier, number)
        pipe.send(Told(answer, perf_counter() - began))
    store.close()


def one_save(desk: Desk, dossier: int, number: int) -> str:
    """Save once on the dossier as it stands; a conflict is told to who saves."""
    try:
        comment_dossier(
            desk,
            dossier_id=dossier,
            seen_version=version_of(desk, dossier),
            text=f"{desk.agent.code} {number}",
            key="",
        )
    except Refusal as refusal:
        return type(refusal).__name__
    return "saved"


def crowd_of(desks: list[Desk], url: str, dossier: int) -> list[Told]:
    """Run every desk in a process of its own, and return what each save came to."""
    context = multiprocessing.get_context("fork")
    told: list[Told] = []
    running = []
    for desk in desks:
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(target=save_all, args=(desk, url, dossier, theirs))
        process.start()
        theirs.close()
        running.append((process, mine))
    for process, mine in running:
        while mine.poll(PATIENCE_SECONDS):
            try:
                told.append(mine.recv())
            except EOFError:
                break
        process.join()
        assert process.exitcode == 0
    return told


def test_a_crowd_of_programs_on_one_dossier_loses_nothing(
    store: Store, store_url: str, desk_of: Callable[..., Desk], dossier: int
):
    desks = [desk_of("GESTIONNAIRE_EAU_BO") for _ in range(PROGRAMS)]
    store.engine.dispose()

    told = crowd_of(desks, store_url, dossier)

    counted = Counter(one.answer for one in told)
    slowest = sorted(one.seconds for one in told)[int(len(told) * 0.99)]
    with store.reading() as session:
        kept = session.exec(select(func.count(col(DossierCommentRow.id)))).one()
        version = session.exec(
            select(DossierRow.version).where(col(DossierRow.id) == dossier)
        ).one()
    sys.stdout.write(
        f"{store.dialect}: {PROGRAMS} programs × {SAVES} saves, {kept} kept, "
        f"{len(told) - counted['saved']} told, p99 {slowest:.2f} s\n"
    )
    assert len(told) == PROGRAMS * SAVES
    assert (kept, version) == (counted["saved"], counted["saved"] + 1)
    assert set(counted) <= {"saved", StaleRecord.__name__}, "never « locked »"
