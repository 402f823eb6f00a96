"""What the index holds of one object, as it is kept beside it.

The document says which rows were written elsewhere for it: an update takes those out
without asking the key tables, which are only ever read by their keys.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from crm_tui.store.search_terms import KeyKind, Terms, departements_in
from crm_tui.store.search_words import Target

COUNTRY = ""
"""The departement of the name rows that national agents read."""

LATE = "+"
"""Begins the departement of a name, and the kind of a key, of a newcomer.

Until the index is made whole again they stand together: among those of a million
customers each would fall on a page of its own, to be read from the disk and written
back, a dozen of them for one customer.
"""

NAME = str(KeyKind.NAME)
"""The kind as a plain text, which compares faster."""

_quoted = json.encoder.encode_basestring

NameRow = tuple[str, str, int]
"""Departement, key, party."""
KeyRow = tuple[str, str, int, str]
"""Kind, key, object, departement."""


class Document(NamedTuple):
    """A row of `search_party`, or of `search_site`, which has no places nor card."""

    words: str
    keys: str
    places: str = ""
    card: str = ""

    @classmethod
    def of(cls, terms: Terms) -> "Document":
        """Return the document of these terms."""
        return cls(terms.words, _written(terms.keys), terms.places, terms.card)

    def row(self, target: Target, object_id: int) -> tuple[int | str, ...]:
        """Return the values of the columns of its table, the id first."""
        return (object_id, *(getattr(self, name) for name in target.columns))

    def name_rows(self, object_id: int) -> list[NameRow]:
        """Return the names it stands under, once in the country and in each place."""
        return self.rows(object_id)[0]

    def key_rows(self, object_id: int) -> list[KeyRow]:
        """Return its other keys, once in each place."""
        return self.rows(object_id)[1]

    def rows(self, object_id: int) -> tuple[list[NameRow], list[KeyRow]]:
        """Return both, for who writes them all: the keys are read once."""
        return rows_of(json.loads(self.keys), departements_in(self.words), object_id)


def rows_of(
    pairs: Iterable[tuple[str, str]], places: Iterable[str], object_id: int
) -> tuple[list[NameRow], list[KeyRow]]:
    """Return the rows that these pairs of kind and key give, names apart."""
    seen_from, found_in = (COUNTRY, *places), tuple(places) or (COUNTRY,)
    names: list[NameRow] = []
    keys: list[KeyRow] = []
    for kind, key in pairs:
        if kind == NAME:
            names += [(place, key, object_id) for place in seen_from]
        else:
            keys += [(kind, key, object_id, place) for place in found_in]
    return names, keys


def late(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return where these rows stand if their object came since the last rebuild."""
    return [(LATE + row[0], *row[1:]) for row in rows]


def _written(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs as JSON; `json.dumps` makes its encoder anew each time."""
    return f"[{','.join([f'[{_quoted(kind)},{_quoted(key)}]' for kind, key in pairs])}]"
