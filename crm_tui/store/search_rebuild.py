"""Makes the whole index anew, step by step, going on where it was stopped.

First the documents, some thousands at a time in the order of their ids; then what is
derived from them (`search_building.py`). Each step is one transaction that also moves
the mark kept in the base, so that a rebuild killed at any instant loses one step. Until
a derived table is replaced its old rows answer: the search never lacks half of itself,
and agents go on working, except that writers of SQLite wait for the step under way.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func
from sqlmodel import Session, select

from crm_tui.domain.text_search import TextKind
from crm_tui.store.search_building import BUILDERS, drop_words
from crm_tui.store.search_documents import Document
from crm_tui.store.search_facts import facts_of_parties, facts_of_sites
from crm_tui.store.search_rows import delete_rows, put_rows
from crm_tui.store.search_terms import party_terms, site_terms
from crm_tui.store.search_words import PARTIES, SITES, Target
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.workspace import CounterRow
from crm_tui.store.text_index import put_texts
from crm_tui.store.text_sources import count_texts, forget_orphan_texts, texts_after

BATCH = 2_000
"""Documents of one transaction: bounded memory, short waits for writers."""

TEXT_PHASES = {f"{kind} texts": kind for kind in TextKind}
PHASES = ("parties", "sites", *TEXT_PHASES, *BUILDERS)
FIRST_DERIVED = len(PHASES) - len(BUILDERS)
PHASE, AFTER = "search:rebuild:phase", "search:rebuild:after"
"""Counters that hold the mark: the phase under way and the last id it did."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one transaction of a rebuild did."""

    phase: str
    documents: int
    """Objects whose document was made by it."""
    is_last: bool = False


def rebuild(
    session: Session, *, on_progress: Callable[[int], None] | None = None
) -> int:
    """Make the whole index anew within one transaction; return its documents."""
    done = 0
    for step in _steps(session):
        done += step.documents
        if on_progress and step.documents:
            on_progress(done)
    return done


def rebuild_by_steps(
    writing: Callable[[], AbstractContextManager[Session]],
) -> Iterator[Step]:
    """Make the whole index anew, each step in a transaction that `writing` opens."""
    is_last = False
    while not is_last:
        with writing() as session:
            step = advance(session)
        is_last = step.is_last
        yield step


def advance(session: Session) -> Step:
    """Do the next step of the rebuild under way, or the first one of a new rebuild."""
    at, after = _mark(session)
    phase = PHASES[at]
    if phase in BUILDERS:
        BUILDERS[phase](session)
        is_last = at + 1 == len(PHASES)
        _move(session, None if is_last else (at + 1, 0))
        return Step(phase, 0, is_last)
    if phase in TEXT_PHASES:
        return _advance_texts(session, at, after)
    target = PARTIES if phase == "parties" else SITES
    ids = _ids_after(session, target, after)
    if ids:
        _write_documents(session, target, ids)
        _move(session, (at, ids[-1]))
    else:
        _forget_orphans(session, target)
        _move(session, (at + 1, 0))
    return Step(phase, len(ids))


def _advance_texts(session: Session, at: int, after: int) -> Step:
    kind = TEXT_PHASES[PHASES[at]]
    texts = texts_after(session, kind, after=after, limit=BATCH)
    if texts:
        put_texts(session, texts)
        _move(session, (at, texts[-1].object_id))
    else:
        forget_orphan_texts(session, kind)
        _move(session, (at + 1, 0))
    return Step(PHASES[at], len(texts))


def postpone(session: Session) -> None:
    """Leave what documents give to a rebuild that goes on from them.

    For who writes so many documents that all the rest is quicker made whole.
    """
    at, after = _mark(session)
    if at >= FIRST_DERIVED or (at, after) == (0, 0):
        _move(session, (FIRST_DERIVED, 0))


def is_under_way(session: Session) -> bool:
    """Tell whether a rebuild was begun and not ended."""
    return session.get(CounterRow, PHASE) is not None


def count_objects(session: Session) -> int:
    """Return how many documents a whole index holds."""
    counts = (select(func.count()).select_from(table) for table in (PartyRow, SiteRow))
    return sum(session.exec(count).one() for count in counts) + count_texts(session)


def _steps(session: Session) -> Iterator[Step]:
    is_last = False
    while not is_last:
        step = advance(session)
        is_last = step.is_last
        yield step


def _mark(session: Session) -> tuple[int, int]:
    phase, after = session.get(CounterRow, PHASE), session.get(CounterRow, AFTER)
    if phase is not None and after is not None:
        return phase.last, after.last
    for target in (PARTIES, SITES):
        if session.exec(select(target.table).limit(1)).first() is None:
            drop_words(session, target)
    return 0, 0


def _move(session: Session, mark: tuple[int, int] | None) -> None:
    if mark is None:
        names = (PHASE, AFTER)
        rows: Any = CounterRow.series
        session.execute(delete(CounterRow).where(rows.in_(names)))
        session.expire_all()
        return
    for series, last in zip((PHASE, AFTER), mark, strict=True):
        session.merge(CounterRow(series=series, last=last))
    session.flush()


def _ids_after(session: Session, target: Target, after: int) -> Sequence[int]:
    column: Any = PartyRow.id if target is PARTIES else SiteRow.id
    wanted = select(column).where(column > after).order_by(column).limit(BATCH)
    return session.exec(wanted).all()


def _write_documents(session: Session, target: Target, ids: Sequence[int]) -> None:
    """Write the documents that changed, and nothing derived from them."""
    if target is PARTIES:
        parties, held = facts_of_parties(session, party_ids=ids)
        terms = {key: party_terms(party) for key, party in parties.items()}
    else:
        sites, held = facts_of_sites(session, site_ids=ids)
        terms = {
            key: site_terms(place, departement=departement)
            for key, (departement, place) in sites.items()
        }
    documents = {key: Document.of(term) for key, term in sorted(terms.items())}
    put_rows(
        session,
        target.table,
        [
            document.row(target, key)
            for key, document in documents.items()
            if held.get(key) != document
        ],
    )
    delete_rows(session, target.table, [(key,) for key in held if key not in terms])


def _forget_orphans(session: Session, target: Target) -> None:
    """Delete the documents of objects that are gone."""
    key: Any = getattr(target.table, target.id_column)
    column: Any = PartyRow.id if target is PARTIES else SiteRow.id
    there = select(column).where(column == key).exists()
    session.execute(delete(target.table).where(~there))
