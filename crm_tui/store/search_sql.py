"""The pieces of a search: each one a bounded range of one index.

A branch reads at most a page of one index, in that index's order; branches are chained
in the order of their worth and the engine stops at the page's end; the inverted index
is asked last, where the keys did not fill the page. Nothing is ranked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm_tui.domain.permission import Territory
from crm_tui.store.search_documents import COUNTRY, LATE
from crm_tui.store.search_terms import KEY_LENGTH, KeyKind

LAST = "\U0010ffff"
"""Sorts after every key with the same beginning."""

CANDIDATES = 3_000
"""Keys of one beginning that are sifted by what else is asked; the rest is not read."""


AFTER = "after"
"""The placeholder of the last candidate sifted."""


@dataclass(frozen=True, slots=True)
class Found:
    """One key that matched: what it leads to and what it is."""

    object_id: int
    kind: KeyKind
    key: str
    """Empty where words matched rather than one key."""


class Beginnings(NamedTuple):
    """Ranges of names that one branch of a server reads in turn."""

    page: int
    """Names of each."""
    lows: list[str]
    highs: list[str]


@dataclass(slots=True)
class Statement:
    """Branches under construction and the values bound to them.

    The text depends only on the shape of the search, so that drivers and servers keep
    its plan.
    """

    dialect: str
    territory: Territory
    page: int
    """Rows of one range, and of all of them."""
    enough: int = 0
    """Objects that fill the answer; as many as the rows asked for, unless said."""
    may_widen: bool = False
    """Whether a fuller page is asked for where the rows led to too few objects: names
    come before words, so that these are not looked for while names are left."""
    branches: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    rests: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By last branch of candidates: how many it reads, what to ask beyond them."""
    lasts: list[str] = field(default_factory=list)
    """What is asked where the branches did not fill the page: an object a row."""
    beginnings: dict[int, Beginnings] = field(default_factory=dict)
    """By branch of names of a server: its ranges."""

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

    def add_names(
        self, prefix: str, *, words: Sequence[str] = (), most: int | None = None
    ) -> None:
        """Chain the names that begin so and hold these other words, a page or `most`.

        Words are sifted from more than that.
        """
        if not prefix:
            return
        page = most or self.page
        if not (words or self.is_sqlite):
            self._add_beginning(prefix, page)
            return
        bound = CANDIDATES if words else page
        sift = " AND ".join(self.has_word("key", word) for word in words)
        where = f" WHERE {sift}" if sift else ""
        self.branches.append(
            f"SELECT party_id AS object_id, '{KeyKind.NAME}' AS kind, key "
            f"FROM ({self._names(self._begins(prefix), bound)}) AS m{where} "
            f"LIMIT {page}"
        )

    def _add_beginning(self, prefix: str, page: int) -> None:
        """Chain names that begin so to those chained just before, in one branch.

        A server reads, plans and keeps one range for all of them.
        """
        low = prefix[:KEY_LENGTH]
        at = len(self.branches)
        last = self.beginnings.get(at - 1)
        if last and last.page == page:
            last.lows.append(low)
            last.highs.append(low + LAST)
            return
        lows, highs = [low], [low + LAST]
        self.beginnings[at] = Beginnings(page, lows, highs)
        names = self._names("key >= p.low AND key < p.high", page)
        self.branches.append(
            f"SELECT m.party_id AS object_id, '{KeyKind.NAME}' AS kind, m.key, p.turn "
            f"FROM unnest({self.bind(lows)}::text[], {self.bind(highs)}::text[]) "
            f"WITH ORDINALITY AS p (low, high, turn), LATERAL ({names}) AS m "
            f"LIMIT {self.page}"
        )

    def add_range(self, kind: KeyKind, prefix: str) -> None:
        """Chain the keys of a kind that begin so."""
        if not prefix:
            return
        if self.territory.is_national:
            page = self._keys(kind, prefix, self.page)
            self.branches.append(f"SELECT object_id, kind, key FROM ({page}) AS m")
        else:
            self.branches.append(
                f"SELECT object_id, kind, key FROM "
                f"({self._keys(kind, prefix, CANDIDATES)}) AS m "
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
            f"SELECT object_id, '{kind}' AS kind, key FROM search_key "
            f"WHERE kind IN {either_kind(kind)} "
            f"AND key = {self.bind(key[:KEY_LENGTH])}{here} LIMIT {self.page}"
        )

    def add(self, branch: str) -> None:
        """Chain any other query of (object_id, kind, key)."""
        self.branches.append(branch)

    def add_last(self, branch: str) -> None:
        """Chain a query of one row an object, asked where the page is not full yet."""
        self.lasts.append(branch)

    def add_sifted(self, candidates: str, *, bound: int, rest: str) -> None:
        """Chain such candidates, those that do not match having no kind, then the rest.

        The rest is asked only where there were `bound` candidates, beyond the last of
        them (`AFTER`). SQLite only, whose branches are asked one by one.
        """
        self.rests[len(self.lasts)] = (bound, rest)
        self.lasts.append(candidates)

    def departements(self) -> str:
        """Return the agent's departements as a bound list."""
        return f"({', '.join(map(self.bind, self._departements()))})"

    def _begins(self, prefix: str) -> str:
        low = prefix[:KEY_LENGTH]
        return f"key >= {self.bind(low)} AND key < {self.bind(low + LAST)}"

    def _names(self, begins: str, bound: int) -> str:
        """Return the first names of a range, of the country or of departements.

        Newcomers' stand apart; whoever is seen from several departements, there once.
        """
        known = [COUNTRY] if self.territory.is_national else self._departements()
        departements = [*known, *(LATE + name for name in known)]
        ending = f" ORDER BY key, party_id LIMIT {bound}"
        if self.is_sqlite:
            each = [
                "SELECT party_id, key FROM search_name "
                f"WHERE departement = {self.bind(name)} AND {begins}"
                for name in departements
            ]
            return " UNION ".join(each) + ending
        return (
            f"SELECT DISTINCT r.key, r.party_id FROM "
            f"unnest({self.bind(departements)}::text[]) AS d (departement), "
            f"LATERAL ({_name_range('d.departement', begins, bound)}) AS r{ending}"
        )

    def _keys(self, kind: KeyKind, prefix: str, bound: int) -> str:
        """Return the first keys of a kind that begin so, newcomers' among them.

        SQLite walks both ranges together; a server is told where to stop in each.
        """
        begins, ending = self._begins(prefix), f" ORDER BY key, object_id LIMIT {bound}"
        each = [
            f"SELECT object_id, '{kind}' AS kind, key, departement FROM search_key "
            f"WHERE kind = '{one}' AND {begins}"
            for one in (kind, LATE + kind)
        ]
        if not self.is_sqlite:
            each = [f"({one}{ending})" for one in each]
        return " UNION ALL ".join(each) + ending

    def _departements(self) -> list[str]:
        """Return where to look; nothing is where an agent of nowhere looks."""
        return sorted(self.territory.reach) or [NOWHERE]


NOWHERE = "-"
"""No departement's code."""


def either_kind(kind: str) -> str:
    """Return the kind and that of newcomers' keys, as a list."""
    return f"('{kind}', '{LATE}{kind}')"


def _name_range(departement: str, begins: str, bound: int) -> str:
    return (
        f"SELECT party_id, key FROM search_name WHERE departement = {departement} "
        f"AND {begins} ORDER BY key, party_id LIMIT {bound}"
    )
