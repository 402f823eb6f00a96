"""The rows of two parties becoming those of one, each change noted."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, select
from sqlmodel import Session

from crm_tui.domain.duplicate_pair import PairState
from crm_tui.domain.party import Party
from crm_tui.domain.party_alias import AliasKind
from crm_tui.domain.party_merge import MergeSide
from crm_tui.store.party_lines import address_columns
from crm_tui.store.party_references import KIND, LINKS, PLACES, REACHES, SHARED
from crm_tui.store.row_changes import RowChanges
from crm_tui.store.tables import metadata
from crm_tui.store.tables.duplicate import DuplicatePairRow
from crm_tui.store.tables.party import (
    PartyAliasRow,
    PartyRow,
)

PROTECTION = (
    "guardian_id",
    "protection_kind",
    "protection_judged_on",
    "protection_until",
)


def move_each(changes: RowChanges, table: str, *, source: int, target: int) -> int:
    """Move the rows the kept party has not; return how many the other one had."""
    rows = metadata.tables[table]
    column = "object_id" if table in LINKS else "party_id"
    same = _same(table)
    only = {"kind": KIND} if table in LINKS else {}
    mine = {**only, column: source}
    theirs = {**only, column: target}
    found = changes.session.execute(select(rows).where(*_are(rows, mine)))
    listed = found.mappings().all()
    for row in listed:
        key = {c.name: row[c.name] for c in rows.primary_key.columns}
        twin = {**theirs, **{name: row[name] for name in same}}
        if table in REACHES and row["is_former"]:
            twin.pop("is_former")
        if _is_there(changes.session, table, twin):
            _drop(changes, table, key)
        else:
            values = {column: target, **_second(changes, table, target)}
            changes.change(table, key, values)
    return len(listed)


def _drop(changes: RowChanges, table: str, key: dict[str, Any]) -> None:
    """A way to reach stays where it is; any other row would be there twice."""
    if table not in REACHES:
        changes.remove(table, key)


def _same(table: str) -> tuple[str, ...]:
    """Return what makes two rows of two parties one and the same."""
    if table in LINKS:
        return (LINKS[table],)
    return SHARED.get(table) or (REACHES[table], "is_former")


def _second(changes: RowChanges, table: str, target: int) -> dict[str, Any]:
    """Let the kept party's preferred phone stay the only one."""
    preferred = {"party_id": target, "is_preferred": True, "is_former": False}
    if table != "party_phone" or not _is_there(changes.session, table, preferred):
        return {}
    return {"is_preferred": False}


def _is_there(session: Session, table: str, values: dict[str, Any]) -> bool:
    rows = metadata.tables[table]
    return session.scalar(select(func.count()).where(*_are(rows, values))) != 0


def _are(rows: Table, values: dict[str, Any]) -> list[Any]:
    return [rows.c[name] == value for name, value in values.items()]


def place(changes: RowChanges, *, source: int, target: int) -> None:
    """Let the kept party be seen from wherever the other one was."""
    for table, column in PLACES.items():
        rows = metadata.tables[table]
        here, there = (
            set(
                changes.session.scalars(
                    select(rows.c[column]).where(rows.c.party_id == party_id)
                )
            )
            for party_id in (target, source)
        )
        for code in sorted(there - here):
            row = {"party_id": target, column: code}
            changes.add(table, row, key=row)


def settle_pairs(
    changes: RowChanges, *, kept: Party, merged: Party, at: datetime, by: str
) -> None:
    """Mark the pair merged, and withdraw those that waited for the one that goes."""
    low, high = sorted((kept.id, merged.id))
    this = {"party_a": low, "party_b": high}
    settled = {"state": PairState.MERGED.value, "judged_at": at, "judged_by": by}
    if _is_there(changes.session, "duplicate_pair", this):
        changes.change("duplicate_pair", this, settled)
    else:
        row = {**this, **settled, "score": 0, "reasons": "", "found_at": at}
        row |= {"judgment": ""}
        changes.add("duplicate_pair", row, key=this)
    pair: Any = DuplicatePairRow
    waiting = changes.session.execute(
        select(pair.party_a, pair.party_b).where(
            pair.state == PairState.TO_REVIEW.value,
            (pair.party_a == merged.id) | (pair.party_b == merged.id),
        )
    ).all()
    for first, second in waiting:
        changes.remove("duplicate_pair", {"party_a": first, "party_b": second})


def remember(
    changes: RowChanges, *, kept: Party, merged: Party, result: Party, at: datetime
) -> None:
    """Let the number and the names that are gone still find the kept party."""
    names = {
        f"{party.last_name} {party.first_name}".strip() for party in (kept, merged)
    }
    now = f"{result.last_name} {result.first_name}".strip()
    values = [(AliasKind.MERGED_NUMBER, merged.number)]
    values += [(AliasKind.FORMER_NAME, name) for name in sorted(names - {now})]
    for kind, value in values:
        key = {"party_id": kept.id, "kind": kind.value, "value": value}
        table = str(PartyAliasRow.__tablename__)
        if not _is_there(changes.session, table, key):
            changes.add(table, {**key, "since": at}, key=key)


def write_parties(
    changes: RowChanges, *, kept: MergeSide, merged: MergeSide, result: Party
) -> None:
    """Write what the kept party says now, and where the other one leads.

    A protection of either stays: nobody loses it by being recorded twice.
    """
    ours, theirs = (
        changes.session.get_one(PartyRow, side.party.id) for side in (kept, merged)
    )
    values: dict[str, Any] = {
        "status": result.status.value,
        "civility": result.civility,
        "last_name": result.last_name,
        "first_name": result.first_name,
        "birth_on": result.birth_on,
        "occupancy": result.occupancy,
        "preferred_channel": result.preferred_channel,
        "since": result.since,
        **address_columns(result.address),
        "is_protected": ours.is_protected or theirs.is_protected,
        **{name: getattr(ours, name) or getattr(theirs, name) for name in PROTECTION},
        "instruction": ours.instruction or theirs.instruction,
        "sensitive_note": ours.sensitive_note or theirs.sensitive_note,
    }
    changes.change("party", {"id": kept.party.id}, values)
    changes.change("party", {"id": merged.party.id}, {"merged_into_id": kept.party.id})
