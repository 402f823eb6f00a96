"""The first tables, and the inverted index of the quick search.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from crm_tui.store.tables.columns import Euros, UtcInstant

revision: str = "0001"
down_revision: str | None = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
C_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

SEARCHED = {
    "search_party": "1 2 3 4",
    "search_site": "1 2 3 4",
    "search_text": "3",
}
"""Tables whose words have an inverted index, and the prefixes SQLite keeps ready."""

BEGUN = {"search_party": (2, 3, 4, 5, 6), "search_site": (2, 3, 4, 5, 6), "search_text": ()}
"""Lengths of the beginnings that PostgreSQL keeps beside the words."""


def _where(condition: str) -> dict[str, sa.TextClause]:
    """Return what makes an index partial, on both engines."""
    only = sa.text(condition)
    return {"sqlite_where": only, "postgresql_where": only}


def upgrade() -> None:
    """Make every table, then what the search adds on each engine."""
    make_tables()
    for name, prefixes in SEARCHED.items():
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE VIRTUAL TABLE {name}_words USING fts5("
                "words, content='', detail=none, columnsize=0, tokenize='ascii', "
                f"prefix='{prefixes}')"
            )
        else:
            words = " || ".join(
                [
                    "string_to_array(words, ' ')",
                    *(
                        "string_to_array(regexp_replace(words, "
                        f"'([^ §]{{{length}}})[^ §]+', '\\1', 'g'), ' ')"
                        for length in BEGUN[name]
                    ),
                ]
            )
            op.execute(
                f"CREATE INDEX ix_{name}_words ON {name} USING gin "
                f"(array_to_tsvector({words})) "
                "WITH (fastupdate = on, gin_pending_list_limit = 64)"
            )


def downgrade() -> None:
    """Drop everything."""
    if op.get_bind().dialect.name == "sqlite":
        for name in SEARCHED:
            op.execute(f"DROP TABLE {name}_words")
    drop_tables()


def make_tables() -> None:
    """Make what the metadata of `crm_tui.store.tables` says."""
    op.create_table(
        "agent",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("last_name", sa.String(length=80), nullable=False),
        sa.Column("entity", sa.String(length=80), nullable=False),
        sa.Column("centre", sa.String(length=60), nullable=False),
        sa.Column("line_of_business", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=4), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("territory", sa.String(length=400), nullable=False),
        sa.Column("home_departement", sa.String(length=3), nullable=False),
        sa.Column("queues", sa.String(length=400), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("last_signed_in_at", UtcInstant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent")),
        sa.UniqueConstraint("code", name=op.f("uq_agent_code")),
    )
    op.create_table(
        "agent_absence",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("absent_from", UtcInstant(), nullable=False),
        sa.Column("absent_until", UtcInstant(), nullable=False),
        sa.Column("declared_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_absence")),
    )
    op.create_index(
        op.f("ix_agent_absence_agent_code"),
        "agent_absence",
        ["agent_code"],
        unique=False,
    )
    op.create_table(
        "agent_grant",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("profile", sa.String(length=40), nullable=False),
        sa.Column("territory", sa.String(length=400), nullable=False),
        sa.Column("starts_at", UtcInstant(), nullable=False),
        sa.Column("ends_at", UtcInstant(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("granted_by", sa.String(length=10), nullable=False),
        sa.Column("granted_at", UtcInstant(), nullable=False),
        sa.Column("withdrawn_at", UtcInstant(), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_grant")),
    )
    op.create_index(
        op.f("ix_agent_grant_agent_code"), "agent_grant", ["agent_code"], unique=False
    )
    op.create_table(
        "article",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("operating_mode", sa.String(length=2000), nullable=False),
        sa.Column("picture_path", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("code", name=op.f("uq_article_code")),
    )
    op.create_table(
        "bulk_assignment",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("assigned_at", UtcInstant(), nullable=False),
        sa.Column("assigned_by", sa.String(length=10), nullable=False),
        sa.Column("assignee", sa.String(length=10), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=True),
        sa.Column("undone_at", UtcInstant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_assignment")),
    )
    op.create_table(
        "contact_link",
        sa.Column("contact_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("object_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint(
            "contact_id", "kind", "object_id", name=op.f("pk_contact_link")
        ),
    )
    op.create_index(
        op.f("ix_contact_link_kind_object_id_contact_id"),
        "contact_link",
        ["kind", "object_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "contact_reason",
        sa.Column("contact_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("reason_code", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "contact_id", "reason_code", name=op.f("pk_contact_reason")
        ),
    )
    op.create_table(
        "counter",
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("last", BIG_ID, nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_counter")),
    )
    op.create_table(
        "decision_table",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=True),
        sa.Column("saved_at", UtcInstant(), nullable=False),
        sa.Column("saved_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_table")),
        sa.UniqueConstraint(
            "code", "version", name=op.f("uq_decision_table_code_version")
        ),
    )
    op.create_table(
        "dossier_link",
        sa.Column("dossier_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("object_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint(
            "dossier_id", "kind", "object_id", name=op.f("pk_dossier_link")
        ),
    )
    op.create_index(
        op.f("ix_dossier_link_kind_object_id_dossier_id"),
        "dossier_link",
        ["kind", "object_id", "dossier_id"],
        unique=False,
    )
    op.create_table(
        "draft",
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=True),
        sa.Column("saved_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("agent_code", "form", "subject", name=op.f("pk_draft")),
    )
    op.create_table(
        "duplicate_scan",
        sa.Column("territory", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("after_key", sa.String(length=120), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("capped", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("territory", name=op.f("pk_duplicate_scan")),
    )
    op.create_table(
        "incident",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("line_of_business", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(length=400), nullable=False),
        sa.Column("reason_code", sa.String(length=8), nullable=False),
        sa.Column("since", UtcInstant(), nullable=False),
        sa.Column("expected_until", UtcInstant(), nullable=True),
        sa.Column("declared_at", UtcInstant(), nullable=False),
        sa.Column("declared_by", sa.String(length=10), nullable=False),
        sa.Column("ended_at", UtcInstant(), nullable=True),
        sa.Column("ended_by", sa.String(length=10), nullable=False),
        sa.Column("ended_words", sa.String(length=400), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("number", name=op.f("uq_incident_number")),
    )
    op.create_index(
        "ix_incident_running",
        "incident",
        ["since", "id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        op.f("ix_incident_since_id"), "incident", ["since", "id"], unique=False
    )
    op.create_table(
        "merge",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("kept_id", BIG_ID, nullable=False),
        sa.Column("merged_id", BIG_ID, nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=True),
        sa.Column("merged_at", UtcInstant(), nullable=False),
        sa.Column("merged_by", sa.String(length=10), nullable=False),
        sa.Column("undone_at", UtcInstant(), nullable=True),
        sa.Column("undone_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
    )
    op.create_index(
        op.f("ix_merge_kind_kept_id"), "merge", ["kind", "kept_id"], unique=False
    )
    op.create_index(
        op.f("ix_merge_kind_merged_id"), "merge", ["kind", "merged_id"], unique=False
    )
    op.create_table(
        "parameter",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_parameter")),
    )
    op.create_table(
        "parameter_period",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint(
            "code", "scope", "valid_from", name=op.f("pk_parameter_period")
        ),
    )
    op.create_table(
        "party",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("nature", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("civility", sa.String(length=8), nullable=False),
        sa.Column("last_name", sa.String(length=120), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("birth_on", sa.Date(), nullable=True),
        sa.Column("occupancy", sa.String(length=40), nullable=False),
        sa.Column("preferred_channel", sa.String(length=20), nullable=False),
        sa.Column("is_protected", sa.Boolean(), nullable=False),
        sa.Column("guardian_id", BIG_ID, nullable=True),
        sa.Column("protection_kind", sa.String(length=20), nullable=False),
        sa.Column("protection_judged_on", sa.Date(), nullable=True),
        sa.Column("protection_until", sa.Date(), nullable=True),
        sa.Column("sensitive_note", sa.String(length=200), nullable=False),
        sa.Column("instruction", sa.String(length=200), nullable=False),
        sa.Column("line2", sa.String(length=80), nullable=False),
        sa.Column("line3", sa.String(length=80), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("line5", sa.String(length=80), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("town", sa.String(length=80), nullable=False),
        sa.Column("insee_code", sa.String(length=5), nullable=False),
        sa.Column("country", sa.String(length=60), nullable=False),
        sa.Column("address_to_check", sa.Boolean(), nullable=False),
        sa.Column("address_suggestion", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("merged_into_id", BIG_ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["party.id"], name=op.f("fk_party_guardian_id")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["party.id"], name=op.f("fk_party_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("number", name=op.f("uq_party_number")),
    )
    op.create_index(
        "ix_party_guardian",
        "party",
        ["guardian_id"],
        unique=False,
        sqlite_where=sa.text("guardian_id IS NOT NULL"),
        postgresql_where=sa.text("guardian_id IS NOT NULL"),
    )
    op.create_index(
        "ix_party_merged_into",
        "party",
        ["merged_into_id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_table(
        "party_commune",
        sa.Column("party_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("insee_code", sa.String(length=5), nullable=False),
        sa.PrimaryKeyConstraint(
            "party_id", "insee_code", name=op.f("pk_party_commune")
        ),
    )
    op.create_table(
        "party_departement",
        sa.Column("party_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint(
            "party_id", "departement", name=op.f("pk_party_departement")
        ),
    )
    op.create_table(
        "presence",
        sa.Column("desk_session", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("object_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("is_writing", sa.Boolean(), nullable=False),
        sa.Column("since", UtcInstant(), nullable=False),
        sa.Column("expires_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint(
            "desk_session", "kind", "object_id", name=op.f("pk_presence")
        ),
    )
    op.create_index(
        op.f("ix_presence_kind_object_id_expires_at"),
        "presence",
        ["kind", "object_id", "expires_at"],
        unique=False,
    )
    op.create_table(
        "procedure_version",
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=True),
        sa.Column("seen_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("code", "digest", name=op.f("pk_procedure_version")),
    )
    op.create_table(
        "reading_campaign",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("criteria", sa.String(length=2000), nullable=False),
        sa.Column("made_by", sa.String(length=10), nullable=False),
        sa.Column("made_at", UtcInstant(), nullable=False),
        sa.Column("sent_at", UtcInstant(), nullable=True),
        sa.Column("reported_to", sa.String(length=254), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_campaign")),
    )
    op.create_table(
        "save_key",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_save_key")),
    )
    op.create_table(
        "saved_search",
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=True),
        sa.Column("saved_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("agent_code", "name", name=op.f("pk_saved_search")),
    )
    op.create_table(
        "script_answer",
        sa.Column("run_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=1000), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("answered_by", sa.String(length=80), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "question", name=op.f("pk_script_answer")),
    )
    op.create_table(
        "script_edition",
        sa.Column("script_code", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("in_force_on", sa.Date(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("body", sa.String(length=20000), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("written_at", UtcInstant(), nullable=False),
        sa.Column("written_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint(
            "script_code", "version", name=op.f("pk_script_edition")
        ),
    )
    op.create_table(
        "search_key",
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("key", C_TEXT, nullable=False),
        sa.Column("object_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint(
            "kind", "key", "object_id", "departement", name=op.f("pk_search_key")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_name",
        sa.Column("departement", sa.String(length=4), nullable=False),
        sa.Column("key", C_TEXT, nullable=False),
        sa.Column("party_id", BIG_ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint(
            "departement", "key", "party_id", name=op.f("pk_search_name")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_party",
        sa.Column("party_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("places", sa.String(), nullable=False),
        sa.Column("keys", sa.String(), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("party_id", name=op.f("pk_search_party")),
    )
    op.create_table(
        "search_site",
        sa.Column("site_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("keys", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_search_site")),
    )
    op.create_table(
        "search_text",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("object_id", BIG_ID, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_text")),
    )
    op.create_table(
        "search_typo",
        sa.Column("deletion", C_TEXT, nullable=False),
        sa.Column("word", C_TEXT, nullable=False),
        sa.PrimaryKeyConstraint("deletion", "word", name=op.f("pk_search_typo")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_sign_in_attempt")),
    )
    op.create_table(
        "sign_in_source",
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_sign_in_source")),
    )
    op.create_table(
        "site",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("line2", sa.String(length=80), nullable=False),
        sa.Column("line3", sa.String(length=80), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("line5", sa.String(length=80), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("town", sa.String(length=80), nullable=False),
        sa.Column("insee_code", sa.String(length=5), nullable=False),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("address_to_check", sa.Boolean(), nullable=False),
        sa.Column("address_suggestion", sa.String(length=120), nullable=False),
        sa.Column("water_state", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("number", name=op.f("uq_site_number")),
    )
    op.create_table(
        "site_reach",
        sa.Column("site_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("mail", sa.String(length=254), nullable=False),
        sa.Column("fax", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_site_reach")),
    )
    op.create_table(
        "stored_file",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("digest", name=op.f("uq_stored_file_digest")),
    )
    op.create_table(
        "template_edition",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("in_force_on", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(length=2000), nullable=False),
        sa.Column("body", sa.String(length=20000), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("written_at", UtcInstant(), nullable=False),
        sa.Column("written_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_edition")),
        sa.UniqueConstraint(
            "code", "version", name=op.f("uq_template_edition_code_version")
        ),
    )
    op.create_table(
        "trail",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("object_kind", sa.String(length=20), nullable=False),
        sa.Column("object_number", sa.String(length=60), nullable=False),
        sa.Column("save_key", sa.String(length=40), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("acting_for", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("chain_rank", sa.Integer(), nullable=False),
        sa.Column("chain_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail")),
        sa.UniqueConstraint("save_key", name=op.f("uq_trail_save_key")),
    )
    op.create_index(
        op.f("ix_trail_agent_code_chain_rank"),
        "trail",
        ["agent_code", "chain_rank"],
        unique=False,
    )
    op.create_index(op.f("ix_trail_at_id"), "trail", ["at", "id"], unique=False)
    op.create_index(
        op.f("ix_trail_object_kind_object_number_id"),
        "trail",
        ["object_kind", "object_number", "id"],
        unique=False,
    )
    op.create_table(
        "trail_chain",
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("chain_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("agent_code", name=op.f("pk_trail_chain")),
    )
    op.create_table(
        "visit",
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("party_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("agent_code", "party_id", name=op.f("pk_visit")),
    )
    op.create_table(
        "account",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("key", sa.String(length=2), nullable=False),
        sa.Column("holder_id", BIG_ID, nullable=False),
        sa.Column("customer_class", sa.String(length=20), nullable=False),
        sa.Column("balance", Euros(), nullable=False),
        sa.Column("payment_method", sa.String(length=40), nullable=False),
        sa.Column("payer_rating", sa.String(length=12), nullable=False),
        sa.Column("dunning_stage", sa.Integer(), nullable=False),
        sa.Column("next_bill", sa.String(length=60), nullable=False),
        sa.Column("iban", sa.String(length=34), nullable=False),
        sa.Column("is_external", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["party.id"], name=op.f("fk_account_holder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("number", name=op.f("uq_account_number")),
    )
    op.create_index(
        op.f("ix_account_holder_id"), "account", ["holder_id"], unique=False
    )
    op.create_table(
        "callback_check",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("checked_at", UtcInstant(), nullable=False),
        sa.Column("checked_by", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_callback_check_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback_check")),
    )
    op.create_index(
        op.f("ix_callback_check_party_id"), "callback_check", ["party_id"], unique=False
    )
    op.create_table(
        "commercial_profile",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("interests", sa.String(length=200), nullable=False),
        sa.Column("life_moments", sa.String(length=200), nullable=False),
        sa.Column("is_opposed", sa.Boolean(), nullable=False),
        sa.Column("opposed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_commercial_profile_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commercial_profile")),
    )
    op.create_index(
        op.f("ix_commercial_profile_party_id"),
        "commercial_profile",
        ["party_id"],
        unique=False,
    )
    op.create_table(
        "contact",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=True),
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("reason_code", sa.String(length=8), nullable=False),
        sa.Column("comment", sa.String(length=4000), nullable=False),
        sa.Column("resolution", sa.String(length=24), nullable=False),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("started_at", UtcInstant(), nullable=False),
        sa.Column("ended_at", UtcInstant(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("preset", sa.String(length=40), nullable=False),
        sa.Column("caller_id", BIG_ID, nullable=True),
        sa.Column("caller_name", sa.String(length=120), nullable=False),
        sa.Column("caller_quality", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["caller_id"], ["party.id"], name=op.f("fk_contact_caller_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_contact_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(
        "ix_contact_caller",
        "contact",
        ["caller_id"],
        unique=False,
        sqlite_where=sa.text("caller_id IS NOT NULL"),
        postgresql_where=sa.text("caller_id IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_contact_party_id_started_at"),
        "contact",
        ["party_id", "started_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_contact_reason_code_started_at"),
        "contact",
        ["reason_code", "started_at"],
        unique=False,
    )
    op.create_index(
        "ix_contact_started",
        "contact",
        ["started_at", "id", "departement"],
        unique=False,
    )
    op.create_table(
        "duplicate_pair",
        sa.Column("party_a", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("party_b", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("found_at", UtcInstant(), nullable=False),
        sa.Column("judged_at", UtcInstant(), nullable=True),
        sa.Column("judged_by", sa.String(length=10), nullable=False),
        sa.Column("judgment", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_a"], ["party.id"], name=op.f("fk_duplicate_pair_party_a")
        ),
        sa.ForeignKeyConstraint(
            ["party_b"], ["party.id"], name=op.f("fk_duplicate_pair_party_b")
        ),
        sa.PrimaryKeyConstraint("party_a", "party_b", name=op.f("pk_duplicate_pair")),
    )
    op.create_index(
        op.f("ix_duplicate_pair_party_b"), "duplicate_pair", ["party_b"], unique=False
    )
    op.create_index(
        op.f("ix_duplicate_pair_state_score_party_a_party_b"),
        "duplicate_pair",
        ["state", "score", "party_a", "party_b"],
        unique=False,
    )
    op.create_table(
        "incident_place",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("incident_id", BIG_ID, nullable=False),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("insee_code", sa.String(length=5), nullable=False),
        sa.Column("town", sa.String(length=80), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("street_key", sa.String(length=120), nullable=False),
        sa.Column("site_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_place_incident_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_incident_place_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_place")),
    )
    op.create_index(
        op.f("ix_incident_place_incident_id"),
        "incident_place",
        ["incident_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_incident_place_insee_code_incident_id"),
        "incident_place",
        ["insee_code", "incident_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_incident_place_site_id"), "incident_place", ["site_id"], unique=False
    )
    op.create_table(
        "location",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("site_id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("mail", sa.String(length=254), nullable=False),
        sa.Column("fax", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_location_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("site_id", "name", name=op.f("uq_location_site_id_name")),
    )
    op.create_table(
        "meter",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("site_id", BIG_ID, nullable=False),
        sa.Column("serial_number", sa.String(length=20), nullable=False),
        sa.Column("dials", sa.Integer(), nullable=False),
        sa.Column("is_remote_read", sa.Boolean(), nullable=False),
        sa.Column("location", sa.String(length=80), nullable=False),
        sa.Column("installed_on", sa.Date(), nullable=True),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_meter_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meter")),
        sa.UniqueConstraint("serial_number", name=op.f("uq_meter_serial_number")),
    )
    op.create_index(op.f("ix_meter_site_id"), "meter", ["site_id"], unique=False)
    op.create_table(
        "party_alias",
        sa.Column("party_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("since", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_party_alias_party_id")
        ),
        sa.PrimaryKeyConstraint(
            "party_id", "kind", "value", name=op.f("pk_party_alias")
        ),
    )
    op.create_table(
        "party_email",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("is_former", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_party_email_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_email")),
    )
    op.create_index(
        op.f("ix_party_email_party_id"), "party_email", ["party_id"], unique=False
    )
    op.create_table(
        "party_phone",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("is_preferred", sa.Boolean(), nullable=False),
        sa.Column("is_forced", sa.Boolean(), nullable=False),
        sa.Column("is_former", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_party_phone_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_phone")),
    )
    op.create_index(
        op.f("ix_party_phone_party_id"), "party_phone", ["party_id"], unique=False
    )
    op.create_table(
        "party_role",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("object_kind", sa.String(length=10), nullable=False),
        sa.Column("object_id", BIG_ID, nullable=False),
        sa.Column("role_from", sa.Date(), nullable=True),
        sa.Column("role_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_party_role_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_role")),
        sa.UniqueConstraint(
            "party_id",
            "role",
            "object_kind",
            "object_id",
            name=op.f("uq_party_role_party_id_role_object_kind_object_id"),
        ),
    )
    op.create_index(
        op.f("ix_party_role_object_kind_object_id"),
        "party_role",
        ["object_kind", "object_id"],
        unique=False,
    )
    op.create_table(
        "reading_run",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("campaign_id", BIG_ID, nullable=True),
        sa.Column("looked_until", BIG_ID, nullable=False),
        sa.Column("done_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["reading_campaign.id"],
            name=op.f("fk_reading_run_campaign_id"),
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_reading_run")),
    )
    op.create_table(
        "service_customer",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("classification", sa.String(length=60), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("fax", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_service_customer_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_customer")),
    )
    op.create_index(
        op.f("ix_service_customer_party_id"),
        "service_customer",
        ["party_id"],
        unique=False,
    )
    op.create_table(
        "site_eligibility",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("site_id", BIG_ID, nullable=False),
        sa.Column("has_fibre", sa.Boolean(), nullable=True),
        sa.Column("downstream_mbps", sa.Integer(), nullable=True),
        sa.Column("has_remote_reading", sa.Boolean(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_site_eligibility_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_eligibility")),
        sa.UniqueConstraint("site_id", name=op.f("uq_site_eligibility_site_id")),
    )
    op.create_table(
        "account_standing",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("payment_channel", sa.String(length=40), nullable=False),
        sa.Column("rating_reason", sa.String(length=120), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_standing_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_standing")),
        sa.UniqueConstraint("account_id", name=op.f("uq_account_standing_account_id")),
    )
    op.create_table(
        "bill",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("amount", Euros(), nullable=False),
        sa.Column("balance", Euros(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("tags", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_bill_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill")),
        sa.UniqueConstraint("number", name=op.f("uq_bill_number")),
    )
    op.create_index(
        op.f("ix_bill_account_id_issued_on_id"),
        "bill",
        ["account_id", "issued_on", "id"],
        unique=False,
    )
    op.create_index(
        "ix_bill_unreminded",
        "bill",
        ["due_on", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('EMISE', 'ECHUE')"),
        postgresql_where=sa.text("status IN ('EMISE', 'ECHUE')"),
    )
    op.create_table(
        "contract",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("line_of_business", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("offer", sa.String(length=60), nullable=False),
        sa.Column("account_id", BIG_ID, nullable=True),
        sa.Column("site_id", BIG_ID, nullable=True),
        sa.Column("holder_id", BIG_ID, nullable=True),
        sa.Column("line_number", sa.String(length=20), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("start_m3", sa.Integer(), nullable=True),
        sa.Column("start_origin", sa.String(length=16), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_m3", sa.Integer(), nullable=True),
        sa.Column("end_is_estimate", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.String(length=10), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_contract_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["party.id"], name=op.f("fk_contract_holder_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_contract_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("number", name=op.f("uq_contract_number")),
    )
    op.create_index(
        op.f("ix_contract_account_id"), "contract", ["account_id"], unique=False
    )
    op.create_index(
        "ix_contract_ended",
        "contract",
        ["ended_on", "id"],
        unique=False,
        sqlite_where=sa.text("status = 'RESILIE'"),
        postgresql_where=sa.text("status = 'RESILIE'"),
    )
    op.create_index(
        "ix_contract_ending",
        "contract",
        ["ended_on", "id"],
        unique=False,
        sqlite_where=sa.text("status = 'RESILIATION_PROGRAMMEE'"),
        postgresql_where=sa.text("status = 'RESILIATION_PROGRAMMEE'"),
    )
    op.create_index(
        op.f("ix_contract_holder_id"), "contract", ["holder_id"], unique=False
    )
    op.create_index(
        "ix_contract_opened_here",
        "contract",
        ["created_at", "id"],
        unique=False,
        sqlite_where=sa.text("opened_by != ''"),
        postgresql_where=sa.text("opened_by != ''"),
    )
    op.create_index(op.f("ix_contract_site_id"), "contract", ["site_id"], unique=False)
    op.create_table(
        "incident_call",
        sa.Column("contact_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("incident_id", BIG_ID, nullable=False),
        sa.Column("attached_at", UtcInstant(), nullable=False),
        sa.Column("attached_by", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_incident_call_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_call_incident_id")
        ),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_incident_call")),
    )
    op.create_index(
        op.f("ix_incident_call_incident_id_contact_id"),
        "incident_call",
        ["incident_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "payment_extension",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount", Euros(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("granted_by", sa.String(length=80), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_payment_extension_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_extension")),
        sa.UniqueConstraint("number", name=op.f("uq_payment_extension_number")),
    )
    op.create_index(
        op.f("ix_payment_extension_account_id"),
        "payment_extension",
        ["account_id"],
        unique=False,
    )
    op.create_table(
        "reading",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("meter_id", BIG_ID, nullable=False),
        sa.Column("read_at", UtcInstant(), nullable=False),
        sa.Column("value_m3", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("usage_m3", sa.Integer(), nullable=True),
        sa.Column("usage_low_m3", sa.Integer(), nullable=True),
        sa.Column("usage_high_m3", sa.Integer(), nullable=True),
        sa.Column("supersedes_id", BIG_ID, nullable=True),
        sa.Column("superseded_by", sa.String(length=10), nullable=False),
        sa.Column("superseded_reason", sa.String(length=300), nullable=False),
        sa.Column("confirmed_because", sa.String(length=300), nullable=True),
        sa.Column("author", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meter_id"], ["meter.id"], name=op.f("fk_reading_meter_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["reading.id"], name=op.f("fk_reading_supersedes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(
        "ix_reading_entered",
        "reading",
        ["read_at", "id"],
        unique=False,
        sqlite_where=sa.text("author != ''"),
        postgresql_where=sa.text("author != ''"),
    )
    op.create_index(
        op.f("ix_reading_meter_id_read_at_id"),
        "reading",
        ["meter_id", "read_at", "id"],
        unique=False,
    )
    op.create_table(
        "script_run",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("script_code", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=True),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("begun_by", sa.String(length=10), nullable=False),
        sa.Column("begun_at", UtcInstant(), nullable=False),
        sa.Column("ended_at", UtcInstant(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_script_run_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_script_run_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script_run")),
    )
    op.create_index(
        "ix_script_run_contact",
        "script_run",
        ["contact_id"],
        unique=False,
        sqlite_where=sa.text("contact_id IS NOT NULL"),
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(
        "ix_script_run_party",
        "script_run",
        ["party_id"],
        unique=False,
        sqlite_where=sa.text("party_id IS NOT NULL"),
        postgresql_where=sa.text("party_id IS NOT NULL"),
    )
    op.create_table(
        "asset",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("article_id", BIG_ID, nullable=False),
        sa.Column("contract_id", BIG_ID, nullable=False),
        sa.Column("site_id", BIG_ID, nullable=False),
        sa.Column("location_id", BIG_ID, nullable=True),
        sa.Column("responsible_id", BIG_ID, nullable=True),
        sa.Column("meter_id", BIG_ID, nullable=False),
        sa.Column("request_mode", sa.String(length=8), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_asset_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_asset_contract_id")
        ),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_asset_location_id")
        ),
        sa.ForeignKeyConstraint(
            ["meter_id"], ["meter.id"], name=op.f("fk_asset_meter_id")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["party.id"], name=op.f("fk_asset_responsible_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_asset_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sa.UniqueConstraint("number", name=op.f("uq_asset_number")),
    )
    op.create_index(
        op.f("ix_asset_contract_id"), "asset", ["contract_id"], unique=False
    )
    op.create_index(op.f("ix_asset_meter_id"), "asset", ["meter_id"], unique=False)
    op.create_index(
        op.f("ix_asset_responsible_id"), "asset", ["responsible_id"], unique=False
    )
    op.create_index(op.f("ix_asset_site_id"), "asset", ["site_id"], unique=False)
    op.create_table(
        "customer_order",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("contract_id", BIG_ID, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("withdrawable_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_customer_order_contract_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_customer_order_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_order")),
        sa.UniqueConstraint("number", name=op.f("uq_customer_order_number")),
    )
    op.create_index(
        op.f("ix_customer_order_party_id"), "customer_order", ["party_id"], unique=False
    )
    op.create_table(
        "dossier",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("type", sa.String(length=4), nullable=False),
        sa.Column("variant", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("account_id", BIG_ID, nullable=True),
        sa.Column("site_id", BIG_ID, nullable=True),
        sa.Column("contract_id", BIG_ID, nullable=True),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("rule_row", sa.String(length=8), nullable=False),
        sa.Column("rule_reason", sa.String(length=400), nullable=False),
        sa.Column("opening_m3", sa.Integer(), nullable=True),
        sa.Column("opening_on", sa.Date(), nullable=True),
        sa.Column("tags", sa.String(length=120), nullable=False),
        sa.Column("conclusion", sa.String(length=200), nullable=False),
        sa.Column("informed_by", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("opened_at", UtcInstant(), nullable=False),
        sa.Column("opened_by", sa.String(length=80), nullable=False),
        sa.Column("closed_at", UtcInstant(), nullable=True),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("preset", sa.String(length=40), nullable=False),
        sa.Column("trigger_key", sa.String(length=80), nullable=True),
        sa.Column("merged_into_id", BIG_ID, nullable=True),
        sa.Column("reopened_at", UtcInstant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_dossier_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_dossier_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_dossier_contract_id")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["dossier.id"], name=op.f("fk_dossier_merged_into_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_dossier_party_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["site.id"], name=op.f("fk_dossier_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("number", name=op.f("uq_dossier_number")),
        sa.UniqueConstraint("trigger_key", name=op.f("uq_dossier_trigger_key")),
    )
    op.create_index(
        "ix_dossier_contract",
        "dossier",
        ["contract_id"],
        unique=False,
        sqlite_where=sa.text("contract_id IS NOT NULL"),
        postgresql_where=sa.text("contract_id IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_dossier_departement_type_status_party_id"),
        "dossier",
        ["departement", "type", "status", "party_id"],
        unique=False,
    )
    op.create_index(
        "ix_dossier_opened", "dossier", ["opened_at", "id", "departement"], unique=False
    )
    op.create_index(
        op.f("ix_dossier_party_id_status_id"),
        "dossier",
        ["party_id", "status", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_dossier_site_id"), "dossier", ["site_id"], unique=False)
    op.create_index(
        op.f("ix_dossier_type_status_party_id_departement"),
        "dossier",
        ["type", "status", "party_id", "departement"],
        unique=False,
    )
    op.create_table(
        "service_contract",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("contract_id", BIG_ID, nullable=False),
        sa.Column("rule_code", sa.String(length=24), nullable=False),
        sa.Column("rule_kind", sa.String(length=12), nullable=False),
        sa.Column("provider", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contract.id"],
            name=op.f("fk_service_contract_contract_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_contract")),
        sa.UniqueConstraint(
            "contract_id", name=op.f("uq_service_contract_contract_id")
        ),
    )
    op.create_table(
        "telecom_line",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("contract_id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("technology", sa.String(length=24), nullable=False),
        sa.Column("details", sa.String(length=200), nullable=False),
        sa.Column("options", sa.String(length=400), nullable=False),
        sa.Column("in_service_on", sa.Date(), nullable=True),
        sa.Column("committed_until", sa.Date(), nullable=True),
        sa.Column("commitment_months", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_telecom_line_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telecom_line")),
        sa.UniqueConstraint(
            "contract_id", "number", name=op.f("uq_telecom_line_contract_id_number")
        ),
    )
    op.create_index(
        op.f("ix_telecom_line_number"), "telecom_line", ["number"], unique=False
    )
    op.create_table(
        "theoretical_bill",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("contract_id", BIG_ID, nullable=False),
        sa.Column("billed_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["contract.id"],
            name=op.f("fk_theoretical_bill_contract_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theoretical_bill")),
        sa.UniqueConstraint(
            "contract_id",
            "billed_on",
            name=op.f("uq_theoretical_bill_contract_id_billed_on"),
        ),
    )
    op.create_table(
        "document",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=True),
        sa.Column("dossier_id", BIG_ID, nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.String(length=20000), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("sender", sa.String(length=254), nullable=False),
        sa.Column("recipient_lines", sa.String(length=400), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("queued_at", UtcInstant(), nullable=False),
        sa.Column("queued_by", sa.String(length=10), nullable=False),
        sa.Column("lease_until", UtcInstant(), nullable=True),
        sa.Column("not_before", UtcInstant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=300), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("sent_at", UtcInstant(), nullable=True),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("resent_as", sa.String(length=20), nullable=False),
        sa.Column("is_registered", sa.Boolean(), nullable=False),
        sa.Column("batch", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_document_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_document_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("reference", name=op.f("uq_document_reference")),
    )
    op.create_index(
        op.f("ix_document_departement_id"),
        "document",
        ["departement", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_document_dossier_id"), "document", ["dossier_id"], unique=False
    )
    op.create_index(
        op.f("ix_document_party_id"), "document", ["party_id"], unique=False
    )
    op.create_index(
        "ix_document_to_print",
        "document",
        ["id", "departement"],
        unique=False,
        sqlite_where=sa.text(
            "channel = 'COURRIER' AND status = 'ENVOYE' AND batch = ''"
        ),
        postgresql_where=sa.text(
            "channel = 'COURRIER' AND status = 'ENVOYE' AND batch = ''"
        ),
    )
    op.create_index(
        "ix_document_unsent",
        "document",
        ["id", "departement", "status"],
        unique=False,
        sqlite_where=sa.text("status IN ('EN_FILE', 'EN_COURS', 'ECHEC')"),
        postgresql_where=sa.text("status IN ('EN_FILE', 'EN_COURS', 'ECHEC')"),
    )
    op.create_table(
        "dossier_comment",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("dossier_id", BIG_ID, nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_comment_dossier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_comment")),
    )
    op.create_index(
        op.f("ix_dossier_comment_dossier_id"),
        "dossier_comment",
        ["dossier_id"],
        unique=False,
    )
    op.create_table(
        "dossier_item",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("dossier_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("added_at", UtcInstant(), nullable=False),
        sa.Column("added_by", sa.String(length=10), nullable=False),
        sa.Column("withdrawn_at", UtcInstant(), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=10), nullable=False),
        sa.Column("withdrawn_for", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_item_dossier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_item")),
    )
    op.create_index(
        op.f("ix_dossier_item_dossier_id"), "dossier_item", ["dossier_id"], unique=False
    )
    op.create_table(
        "dossier_relation",
        sa.Column("dossier_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("other_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("made_at", UtcInstant(), nullable=False),
        sa.Column("made_by", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_relation_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["dossier.id"], name=op.f("fk_dossier_relation_other_id")
        ),
        sa.PrimaryKeyConstraint(
            "dossier_id", "other_id", name=op.f("pk_dossier_relation")
        ),
    )
    op.create_index(
        op.f("ix_dossier_relation_other_id"),
        "dossier_relation",
        ["other_id"],
        unique=False,
    )
    op.create_table(
        "equipment",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("serial_number", sa.String(length=24), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("line_id", BIG_ID, nullable=True),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("holding", sa.String(length=8), nullable=False),
        sa.Column("details", sa.String(length=200), nullable=False),
        sa.Column("held_since", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("warranty", sa.String(length=120), nullable=False),
        sa.Column("warranty_months", sa.Integer(), nullable=True),
        sa.Column("warranty_until", sa.Date(), nullable=True),
        sa.Column("deposit", Euros(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["telecom_line.id"], name=op.f("fk_equipment_line_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_equipment_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment")),
        sa.UniqueConstraint("serial_number", name=op.f("uq_equipment_serial_number")),
    )
    op.create_index(
        op.f("ix_equipment_line_id"), "equipment", ["line_id"], unique=False
    )
    op.create_index(
        op.f("ix_equipment_party_id"), "equipment", ["party_id"], unique=False
    )
    op.create_table(
        "gesture",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("account_id", BIG_ID, nullable=True),
        sa.Column("dossier_id", BIG_ID, nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("nature", sa.String(length=16), nullable=False),
        sa.Column("amount", Euros(), nullable=False),
        sa.Column("reason_code", sa.String(length=8), nullable=False),
        sa.Column("because", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("rule_row", sa.String(length=8), nullable=False),
        sa.Column("rule_reason", sa.String(length=400), nullable=False),
        sa.Column("ceiling_euros", sa.Integer(), nullable=False),
        sa.Column("proposed_at", UtcInstant(), nullable=False),
        sa.Column("proposed_by", sa.String(length=10), nullable=False),
        sa.Column("decided_at", UtcInstant(), nullable=True),
        sa.Column("decided_by", sa.String(length=10), nullable=False),
        sa.Column("decided_because", sa.String(length=200), nullable=False),
        sa.Column("carried_out_at", UtcInstant(), nullable=True),
        sa.Column("carried_out_by", sa.String(length=10), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("canceled_at", UtcInstant(), nullable=True),
        sa.Column("canceled_by", sa.String(length=10), nullable=False),
        sa.Column("canceled_because", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_gesture_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_gesture_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_gesture_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gesture")),
        sa.UniqueConstraint("number", name=op.f("uq_gesture_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_gesture_reference")),
    )
    op.create_index(
        op.f("ix_gesture_dossier_id"), "gesture", ["dossier_id"], unique=False
    )
    op.create_index(
        op.f("ix_gesture_party_id_proposed_at"),
        "gesture",
        ["party_id", "proposed_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_gesture_proposed_at_departement_status"),
        "gesture",
        ["proposed_at", "departement", "status"],
        unique=False,
    )
    op.create_index(
        "ix_gesture_waiting",
        "gesture",
        ["proposed_at", "departement"],
        unique=False,
        sqlite_where=sa.text("status = 'A_VALIDER'"),
        postgresql_where=sa.text("status = 'A_VALIDER'"),
    )
    op.create_table(
        "justificatif",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("dossier_id", BIG_ID, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("reminder_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("fallback_on", sa.Date(), nullable=False),
        sa.Column("announced_by", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("received_at", UtcInstant(), nullable=True),
        sa.Column("received_by", sa.String(length=10), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("value_m3", sa.Integer(), nullable=True),
        sa.Column("serial_number", sa.String(length=20), nullable=False),
        sa.Column("limitation_raised_on", sa.Date(), nullable=True),
        sa.Column("is_attributable", sa.Boolean(), nullable=True),
        sa.Column("attributed_because", sa.String(length=200), nullable=False),
        sa.Column("takes_remote", sa.Boolean(), nullable=False),
        sa.Column("flaw", sa.String(length=16), nullable=False),
        sa.Column("rule_row", sa.String(length=8), nullable=False),
        sa.Column("judged_at", UtcInstant(), nullable=True),
        sa.Column("judged_by", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_justificatif_dossier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_justificatif")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_justificatif_dossier_id")),
    )
    op.create_index(
        "ix_justificatif_asked", "justificatif", ["asked_on", "id"], unique=False
    )
    op.create_index(
        "ix_justificatif_awaited",
        "justificatif",
        ["fallback_on", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('DEMANDE', 'RELANCE', 'RECU')"),
        postgresql_where=sa.text("status IN ('DEMANDE', 'RELANCE', 'RECU')"),
    )
    op.create_table(
        "month_usage",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("line_id", BIG_ID, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("included_minutes", sa.Integer(), nullable=True),
        sa.Column("used_minutes", sa.Integer(), nullable=False),
        sa.Column("included_mb", sa.Integer(), nullable=True),
        sa.Column("used_mb", sa.Integer(), nullable=False),
        sa.Column("extra_amount", Euros(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["telecom_line.id"], name=op.f("fk_month_usage_line_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_usage")),
        sa.UniqueConstraint(
            "line_id", "month", name=op.f("uq_month_usage_line_id_month")
        ),
    )
    op.create_table(
        "offer_proposal",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("offer_code", sa.String(length=24), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("refusal", sa.String(length=20), nullable=False),
        sa.Column("silent_until", sa.Date(), nullable=True),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("dossier_id", BIG_ID, nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("agent_code", sa.String(length=10), nullable=False),
        sa.Column("presented_at", UtcInstant(), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.Column("answered_by", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_offer_proposal_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_offer_proposal_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_offer_proposal_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_proposal")),
    )
    op.create_index(
        op.f("ix_offer_proposal_dossier_id"),
        "offer_proposal",
        ["dossier_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_offer_proposal_party_id_id"),
        "offer_proposal",
        ["party_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_offer_proposal_presented",
        "offer_proposal",
        ["presented_at", "departement", "id"],
        unique=False,
    )
    op.create_table(
        "order_step",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("order_id", BIG_ID, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"], ["customer_order.id"], name=op.f("fk_order_step_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_step")),
        sa.UniqueConstraint(
            "order_id", "rank", name=op.f("uq_order_step_order_id_rank")
        ),
    )
    op.create_table(
        "procedure_run",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("dossier_id", BIG_ID, nullable=True),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("launched_at", UtcInstant(), nullable=False),
        sa.Column("launched_by", sa.String(length=10), nullable=False),
        sa.Column("ended_at", UtcInstant(), nullable=True),
        sa.Column("end_reason", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_procedure_run_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_procedure_run_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_procedure_run_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_run")),
    )
    op.create_index(
        op.f("ix_procedure_run_dossier_id"),
        "procedure_run",
        ["dossier_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_procedure_run_party_id"), "procedure_run", ["party_id"], unique=False
    )
    op.create_index(
        "ix_procedure_run_running",
        "procedure_run",
        ["dossier_id", "party_id"],
        unique=False,
        sqlite_where=sa.text("status = 'LANCE'"),
        postgresql_where=sa.text("status = 'LANCE'"),
    )
    op.create_table(
        "task",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("dossier_id", BIG_ID, nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("queue", sa.String(length=24), nullable=False),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("assignee", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.Date(), nullable=True),
        sa.Column("wait_reason", sa.String(length=200), nullable=False),
        sa.Column("taken_at", UtcInstant(), nullable=True),
        sa.Column("release_reason", sa.String(length=200), nullable=False),
        sa.Column("result", sa.String(length=200), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("done_at", UtcInstant(), nullable=True),
        sa.Column("done_by", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_task_dossier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(
        "ix_task_created", "task", ["created_at", "id", "departement"], unique=False
    )
    op.create_index(
        "ix_task_done",
        "task",
        ["done_at", "id", "departement"],
        unique=False,
        sqlite_where=sa.text("done_at IS NOT NULL"),
        postgresql_where=sa.text("done_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_task_dossier_id"), "task", ["dossier_id"], unique=False)
    op.create_index(
        "ix_task_held",
        "task",
        ["assignee"],
        unique=False,
        sqlite_where=sa.text(
            "status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS') AND assignee != ''"
        ),
        postgresql_where=sa.text(
            "status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS') AND assignee != ''"
        ),
    )
    op.create_index(
        "ix_task_open",
        "task",
        ["queue", "due_on", "priority", "id", "departement"],
        unique=False,
        sqlite_where=sa.text("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')"),
        postgresql_where=sa.text("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')"),
    )
    op.create_index(
        "ix_task_stock",
        "task",
        ["queue", "created_at", "departement"],
        unique=False,
        sqlite_where=sa.text("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')"),
        postgresql_where=sa.text("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')"),
    )
    op.create_table(
        "timeline",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=True),
        sa.Column("dossier_id", BIG_ID, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.String(length=4000), nullable=False),
        sa.Column("agent_name", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("opens", sa.String(length=10), nullable=False),
        sa.Column("opens_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_timeline_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_timeline_party_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeline")),
    )
    op.create_index(
        op.f("ix_timeline_dossier_id_at_id"),
        "timeline",
        ["dossier_id", "at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_timeline_party_id_at_id"),
        "timeline",
        ["party_id", "at", "id"],
        unique=False,
    )
    op.create_table(
        "transfer",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("nature", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("party_id", BIG_ID, nullable=True),
        sa.Column("contact_id", BIG_ID, nullable=True),
        sa.Column("dossier_id", BIG_ID, nullable=True),
        sa.Column("previous_id", BIG_ID, nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("reason_code", sa.String(length=8), nullable=False),
        sa.Column("emitter", sa.String(length=10), nullable=False),
        sa.Column("queue", sa.String(length=24), nullable=False),
        sa.Column("recipient", sa.String(length=10), nullable=False),
        sa.Column("holder", sa.String(length=10), nullable=False),
        sa.Column("orientation", sa.String(length=200), nullable=False),
        sa.Column("handover", sa.JSON(), nullable=True),
        sa.Column("is_dry", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.String(length=400), nullable=False),
        sa.Column("forced_by", sa.String(length=10), nullable=False),
        sa.Column("forced_because", sa.String(length=200), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("sent_at", UtcInstant(), nullable=True),
        sa.Column("due_at", UtcInstant(), nullable=True),
        sa.Column("acknowledged_at", UtcInstant(), nullable=True),
        sa.Column("acknowledged_by", sa.String(length=10), nullable=False),
        sa.Column("taken_at", UtcInstant(), nullable=True),
        sa.Column("handled_at", UtcInstant(), nullable=True),
        sa.Column("closed_at", UtcInstant(), nullable=True),
        sa.Column("outcome", sa.String(length=400), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("refused_at", UtcInstant(), nullable=True),
        sa.Column("refused_by", sa.String(length=10), nullable=False),
        sa.Column("refusal_reason", sa.String(length=200), nullable=False),
        sa.Column("escalated_to", sa.String(length=10), nullable=False),
        sa.Column("expired_at", UtcInstant(), nullable=True),
        sa.Column("canceled_at", UtcInstant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_transfer_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_transfer_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_transfer_party_id")
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["transfer.id"], name=op.f("fk_transfer_previous_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
        sa.UniqueConstraint("number", name=op.f("uq_transfer_number")),
    )
    op.create_index(
        "ix_transfer_awaited",
        "transfer",
        ["queue", "due_at", "departement"],
        unique=False,
        sqlite_where=sa.text("status IN ('EMIS', 'EXPIRE')"),
        postgresql_where=sa.text("status IN ('EMIS', 'EXPIRE')"),
    )
    op.create_index(
        "ix_transfer_dossier", "transfer", ["dossier_id", "id"], unique=False
    )
    op.create_index("ix_transfer_emitter", "transfer", ["emitter", "id"], unique=False)
    op.create_index(
        "ix_transfer_open_holder",
        "transfer",
        ["holder", "id"],
        unique=False,
        sqlite_where=sa.text("status NOT IN ('ANNULE', 'CLOS')"),
        postgresql_where=sa.text("status NOT IN ('ANNULE', 'CLOS')"),
    )
    op.create_index("ix_transfer_party", "transfer", ["party_id", "id"], unique=False)
    op.create_index(
        "ix_transfer_sent", "transfer", ["sent_at", "departement"], unique=False
    )
    op.create_table(
        "after_sales",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("equipment_id", BIG_ID, nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("symptom", sa.String(length=200), nullable=False),
        sa.Column("stop_step", sa.Integer(), nullable=True),
        sa.Column("stop_label", sa.String(length=120), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["equipment_id"], ["equipment.id"], name=op.f("fk_after_sales_equipment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_after_sales")),
        sa.UniqueConstraint("number", name=op.f("uq_after_sales_number")),
    )
    op.create_index(
        op.f("ix_after_sales_equipment_id_at"),
        "after_sales",
        ["equipment_id", "at"],
        unique=False,
    )
    op.create_table(
        "document_file",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("document_id", BIG_ID, nullable=False),
        sa.Column("file_id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("is_joined", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_file_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_document_file_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_file")),
    )
    op.create_index(
        op.f("ix_document_file_document_id"),
        "document_file",
        ["document_id"],
        unique=False,
    )
    op.create_table(
        "procedure_step",
        sa.Column("run_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("values", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("exit", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("task_id", BIG_ID, nullable=True),
        sa.Column("document_id", BIG_ID, nullable=True),
        sa.Column("done_at", UtcInstant(), nullable=True),
        sa.Column("done_by", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_procedure_step_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["procedure_run.id"], name=op.f("fk_procedure_step_run_id")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_procedure_step_task_id")
        ),
        sa.PrimaryKeyConstraint("run_id", "code", name=op.f("pk_procedure_step")),
    )
    op.create_index(
        "ix_procedure_step_due",
        "procedure_step",
        ["due_on", "run_id"],
        unique=False,
        sqlite_where=sa.text("status = 'EN_COURS'"),
        postgresql_where=sa.text("status = 'EN_COURS'"),
    )
    op.create_table(
        "reading_request",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("campaign_id", BIG_ID, nullable=False),
        sa.Column("asset_id", BIG_ID, nullable=False),
        sa.Column("party_id", BIG_ID, nullable=False),
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("failure", sa.String(length=300), nullable=False),
        sa.Column("is_selected", sa.Boolean(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("document_id", BIG_ID, nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reading_id", BIG_ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["asset.id"], name=op.f("fk_reading_request_asset_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["reading_campaign.id"],
            name=op.f("fk_reading_request_campaign_id"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_reading_request_document_id"),
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_reading_request_party_id")
        ),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["reading.id"], name=op.f("fk_reading_request_reading_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_request")),
    )
    op.create_index(
        op.f("ix_reading_request_asset_id"),
        "reading_request",
        ["asset_id"],
        unique=False,
    )
    op.create_index(
        "ix_reading_request_awaited",
        "reading_request",
        ["requested_on", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('ENVOYEE', 'RELANCEE')"),
        postgresql_where=sa.text("status IN ('ENVOYEE', 'RELANCEE')"),
    )
    op.create_index(
        op.f("ix_reading_request_campaign_id_id"),
        "reading_request",
        ["campaign_id", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_reading_request_party_id"),
        "reading_request",
        ["party_id"],
        unique=False,
    )
    op.create_index(
        "uq_reading_request_postponed",
        "reading_request",
        ["planned_on", "asset_id"],
        unique=True,
        sqlite_where=sa.text("status = 'REPORTEE'"),
        postgresql_where=sa.text("status = 'REPORTEE'"),
    )
    op.create_index(
        "uq_reading_request_unanswered",
        "reading_request",
        ["asset_id", "period"],
        unique=True,
        sqlite_where=sa.text("status IN ('ENVOYEE', 'RELANCEE')"),
        postgresql_where=sa.text("status IN ('ENVOYEE', 'RELANCEE')"),
    )
    op.create_table(
        "equipment_test",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("after_sales_id", BIG_ID, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("result", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["after_sales_id"],
            ["after_sales.id"],
            name=op.f("fk_equipment_test_after_sales_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment_test")),
        sa.UniqueConstraint(
            "after_sales_id", "rank", name=op.f("uq_equipment_test_after_sales_id_rank")
        ),
    )


def drop_tables() -> None:
    """Drop what `make_tables` made."""
    op.drop_table("equipment_test")
    op.drop_index(
        "uq_reading_request_unanswered",
        table_name="reading_request",
        sqlite_where=sa.text("status IN ('ENVOYEE', 'RELANCEE')"),
        postgresql_where=sa.text("status IN ('ENVOYEE', 'RELANCEE')"),
    )
    op.drop_index(
        "uq_reading_request_postponed",
        table_name="reading_request",
        sqlite_where=sa.text("status = 'REPORTEE'"),
        postgresql_where=sa.text("status = 'REPORTEE'"),
    )
    op.drop_index(op.f("ix_reading_request_party_id"), table_name="reading_request")
    op.drop_index(
        op.f("ix_reading_request_campaign_id_id"), table_name="reading_request"
    )
    op.drop_index(
        "ix_reading_request_awaited",
        table_name="reading_request",
        sqlite_where=sa.text("status IN ('ENVOYEE', 'RELANCEE')"),
        postgresql_where=sa.text("status IN ('ENVOYEE', 'RELANCEE')"),
    )
    op.drop_index(op.f("ix_reading_request_asset_id"), table_name="reading_request")
    op.drop_table("reading_request")
    op.drop_index(
        "ix_procedure_step_due",
        table_name="procedure_step",
        sqlite_where=sa.text("status = 'EN_COURS'"),
        postgresql_where=sa.text("status = 'EN_COURS'"),
    )
    op.drop_table("procedure_step")
    op.drop_index(op.f("ix_document_file_document_id"), table_name="document_file")
    op.drop_table("document_file")
    op.drop_index(op.f("ix_after_sales_equipment_id_at"), table_name="after_sales")
    op.drop_table("after_sales")
    op.drop_index("ix_transfer_sent", table_name="transfer")
    op.drop_index("ix_transfer_party", table_name="transfer")
    op.drop_index(
        "ix_transfer_open_holder",
        table_name="transfer",
        sqlite_where=sa.text("status NOT IN ('ANNULE', 'CLOS')"),
        postgresql_where=sa.text("status NOT IN ('ANNULE', 'CLOS')"),
    )
    op.drop_index("ix_transfer_emitter", table_name="transfer")
    op.drop_index("ix_transfer_dossier", table_name="transfer")
    op.drop_index(
        "ix_transfer_awaited",
        table_name="transfer",
        sqlite_where=sa.text("status IN ('EMIS', 'EXPIRE')"),
        postgresql_where=sa.text("status IN ('EMIS', 'EXPIRE')"),
    )
    op.drop_table("transfer")
    op.drop_index(op.f("ix_timeline_party_id_at_id"), table_name="timeline")
    op.drop_index(op.f("ix_timeline_dossier_id_at_id"), table_name="timeline")
    op.drop_table("timeline")
    op.drop_index(
        "ix_task_stock",
        table_name="task",
        sqlite_where=sa.text("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')"),
        postgresql_where=sa.text("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')"),
    )
    op.drop_index(
        "ix_task_open",
        table_name="task",
        sqlite_where=sa.text("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')"),
        postgresql_where=sa.text("status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS')"),
    )
    op.drop_index(
        "ix_task_held",
        table_name="task",
        sqlite_where=sa.text(
            "status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS') AND assignee != ''"
        ),
        postgresql_where=sa.text(
            "status IN ('EN_SUSPENS', 'ATTRIBUEE', 'EN_COURS') AND assignee != ''"
        ),
    )
    op.drop_index(op.f("ix_task_dossier_id"), table_name="task")
    op.drop_index(
        "ix_task_done",
        table_name="task",
        sqlite_where=sa.text("done_at IS NOT NULL"),
        postgresql_where=sa.text("done_at IS NOT NULL"),
    )
    op.drop_index("ix_task_created", table_name="task")
    op.drop_table("task")
    op.drop_index(
        "ix_procedure_run_running",
        table_name="procedure_run",
        sqlite_where=sa.text("status = 'LANCE'"),
        postgresql_where=sa.text("status = 'LANCE'"),
    )
    op.drop_index(op.f("ix_procedure_run_party_id"), table_name="procedure_run")
    op.drop_index(op.f("ix_procedure_run_dossier_id"), table_name="procedure_run")
    op.drop_table("procedure_run")
    op.drop_table("order_step")
    op.drop_index("ix_offer_proposal_presented", table_name="offer_proposal")
    op.drop_index(op.f("ix_offer_proposal_party_id_id"), table_name="offer_proposal")
    op.drop_index(op.f("ix_offer_proposal_dossier_id"), table_name="offer_proposal")
    op.drop_table("offer_proposal")
    op.drop_table("month_usage")
    op.drop_index(
        "ix_justificatif_awaited",
        table_name="justificatif",
        sqlite_where=sa.text("status IN ('DEMANDE', 'RELANCE', 'RECU')"),
        postgresql_where=sa.text("status IN ('DEMANDE', 'RELANCE', 'RECU')"),
    )
    op.drop_index("ix_justificatif_asked", table_name="justificatif")
    op.drop_table("justificatif")
    op.drop_index(
        "ix_gesture_waiting",
        table_name="gesture",
        sqlite_where=sa.text("status = 'A_VALIDER'"),
        postgresql_where=sa.text("status = 'A_VALIDER'"),
    )
    op.drop_index(
        op.f("ix_gesture_proposed_at_departement_status"), table_name="gesture"
    )
    op.drop_index(op.f("ix_gesture_party_id_proposed_at"), table_name="gesture")
    op.drop_index(op.f("ix_gesture_dossier_id"), table_name="gesture")
    op.drop_table("gesture")
    op.drop_index(op.f("ix_equipment_party_id"), table_name="equipment")
    op.drop_index(op.f("ix_equipment_line_id"), table_name="equipment")
    op.drop_table("equipment")
    op.drop_index(op.f("ix_dossier_relation_other_id"), table_name="dossier_relation")
    op.drop_table("dossier_relation")
    op.drop_index(op.f("ix_dossier_item_dossier_id"), table_name="dossier_item")
    op.drop_table("dossier_item")
    op.drop_index(op.f("ix_dossier_comment_dossier_id"), table_name="dossier_comment")
    op.drop_table("dossier_comment")
    op.drop_index(
        "ix_document_unsent",
        table_name="document",
        sqlite_where=sa.text("status IN ('EN_FILE', 'EN_COURS', 'ECHEC')"),
        postgresql_where=sa.text("status IN ('EN_FILE', 'EN_COURS', 'ECHEC')"),
    )
    op.drop_index(
        "ix_document_to_print",
        table_name="document",
        sqlite_where=sa.text(
            "channel = 'COURRIER' AND status = 'ENVOYE' AND batch = ''"
        ),
        postgresql_where=sa.text(
            "channel = 'COURRIER' AND status = 'ENVOYE' AND batch = ''"
        ),
    )
    op.drop_index(op.f("ix_document_party_id"), table_name="document")
    op.drop_index(op.f("ix_document_dossier_id"), table_name="document")
    op.drop_index(op.f("ix_document_departement_id"), table_name="document")
    op.drop_table("document")
    op.drop_table("theoretical_bill")
    op.drop_index(op.f("ix_telecom_line_number"), table_name="telecom_line")
    op.drop_table("telecom_line")
    op.drop_table("service_contract")
    op.drop_index(
        op.f("ix_dossier_type_status_party_id_departement"), table_name="dossier"
    )
    op.drop_index(op.f("ix_dossier_site_id"), table_name="dossier")
    op.drop_index(op.f("ix_dossier_party_id_status_id"), table_name="dossier")
    op.drop_index("ix_dossier_opened", table_name="dossier")
    op.drop_index(
        op.f("ix_dossier_departement_type_status_party_id"), table_name="dossier"
    )
    op.drop_index(
        "ix_dossier_contract",
        table_name="dossier",
        sqlite_where=sa.text("contract_id IS NOT NULL"),
        postgresql_where=sa.text("contract_id IS NOT NULL"),
    )
    op.drop_table("dossier")
    op.drop_index(op.f("ix_customer_order_party_id"), table_name="customer_order")
    op.drop_table("customer_order")
    op.drop_index(op.f("ix_asset_site_id"), table_name="asset")
    op.drop_index(op.f("ix_asset_responsible_id"), table_name="asset")
    op.drop_index(op.f("ix_asset_meter_id"), table_name="asset")
    op.drop_index(op.f("ix_asset_contract_id"), table_name="asset")
    op.drop_table("asset")
    op.drop_index(
        "ix_script_run_party",
        table_name="script_run",
        sqlite_where=sa.text("party_id IS NOT NULL"),
        postgresql_where=sa.text("party_id IS NOT NULL"),
    )
    op.drop_index(
        "ix_script_run_contact",
        table_name="script_run",
        sqlite_where=sa.text("contact_id IS NOT NULL"),
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.drop_table("script_run")
    op.drop_index(op.f("ix_reading_meter_id_read_at_id"), table_name="reading")
    op.drop_index(
        "ix_reading_entered",
        table_name="reading",
        sqlite_where=sa.text("author != ''"),
        postgresql_where=sa.text("author != ''"),
    )
    op.drop_table("reading")
    op.drop_index(
        op.f("ix_payment_extension_account_id"), table_name="payment_extension"
    )
    op.drop_table("payment_extension")
    op.drop_index(
        op.f("ix_incident_call_incident_id_contact_id"), table_name="incident_call"
    )
    op.drop_table("incident_call")
    op.drop_index(op.f("ix_contract_site_id"), table_name="contract")
    op.drop_index(
        "ix_contract_opened_here",
        table_name="contract",
        sqlite_where=sa.text("opened_by != ''"),
        postgresql_where=sa.text("opened_by != ''"),
    )
    op.drop_index(op.f("ix_contract_holder_id"), table_name="contract")
    op.drop_index(
        "ix_contract_ending",
        table_name="contract",
        sqlite_where=sa.text("status = 'RESILIATION_PROGRAMMEE'"),
        postgresql_where=sa.text("status = 'RESILIATION_PROGRAMMEE'"),
    )
    op.drop_index(
        "ix_contract_ended",
        table_name="contract",
        sqlite_where=sa.text("status = 'RESILIE'"),
        postgresql_where=sa.text("status = 'RESILIE'"),
    )
    op.drop_index(op.f("ix_contract_account_id"), table_name="contract")
    op.drop_table("contract")
    op.drop_index(
        "ix_bill_unreminded",
        table_name="bill",
        sqlite_where=sa.text("status IN ('EMISE', 'ECHUE')"),
        postgresql_where=sa.text("status IN ('EMISE', 'ECHUE')"),
    )
    op.drop_index(op.f("ix_bill_account_id_issued_on_id"), table_name="bill")
    op.drop_table("bill")
    op.drop_table("account_standing")
    op.drop_table("site_eligibility")
    op.drop_index(op.f("ix_service_customer_party_id"), table_name="service_customer")
    op.drop_table("service_customer")
    op.drop_table("reading_run")
    op.drop_index(op.f("ix_party_role_object_kind_object_id"), table_name="party_role")
    op.drop_table("party_role")
    op.drop_index(op.f("ix_party_phone_party_id"), table_name="party_phone")
    op.drop_table("party_phone")
    op.drop_index(op.f("ix_party_email_party_id"), table_name="party_email")
    op.drop_table("party_email")
    op.drop_table("party_alias")
    op.drop_index(op.f("ix_meter_site_id"), table_name="meter")
    op.drop_table("meter")
    op.drop_table("location")
    op.drop_index(op.f("ix_incident_place_site_id"), table_name="incident_place")
    op.drop_index(
        op.f("ix_incident_place_insee_code_incident_id"), table_name="incident_place"
    )
    op.drop_index(op.f("ix_incident_place_incident_id"), table_name="incident_place")
    op.drop_table("incident_place")
    op.drop_index(
        op.f("ix_duplicate_pair_state_score_party_a_party_b"),
        table_name="duplicate_pair",
    )
    op.drop_index(op.f("ix_duplicate_pair_party_b"), table_name="duplicate_pair")
    op.drop_table("duplicate_pair")
    op.drop_index("ix_contact_started", table_name="contact")
    op.drop_index(op.f("ix_contact_reason_code_started_at"), table_name="contact")
    op.drop_index(op.f("ix_contact_party_id_started_at"), table_name="contact")
    op.drop_index(
        "ix_contact_caller",
        table_name="contact",
        sqlite_where=sa.text("caller_id IS NOT NULL"),
        postgresql_where=sa.text("caller_id IS NOT NULL"),
    )
    op.drop_table("contact")
    op.drop_index(
        op.f("ix_commercial_profile_party_id"), table_name="commercial_profile"
    )
    op.drop_table("commercial_profile")
    op.drop_index(op.f("ix_callback_check_party_id"), table_name="callback_check")
    op.drop_table("callback_check")
    op.drop_index(op.f("ix_account_holder_id"), table_name="account")
    op.drop_table("account")
    op.drop_table("visit")
    op.drop_table("trail_chain")
    op.drop_index(op.f("ix_trail_object_kind_object_number_id"), table_name="trail")
    op.drop_index(op.f("ix_trail_at_id"), table_name="trail")
    op.drop_index(op.f("ix_trail_agent_code_chain_rank"), table_name="trail")
    op.drop_table("trail")
    op.drop_table("template_edition")
    op.drop_table("stored_file")
    op.drop_table("site_reach")
    op.drop_table("site")
    op.drop_table("sign_in_source")
    op.drop_table("sign_in_attempt")
    op.drop_table("search_typo")
    op.drop_table("search_text")
    op.drop_table("search_site")
    op.drop_table("search_party")
    op.drop_table("search_name")
    op.drop_table("search_key")
    op.drop_table("script_edition")
    op.drop_table("script_answer")
    op.drop_table("saved_search")
    op.drop_table("save_key")
    op.drop_table("reading_campaign")
    op.drop_table("procedure_version")
    op.drop_index(op.f("ix_presence_kind_object_id_expires_at"), table_name="presence")
    op.drop_table("presence")
    op.drop_table("party_departement")
    op.drop_table("party_commune")
    op.drop_index(
        "ix_party_merged_into",
        table_name="party",
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.drop_index(
        "ix_party_guardian",
        table_name="party",
        sqlite_where=sa.text("guardian_id IS NOT NULL"),
        postgresql_where=sa.text("guardian_id IS NOT NULL"),
    )
    op.drop_table("party")
    op.drop_table("parameter_period")
    op.drop_table("parameter")
    op.drop_index(op.f("ix_merge_kind_merged_id"), table_name="merge")
    op.drop_index(op.f("ix_merge_kind_kept_id"), table_name="merge")
    op.drop_table("merge")
    op.drop_index(op.f("ix_incident_since_id"), table_name="incident")
    op.drop_index(
        "ix_incident_running",
        table_name="incident",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("incident")
    op.drop_table("duplicate_scan")
    op.drop_table("draft")
    op.drop_index(
        op.f("ix_dossier_link_kind_object_id_dossier_id"), table_name="dossier_link"
    )
    op.drop_table("dossier_link")
    op.drop_table("decision_table")
    op.drop_table("counter")
    op.drop_table("contact_reason")
    op.drop_index(
        op.f("ix_contact_link_kind_object_id_contact_id"), table_name="contact_link"
    )
    op.drop_table("contact_link")
    op.drop_table("bulk_assignment")
    op.drop_table("article")
    op.drop_index(op.f("ix_agent_grant_agent_code"), table_name="agent_grant")
    op.drop_table("agent_grant")
    op.drop_index(op.f("ix_agent_absence_agent_code"), table_name="agent_absence")
    op.drop_table("agent_absence")
    op.drop_table("agent")
