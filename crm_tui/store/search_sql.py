"""The pieces of a search: each one a bounded range of one index.

A branch reads at most a page of one index, in that index's order; branches are chained
in the order of their worth and the engine stops at the page's end. Nothing is counted,
nothing is ranked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import SEARCH_LIMIT
from crm_tui.store.search_documents import COUNTRY
from crm_tui.store.search_terms import KEY_LENGTH, KeyKind

PAGE = SEARCH_LIMIT + 1
"""One more than is shown, to know whether there are more."""

WIDER_PAGE = PAGE * 9
"""Asked again where many keys led to few objects: a customer of several places."""

LAST = "\U0010ffff"
"""Sorts after every key with the same beginning."""

CANDIDATES = 3_000
"""Keys of one beginning that are sifted by what else is asked; the rest is not read."""


AFTER = "after"
"""The placeholder of the last candidate sifted."""

Row = tuple[Any, ...]
"""Rank of the branch, object, kind, key."""


@dataclass(frozen=True, slots=True)
class Found:
    """One key that matched: what it leads to and what it is."""

    object_id: int
    kind: KeyKind
    key: str
    """Empty where words matched rather than one key."""


@dataclass(slots=True)
class Statement:
    """Branches under construction and the values bound to them.

    The text depends only on the shape of the search, so that drivers and servers keep
    its plan.
    """

    dialect: str
    territory: Territory
    page: int
    branches: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    rests: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By branch of candidates: how many it reads, and what to ask beyond them."""

    @property
    def is_sqlite(self) -> bool:
        """Tell which engine is asked."""
        return self.dialect == "sqlite"

    def bind(self, value: Any) -> str:
        """Return the placeholder of this value, as the driver reads it."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}" if self.is_sqlite else f"%({name})s"

    def has_word(self, column: str, token: str) -> str:
        """Return the condition that a word of this column begins with the token."""
        find = "instr" if self.is_sqlite else "strpos"
        return f"{find}(' ' || {column}, {self.bind(' ' + token)}) > 0"

    def add_names(self, prefix: str, *, words: Sequence[str] = ()) -> None:
        """Chain the names that begin so and hold these other words."""
        if not prefix:
            return
        bound = CANDIDATES if words else self.page
        sift = " AND ".join(self.has_word("key", word) for word in words)
        where = f" WHERE {sift}" if sift else ""
        self.branches.append(
            f"SELECT party_id AS object_id, '{KeyKind.NAME}' AS kind, key "
            f"FROM ({self._names(prefix, bound)}) AS m{where} LIMIT {self.page}"
        )

    def add_range(self, kind: KeyKind, prefix: str) -> None:
        """Chain the keys of a kind that begin so."""
        if not prefix:
            return
        where = f"kind = '{kind}' AND {self._begins(prefix)}"
        if self.territory.is_national:
            page = _key_range(kind, where, self.page)
            self.branches.append(f"SELECT object_id, kind, key FROM ({page}) AS m")
        else:
            self.branches.append(
                f"SELECT object_id, kind, key FROM "
                f"({_key_range(kind, where, CANDIDATES)}) AS m "
                f"WHERE departement IN {self.departements()} LIMIT {self.page}"
            )

    def add_equal(self, kind: KeyKind, key: str) -> None:
        """Chain the objects of exactly this key, for a comparison in memory."""
        if not key:
            return
        here = ""
        if not self.territory.is_national:
            here = f" AND departement IN {self.departements()}"
        self.branches.append(
            f"SELECT object_id, kind, key FROM search_key WHERE kind = '{kind}' "
            f"AND key = {self.bind(key[:KEY_LENGTH])}{here} LIMIT {self.page}"
        )

    def add(self, branch: str) -> None:
        """Chain any other query of (object_id, kind, key)."""
        self.branches.append(branch)

    def add_sifted(self, candidates: str, *, bound: int, rest: str) -> None:
        """Chain candidates, those that do not match having no kind, then the rest.

        The rest is asked only where there were `bound` candidates, beyond the last of
        them (`AFTER`). SQLite only, whose branches are asked one by one.
        """
        self.rests[len(self.branches)] = (bound, rest)
        self.branches.append(candidates)

    def departements(self) -> str:
        """Return the agent's departements as a bound list."""
        return f"({', '.join(map(self.bind, self._departements()))})"

    def run(self, session: Session, *, pages: int = 1) -> list[Found]:
        """Return the first pages of the branches, in their order."""
        ask = self._in_turn if self.is_sqlite else self._chained
        rows = ask(session.connection(), pages * self.page) if self.branches else []
        rows.sort(key=lambda row: (row[0], row[3], row[1]))
        return [Found(row[1], KeyKind(row[2]), row[3]) for row in rows]

    def _chained(self, connection: Connection, limit: int) -> list[Row]:
        """Ask for everything in one round trip: a server stops at the page's end."""
        chained = " UNION ALL ".join(
            f"SELECT {at} AS rank, object_id, kind, key FROM ({branch}) AS b{at}"
            for at, branch in enumerate(self.branches)
        )
        sql = f"SELECT rank, object_id, kind, key FROM ({chained}) AS c LIMIT {limit}"
        return [tuple(row) for row in connection.exec_driver_sql(sql, self.values)]

    def _in_turn(self, connection: Connection, limit: int) -> list[Row]:
        """Ask branch after branch, which costs nothing where there is no network."""
        found: list[Row] = []
        for at, branch in enumerate(self.branches):
            rows = connection.exec_driver_sql(branch, self.values).all()
            found += [(at, *row) for row in rows if row[1]]
            bound, rest = self.rests.get(at, (0, ""))
            if rest and len(rows) == bound and len(found) < limit:
                values = {**self.values, AFTER: max(row[0] for row in rows)}
                beyond = connection.exec_driver_sql(rest, values)
                found += [(at, *row) for row in beyond]
            if len(found) >= limit:
                break
        return found[:limit]

    def _begins(self, prefix: str) -> str:
        low = prefix[:KEY_LENGTH]
        return f"key >= {self.bind(low)} AND key < {self.bind(low + LAST)}"

    def _names(self, prefix: str, bound: int) -> str:
        """Return the first names of a range, of one departement or of several."""
        if self.territory.is_national:
            return _name_range(self.bind(COUNTRY), self._begins(prefix), bound)
        departements = self._departements()
        begins = self._begins(prefix)
        if len(departements) == 1:
            return _name_range(self.bind(departements[0]), begins, bound)
        ending = f" ORDER BY key, party_id LIMIT {bound}"
        if self.is_sqlite:
            each = [
                "SELECT party_id, key FROM search_name "
                f"WHERE departement = {self.bind(name)} AND {begins}"
                for name in departements
            ]
            return " UNION ALL ".join(each) + ending
        return (
            f"SELECT r.party_id, r.key FROM "
            f"unnest({self.bind(departements)}::text[]) AS d (departement), "
            f"LATERAL ({_name_range('d.departement', begins, bound)}) AS r{ending}"
        )

    def _departements(self) -> list[str]:
        """Return where to look; nothing is where an agent of nowhere looks."""
        return sorted(self.territory.departements or ()) or [NOWHERE]


