"""One URL, two engines: short transactions, our deadline, and clear refusals."""

import os
import shutil
import signal
import stat
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread, active_count
from time import monotonic

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import func, select

from crm_tui.store.engine import (
    DeadlinePassed,
    Store,
    StoreUnavailable,
    UnableToOpenStore,
)
from crm_tui.store.numbering import next_number
from crm_tui.store.tables import metadata
from crm_tui.store.tables.party import PartyPhoneRow
from crm_tui.store.tables.workspace import CounterRow
from tests import factories
from tests.faults import assert_all_or_nothing, contents, fail_at_statement

FORK = get_context("fork")
"""Other agents, other processes; forked, so that they start at once."""

ENDLESS = {
    "sqlite": "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) "
    "SELECT count(*) FROM c",
    "postgresql": "SELECT pg_sleep(60)",
}


@pytest.fixture
def hurried(store_url: str) -> Iterator[Store]:
    """A store whose calls must end within half a second."""
    store = Store.open(store_url, deadline_seconds=0.5)
    yield store
    store.close()


def rows_in(store: Store, table: str) -> int:
    """Return how many rows one table holds: a read well within any deadline."""
    with store.reading() as session:
        counted: int = session.execute(
            select(func.count()).select_from(metadata.tables[table])
        ).scalar_one()
    return counted


def test_a_transaction_commits_at_its_end(store: Store) -> None:
    with store.writing() as session:
        factories.make_party(session)

    assert contents(store)["party"] == 1


def test_an_exception_leaves_nothing(store: Store) -> None:
    with pytest.raises(KeyError), store.writing() as session:
        factories.make_party(session)
        raise KeyError

    assert contents(store)["party"] == 0


def test_nothing_is_written_through_a_look(store: Store) -> None:
    with pytest.raises(StoreUnavailable, match="lecture seule"), store.reading() as s:
        factories.make_party(s)


def test_a_look_is_one_instant_whatever_others_save_meanwhile(store: Store) -> None:
    with store.reading() as session:
        before = session.exec(select(CounterRow)).all()
        with store.writing() as other:
            next_number(other, series="x")
        assert session.exec(select(CounterRow)).all() == before == []


