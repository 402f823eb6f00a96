"""Everything that points at a party: found in the tables, so that none is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crm_tui.store.tables import metadata

KIND = "party"
"""What links and merges call a party."""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A column that points at a party."""

    table: str
    column: str


SHARED = {
    "party_role": ("role", "object_kind", "object_id"),
    "party_alias": ("kind", "value"),
    "visit": ("agent_code",),
}
"""Tables where a row of the same other columns may already be the kept party's."""

LINKS = {"contact_link": "contact_id", "dossier_link": "dossier_id"}
"""Tables that point at a party by `kind` and `object_id`, and whose they are."""

REACHES = {"party_phone": "number", "party_email": "address"}
"""Ways to reach a party, by what must not be there twice."""

PLACES = {"party_departement": "departement", "party_commune": "insee_code"}
"""Where a party may be seen from: the kept one is seen from there too."""

LEFT = frozenset(
    {
        Reference("party", "merged_into_id"),
        Reference("duplicate_pair", "party_a"),
        Reference("duplicate_pair", "party_b"),
        *(Reference(table, "party_id") for table in PLACES),
        Reference("search_name", "party_id"),
        Reference("search_party", "party_id"),
    }
)
"""What a merge treats by itself: where it leads, pairs, places, the search index."""

LEFT_KINDS = frozenset({"presence", "search_key", "search_text"})
"""Tables of objects of any kind a merge leaves alone: leases that end by themselves,
the search index."""


@cache
def moved_references() -> tuple[Reference, ...]:
    """Return the foreign keys to a party whose rows simply follow it."""
    apart = {*SHARED, *REACHES}
    return tuple(
        sorted(
            reference
            for reference in foreign_keys()
            if reference not in LEFT and reference.table not in apart
        )
    )


def foreign_keys() -> Iterator[Reference]:
    """Yield every foreign key to a party."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == "party" for key in column.foreign_keys):
                yield Reference(table.name, column.name)
