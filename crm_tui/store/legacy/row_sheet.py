"""The rows of one table during a batch, by a key of one or several columns."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, SQLModel

from crm_tui.store.bulk import Values, insert_rows, new_ids, rows_with, update_rows
from crm_tui.store.legacy.ledger import Fate

Key = tuple[Any, ...]


class RowSheet:
    """What is known, and what a batch adds or changes, written all at once.

    An empty cell never erases; rows are numbered when they are added, so that others
    may refer to them before they are written.
    """

    def __init__(
        self,
        session: Session,
        table: type[SQLModel],
        *,
        key: Sequence[str],
        wanted: Collection[Any],
        columns: Sequence[str],
        most_new: int,
    ) -> None:
        """Read the rows whose first key column is one of `wanted`."""
        self._session, self._table, self._key = session, table, tuple(key)
        known = rows_with(
            session,
            table,
            column=key[0],
            values=[value for value in wanted if value],
            columns=("id", *key, *columns),
        )
        self._rows: dict[Key, Values] = {}
        for row in known:
            self._rows.setdefault(tuple(row[name] for name in key), row)
        self._ids = new_ids(session, table, count=most_new)
        self._new: dict[Key, Values] = {}
        self._changed: dict[Key, Values] = {}

    def id_of(self, *key: Any) -> int | None:
        """Return the id of a row, known or added; None for neither."""
        row = self._rows.get(key)
        return None if row is None else row["id"]

    def put(self, *key: Any, **values: Any) -> tuple[int, Fate]:
        """Add a row or fill what is given of the known one; return its id and fate."""
        row = self._rows.get(key)
        if row is None:
            row = {"id": next(self._ids), **dict(zip(self._key, key, strict=True))}
            self._rows[key] = {**row, **values}
            self._new[key] = self._rows[key]
            return row["id"], Fate.CREATED
        return row["id"], self._fill(key, row, values)

    def _fill(self, key: Key, row: Values, values: Mapping[str, Any]) -> Fate:
        changes = {
            name: value
            for name, value in values.items()
            if value not in ("", None) and row.get(name) != value
        }
        if not changes:
            return Fate.UNCHANGED
        row.update(changes)
        if key not in self._new:
            self._changed[key] = row
        return Fate.UPDATED

    def flush(self) -> None:
        """Write what was added, then what was changed."""
        insert_rows(self._session, self._table, list(self._new.values()))
        update_rows(self._session, self._table, list(self._changed.values()))
