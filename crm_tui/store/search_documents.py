"""The documents of the inverted index: one row an object, rewritten when it differs."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, select

from crm_tui.store.insertion import insert_lines
from crm_tui.store.prepared import Prepared
from crm_tui.store.search_terms import Terms
from crm_tui.store.search_words import PARTIES, Target, replace_words
from crm_tui.store.together import Line
from crm_tui.store.value_list import among


class Document(NamedTuple):
    """A row of `search_party`, or of `search_site`, which has no places."""

    words: str
    places: str = ""

    def values(self, target: Target, *, prefix: str = "") -> dict[str, Any]:
        """Return the columns this target has."""
        return {prefix + name: getattr(self, name) for name in _names(target)}


def write_documents(
    session: Session,
    target: Target,
    *,
    held: Sequence[Line],
    terms: Mapping[int, Terms],
) -> tuple[int, ...]:
    """Store the words of these objects, and return those whose words changed.

    `held` is what the index has of them now.
    """
    names = _names(target)
    old = {line.id: Document(*(getattr(line, name) for name in names)) for line in held}
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


def _names(target: Target) -> tuple[str, ...]:
    return ("words", "places") if target is PARTIES else ("words",)


def documents_held(target: Target, *, among_ids: str) -> Any:
    """Return the SELECT of the documents of these objects, `id` first."""
    table: Any = target.table
    key = getattr(table, target.id_column)
    columns = [getattr(table, name) for name in _names(target)]
    return select(key.label("id"), *columns).where(among(key, among_ids))


def _delete(session: Session, target: Target, gone: Sequence[int]) -> None:
    if gone:
        id_column = getattr(target.table, target.id_column)
        session.connection().execute(delete(target.table).where(id_column.in_(gone)))


def _update(session: Session, target: Target, edited: Mapping[int, Document]) -> None:
    _edit(target).run_each(
        session,
        [
            {"edited_id": key, **document.values(target, prefix="new_")}
            for key, document in edited.items()
        ],
    )


@cache
def _edit(target: Target) -> Prepared:
    key = getattr(target.table, target.id_column)
    return Prepared(
        lambda _: (
            update(target.table)
            .where(key == bindparam("edited_id", type_=key.type))
            .values({name: bindparam(f"new_{name}") for name in _names(target)})
        )
    )


def _insert(session: Session, target: Target, added: Mapping[int, Document]) -> None:
    insert_lines(
        session,
        target.table,
        [
            {target.id_column: key, **document.values(target)}
            for key, document in added.items()
        ],
    )
