"""The pieces of a search: each one a bounded range of one index.

A branch reads at most a page of one index, in that index's order; branches are chained
in the order of their worth and the engine stops at the page's end. Nothing is counted,
nothing is ranked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import SEARCH_LIMIT
from crm_tui.store.search_terms import KEY_LENGTH, KeyKind

PAGE = SEARCH_LIMIT + 1
"""One more than is shown, to know whether there are more."""

WIDER_PAGE = PAGE * 9
"""Asked again where many keys led to few objects: a customer of several places."""

LAST = "\U0010ffff"
"""Sorts after every key with the same beginning."""

CANDIDATES = 3_000
"""Keys of one beginning that are sifted by the other words; the rest is not read."""

SEPARATE_RANGES = 8
"""An agent of so many departements reads one range in each; beyond, the common one."""


@dataclass(frozen=True, slots=True)
class Found:
    """One key that matched: what it leads to and what it is."""

    object_id: int
    kind: KeyKind
    key: str
    """Empty where words matched rather than one key."""


@dataclass(slots=True)
class Statement:
    """Branches under construction and the values bound to them."""

    dialect: str
    territory: Territory
    page: int
    branches: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def bind(self, value: Any) -> str:
        """Return the name under which this value is bound."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def has_word(self, column: str, token: str) -> str:
        """Return the condition that a word of this column begins with the token."""
        find = "instr" if self.dialect == "sqlite" else "strpos"
        return f"{find}(' ' || {column}, {self.bind(' ' + token)}) > 0"

    def add_range(
        self, kind: KeyKind, prefix: str, *, words: Sequence[str] = ()
    ) -> None:
        """Chain the keys of a kind that begin so and hold these other words."""
        if not prefix:
            return
        low = prefix[:KEY_LENGTH]
        within = (
            f"kind = '{kind}' AND key >= {self.bind(low)} "
            f"AND key < {self.bind(low + LAST)}"
        )
        bound = CANDIDATES if words else self.page
        ranges = [
            f"SELECT * FROM (SELECT object_id, key FROM search_key "
            f"WHERE {within}{condition} ORDER BY key, object_id LIMIT {bound}) AS r"
            for condition in self._places()
        ]
        merged = ranges[0]
        if len(ranges) > 1:
            merged = (
                f"SELECT * FROM ({' UNION ALL '.join(ranges)}) AS u "
                f"ORDER BY key, object_id LIMIT {bound}"
            )
        sift = " AND ".join(self.has_word("key", word) for word in words)
        where = f" WHERE {sift}" if sift else ""
        self.branches.append(
            f"SELECT object_id, '{kind}' AS kind, key FROM ({merged}) AS m"
            f"{where} LIMIT {self.page}"
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

    def departements(self) -> str:
        """Return the agent's departements as a bound list."""
        names = sorted(self.territory.departements or ())
        return "(" + ", ".join(map(self.bind, names or [""])) + ")"

    def run(self, session: Session, *, pages: int = 1) -> list[Found]:
        """Return the first pages of the chained branches, in their order."""
        if not self.branches:
            return []
        chained = " UNION ALL ".join(
            f"SELECT {at} AS rank, b{at}.* FROM ({branch}) AS b{at}"
            for at, branch in enumerate(self.branches)
        )
        sql = (
            f"SELECT rank, object_id, kind, key FROM ({chained}) AS c "
            f"LIMIT {pages * self.page}"
        )
        rows = session.connection().execute(text(sql), self.values)
        ordered = sorted(rows, key=lambda row: (row.rank, row.key, row.object_id))
        return [Found(row.object_id, KeyKind(row.kind), row.key) for row in ordered]

    def _places(self) -> Iterable[str]:
        """Return one condition for each range to read separately."""
        departements = sorted(self.territory.departements or ())
        if self.territory.is_national:
            return [""]
        if len(departements) > SEPARATE_RANGES:
            return [f" AND departement || '' IN {self.departements()}"]
        return [f" AND departement = {self.bind(name)}" for name in departements] or [
            " AND 1 = 0"
        ]


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
