"""What a party was once called; the caller reindexes it."""

from datetime import datetime

from sqlmodel import Session

from crm_tui.domain.party_alias import AliasKind
from crm_tui.store.insertion import insert_missing
from crm_tui.store.tables.party import PartyAliasRow


def remember_alias(
    session: Session, *, party_id: int, kind: AliasKind, value: str, at: datetime
) -> None:
    """Let a name or a number that is no longer theirs still find this party.

    `value` is as it was written, last name first; the same one twice is kept once.
    """
    alias = {"party_id": party_id, "kind": kind.value, "value": value, "since": at}
    insert_missing(session, PartyAliasRow, [alias])
