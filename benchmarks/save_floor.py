"""The floor of a save: the same four rows, durably, by SQL alone and by a bare ORM."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel

from crm_tui.store.engine import Store

COMMENT = "écart de 42 m3 avec l'ancien occupant ; justificatif demandé sous 15 jours"
BODY = "Madame,\n\n" + "Nous vous remercions de nous faire parvenir un document. " * 30

TABLES = {
    "floor_contact": ("party_id", "channel", "reason", "at", "agent", "comment"),
    "floor_dossier": ("party_id", "contact_id", "type", "status", "at", "agent"),
    "floor_event": ("dossier_id", "party_id", "at", "kind", "body"),
    "floor_document": ("dossier_id", "party_id", "status", "subject", "body"),
}
INDEXED = {
    "floor_contact": "party_id, at",
    "floor_dossier": "party_id, at",
    "floor_event": "dossier_id, at",
    "floor_document": "status, id",
}
AT = "2024-07-11T10:00:00"


class FloorContact(SQLModel, table=True):
    """A contact with nothing around it."""

    __tablename__ = "floor_contact"
    id: int | None = Field(default=None, primary_key=True)
    party_id: int
    channel: str
    reason: str
    at: str
    agent: str
    comment: str


class FloorDossier(SQLModel, table=True):
    """A dossier with nothing around it."""

    __tablename__ = "floor_dossier"
    id: int | None = Field(default=None, primary_key=True)
    party_id: int
    contact_id: int
    type: str
    status: str
    at: str
    agent: str


class FloorEvent(SQLModel, table=True):
    """An entry of a timeline with nothing around it."""

    __tablename__ = "floor_event"
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int
    party_id: int
    at: str
    kind: str
    body: str


class FloorDocument(SQLModel, table=True):
    """A document with nothing around it."""

    __tablename__ = "floor_document"
    id: int | None = Field(default=None, primary_key=True)
    dossier_id: int
    party_id: int
    status: str
    subject: str
    body: str


def make_tables(store: Store) -> None:
    """Make the four bare tables, each with the index a list of it would read."""
    key = (
        "INTEGER PRIMARY KEY"
        if store.dialect == "sqlite"
        else "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
    )
    with store.writing() as session:
        for table, columns in TABLES.items():
            kinds = ", ".join(
                f"{name} {'BIGINT' if name.endswith('_id') else 'TEXT'}"
                for name in columns
            )
            session.execute(text(f"CREATE TABLE {table} (id {key}, {kinds})"))
            session.execute(
                text(f"CREATE INDEX ix_{table} ON {table} ({INDEXED[table]})")
            )


def raw_save(store: Store) -> Callable[[int], object]:
    """Return a save by the driver alone: one connection, prepared text, one commit."""
    connection: Any = store.engine.connect().connection.driver_connection
    if store.dialect == "sqlite":
        return lambda number: _raw_sqlite(connection, number)
    return lambda number: _raw_postgresql(connection, number)


def orm_save(store: Store) -> Callable[[int], object]:
    """Return the same save by a bare SQLModel session on the product's engine."""
    engine = store.engine.execution_options(crm_writes=True)

    def save(number: int) -> None:
        with Session(engine) as session:
            contact = FloorContact(**_contact(number))
            session.add(contact)
            session.flush()
            dossier = FloorDossier(**_dossier(number, contact.id))
            session.add(dossier)
            session.flush()
            session.add(FloorEvent(**_event(number, dossier.id)))
            session.add(FloorDocument(**_document(number, dossier.id)))
            session.commit()

    return save


def _raw_sqlite(connection: Any, number: int) -> None:
    def insert(table: str, values: dict[str, Any]) -> Any:
        return connection.execute(_sql(table, "?"), tuple(values.values())).lastrowid

    connection.execute("BEGIN IMMEDIATE")
    _insert_all(insert, number)
    connection.execute("COMMIT")


def _raw_postgresql(connection: Any, number: int) -> None:
    def insert(table: str, values: dict[str, Any]) -> Any:
        sql = f"{_sql(table, '%s')} RETURNING id"
        return connection.execute(sql, tuple(values.values())).fetchone()[0]

    with connection.transaction():
        _insert_all(insert, number)
    connection.commit()


def _insert_all(insert: Callable[[str, dict[str, Any]], Any], number: int) -> None:
    contact_id = insert("floor_contact", _contact(number))
    dossier_id = insert("floor_dossier", _dossier(number, contact_id))
    insert("floor_event", _event(number, dossier_id))
    insert("floor_document", _document(number, dossier_id))


def _sql(table: str, mark: str) -> str:
    columns = TABLES[table]
    marks = ", ".join([mark] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"


def _contact(number: int) -> dict[str, Any]:
    return {
        "party_id": number,
        "channel": "APPEL",
        "reason": "EAU01",
        "at": AT,
        "agent": "IFI045",
        "comment": COMMENT,
    }


def _dossier(number: int, contact_id: Any) -> dict[str, Any]:
    return {
        "party_id": number,
        "contact_id": contact_id,
        "type": "ARR",
        "status": "OUVERT",
        "at": AT,
        "agent": "IFI045",
    }


def _event(number: int, dossier_id: Any) -> dict[str, Any]:
    return {
        "dossier_id": dossier_id,
        "party_id": number,
        "at": AT,
        "kind": "DOSSIER",
        "body": COMMENT,
    }


def _document(number: int, dossier_id: Any) -> dict[str, Any]:
    return {
        "dossier_id": dossier_id,
        "party_id": number,
        "status": "EN_FILE",
        "subject": "Votre demande d'abonnement",
        "body": BODY,
    }