def test_references_are_held(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(PartyPhoneRow(party_id=99, number="+33465710102"))


def test_an_error_never_shows_what_was_typed(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught, store.writing() as session:
        factories.make_party(session, number="2600000001", last_name="Secret")
        factories.make_party(session, number="2600000001", last_name="Secret")

    assert "Secret" not in str(caught.value)


def test_sqlite_is_durable_and_private(sqlite_url: str, tmp_path: Path) -> None:
    store = Store.open(sqlite_url)
    with store.writing() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30000,
    }
    store.close()


def test_a_new_base_is_for_this_user_only(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    store = Store.open(f"sqlite:///{file}", may_create=True)
    with store.writing() as session:
        session.execute(text("CREATE TABLE t (x int)"))

    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()
    }
    store.close()
    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        pytest.param("sqlite:////nulle/part/crm.db", "n'existe pas", id="no folder"),
        pytest.param("sqlite:///{tmp}/crm.db", "database create", id="no file"),
        pytest.param("sqlite://", "sans fichier", id="no name"),
        pytest.param("sqlite:///{tmp}/letter.db", "n'est pas une base", id="no base"),
        pytest.param("mysql://u:motsecret@h/b", "inconnu", id="other engine"),
        pytest.param("n'importe quoi motsecret", "illisible", id="no url"),
        pytest.param(
            "postgresql://u:motsecret@127.0.0.1:9/b",
            "Le serveur de base 127.0.0.1:9 ne répond pas",
            id="no server",
        ),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_sentence(
    tmp_path: Path, url: str, sentence: str
) -> None:
    (tmp_path / "letter.db").write_text("Madame, Monsieur, " * 50)
    start = monotonic()

    with pytest.raises(UnableToOpenStore) as caught:
        Store.open(url.format(tmp=tmp_path))

    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "motsecret" not in str(caught.value)
    assert monotonic() - start < 6


def test_a_missing_file_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(UnableToOpenStore):
        Store.open(f"sqlite:///{tmp_path}/crm.db")

    assert list(tmp_path.iterdir()) == []


def _open_as_nobody(url: str, answer: Connection) -> None:
    os.setgid(65534)
    os.setuid(65534)
    try:
        Store.open(url)
    except UnableToOpenStore as refusal:
        answer.send(str(refusal))
    else:
        answer.send("opened")


@pytest.mark.skipif(os.geteuid() != 0, reason="another user is played by root only")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "sentence"),
    [
        pytest.param(0o755, 0o444, "lecture seule", id="read-only file"),
        pytest.param(0o755, 0o666, "lecture seule", id="read-only folder"),
        pytest.param(0o755, 0o000, "pas lisible", id="unreadable file"),
        pytest.param(0o700, 0o666, "vous est fermé", id="closed folder"),
    ],
)
def test_a_file_one_may_not_write_is_refused(
    sqlite_template: Path, folder_mode: int, file_mode: int, sentence: str
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "crm.db"
        shutil.copyfile(sqlite_template, file)
        file.chmod(file_mode)
        Path(folder).chmod(folder_mode)
        listening, said = FORK.Pipe(duplex=False)
        child = FORK.Process(target=_open_as_nobody, args=(f"sqlite:///{file}", said))
        child.start()
        said.close()

        assert sentence in listening.recv()
        child.join(timeout=10)


def test_a_closed_store_leaves_no_thread_behind(sqlite_url: str) -> None:
    before = active_count()
    for _ in range(3):
        store = Store.open(sqlite_url)
        contents(store)
        store.close()
    give_up_at = monotonic() + 5
    while active_count() > before and monotonic() < give_up_at:
        Event().wait(0.05)

    assert active_count() <= before


def test_an_absent_base_and_a_wrong_user_are_told_apart(postgresql_url: str) -> None:
    missing = postgresql_url.replace("/crm_test_", "/absente_")
    with pytest.raises(UnableToOpenStore, match="n'a pas de base « absente_"):
        Store.open(missing)
    with pytest.raises(UnableToOpenStore, match="refuse l'utilisateur « personne »"):
        Store.open(postgresql_url.replace("postgres:", "personne:", 1))


def test_a_call_longer_than_the_deadline_is_cut(hurried: Store) -> None:
    start = monotonic()
    with (
        pytest.raises(DeadlinePassed, match="rien n'est enregistré"),
        hurried.reading() as session,
    ):
        session.execute(text(ENDLESS[hurried.dialect]))

    assert monotonic() - start < 3
    assert rows_in(hurried, "party") == 0, "the store works again at once"


def test_a_long_call_may_ask_for_more_time(hurried: Store) -> None:
    with hurried.writing(deadline_seconds=None) as session:
        if hurried.dialect == "postgresql":
            session.execute(text("SELECT pg_sleep(0.9)"))
        else:
            session.execute(
                text(ENDLESS["sqlite"].replace("FROM c)", "FROM c LIMIT 3000000)"))
            )
        next_number(session, series="x")

    assert rows_in(hurried, "counter") == 1


def test_a_frozen_server_does_not_hold_the_agent(postgresql_url: str) -> None:
    store = Store.open(postgresql_url, deadline_seconds=0.5)
    with store.reading() as session:
        backend = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    os.kill(backend, signal.SIGSTOP)
    start = monotonic()
    try:
        with pytest.raises(StoreUnavailable), store.writing() as session:
            next_number(session, series="x")
        assert monotonic() - start < 3
    finally:
        os.kill(backend, signal.SIGCONT)

    with store.writing() as session:
        assert next_number(session, series="x") == 1
    store.close()


def test_a_connection_lost_between_two_acts_is_made_again(postgresql_url: str) -> None:
    store, other = Store.open(postgresql_url), Store.open(postgresql_url)
    with store.reading() as session:
        backend = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with other.writing() as session:
        session.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})

    with store.writing() as session:
        assert next_number(session, series="x") == 1
    store.close()
    other.close()


