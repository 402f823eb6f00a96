"""Taking turns: two creations of one thing, two acts on one dossier or one party.

SQLite has one writer at a time, so that the second always sees what the first wrote.
On PostgreSQL the second waits for the first to commit: by a key they share where no row
exists yet to be locked, else by the row itself.
"""

from collections.abc import Iterable
from hashlib import blake2b

from sqlalchemy import text
from sqlmodel import Session, col, select

from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow

_LOCK = text(
    "SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key"
)


def await_turn(session: Session, *, keys: Iterable[str]) -> None:
    """Wait until no other act under way holds one of these keys, and hold them.

    They are let go with the transaction. Taken in one order, so that two acts that
    share several never wait for each other.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    numbers = sorted({_number(key) for key in keys})
    if numbers:
        session.execute(_LOCK, {"keys": numbers})


def await_dossier(session: Session, *, dossier_id: int) -> None:
    """Wait until no other act under way changes this dossier, and hold it.

    Read the dossier after: another task of it may have been finished meanwhile, which
    is no conflict. Nothing is held of a dossier that is not there.
    """
    wanted = select(DossierRow.id).where(col(DossierRow.id) == dossier_id)
    session.exec(wanted.with_for_update()).first()


def await_party(session: Session, *, party_id: int) -> None:
    """Wait until no other act under way changes this party, and hold it.

    Read the party after: what somebody else changed of it meanwhile is merged.
    """
    wanted = select(PartyRow.id).where(col(PartyRow.id) == party_id)
    session.exec(wanted.with_for_update()).first()


def _number(key: str) -> int:
    """Return the 64 bits PostgreSQL knows a lock by."""
    digest = blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
