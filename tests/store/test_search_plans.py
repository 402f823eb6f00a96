"""No statement of a search reads a big table whole, whoever asks, on either engine.

The plans are those of a base of some thousand people: on an empty one, any plan is a
good plan. PostgreSQL rightly reads so small a table whole when it may; forbidden to, it
still does where no index would serve.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from benchmarks.people import analyze, fill
from crm_tui.domain.permission import Territory
from crm_tui.domain.search_query import parse_query
from crm_tui.store.engine import Store
from crm_tui.store.loader import load_rows
from crm_tui.store.schema import create_or_upgrade
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_hits import hydrate
from crm_tui.store.search_index import reindex_party, reindex_site
from crm_tui.store.search_places import find_sites
from crm_tui.store.tables.billing import BillRow

PEOPLE = 3_000

BIG = "|".join(
    (
        "search_key",
        "search_name",
        "search_party",
        "search_site",
        "search_typo",
        "party",
        "party_phone",
        "party_departement",
        "account",
        "contract",
        "bill",
        "site",
        "meter",
    )
)
WHOLE = re.compile(rf"\b(SCAN|Seq Scan on) ({BIG})\b")
WHOLE_INDEX = re.compile(rf"Index (Only )?Scan using \w+ on ({BIG})\b")

TERRITORIES = {
    "national": Territory.national(),
    "regional": Territory.of("06", "83", "13", "84", "04", "05"),
    "local": Territory.of("06"),
}

SAID = (
    "martin",
    "ma",
    "marie martin",
    "mar je",
    "martni",
    "le gall y",
    "zo martin rue",
    "mimosas cannet",
    "0612",
    "+33612",
    "4321",
    "0593714448",
    "2600000123",
    "06110",
    "a@b",
    "d21fa12",
    "c-00001",
    "arr-24-001893",
    "F-20240311-07",
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def crowd(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Some thousand people, known to the planner."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("plans") / "crm.db"
        store = Store.open(f"sqlite:///{file}", may_create=True)
        create_or_upgrade(store)
    else:
        store = Store.open(request.getfixturevalue("postgresql").fresh_base())
    fill(store, PEOPLE)
    _add_bills(store)
    yield store
    store.close()


def _add_bills(store: Store) -> None:
    columns = ("number", "account_id", "issued_on", "due_on", "amount", "status")
    rows = [
        (
            f"F-202403{at % 28 + 1:02}-{at:04}",
            at,
            "2024-03-11",
            "2024-04-01",
            50,
            "EMISE",
        )
        for at in range(1, PEOPLE + 1)
    ]
    with store.writing() as session:
        load_rows(session, BillRow, columns=columns, rows=rows)
    analyze(store)


@pytest.mark.parametrize("where", TERRITORIES)
@pytest.mark.parametrize("said", SAID)
def test_no_search_reads_a_whole_table(crowd: Store, said: str, where: str) -> None:
    query, within = parse_query(said), TERRITORIES[where]
    plans: list[list[str]] = []
    with crowd.reading() as session:
        _explain_into(crowd, session, plans)
        matches = find_parties(session, query=query, text=said, within=within)
        hydrate(session, matches=matches, within=within)
        find_sites(session, query=query, text=said, within=within)

    assert plans
    assert [line for plan in plans for line in _whole_reads(plan)] == []


def test_no_upkeep_reads_a_whole_table(crowd: Store) -> None:
    plans: list[list[str]] = []
    with crowd.writing() as session:
        _explain_into(crowd, session, plans)
        reindex_party(session, party_id=17)
        reindex_site(session, site_id=17)

    assert plans
    assert [line for plan in plans for line in _whole_reads(plan)] == []


def _whole_reads(plan: list[str]) -> Iterator[str]:
    """Yield the lines of a plan that walk a whole table, or a whole index of it."""
    for line, following in zip(plan, [*plan[1:], ""], strict=True):
        is_index = WHOLE_INDEX.search(line) and "Index Cond" not in following
        if is_index or (WHOLE.search(line) and "VIRTUAL TABLE" not in line):
            yield line


def _explain_into(store: Store, session: Session, plans: list[list[str]]) -> None:
    """Explain each statement with its own values, just before it runs."""
    explain = "EXPLAIN QUERY PLAN " if store.dialect == "sqlite" else "EXPLAIN "

    def ask(_c: Any, cursor: Any, sql: str, values: Any, *_rest: Any) -> None:
        if sql.startswith("SELECT"):
            cursor.execute(explain + sql, values)
            plans.append([str(row[-1]) for row in cursor.fetchall()])

    connection = session.connection()
    if store.dialect == "postgresql":
        for whole in ("seqscan", "mergejoin", "hashjoin"):
            connection.exec_driver_sql(f"SET LOCAL enable_{whole} = off")
    event.listen(connection, "before_cursor_execute", ask)
