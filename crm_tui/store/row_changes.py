"""Changes to rows that can be taken back exactly: each noted as it is made.

The notes are plain JSON, kept with the act that made them; taken back last first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, DateTime, Table, and_, delete, insert, select, update
from sqlmodel import Session

from crm_tui.domain.refusal import Refusal
from crm_tui.store.bulk import batches
from crm_tui.store.tables import metadata
from crm_tui.store.tables.columns import Euros, UtcInstant

ASKED_AT_ONCE = 400

Note = dict[str, Any]
Values = Mapping[str, Any]


class ChangedSince(Refusal):
    """A row says something else by now: what was changed cannot be taken back."""

    def __init__(self, table: str, count: int) -> None:
        super().__init__(f"{table} : {count} ligne(s) changée(s) depuis.")
        self.table, self.count = table, count


@dataclass(frozen=True, slots=True)
class RowChanges:
    """The rows one act changes, and the notes that take them back."""

    session: Session
    notes: list[Note] = field(default_factory=list)

    def move(self, table: str, column: str, *, source: int, target: int) -> int:
        """Point every row of a table elsewhere; return how many."""
        rows = metadata.tables[table]
        pointing = rows.c[column] == source
        keys = list(
            self.session.scalars(select(rows.c.id).where(pointing).order_by(rows.c.id))
        )
        if keys:
            self.session.execute(
                update(rows).where(pointing).values(_bumped(rows, {column: target}))
            )
            self.notes.append(
                {
                    "do": "move",
                    "table": table,
                    "column": column,
                    "keys": keys,
                    "before": source,
                    "after": target,
                }
            )
        return len(keys)

    def change(self, table: str, key: Values, values: Values) -> None:
        """Change some columns of one row; what it says already is not written."""
        rows = metadata.tables[table]
        known = self.session.execute(
            select(*(rows.c[name] for name in values)).where(_is(rows, key))
        ).one()
        before = dict(zip(values, known, strict=True))
        differing = {
            name: value for name, value in values.items() if before[name] != value
        }
        if not differing:
            return
        self.session.execute(
            update(rows).where(_is(rows, key)).values(_bumped(rows, differing))
        )
        self.notes.append(
            {
                "do": "change",
                "table": table,
                "key": _encoded(key),
                "before": _encoded({name: before[name] for name in differing}),
                "after": _encoded(differing),
            }
        )

    def add(self, table: str, row: Values, *, key: Iterable[str]) -> None:
        """Insert one row, found again by these columns."""
        self.session.execute(insert(metadata.tables[table]).values(row))
        found = {name: row[name] for name in key}
        self.notes.append({"do": "add", "table": table, "key": _encoded(found)})

    def remove(self, table: str, key: Values) -> None:
        """Delete one row, whole in the notes."""
        rows = metadata.tables[table]
        row = self.session.execute(select(rows).where(_is(rows, key))).mappings().one()
        self.session.execute(delete(rows).where(_is(rows, key)))
        self.notes.append({"do": "remove", "table": table, "row": _encoded(dict(row))})


def take_back(session: Session, notes: Iterable[Note]) -> None:
    """Put every row back as it was; raises ChangedSince where one moved on."""
    for note in reversed(list(notes)):
        rows = metadata.tables[note["table"]]
        match note["do"]:
            case "move":
                _move_back(session, rows, note)
            case "change":
                _change_back(session, rows, note)
            case "add":
                session.execute(
                    delete(rows).where(_is(rows, _decoded(rows, note["key"])))
                )
            case "remove":
                session.execute(insert(rows).values(_decoded(rows, note["row"])))
    session.expire_all()


def _move_back(session: Session, rows: Table, note: Note) -> None:
    column = rows.c[note["column"]]
    gone = 0
    for keys in batches(note["keys"], size=ASKED_AT_ONCE):
        done: Any = session.execute(
            update(rows)
            .where(rows.c.id.in_(keys), column == note["after"])
            .values(_bumped(rows, {note["column"]: note["before"]}))
        )
        gone += len(keys) - done.rowcount
    if gone:
        raise ChangedSince(rows.name, gone)


def _change_back(session: Session, rows: Table, note: Note) -> None:
    key = {**_decoded(rows, note["key"])}
    before, after = (_decoded(rows, note[side]) for side in ("before", "after"))
    moved_key = {name: after[name] for name in key if name in after}
    where = _is(rows, {**key, **moved_key})
    current = session.execute(
        select(*(rows.c[name] for name in after)).where(where)
    ).first()
    if current is None or tuple(current) != tuple(after.values()):
        raise ChangedSince(rows.name, 1)
    session.execute(update(rows).where(where).values(_bumped(rows, before)))


def _is(rows: Table, key: Values) -> Any:
    return and_(*(rows.c[name] == value for name, value in key.items()))


def _bumped(rows: Table, values: Values) -> dict[str, Any]:
    """Return the values with the row's next version, so that open forms notice."""
    if "version" not in rows.c:
        return dict(values)
    return {**values, "version": rows.c.version + 1}


def _encoded(values: Values) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _decoded(rows: Table, values: Values) -> dict[str, Any]:
    return dict(_read(rows, values))


def _read(rows: Table, values: Values) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        kind = rows.c[name].type
        if value is None:
            yield name, None
        elif isinstance(kind, UtcInstant | DateTime):
            yield name, datetime.fromisoformat(value)
        elif isinstance(kind, Date):
            yield name, date.fromisoformat(value)
        elif isinstance(kind, Euros):
            yield name, Decimal(value)
        else:
            yield name, value
