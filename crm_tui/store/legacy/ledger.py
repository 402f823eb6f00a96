"""The rows of one table during one batch: known, new, changed; written all at once.

« never overwrite a newer CRM value » (domain.md, section 6): a known row only changes
when the export's date is later than the row's, and an empty cell never erases.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlmodel import Session, SQLModel

from crm_tui.store.bulk import Values, insert_rows, known_rows, new_ids, update_rows
from crm_tui.store.insertion import defaults_of

TECHNICAL = frozenset({"id", "version"})
GIVEN_NOTHING = (None, "")


class Fate(IntEnum):
    """What became of a row, or of a line: the highest of its rows."""

    UNCHANGED = 0
    UPDATED = 1
    CREATED = 2


class Ledger:
    """Reads what a batch may touch, then collects what it writes."""

    def __init__(
        self,
        session: Session,
        table: type[SQLModel],
        *,
        key: str,
        keys: Collection[str],
        defaults: Mapping[str, Any],
    ) -> None:
        self._session = session
        self._table = table
        self._key = key
        self._columns = [name for name in table.model_fields if name not in TECHNICAL]
        self._defaults = {**defaults_of(table), **defaults}
        wanted = {value for value in keys if value}
        self._rows = known_rows(
            session, table, column=key, values=wanted, columns=("id", *self._columns)
        )
        self._ids = new_ids(session, table, count=len(wanted) - len(self._rows))
        self._new: dict[str, Values] = {}
        self._changed: dict[str, Values] = {}

    def find(self, key: str) -> Values | None:
        """Return the row of this key, known before or added by this batch."""
        return self._rows.get(key)

    def id_of(self, key: str) -> int | None:
        """Return the id of the row of this key."""
        row = self._rows.get(key)
        return None if row is None else row["id"]

    def put(
        self,
        key: str,
        *,
        given: Mapping[str, Any],
        whole: Mapping[str, Any] | None = None,
        modified_at: datetime | None,
        now: datetime,
    ) -> Fate:
        """Add a row, or change the known one if the export is newer.

        `given` keeps what it does not fill; `whole` replaces together, even by nothing.
        """
        filled = {
            name: value for name, value in given.items() if value not in GIVEN_NOTHING
        } | dict(whole or {})
        row = self._rows.get(key)
        if row is None:
            self._add(key, filled, at=modified_at or now, now=now)
            return Fate.CREATED
        if modified_at is None or not self._is_older(row, modified_at):
            return Fate.UNCHANGED
        return self.change(key, filled, at=modified_at)

    def change(self, key: str, values: Mapping[str, Any], *, at: datetime) -> Fate:
        """Give these values to a row, and say whether any was new."""
        row = self._rows[key]
        if all(row[name] == value for name, value in values.items()):
            return Fate.UNCHANGED
        row.update(values)
        if "changed_at" in row:
            row["changed_at"] = at
        if key not in self._new:
            self._changed[key] = row
        return Fate.UPDATED

    def date_for(self, key: str, modified_at: datetime | None) -> datetime | None:
        """Return the line's date for what has no date of its own under this row.

        A meter is dated by its site and a bill by its account: None when that is newer.
        """
        row = self._rows[key]
        if modified_at is None or modified_at < row["changed_at"]:
            return None
        return modified_at

    def flush(self) -> None:
        """Write the new rows, then the changed ones."""
        insert_rows(self._session, self._table, list(self._new.values()))
        update_rows(self._session, self._table, list(self._changed.values()))
        self._new, self._changed = {}, {}

    def new_keys(self) -> Iterator[str]:
        """Yield the keys of the rows added and not yet written."""
        return iter(self._new)

    def _add(
        self, key: str, filled: Mapping[str, Any], *, at: datetime, now: datetime
    ) -> None:
        row: Values = dict.fromkeys(self._columns)
        row.update(self._defaults, **filled)
        row |= {"id": next(self._ids), self._key: key}
        technical = {"created_at": now, "changed_at": at, "version": 1}
        fields = self._table.model_fields
        row |= {name: value for name, value in technical.items() if name in fields}
        self._rows[key] = self._new[key] = row

    def _is_older(self, row: Values, moment: datetime) -> bool:
        return "changed_at" not in row or bool(row["changed_at"] < moment)
