"""Tryton's party register: its own search, its own reading and saving of a party.

The register is made by Tryton; the customers are copied into its tables, since its own
import would take hours, and its indexes are made afterwards by Tryton too. It runs in
this process, without its network protocol: that favours it.
"""

import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import psycopg
from trytond import config

from benchmarks.peers.conversation import PAGE, act, answer, customers, heard, tell

OFFSET = 1_000
"""Added to a customer's id: Tryton's first parties are its own."""
THEN = "2024-01-15 09:00:00"
IMPORTED = 500
FIELDS = (
    "code",
    "name",
    "addresses/street_name",
    "addresses/postal_code",
    "addresses/city",
    "contact_mechanisms/type",
    "contact_mechanisms/value",
)
TABLES = {
    "party_party": "id, active, code, name, create_date",
    "party_address": "party, active, street_name, postal_code, city, create_date",
    "party_contact_mechanism": (
        "party, active, type, value, value_compact, create_date"
    ),
    "party_identifier": "party, active, code, code_compact, create_date",
}


def main() -> None:
    """Make the register in an empty database, load the customers, then answer."""
    asked = heard()
    database = urlsplit(asked.url).path.strip("/")
    with tempfile.TemporaryDirectory() as folder:
        settings = _configure(asked.url, Path(folder))
        with psycopg.connect(asked.url, autocommit=True) as connection:
            has_trigrams = _makes_trigrams(connection)
            tell(note=f"{'with' if has_trigrams else 'without'} trigram indexes")
            _administer(settings, database, "--activate-dependencies", "--no-indexes")
            _load(connection, asked.customers)
            _administer(settings, database, "--indexes")
            connection.execute("VACUUM ANALYZE")
        config.update_etc(str(settings))
        _measure(Register(database), asked)


def _measure(register: "Register", asked: Namespace) -> None:
    answer(register.search, questions=asked.questions, repeats=asked.repeats)
    act("open", register.open, count=asked.acts)
    act("save", register.save, count=asked.acts)
    tell(per_second=register.import_lines(IMPORTED))
    tell(note="it saves a party, its address and its e-mail: it has no calls")


class Register:
    """The register in this process, as its administrator."""

    def __init__(self, database: str) -> None:
        # Tryton reads its configuration when these are imported.
        from trytond.pool import Pool
        from trytond.transaction import Transaction

        Pool.start()
        self._database = database
        self._pool = Pool(database)
        self._pool.init()
        self._transaction = Transaction
        with Transaction().start(database, 0, readonly=True):
            users = self._pool.get("res.user").search([("login", "=", "admin")])
            self._user = users[0].id

    def search(self, text: str) -> list[int]:
        """Return the parties of the search box of its client."""
        with self._started(readonly=True):
            rows = self._party.search_read(
                [("rec_name", "ilike", f"%{text}%")],
                limit=PAGE + 1,
                fields_names=["rec_name", "code", "name"],
            )
        return [row["id"] - OFFSET for row in rows]

    def open(self, number: int) -> None:
        """Read what the form of a party shows: addresses, contacts, identifiers."""
        get = self._pool.get
        with self._started(readonly=True):
            names = ["name", "code", "addresses", "contact_mechanisms", "identifiers"]
            party = self._party.read([OFFSET + 1 + number * 37], names)[0]
            get("party.address").read(
                list(party["addresses"]), ["full_address", "postal_code", "city"]
            )
            get("party.contact_mechanism").read(
                list(party["contact_mechanisms"]), ["type", "value", "rec_name"]
            )
            get("party.identifier").read(list(party["identifiers"]), ["type", "code"])

    def save(self, number: int) -> None:
        """Save a party with its address and its e-mail."""
        with self._started() as transaction:
            self._party.create([_newcomer(number)])
            transaction.commit()

    def import_lines(self, count: int) -> float:
        """Import parties by its own import of CSV; return how many a second."""
        lines = [
            [
                f"I{at:08}",
                f"MERCIER{at} Jeanne",
                f"{at} RUE DES LILAS",
                "06400",
                "CANNES",
                "email",
                f"jeanne{at}@example.org",
            ]
            for at in range(count)
        ]
        with self._started() as transaction:
            started = perf_counter()
            self._party.import_data(list(FIELDS), lines)
            transaction.commit()
            return count / (perf_counter() - started)

    @property
    def _party(self) -> Any:
        return self._pool.get("party.party")

    def _started(self, *, readonly: bool = False) -> Any:
        return self._transaction().start(
            self._database, self._user, readonly=readonly, context={"language": "fr"}
        )


def _newcomer(number: int) -> dict[str, Any]:
    address = {"street_name": "RUE DES LILAS", "postal_code": "06400", "city": "CANNES"}
    mechanism = {"type": "email", "value": f"nouveau{number}@example.org"}
    return {
        "name": f"OLIVER{number} Ariane",
        "code": f"N{number:08}",
        "addresses": [("create", [address])],
        "contact_mechanisms": [("create", [mechanism])],
    }


def _makes_trigrams(connection: psycopg.Connection[Any]) -> bool:
    """Add the trigrams of Tryton's indexes; tell whether the server has them."""
    try:
        connection.execute("CREATE EXTENSION pg_trgm")
    except psycopg.Error:
        return False
    return True


def _configure(url: str, folder: Path) -> Path:
    """Write its configuration and a password; return the configuration's file."""
    secret = folder / "password"
    secret.write_text("soleil de cannes\n", encoding="utf-8")
    os.environ["TRYTONPASSFILE"] = str(secret)
    settings = folder / "trytond.conf"
    settings.write_text(f"[database]\nuri = {url}\nlanguage = fr\n")
    return settings


def _administer(settings: Path, database: str, *options: str) -> None:
    """Make or update the register by Tryton's own command."""
    command = str(Path(sys.executable).with_name("trytond-admin"))
    done = subprocess.run(
        [
            *(command, "--config", str(settings), "--database", database),
            *("--email", "admin@example.org", "--update", "party", *options),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)


def _load(connection: psycopg.Connection[Any], path: Path) -> None:
    for table, columns in TABLES.items():
        with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as rows:
            for one in customers(path):
                for row in _rows(table, one):
                    rows.write_row((*row, THEN))
        connection.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"
            f" (SELECT max(id) + 1 FROM {table}))"
        )


def _rows(table: str, one: dict[str, str]) -> Iterator[tuple[object, ...]]:
    party = OFFSET + int(one["id"])
    if table == "party_party":
        name = f"{one['last_name']} {one['first_name']}"
        yield party, True, one["number"], name
    elif table == "party_address":
        yield party, True, one["street"], one["postcode"], one["town"]
    elif table == "party_contact_mechanism":
        yield party, True, "phone", one["phone"], one["phone"]
        yield party, True, "email", one["email"], one["email"]
    else:
        for kind in ("number", "account", "site", "serial"):
            yield party, True, one[kind], one[kind]


if __name__ == "__main__":
    main()
