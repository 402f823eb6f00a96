"""What sifts the customers an advanced search is led to: one condition a criterion.

Each is asked of one party at a time, by an index of that party's own lines. Dossiers,
tasks and contacts count only where the agent may see them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crm_tui.domain.advanced_search import AdvancedQuery, DossierCriteria
from crm_tui.domain.permission import Territory
from crm_tui.domain.task import OPEN_TASK_STATUSES
from crm_tui.store.search_sql import LAST, either_kind
from crm_tui.store.search_terms import KEY_LENGTH

MOST_WALKS = 100
"""Walks of an index in one statement: beyond, one walks over every departement."""

OPEN_TASK = "status IN ({})".format(
    ", ".join(f"'{status}'" for status in OPEN_TASK_STATUSES)
)
"""As the partial indexes of tasks say it."""


@dataclass(slots=True)
class Clauses:
    """The values bound to a statement under construction, and where one may look."""

    is_sqlite: bool
    within: Territory
    values: dict[str, Any] = field(default_factory=dict)
    instants: list[str] = field(default_factory=list)
    """Names of the values that are instants."""

    def bind(self, value: Any) -> str:
        """Return the placeholder of this value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        if isinstance(value, datetime):
            self.instants.append(name)
        return f":{name}"

    def any_of(self, values: Iterable[str]) -> str:
        """Return a list of placeholders; one of nothing where there is no value."""
        return ", ".join([self.bind(value) for value in values] or [self.bind("")])

    def begins(self, column: str, text: str) -> str:
        """Return the condition that a key begins so, as a range of its index."""
        low = text[:KEY_LENGTH]
        return f"{column} >= {self.bind(low)} AND {column} < {self.bind(low + LAST)}"

    def here(self, column: str) -> str:
        """Return the condition that a departement is within reach."""
        if self.within.is_national:
            return "1 = 1"
        return f"{column} IN ({self.any_of(sorted(self.within.reach))})"

    def has_word(self, column: str, word: str) -> str:
        """Return the condition that a word of this column begins so."""
        find = "instr" if self.is_sqlite else "strpos"
        return f"{find}(' ' || {column}, {self.bind(' ' + word)}) > 0"


def sifts(
    clauses: Clauses, query: AdvancedQuery, *, is_dossier_known: bool = False
) -> list[str]:
    """Return every condition, territory included.

    What led there is not asked again where an index alone says it: words, first key,
    and a dossier already found (`is_dossier_known`).
    """
    return [
        "p.merged_into_id IS NULL",
        *_places(clauses),
        *_identity(clauses, query),
        *_holdings(clauses, query),
        *_contacts(clauses, query),
        *([] if is_dossier_known else _dossiers(clauses, query)),
    ]


def contact_conditions(clauses: Clauses, query: AdvancedQuery, alias: str) -> str:
    """Return what a contact must be."""
    asked = query.contact
    assert asked is not None
    return (
        f"{alias}.reason_code IN ({clauses.any_of(asked.reasons)}) "
        f"AND {alias}.started_at >= {clauses.bind(asked.since)} "
        f"AND {alias}.started_at < {clauses.bind(asked.until)} "
        f"AND {clauses.here(f'{alias}.departement')}"
    )


def dossier_conditions(clauses: Clauses, asked: DossierCriteria, alias: str) -> str:
    """Return what a dossier must be, its tasks left aside."""
    parts = [clauses.here(f"{alias}.departement")]
    if asked.type:
        parts.append(f"{alias}.type = {clauses.bind(asked.type.value)}")
    if asked.statuses:
        codes = clauses.any_of(status.value for status in asked.statuses)
        parts.append(f"{alias}.status IN ({codes})")
    if asked.tag:
        find = "instr" if clauses.is_sqlite else "strpos"
        tag = clauses.bind(f",{asked.tag},")
        parts.append(f"{find}(',' || {alias}.tags || ',', {tag}) > 0")
    return " AND ".join(parts)


