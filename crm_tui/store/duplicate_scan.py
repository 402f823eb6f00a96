"""The blocks of a scan for duplicates, read page by page in the order of the index.

The search index already holds every phone, e-mail, address and birth date in order:
those who share one are neighbors in it, so the scan reads each key once and compares
nobody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import select, text
from sqlmodel import Session

from crm_tui.domain.duplicate import ComparedName
from crm_tui.domain.duplicate_scan import BlockKind
from crm_tui.domain.party import PartyNature
from crm_tui.domain.permission import NATIONAL, Territory
from crm_tui.store.bulk import batches
from crm_tui.store.party_places import parties_inside
from crm_tui.store.search_documents import LATE
from crm_tui.store.tables.duplicate import DuplicateScanRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.value_list import among

PAGE = 8_000
"""Keys read at once, which also bounds a block: beyond, it is compared in part."""

NAMED_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The parties that share one key."""

    key: str
    members: tuple[int, ...]
    is_cut: bool = False
    """The key has more members than a page holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockPage:
    """The blocks of two members or more among the next keys of one kind."""

    blocks: tuple[Block, ...]
    read: int
    after: str
    """The last key done."""
    is_last: bool
    """No key of this kind follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanMark:
    """Where a scan is, and what it counted so far."""

    kind: BlockKind = BlockKind.PHONE
    after_key: str = ""
    read: int = 0
    compared: int = 0
    found: int = 0
    new: int = 0
    withdrawn: int = 0
    capped: int = 0

    def at(self, kind: BlockKind, after_key: str = "") -> "ScanMark":
        """Return the same counts, further on."""
        return replace(self, kind=kind, after_key=after_key)


def read_blocks(
    session: Session,
    *,
    kind: BlockKind,
    after: str,
    within: Territory,
    size: int = PAGE,
) -> BlockPage:
    """Return the next blocks of a kind, among the parties of the territory.

    A key is never split between two pages: the last one of a full page is left to the
    next, unless it fills the page by itself.
    """
    rows = _keys(session, kind=kind, after=after, within=within, size=size)
    is_full = len(rows) == size
    is_one_block = is_full and rows[0][0] == rows[-1][0]
    if is_full and not is_one_block:
        last = rows[-1][0]
        rows = [row for row in rows if row[0] != last]
    here = parties_inside(session, ids=[member for _, member in rows], within=within)
    blocks = (
        Block(
            key=key,
            members=tuple(
                dict.fromkeys(member for _, member in group if member in here)
            ),
            is_cut=is_one_block,
        )
        for key, group in groupby(rows, key=itemgetter(0))
    )
    return BlockPage(
        blocks=tuple(block for block in blocks if len(block.members) > 1),
        read=len(rows),
        after=rows[-1][0] if rows else after,
        is_last=not is_full,
    )


def names_of(session: Session, *, ids: Sequence[int]) -> dict[int, ComparedName]:
    """Return the names of these parties, ready to be compared."""
    row: Any = PartyRow
    columns = (row.id, row.nature, row.last_name, row.first_name)
    wanted = select(*columns).where(among(row.id, "party_ids"))
    found: dict[int, ComparedName] = {}
    for part in batches(ids, size=NAMED_AT_ONCE):
        for party_id, nature, last_name, first_name in session.execute(
            wanted, {"party_ids": part}
        ):
            found[party_id] = (
                ComparedName.of(company=last_name)
                if nature == PartyNature.ORGANIZATION.value
                else ComparedName.of(last_name=last_name, first_name=first_name)
            )
    return found


def resume(session: Session, *, within: Territory) -> ScanMark | None:
    """Return where the last scan of this territory stopped; None when it ended."""
    row = session.get(DuplicateScanRow, territory_key(within))
    if row is None:
        return None
    return ScanMark(
        kind=BlockKind(row.kind),
        after_key=row.after_key,
        read=row.read,
        compared=row.compared,
        found=row.found,
        new=row.new,
        withdrawn=row.withdrawn,
        capped=row.capped,
    )


def keep_mark(session: Session, *, mark: ScanMark, within: Territory) -> None:
    """Remember where the scan is, in the transaction of what it found."""
    session.merge(
        DuplicateScanRow(
            territory=territory_key(within),
            kind=mark.kind.value,
            after_key=mark.after_key,
            read=mark.read,
            compared=mark.compared,
            found=mark.found,
            new=mark.new,
            withdrawn=mark.withdrawn,
            capped=mark.capped,
        )
    )


def drop_mark(session: Session, *, within: Territory) -> None:
    """The scan ended: the next one begins anew."""
    row = session.get(DuplicateScanRow, territory_key(within))
    if row is not None:
        session.delete(row)


def territory_key(within: Territory) -> str:
    """Return a territory as a scan is known by: `*`, or `06,83`."""
    if within.departements is None:
        return NATIONAL
    return ",".join(sorted(within.places))


def _keys(
    session: Session, *, kind: BlockKind, after: str, within: Territory, size: int
) -> list[tuple[str, int]]:
    values: dict[str, Any] = {
        "kind": kind.value,
        "late": LATE + kind.value,
        "after": after,
        "size": size,
    }
    here = ""
    if within.departements is not None:
        names = sorted(within.reach) or [""]
        here = (
            f" AND departement IN ({', '.join(f':d{at}' for at in range(len(names)))})"
        )
        values |= {f"d{at}": name for at, name in enumerate(names)}
    each = (
        "SELECT * FROM (SELECT key, object_id FROM search_key "
        f"WHERE kind = :{name} AND key > :after{here} "
        f"ORDER BY key, object_id LIMIT :size) AS {name}_keys"
        for name in ("kind", "late")
    )
    rows = session.execute(
        text(f"{' UNION ALL '.join(each)} ORDER BY key, object_id LIMIT :size"), values
    )
    return [(key, member) for key, member in rows]
