"""Texts found by their words, newest first, by the order of the inverted index.

SQLite walks the postings of all words together from the end and stops at the page's
end; PostgreSQL walks its GIN index, or the texts from the newest where the words are in
most of them. Nothing is ranked and nothing is counted.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.text_search import TextHit, TextKind, TextQuery, excerpt_of
from crm_tui.store.search_terms import mark_of
from crm_tui.store.tables.columns import UtcInstant

LAST_RANK = 2**63 - 1

_FOUND = """
SELECT t.id AS rank, t.kind, t.object_id,
  COALESCE(c.started_at, k.at, m.queued_at) AS at,
  COALESCE(c.agent_code, k.author, m.queued_by) AS author,
  COALESCE(c.comment, k.text, m.subject || ' — ' || m.body) AS text,
  p.id AS party_id, p.last_name, p.first_name,
  d.id AS dossier_id, d.number AS dossier_number
FROM {source}
LEFT JOIN contact AS c ON t.kind = 'contact' AND c.id = t.object_id
LEFT JOIN dossier_comment AS k ON t.kind = 'comment' AND k.id = t.object_id
LEFT JOIN document AS m ON t.kind = 'document' AND m.id = t.object_id
LEFT JOIN dossier AS d ON d.id = COALESCE(k.dossier_id, m.dossier_id, (
  SELECT MAX(l.object_id) FROM contact_link AS l
  WHERE l.contact_id = c.id AND l.kind = 'dossier'))
LEFT JOIN party AS p ON p.id = COALESCE(c.party_id, m.party_id, d.party_id)
WHERE {matches} AND t.id < :before AND {inside}
ORDER BY t.id DESC LIMIT :page
"""
_PLACE = "COALESCE(c.departement, m.departement, d.departement)"
_IN_COMMUNES = (
    "EXISTS (SELECT 1 FROM party_commune AS w WHERE w.party_id = p.id "
    f"AND w.insee_code IN ({{}}) "
    f"AND substr(w.insee_code, 1, length({_PLACE})) = {_PLACE})"
)


def find_texts(
    session: Session,
    *,
    query: TextQuery,
    within: Territory,
    before: int | None,
    page: int,
) -> tuple[TextHit, ...]:
    """Return at most `page` texts of the territory where all the words are.

    `before` is the rank of the last text seen.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    values: dict[str, Any] = {"before": before or LAST_RANK, "page": page}
    values["words"] = (_sqlite_words if is_sqlite else _postgresql_words)(query, within)
    sql = _FOUND.format(
        source=_SQLITE_SOURCE if is_sqlite else "search_text AS t",
        matches=_SQLITE_MATCH if is_sqlite else _POSTGRESQL_MATCH,
        inside=_inside(within, values),
    )
    found = session.execute(text(sql).columns(at=UtcInstant()), values)
    return tuple(_hit(row, query.tokens) for row in found)


_SQLITE_SOURCE = "search_text_words AS f CROSS JOIN search_text AS t ON t.id = f.rowid"
_SQLITE_MATCH = "search_text_words MATCH :words"
_POSTGRESQL_MATCH = (
    "array_to_tsvector(string_to_array(t.words, ' ')) @@ CAST(:words AS tsquery)"
)


def _sqlite_words(query: TextQuery, within: Territory) -> str:
    parts = [f'"{word}"' for word in query.whole]
    parts += [f'"{query.begun}" *'] if query.begun else []
    marks = " OR ".join(f'"{mark}"' for mark in _marks(within))
    return " AND ".join([*parts, f"({marks})"] if marks else parts)


def _postgresql_words(query: TextQuery, within: Territory) -> str:
    parts = [f"'{word}'" for word in query.whole]
    parts += [f"'{query.begun}':*"] if query.begun else []
    marks = " | ".join(f"'{mark}'" for mark in _marks(within))
    return " & ".join([*parts, f"({marks})"] if marks else parts)


def _marks(within: Territory) -> Sequence[str]:
    if within.is_national:
        return ()
    return [mark_of(place) for place in sorted(within.reach)] or [mark_of("")]


def _inside(within: Territory, values: dict[str, Any]) -> str:
    """Return the condition on the place each text has today."""
    if within.departements is None:
        return "1 = 1"
    here = f"{_PLACE} IN ({_bound(sorted(within.departements) or [''], values)})"
    if not within.communes:
        return here
    communes = _bound(sorted(within.communes), values)
    return f"({here} OR {_IN_COMMUNES.format(communes)})"


def _bound(items: Sequence[str], values: dict[str, Any]) -> str:
    names = []
    for item in items:
        name = f"v{len(values)}"
        values[name] = item
        names.append(f":{name}")
    return ", ".join(names)


def _hit(row: Any, tokens: tuple[str, ...]) -> TextHit:
    name = f"{row.last_name.upper()} {row.first_name}".strip() if row.party_id else ""
    return TextHit(
        rank=row.rank,
        kind=TextKind(row.kind),
        object_id=row.object_id,
        at=row.at,
        author=row.author,
        excerpt=excerpt_of(row.text, tokens),
        party_id=row.party_id,
        party_name=name,
        dossier_id=row.dossier_id,
        dossier_number=row.dossier_number or "",
    )
