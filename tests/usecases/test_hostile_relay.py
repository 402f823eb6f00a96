"""T60: 300 mails through a hostile server and killed relays: none lost, few twice.

« 30 % 4xx, 5 % 5xx, hangs, closes, 20 kills, 3 relays, both engines: 0 lost, duplicates
≤ kills + hangs + closes and all with the same Message-ID ». The figures are printed
(`pytest -s`). `CRM_TUI_MAIL_SEEDS=5` draws five courses of faults an engine.
"""

import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlmodel import col, func, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import SystemClock
from crm_tui.desk import Desk, FrontDesk
from crm_tui.store.engine import Store
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.trail import TimelineRow
from tests import factories
from tests.usecases.hostile_relay import Ledger, Workers, hostile_server

SEEDS = range(1, 1 + int(os.environ.get("CRM_TUI_MAIL_SEEDS", "1")))
MAILS, RELAYS, KILLS = 300, 3, 20
SILENCE_SECONDS, LEASE_SECONDS, RETRY_SECONDS = 0.5, 2.0, 0.1
PATIENCE_SECONDS = 180.0
DOMAIN = "eauxdelacote.example.org"
SETTLED = ("ENVOYE", "ECHEC")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.tsv")


@pytest.fixture(params=SEEDS, ids="seed{}".format)
def seed(request: pytest.FixtureRequest) -> int:
    value: int = request.param
    return value


@pytest.fixture
def centre(front_desk: FrontDesk, ledger: Ledger, seed: int) -> Iterator[Desk]:
    """A centre whose relays are impatient, before a hostile server."""
    server = hostile_server(ledger, seed=seed, silence_seconds=4 * SILENCE_SECONDS)
    with server as url:
        impatient = front_desk.settings.model_copy(
            update={
                "smtp_url": SecretStr(url),
                "smtp_timeout_seconds": SILENCE_SECONDS,
                "outbox_lease_seconds": LEASE_SECONDS,
                "outbox_retry_seconds": RETRY_SECONDS,
            }
        )
        desk = job_desk(front_desk)
        yield replace(desk, settings=impatient, clock=SystemClock())


def test_nothing_is_lost_and_what_leaves_twice_is_recognized(
    centre: Desk, store_url: str, ledger: Ledger, seed: int
) -> None:
    fill(centre.store)
    workers = Workers(centre, store_url, ledger, count=RELAYS)
    try:
        kills = let_them_work(centre.store, workers, seed=seed)
    finally:
        workers.end()

    seen, taken = ledger.counts(), ledger.taken()
    rows = {row.subject: row for row in documents(centre.store)}
    twice = len(taken) - len({subject for subject, _ in taken})
    sys.stderr.write(
        f"\n{store_url.partition(':')[0]}, seed {seed}: {len(rows)} mails, "
        f"{seen['4xx']} 4xx, {seen['5xx']} 5xx, {seen['unanswered']} unanswered, "
        f"{kills} kills, {seen['overtaken']} overtaken, {twice} sent twice\n"
    )
    assert kills == KILLS
    sent = {subject for subject, row in rows.items() if row.status == "ENVOYE"}
    assert sent <= {subject for subject, _ in taken}, "lost"
    assert len(rows) == MAILS
    assert {row.status for row in rows.values()} == set(SETTLED)
    assert {(subject, identifier) for subject, identifier in taken} == {
        (subject, f"<document-{row.id}@{DOMAIN}>")
        for subject, row in rows.items()
        if subject in {subject for subject, _ in taken}
    }
    assert twice <= kills + seen["unanswered"] + seen["overtaken"]
    assert failures_told(centre.store) == MAILS - len(sent)


def fill(store: Store) -> None:
    """Leave the mails in the outbox."""
    with store.writing() as session:
        party = factories.make_party(session)
        for number in range(MAILS):
            factories.make_document(
                session, party_id=party, subject=f"Document {number}"
            )


def let_them_work(store: Store, workers: Workers, *, seed: int) -> int:
    """Kill a relay each time some more mails are settled; return how many were."""
    draws, kills = random.Random(seed), 0
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while (settled := count_settled(store)) < MAILS:
        assert time.monotonic() < give_up_at, f"{settled} settled of {MAILS}"
        if kills < KILLS and settled >= kills * MAILS * 0.8 / KILLS:
            time.sleep(draws.random() * 0.03)
            workers.kill_one(draws.randrange(RELAYS))
            kills += 1
        time.sleep(0.03)
    return kills


def count_settled(store: Store) -> int:
    with store.reading() as session:
        return session.exec(
            select(func.count()).where(col(DocumentRow.status).in_(SETTLED))
        ).one()


def documents(store: Store) -> list[DocumentRow]:
    with store.reading() as session:
        return list(session.exec(select(DocumentRow)))


def failures_told(store: Store) -> int:
    with store.reading() as session:
        told = col(TimelineRow.title).startswith("Échec d'envoi")
        return session.exec(select(func.count()).where(told)).one()
