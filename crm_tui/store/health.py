"""What the doctor asks of a store: figures, and whether everybody can be found."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, text
from sqlmodel import Session, SQLModel, col, select

from crm_tui.store.engine import Store
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.search import SearchPartyRow, SearchSiteRow

BUFFERED_SHARE = 4
"""Of a base, one byte in so many is read or written by the same day's work."""

MOST_BUFFERS = 2 << 30
"""What `deploy/postgresql.conf` gives a server: enough for a million customers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The figures of one store."""

    engine: str
    """`SQLite 3.40.1`, `PostgreSQL 18.1`."""
    size_bytes: int
    damage: str
    """What the engine's own check found wrong; empty when nothing."""
    parties: int
    dossiers: int
    unindexed: int
    """Parties and sites that the quick search would not find."""
    active_agents: int
    agents_without_password: int
    documents: dict[str, int]
    """Documents of the outbox by status."""
    server_buffers: int | None = None
    """Bytes of the base that a server keeps in its own memory; None for a file."""

    @property
    def buffers_wanted(self) -> int:
        """Return how much of this base a server should keep in its own memory."""
        return min(self.size_bytes // BUFFERED_SHARE, MOST_BUFFERS)


def examine(store: Store) -> Health:
    """Ask the store for its figures; the tables must be of this program's version."""
    with store.reading(deadline_seconds=None) as session:
        unindexed = _missing(session, PartyRow, SearchPartyRow)
        unindexed += _missing(session, SiteRow, SearchSiteRow)
        active = select(AgentRow).where(col(AgentRow.is_active).is_(True))
        agents = session.exec(active).all()
        return Health(
            engine=_engine(session, store),
            size_bytes=_size(session, store),
            damage=_damage(session, store),
            parties=_count(session, PartyRow),
            dossiers=_count(session, DossierRow),
            unindexed=unindexed,
            active_agents=len(agents),
            agents_without_password=sum(not row.password_hash for row in agents),
            documents=_documents(session),
            server_buffers=_server_buffers(session, store),
        )


def _count(session: Session, table: type[SQLModel]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def _missing(session: Session, table: type[SQLModel], indexed: type[SQLModel]) -> int:
    return max(0, _count(session, table) - _count(session, indexed))


def _documents(session: Session) -> dict[str, int]:
    by_status = select(DocumentRow.status, func.count()).group_by(DocumentRow.status)
    return dict(session.exec(by_status).all())


def _engine(session: Session, store: Store) -> str:
    if store.dialect == "sqlite":
        found = session.execute(text("SELECT sqlite_version()")).scalar_one()
        return f"SQLite {found}"
    found = session.execute(text("SHOW server_version")).scalar_one()
    return f"PostgreSQL {found}"


def _size(session: Session, store: Store) -> int:
    if store.dialect == "postgresql":
        query = text("SELECT pg_database_size(current_database())")
        return int(session.execute(query).scalar_one())
    file = Path(store.engine.url.database or "")
    journals = (file, file.with_name(f"{file.name}-wal"))
    return sum(part.stat().st_size for part in journals if part.exists())


def _server_buffers(session: Session, store: Store) -> int | None:
    if store.dialect == "sqlite":
        return None
    query = text(
        "SELECT setting::bigint * current_setting('block_size')::bigint "
        "FROM pg_settings WHERE name = 'shared_buffers'"
    )
    return int(session.execute(query).scalar_one())


def _damage(session: Session, store: Store) -> str:
    if store.dialect == "postgresql":
        return ""
    found = session.execute(text("PRAGMA quick_check(1)")).scalar_one()
    return "" if found == "ok" else str(found)