def test_a_connection_lost_during_an_act_says_so(postgresql_url: str) -> None:
    store, other = Store.open(postgresql_url), Store.open(postgresql_url)
    with (
        pytest.raises(StoreUnavailable, match="ne répond plus"),
        store.writing() as session,
    ):
        backend = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with other.writing() as killer:
            killer.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})
        next_number(session, series="x")

    assert contents(other)["counter"] == 0
    store.close()
    other.close()


def test_a_failure_at_any_statement_leaves_nothing_half_made(store: Store) -> None:
    def composite() -> None:
        with store.writing() as session:
            customer = factories.make_customer(session, phones=("+33465710102",))
            dossier = factories.make_dossier(session, party_id=customer["party"])
            factories.make_task(session, dossier_id=dossier)

    statements = assert_all_or_nothing(store, composite)

    assert statements >= 10


def test_a_defect_of_ours_is_not_dressed_as_a_failure(store: Store) -> None:
    with pytest.raises(DBAPIError), store.reading() as session:
        session.execute(text("SELECT no_such_column FROM party"))


def test_a_full_disk_is_told_in_french(store: Store) -> None:
    with (
        pytest.raises(StoreUnavailable, match="Plus de place"),
        fail_at_statement(store, 2),
        store.writing() as session,
    ):
        factories.make_customer(session)


def _save_forever(url: str, said: Connection) -> None:
    store = Store.open(url)
    while True:
        with store.writing() as session:
            number = next_number(session, series="saved")
            party = factories.make_party(session, number=f"K{number}")
            factories.make_dossier(session, party_id=party, number=f"K{number}")
        said.send(number)


def test_what_was_acknowledged_survives_a_kill(store_url: str, store: Store) -> None:
    acknowledged = 0
    for _round in range(4):
        listening, said = FORK.Pipe(duplex=False)
        saver = FORK.Process(target=_save_forever, args=(store_url, said))
        saver.start()
        said.close()
        for _ in range(15):
            acknowledged = listening.recv()
        saver.kill()
        saver.join()
        with suppress(EOFError):
            while True:
                acknowledged = listening.recv()

    kept = contents(store)
    with store.reading() as session:
        saved = session.exec(select(CounterRow.last)).one()
    assert saved >= acknowledged
    assert kept["party"] == kept["dossier"] == saved, "no half save"


def _count_to_25(url: str) -> None:
    store = Store.open(url)
    for _ in range(25):
        with store.writing() as session:
            next_number(session, series="hot")


def test_eight_agents_on_one_hot_record_lose_nothing(
    store_url: str, store: Store
) -> None:
    agents = [FORK.Process(target=_count_to_25, args=(store_url,)) for _ in range(8)]
    for agent in agents:
        agent.start()
    for agent in agents:
        agent.join(timeout=60)

    assert [agent.exitcode for agent in agents] == [0] * 8
    with store.reading() as session:
        assert session.exec(select(CounterRow.last)).one() == 8 * 25


def test_a_reader_never_waits_for_a_writer(store: Store) -> None:
    seen: list[int] = []
    with store.writing() as session:
        next_number(session, series="x")
        reader = Thread(target=lambda: seen.append(contents(store)["counter"]))
        reader.start()
        reader.join(timeout=5)

    assert seen == [0]


def test_a_statement_read_again_and_again_is_prepared_once(
    postgresql_url: str,
) -> None:
    store = Store.open(postgresql_url)
    for at in range(8):
        with store.reading() as session:
            session.execute(
                text("SELECT count(*) FROM party WHERE id > :id"), {"id": at}
            )

    with store.reading() as session:
        prepared = session.execute(
            text("SELECT statement FROM pg_prepared_statements")
        ).scalars()
        assert any("FROM party" in statement for statement in prepared)
    store.close()
