"""Compares the index with what it should hold, on a sample or on everything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, text
from sqlmodel import Session, select

from crm_tui.store.search_documents import Document, late
from crm_tui.store.search_facts import facts_of_parties, facts_of_sites
from crm_tui.store.search_rebuild import is_under_way
from crm_tui.store.search_rows import count_rows
from crm_tui.store.search_terms import party_terms, site_terms
from crm_tui.store.search_words import PARTIES, SITES, TEXTS, Target
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.search import SearchKeyRow, SearchNameRow
from crm_tui.store.text_verify import verify_texts

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """How much of what was looked at is as it should be."""

    checked: int
    missing: int
    """Objects the index does not know."""
    stale: int
    """Objects it knows by what they no longer are."""
    unreachable: int
    """Objects it knows, some of whose names, keys or words lead nowhere."""
    is_being_rebuilt: bool
    """A rebuild was begun and not ended."""
    is_outdated: bool = False
    """A server keeps words as an earlier version asked them: each search reads all."""

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.missing or self.stale or self.unreachable or self.is_outdated)


def verify(session: Session, *, sample: int | None = None) -> IndexReport:
    """Compare the index with the records, `sample` of each kind spread over the ids.

    Without `sample`, everybody: minutes for a million.
    """
    checked = missing = stale = unreachable = 0
    for target in (PARTIES, SITES):
        for ids in _batches(_sample(session, target, sample)):
            expected, held = _documents(session, target, ids)
            checked += len(expected)
            missing += sum(key not in held for key in expected)
            known = {key: held[key] for key in expected if key in held}
            stale += sum(known[key] != expected[key] for key in known)
            unreachable += _unreachable(session, target, known)
    texts = verify_texts(session, sample=sample)
    return IndexReport(
        checked=checked + texts.checked,
        missing=missing + texts.missing,
        stale=stale + texts.stale,
        unreachable=unreachable + texts.unreachable,
        is_being_rebuilt=is_under_way(session),
        is_outdated=_is_outdated(session),
    )


def _is_outdated(session: Session) -> bool:
    """Tell whether a server could not use its inverted indexes if it had to."""
    if session.get_bind().dialect.name == "sqlite":
        return False
    _allow_other_ways(session, "off")
    is_used = [
        f"ix_{target.table.__tablename__}_words" in _words_plan(session, target)
        for target in (PARTIES, SITES, TEXTS)
    ]
    _allow_other_ways(session, "on")
    return not all(is_used)


def _allow_other_ways(session: Session, state: str) -> None:
    """Let tables be read otherwise than through a bitmap, as small ones are, or not."""
    for way in ("seqscan", "indexscan", "indexonlyscan"):
        session.execute(text(f"SET LOCAL enable_{way} = {state}"))


def _words_plan(session: Session, target: Target) -> str:
    plan = session.execute(
        text(
            f"EXPLAIN SELECT 1 FROM {target.table.__tablename__} "
            f"WHERE {target.lexemes} @@ CAST('a' AS tsquery)"
        )
    )
    return "\n".join(plan.scalars())


def _sample(session: Session, target: Target, size: int | None) -> Sequence[int]:
    """Return ids evenly spread; a base of holes gives a few less."""
    column: Any = PartyRow.id if target is PARTIES else SiteRow.id
    if size is None:
        return session.exec(select(column).order_by(column)).all()
    first, last = session.execute(select(func.min(column), func.max(column))).one()
    if first is None:
        return []
    step = max(1, (last - first + 1) // size)
    wanted = list(range(first, last + 1, step))[:size]
    return [
        key
        for part in _batches(wanted)
        for key in session.exec(select(column).where(column.in_(part))).all()
    ]


def _documents(
    session: Session, target: Target, ids: Sequence[int]
) -> tuple[dict[int, Document], dict[int, Document]]:
    """Return the documents as they should be, and as they are."""
    if target is PARTIES:
        parties, held = facts_of_parties(session, party_ids=ids)
        return {
            key: Document.of(party_terms(one)) for key, one in parties.items()
        }, held
    sites, held = facts_of_sites(session, site_ids=ids)
    return {
        key: Document.of(site_terms(place, departement=departement))
        for key, (departement, place) in sites.items()
    }, held


def _unreachable(
    session: Session, target: Target, documents: dict[int, Document]
) -> int:
    names = [row for key, one in documents.items() for row in one.name_rows(key)]
    keys = [row for key, one in documents.items() for row in one.key_rows(key)]
    lost = len(names) - count_rows(session, SearchNameRow, _either(names))
    lost += len(keys) - count_rows(session, SearchKeyRow, _either(keys))
    if lost:
        return sum(_is_unreachable(session, key, one) for key, one in documents.items())
    return sum(
        not _is_worded(session, target, key, one) for key, one in documents.items()
    )


def _is_unreachable(session: Session, object_id: int, document: Document) -> bool:
    names, keys = (
        list(document.name_rows(object_id)),
        list(document.key_rows(object_id)),
    )
    found = count_rows(session, SearchNameRow, _either(names))
    found += count_rows(session, SearchKeyRow, _either(keys))
    return found < len(names) + len(keys)


def _either(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return these rows where they stood at the last rebuild, and since."""
    return [*rows, *late(rows)]


def _is_worded(
    session: Session, target: Target, object_id: int, document: Document
) -> bool:
    """Tell whether all the words lead there; PostgreSQL keeps its own index true."""
    if session.get_bind().dialect.name != "sqlite" or not document.words:
        return True
    name = target.words_table
    every = " AND ".join(f'"{word}"' for word in document.words.split())
    found = session.execute(
        text(f"SELECT rowid FROM {name} WHERE {name} MATCH :words AND rowid = :id"),
        {"words": every, "id": object_id},
    )
    return found.first() is not None


def _batches(ids: Iterable[int]) -> Iterable[list[int]]:
    known = list(ids)
    return (known[at : at + BATCH] for at in range(0, len(known), BATCH))
