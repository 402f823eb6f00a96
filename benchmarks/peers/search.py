"""Ask Django and Tryton what our own search is asked, over the same customers.

    python -m benchmarks.peers.search [--customers 100000] [--peer tryton] [--json]

Tryton is also asked to open, to save and to import a party; Django to save a contact
and its dossier. `CRM_TUI_BENCH_POSTGRES` names a server for them: with pg_trgm there,
Tryton makes its trigram indexes; the server of the development dependencies lacks it.
"""

import argparse
import csv
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from benchmarks.children import ChildFailed
from benchmarks.engines import server_in
from benchmarks.peers.answers import rows_of
from benchmarks.peers.environments import (
    DJANGO,
    TRYTON,
    NotInstallable,
    Peer,
    answers_of,
    install,
)
from benchmarks.people import Someone, people
from benchmarks.search_queries import Typed, queries
from benchmarks.table import Note, Row, place, show
from crm_tui.domain.phone import phone_digits

COLUMNS = (
    "id",
    "last_name",
    "first_name",
    "phone",
    "email",
    "street",
    "postcode",
    "town",
    "number",
    "account",
    "site",
    "serial",
)
REPEATS, LARGE = 3, 100_000
"""Searches of one text; a single one over more customers, where it takes seconds."""
SAMPLE = 4_000
"""Customers among whom the questions are drawn, all over the base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A peer on one engine."""

    peer: Peer
    module: str
    engine: str


CONTENDERS = (
    Contender(peer=DJANGO, module="django_orm", engine="sqlite"),
    Contender(peer=DJANGO, module="django_orm", engine="postgresql"),
    Contender(peer=TRYTON, module="tryton_party", engine="postgresql"),
)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=5, help="texts of each class")
    parser.add_argument("--repeats", type=int, help="of each search")
    parser.add_argument("--peer", choices=[DJANGO.name, TRYTON.name])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    told = measure(
        customers=asked.customers,
        each=asked.each,
        repeats=asked.repeats or (REPEATS if asked.customers <= LARGE else 1),
        only=asked.peer,
    )
    show(told, as_json=asked.json)


def measure(
    *, customers: int, each: int = 5, repeats: int = REPEATS, only: str | None = None
) -> Iterator[Row | Note]:
    """Yield the figures of each peer that can be installed, a note for the others."""
    with tempfile.TemporaryDirectory(prefix="crm-tui-peers-") as name:
        folder = Path(name)
        everybody = folder / "customers.csv"
        sample = write_customers(everybody, people(customers), count=customers)
        asked = queries(sample, each=each)
        questions = folder / "questions.json"
        questions.write_text(json.dumps([one.text for one in asked]), encoding="utf-8")
        for one in CONTENDERS:
            if only in (None, one.peer.name):
                yield from _of(
                    one,
                    asked=asked,
                    customers=customers,
                    arguments=[
                        *("--customers", str(everybody)),
                        *("--questions", str(questions)),
                        *("--repeats", str(repeats)),
                    ],
                    folder=folder,
                )


def write_customers(
    path: Path, everybody: Iterable[Someone], *, count: int
) -> list[Someone]:
    """Write the customers as a peer reads them; return a sample of them.

    Phones are written as they are said, `0612345678`: a peer compares texts.
    """
    step, sample = max(1, count // SAMPLE), []
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, COLUMNS)
        lines.writeheader()
        for one in everybody:
            fields = {column: getattr(one, column) for column in COLUMNS}
            lines.writerow(fields | {"phone": phone_digits(one.phone)})
            if one.id % step == 0:
                sample.append(one)
    return sample


def _of(
    one: Contender,
    *,
    asked: Sequence[Typed],
    customers: int,
    arguments: Sequence[str],
    folder: Path,
) -> Iterator[Row | Note]:
    try:
        install(one.peer)
        with _base(one, folder) as url:
            lines = answers_of(one.peer, one.module, ["--url", url, *arguments])
            yield from rows_of(
                map(json.loads, lines),
                asked=asked,
                engine=one.engine,
                customers=customers,
                who=one.peer.label,
            )
    except (NotInstallable, ChildFailed) as error:
        yield Note(f"{one.peer.label}, {place(one.engine)}: {error}")


@contextmanager
def _base(one: Contender, folder: Path) -> Iterator[str]:
    """Yield the URL of an empty base of the peer's own."""
    if one.engine == "sqlite":
        file = folder / f"{one.peer.name}.db"
        yield f"sqlite:///{file}"
        file.unlink(missing_ok=True)
        return
    with _server(folder) as server, psycopg.connect(server, autocommit=True) as admin:
        name = f"crm_tui_{one.peer.name}"
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name}")
        try:
            url = make_url(server).set(drivername="postgresql", database=name)
            yield url.render_as_string(hide_password=False)
        finally:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    if named := os.environ.get("CRM_TUI_BENCH_POSTGRES"):
        yield named
        return
    with server_in(folder / "postgresql") as url:
        yield url


if __name__ == "__main__":
    main()
