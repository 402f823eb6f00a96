"""What parties are to accounts and sites, written for a whole batch."""

from collections.abc import Collection

from sqlmodel import Session

from crm_tui.store.bulk import insert_rows, new_ids, rows_with
from crm_tui.store.tables.party import PartyRoleRow

Role = tuple[int, str, str, int]
"""Party, role, kind of object, object: what two role rows may not both say."""

NAMES = ("party_id", "role", "object_kind", "object_id")


def add_missing_roles(session: Session, wanted: Collection[Role]) -> set[int]:
    """Add the roles that are not there yet; return the parties that gained one."""
    known = {
        tuple(row[name] for name in NAMES)
        for row in rows_with(
            session,
            PartyRoleRow,
            column="party_id",
            values={role[0] for role in wanted},
            columns=NAMES,
        )
    }
    missing = sorted(set(wanted) - known)
    ids = new_ids(session, PartyRoleRow, count=len(missing))
    insert_rows(
        session,
        PartyRoleRow,
        [
            {
                "id": next(ids),
                **dict(zip(NAMES, role, strict=True)),
                "role_from": None,
                "role_until": None,
            }
            for role in missing
        ],
    )
    return {role[0] for role in missing}
