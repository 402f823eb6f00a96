"""The documents of the inverted index: one row an object, rewritten when it differs."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, insert, update
from sqlmodel import Session, select

from crm_tui.store.search_terms import Terms
from crm_tui.store.search_words import PARTIES, Target, replace_words


class Document(NamedTuple):
    """A row of `search_party`, or of `search_site`, which has no places."""

    words: str
    places: str = ""

    def values(self, target: Target, *, prefix: str = "") -> dict[str, Any]:
        """Return the columns this target has."""
        names = ("words", "places") if _has_places(target) else ("words",)
        return {prefix + name: getattr(self, name) for name in names}


def write_documents(
    session: Session, target: Target, *, ids: Sequence[int], terms: Mapping[int, Terms]
) -> tuple[int, ...]:
    """Store the words of these objects, and return those whose words changed."""
    old = _documents(session, target, ids)
    new = {
        object_id: Document(term.words, term.places)
        for object_id, term in terms.items()
    }
    gone = [key for key in old if key not in new]
    added = [key for key in sorted(new) if key not in old]
    edited = [key for key in sorted(new) if key in old and new[key] != old[key]]
    reworded = [key for key in edited if new[key].words != old[key].words]
    _delete(session, target, gone)
    _update(session, target, {key: new[key] for key in edited})
    _insert(session, target, {key: new[key] for key in added})
    replace_words(
        session,
        target,
        old={key: old[key].words for key in (*gone, *reworded)},
        new={key: new[key].words for key in (*added, *reworded)},
    )
    return (*added, *reworded)


def _has_places(target: Target) -> bool:
    return target is PARTIES


def _documents(
    session: Session, target: Target, ids: Sequence[int]
) -> dict[int, Document]:
    table: Any = target.table
    id_column = getattr(table, target.id_column)
    columns = [id_column, table.words]
    if _has_places(target):
        columns.append(table.places)
    rows = session.execute(select(*columns).where(id_column.in_(ids)))
    return {row[0]: Document(*row[1:]) for row in rows}


def _delete(session: Session, target: Target, gone: Sequence[int]) -> None:
    if gone:
        id_column = getattr(target.table, target.id_column)
        session.connection().execute(delete(target.table).where(id_column.in_(gone)))


def _update(session: Session, target: Target, edited: Mapping[int, Document]) -> None:
    if not edited:
        return
    id_column = getattr(target.table, target.id_column)
    names = ("words", "places") if _has_places(target) else ("words",)
    session.connection().execute(
        update(target.table)
        .where(id_column == bindparam("b_id"))
        .values({name: bindparam(f"b_{name}") for name in names}),
        [
            {"b_id": key, **document.values(target, prefix="b_")}
            for key, document in edited.items()
        ],
    )


def _insert(session: Session, target: Target, added: Mapping[int, Document]) -> None:
    if added:
        session.connection().execute(
            insert(target.table),
            [
                {target.id_column: key, **document.values(target)}
                for key, document in added.items()
            ],
        )