NOWHERE = "-"
"""No departement's code."""


def _name_range(departement: str, begins: str, bound: int) -> str:
    return (
        f"SELECT party_id, key FROM search_name WHERE departement = {departement} "
        f"AND {begins} ORDER BY key, party_id LIMIT {bound}"
    )


def _key_range(kind: KeyKind, where: str, bound: int) -> str:
    return (
        f"SELECT object_id, '{kind}' AS kind, key, departement FROM search_key "
        f"WHERE {where} ORDER BY key, object_id LIMIT {bound}"
    )


def first_of_each(found: Iterable[Found]) -> list[Found]:
    """Keep the best match of each object, in order."""
    best: dict[int, Found] = {}
    for match in found:
        best.setdefault(match.object_id, match)
    return list(best.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What was found, in the order of the indexes, one row an object."""

    found: tuple[Found, ...] = ()
    has_more: bool = False
    is_approximate: bool = False
    tokens: tuple[str, ...] = ()
    """The words that matched, corrected where they had to be."""


def first_page(
    session: Session,
    *,
    within: Territory,
    chain: Callable[[Statement], None],
    tokens: tuple[str, ...] = (),
) -> Matches:
    """Ask for one page; ask wider where it was full of the same few objects."""
    found: list[Found] = []
    for page in (PAGE, WIDER_PAGE):
        statement = Statement(session.get_bind().dialect.name, within, page)
        chain(statement)
        rows = statement.run(session)
        found = first_of_each(rows)
        if len(rows) < page or len(found) >= PAGE:
            break
    return Matches(
        found=tuple(found[:SEARCH_LIMIT]),
        has_more=len(found) > SEARCH_LIMIT,
        tokens=tokens,
    )