def dossier_walk(clauses: Clauses, asked: DossierCriteria) -> str:
    """Return the first `:page` parties above `:after` with a dossier of this kind.

    One short walk of an index for each status, and each departement where there are
    few: the tag is left to the sifts.
    """
    assert asked.type is not None
    kind = f"d.type = {clauses.bind(asked.type.value)}"
    walks = [
        "SELECT id FROM (SELECT DISTINCT d.party_id AS id FROM dossier AS d "
        f"WHERE {place} AND {kind} AND d.status = {clauses.bind(status.value)} "
        "AND d.party_id > :after ORDER BY id LIMIT :page) AS walked"
        for place in _walked_places(clauses, statuses=len(asked.statuses))
        for status in asked.statuses
    ]
    return f"SELECT id FROM ({' UNION '.join(walks)}) AS u ORDER BY id LIMIT :page"


def _walked_places(clauses: Clauses, *, statuses: int) -> list[str]:
    """Return a condition for each index walk: a departement, or all of them at once."""
    reach = sorted(clauses.within.reach)
    if clauses.within.is_national or len(reach) * statuses > MOST_WALKS:
        return [clauses.here("d.departement")]
    return [f"d.departement = {clauses.bind(place)}" for place in reach or [""]]


def task_conditions(clauses: Clauses, asked: DossierCriteria, alias: str) -> str:
    """Return what an open task must be."""
    parts = [f"{alias}.{OPEN_TASK}", clauses.here(f"{alias}.departement")]
    if asked.queue:
        parts.append(f"{alias}.queue = {clauses.bind(asked.queue)}")
    if asked.assignee:
        parts.append(
            f"{alias}.assignee = {clauses.bind(asked.assignee)} "
            f"AND {alias}.assignee != ''"
        )
    return " AND ".join(parts)


def _places(clauses: Clauses) -> Iterator[str]:
    within = clauses.within
    if within.departements is None:
        return
    seen = (
        "EXISTS (SELECT 1 FROM party_departement AS w WHERE w.party_id = p.id "
        f"AND w.departement IN ({clauses.any_of(sorted(within.departements))}))"
    )
    if within.communes:
        seen += (
            " OR EXISTS (SELECT 1 FROM party_commune AS w WHERE w.party_id = p.id "
            f"AND w.insee_code IN ({clauses.any_of(sorted(within.communes))}))"
        )
    yield f"({seen})"


def _identity(clauses: Clauses, query: AdvancedQuery) -> Iterator[str]:
    for word in query.words if query.keys else ():
        has_word = clauses.has_word("s.words", word)
        yield (
            "EXISTS (SELECT 1 FROM search_party AS s "
            f"WHERE s.party_id = p.id AND {has_word})"
        )
    for kind, key in query.keys[1:]:
        yield (
            "EXISTS (SELECT 1 FROM search_key AS x "
            f"WHERE x.kind IN {either_kind(kind)} "
            f"AND {clauses.begins('x.key', key)} AND x.object_id = p.id)"
        )
    if query.status:
        yield f"p.status = {clauses.bind(query.status.value)}"


def _holdings(clauses: Clauses, query: AdvancedQuery) -> Iterator[str]:
    if query.line_of_business:
        line = clauses.bind(query.line_of_business.value)
        yield (
            "EXISTS (SELECT 1 FROM contract AS x "
            f"WHERE x.holder_id = p.id AND x.line_of_business = {line})"
        )
    if query.owes:
        yield (
            "EXISTS (SELECT 1 FROM account AS x "
            "WHERE x.holder_id = p.id AND x.balance > 0)"
        )


def _contacts(clauses: Clauses, query: AdvancedQuery) -> Iterator[str]:
    if query.contact:
        yield (
            "EXISTS (SELECT 1 FROM contact AS x WHERE x.party_id = p.id "
            f"AND {contact_conditions(clauses, query, 'x')})"
        )


def _dossiers(clauses: Clauses, query: AdvancedQuery) -> Iterator[str]:
    asked = query.dossier
    if asked.is_any:
        return
    task = ""
    if asked.has_task:
        conditions = task_conditions(clauses, asked, "y")
        task = (
            " AND EXISTS (SELECT 1 FROM task AS y "
            f"WHERE y.dossier_id = x.id AND {conditions})"
        )
    yield (
        "EXISTS (SELECT 1 FROM dossier AS x WHERE x.party_id = p.id "
        f"AND {dossier_conditions(clauses, asked, 'x')}{task})"
    )
