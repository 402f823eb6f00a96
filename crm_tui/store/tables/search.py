"""The search index: b-trees for names, ids and phones, an inverted index for words.

Maintained in the transaction of what it indexes (`search_index.py`). The inverted index
itself is an FTS5 table on SQLite and a GIN index on PostgreSQL, made by hand in the
migrations over `words`; departements are words too, so that the territory filters
inside the index.
"""

from sqlalchemy import Column, String
from sqlmodel import Field, SQLModel

from crm_tui.store.tables.columns import BigId

CText = String().with_variant(String(collation="C"), "postgresql")
"""Text compared byte by byte, so that a prefix is a range on both engines."""

CLUSTERED = {"sqlite_with_rowid": False}
"""On SQLite the table is its own primary key: one b-tree less to write."""


class SearchPartyRow(SQLModel, table=True):
    """What finds one party, and where it may be found."""

    __tablename__ = "search_party"

    party_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    words: str
    """All normalized words, departement marks included, as indexed."""
    places: str = ""
    """Addresses of its sites as they are shown, one a line."""
    keys: str = "[]"
    """Its keys, `[[kind, key], …]` in order: what an update has to take out."""
    card: str = ""
    """What a row of results shows besides, as `search_card.Card` writes it."""


class SearchSiteRow(SQLModel, table=True):
    """What finds one site: its address, its number, its meters; never a name."""

    __tablename__ = "search_site"

    site_id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    words: str
    keys: str = "[]"


class SearchNameRow(SQLModel, table=True):
    """A name that finds a party, in the order of result lists."""

    __tablename__ = "search_name"
    __table_args__ = (CLUSTERED,)

    departement: str = Field(max_length=4, primary_key=True)
    """One row for each departement the party is seen from, one for the country (``).

    After a `+`, those written since the index was last made whole.
    """
    key: str = Field(sa_column=Column(CText, primary_key=True))
    party_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )


class SearchKeyRow(SQLModel, table=True):
    """A key that finds a party or a site: id, phone (also reversed), mail, meter…

    So few objects share one that the territory is sifted from those it leads to.
    """

    __tablename__ = "search_key"
    __table_args__ = (CLUSTERED,)

    kind: str = Field(max_length=9, primary_key=True)
    """A `KeyKind`, which also says whether `object_id` is a party's or a site's.

    After a `+`, of those written since the index was last made whole.
    """
    key: str = Field(sa_column=Column(CText, primary_key=True))
    object_id: int = Field(
        sa_column=Column(BigId, primary_key=True, autoincrement=False)
    )
    departement: str = Field(max_length=3, primary_key=True)
    """One row for each departement the object is seen from."""


class SearchTypoRow(SQLModel, table=True):
    """Deletion neighborhood of the base's own words (SymSpell): one typo forgiven."""

    __tablename__ = "search_typo"
    __table_args__ = (CLUSTERED,)

    deletion: str = Field(sa_column=Column(CText, primary_key=True))
    word: str = Field(sa_column=Column(CText, primary_key=True))


class SearchTextRow(SQLModel, table=True):
    """The words of one free text: a comment, a letter, a mail.

    The id is the place of the text in time (`text_index.rank_of`): the inverted index
    gives the newest first without sorting anything.
    """

    __tablename__ = "search_text"

    id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    kind: str = Field(max_length=10)
    """A `TextKind`: whose id `object_id` is."""
    object_id: int = Field(sa_type=BigId)
    words: str
    """Its distinct normalized words, departement mark included, as indexed."""
