"""The search index: b-trees for names, ids and phones, an inverted index for words.

Maintained in the transaction of what it indexes. The inverted index itself is an FTS5
table on SQLite and a GIN index on PostgreSQL, both made by the migration over
`search_document`; each document carries its kind and its departements as words, so that
the territory filters inside the index.
"""

from sqlalchemy import Column, String
from sqlmodel import Field, Index, SQLModel

from crm_tui.store.tables.columns import BigId

CText = String().with_variant(String(collation="C"), "postgresql")
"""Text compared byte by byte, so that a prefix is a range on both engines."""


class SearchDocumentRow(SQLModel, table=True):
    """The normalized words of one party or one site."""

    __tablename__ = "search_document"
    __table_args__ = (Index(None, "kind", "object_id", unique=True),)

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    kind: str = Field(max_length=6)
    """`party` or `site`."""
    object_id: int = Field(sa_type=BigId)
    words: str
    """All normalized words, kind and departement marks included, as indexed."""


class SearchKeyRow(SQLModel, table=True):
    """One key that finds a party: name, id, phone (also reversed), mail, serial…"""

    __tablename__ = "search_key"
    __table_args__ = (
        Index(None, "kind", "key", "party_id"),
        Index(None, "kind", "departement", "key", "party_id"),
        Index(None, "party_id"),
    )

    id: int | None = Field(default=None, sa_column=Column(BigId, primary_key=True))
    kind: str = Field(max_length=8)
    """`name`, `id`, `phone`, `enohp` (reversed), `mail`, `serial`, `dossier`, `bill`…"""
    departement: str = Field(max_length=3)
    """One row per departement the party is seen from."""
    key: str = Field(sa_column=Column(CText, nullable=False))
    party_id: int = Field(sa_type=BigId)


class SearchTypoRow(SQLModel, table=True):
    """Deletion neighborhood of the base's own words (SymSpell): one typo forgiven."""

    __tablename__ = "search_typo"

    deletion: str = Field(sa_column=Column(CText, primary_key=True))
    word: str = Field(sa_column=Column(CText, primary_key=True))
    weight: int = 1
