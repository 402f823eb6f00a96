"""How each statement of a use case is carried out: what it reads, by which index.

A plan is asked for while the use case runs, in its own transaction, with its own
values. Two measures, since either alone can lie on a base of a test's size:

- PostgreSQL may well read a small table whole, for it is cheaper so, and may also walk
  a whole index and drop nearly every row. Sequential reads and the joins that rest on
  them are therefore forbidden (one that remains has no index at all), and the SELECT
  is run by `EXPLAIN ANALYZE` to count the rows it really met, kept or dropped.
- SQLite says `SCAN` where it walks a table or an index from end to end, be it stopped
  by a LIMIT; where it says `SEARCH` it may still meet every row of a range. The
  instructions really executed are counted too.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event

from crm_tui.store.engine import Store

BIG = frozenset(
    {
        "account",
        "bill",
        "contact",
        "contact_link",
        "contract",
        "document",
        "dossier",
        "dossier_comment",
        "dossier_link",
        "justificatif",
        "meter",
        "party",
        "party_departement",
        "party_email",
        "party_phone",
        "party_role",
        "reading",
        "site",
        "task",
        "timeline",
        "trail",
    }
)
"""The tables that grow with the customers."""

PARTIAL = (
    "ix_document_to_print",
    "ix_document_unsent",
    "ix_task_open",
    "ix_task_held",
    "ix_task_stock",
)
"""Indexes that hold only what waits: walking one from its start is what it is for."""

MOST_ROWS = 1_000
"""Rows of one table that one statement may meet, half of a small one: a page of 100,
found along the ids by a planner who knows that one line in eight is of the place."""

MOST_STEPS = 30_000
"""Instructions one statement may take on SQLite: as many rows, fifty each."""

STEPS_AT_ONCE = 50
READS = ("SELECT", "WITH")


@dataclass
class Plans:
    """What was found while a use case ran."""

    statements: int = 0
    faults: list[str] = field(default_factory=list)


@contextmanager
def watching(store: Store) -> Iterator[Plans]:
    """Explain everything the store is asked, as it is asked."""
    plans = Plans()
    judge = _sqlite_faults if store.dialect == "sqlite" else _postgresql_faults

    def explain(
        connection: Connection,
        _cursor: Any,
        statement: str,
        parameters: Any,
        _context: Any,
        many: bool,
    ) -> None:
        plans.statements += 1
        if many or not _is_explained(statement):
            return
        driver = connection.connection.driver_connection
        for fault in judge(driver, statement, parameters):
            plans.faults.append(f"{fault}\n    {' '.join(statement.split())}")

    event.listen(store.engine, "after_cursor_execute", explain)
    try:
        yield plans
    finally:
        event.remove(store.engine, "after_cursor_execute", explain)


def _is_explained(statement: str) -> bool:
    return statement.startswith((*READS, "UPDATE", "DELETE")) or (
        statement.startswith("INSERT") and "SELECT" in statement
    )


def _postgresql_faults(driver: Any, statement: str, parameters: Any) -> Iterator[str]:
    is_read = statement.startswith(READS) and "FOR UPDATE" not in statement
    options = "ANALYZE, TIMING OFF, FORMAT JSON" if is_read else "FORMAT JSON"
    with driver.cursor() as cursor:
        _follow_indexes(cursor, only=True)
        cursor.execute(f"EXPLAIN ({options}) {statement}", parameters)
        answer = cursor.fetchone()[0]
        _follow_indexes(cursor, only=False)
    found = answer if isinstance(answer, list) else json.loads(answer)
    for node in _nodes(found[0]["Plan"]):
        table = node.get("Relation Name")
        if table not in BIG:
            continue
        if node["Node Type"] == "Seq Scan":
            yield f"{table} is read whole"
        met = sum(node.get(kind, 0) for kind in _MET) * node.get("Actual Loops", 1)
        if met > MOST_ROWS:
            yield f"{table}: {met} rows met by {node['Node Type']}"


def _follow_indexes(cursor: Any, *, only: bool) -> None:
    """Forbid, or allow again, what is only cheap on a small table."""
    for way in ("seqscan", "hashjoin", "mergejoin"):
        cursor.execute(f"SET LOCAL enable_{way} = {'off' if only else 'on'}")


_MET = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def _sqlite_faults(
    driver: sqlite3.Connection, statement: str, parameters: Any
) -> Iterator[str]:
    names = dict(re.findall(r"\b(\w+) AS (\w+)\b", statement))
    tables = {alias: table for table, alias in names.items()}
    plan = driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
    scanned = [step[3] for step in plan if _is_whole(step[3])]
    steps = _steps(driver, statement, parameters)
    for line in scanned:
        name = line.split()[1]
        if tables.get(name, name) in BIG:
            yield f"{line} ({steps} steps)"
    if steps > MOST_STEPS:
        yield f"{steps} steps"


def _is_whole(step: str) -> bool:
    return step.startswith("SCAN ") and not step.endswith(PARTIAL)


def _steps(driver: sqlite3.Connection, statement: str, parameters: Any) -> int:
    """Return how many instructions a read takes, in round figures; 0 for a write."""
    if not statement.startswith(READS):
        return 0
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += STEPS_AT_ONCE
        return 0

    driver.set_progress_handler(count, STEPS_AT_ONCE)
    try:
        driver.execute(statement, parameters).fetchall()
    finally:
        driver.set_progress_handler(None, 0)
    return taken
