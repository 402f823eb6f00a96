"""The names and keys of a whole base, laid in order from one wide row a document.

A document keeps its keys as JSON, which an engine takes apart in twice the time that it
sorts them. Whoever reads the export has them at hand: they come in a passing table, a
column for each, and each kind is sorted by itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from sqlalchemy import text
from sqlmodel import Session

from crm_tui.store.loader import load_lines
from crm_tui.store.packing import Stored, StoredRow
from crm_tui.store.search_documents import COUNTRY, Document
from crm_tui.store.search_terms import PARTY_KINDS, SITE_KINDS, KeyKind

SEVERAL = {
    KeyKind.NAME: 6,
    KeyKind.PHONE: 4,
    KeyKind.PHONE_END: 4,
    KeyKind.MAIL: 2,
    KeyKind.SOUND: 2,
    KeyKind.ADDRESS: 2,
}
"""How many keys of a kind one line gives at most; one of the other kinds."""


@dataclass(frozen=True)
class PassingKeys:
    """The passing table of one kind of object."""

    name: str
    kinds: tuple[KeyKind, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return its columns: the object, where it is seen from, its keys."""
        keys = [one for kind in self.kinds for one in self.columns_of(kind)]
        return ("id", "departement", *keys)

    def columns_of(self, kind: KeyKind) -> list[str]:
        """Return the columns that hold the keys of a kind."""
        return [f"{kind.value}_{at}" for at in range(SEVERAL.get(kind, 1))]

    def row(self, document: Document, object_id: int, departement: str) -> StoredRow:
        """Return the keys of a document, each at its place."""
        row: list[Stored] = [object_id, departement, *self._nothing]
        last_kind, at, end = "", 0, 0
        for kind, key in json.loads(document.keys):
            if kind != last_kind:
                last_kind = kind
                at, end = self._places[kind]
            if at == end:
                raise ValueError(f"more keys of a kind than a line gives: {kind}")
            row[at] = key
            at += 1
        return tuple(row)

    @cached_property
    def _nothing(self) -> list[None]:
        return [None] * (len(self.columns) - 2)

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        places = {}
        for kind in self.kinds:
            names = self.columns_of(kind)
            first = self.columns.index(names[0])
            places[kind.value] = (first, first + len(names))
        return places


PARTY_KEYS = PassingKeys("passing_party_keys", PARTY_KINDS)
SITE_KEYS = PassingKeys("passing_site_keys", SITE_KINDS)
PASSING = (PARTY_KEYS, SITE_KEYS)


def make_passing_tables(session: Session) -> None:
    """Make the tables, which only this transaction sees."""
    is_server = session.get_bind().dialect.name == "postgresql"
    of_text = 'text COLLATE "C"' if is_server else "TEXT"
    ending = "ON COMMIT DROP" if is_server else ""
    for passing in PASSING:
        _, *texts = passing.columns
        columns = ", ".join(("id bigint", *(f"{one} {of_text}" for one in texts)))
        session.execute(text(f"CREATE TEMP TABLE {passing.name} ({columns}) {ending}"))


def drop_passing_tables(session: Session) -> None:
    """Give their room back."""
    for passing in PASSING:
        session.execute(text(f"DROP TABLE {passing.name}"))


def load_keys(session: Session, passing: PassingKeys, packed: bytes) -> None:
    """Append rows that `pack_rows` made of `PassingKeys.row`."""
    load_lines(session, passing.name, columns=passing.columns, packed=packed)


def lay_names(session: Session) -> None:
    """Lay the names of every party, in the country then in each departement."""
    filled = _filled(session, PARTY_KEYS)
    for departement in (f"'{COUNTRY}'", "departement"):
        _lay(
            session,
            PARTY_KEYS,
            filled[KeyKind.NAME],
            into="search_name (departement, key, party_id)",
            row=f"{departement}, {{key}}, id",
        )


def lay_keys(session: Session) -> None:
    """Lay the other keys of every party and site, kind by kind."""
    found = [
        (kind, passing, columns)
        for passing in PASSING
        for kind, columns in _filled(session, passing).items()
        if kind is not KeyKind.NAME
    ]
    for kind, passing, columns in sorted(found, key=itemgetter(0)):
        _lay(
            session,
            passing,
            columns,
            into="search_key (kind, key, object_id, departement)",
            row=f"'{kind.value}', {{key}}, id, departement",
        )


def _filled(session: Session, passing: PassingKeys) -> dict[KeyKind, Sequence[str]]:
    """Return the columns of each kind that hold keys: each is a whole table to read."""
    _, _, *columns = passing.columns
    counts = ", ".join(f"count({one})" for one in columns)
    counted = session.execute(text(f"SELECT {counts} FROM {passing.name}")).one()
    filled = {one for one, count in zip(columns, counted, strict=True) if count}
    return {
        kind: [one for one in passing.columns_of(kind) if one in filled]
        for kind in passing.kinds
    }


def _lay(
    session: Session,
    passing: PassingKeys,
    columns: Sequence[str],
    *,
    into: str,
    row: str,
) -> None:
    """Insert the keys of one kind, in the order of their table."""
    if not columns:
        return
    keys = " UNION ALL ".join(
        f"SELECT {row.format(key=one)} FROM {passing.name} WHERE {one} IS NOT NULL"
        for one in columns
    )
    session.execute(text(f"INSERT INTO {into} {keys} ORDER BY 1, 2, 3"))
