"""The tables' history: clean on both engines, and refused when it is not ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from crm_tui.store import schema
from crm_tui.store.engine import Store, UnableToOpenStore
from crm_tui.store.migrations.made_by_hand import is_compared
from crm_tui.store.schema import VERSION, check_version, create_or_upgrade, version_of
from crm_tui.store.tables import metadata


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/empty.db", may_create=True)
    yield opened
    opened.close()


def test_the_history_makes_exactly_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_compared}
        )
        assert compare_metadata(context, metadata) == []


def test_the_inverted_indexes_are_there(store: Store) -> None:
    made = inspect(store.engine)
    if store.dialect == "sqlite":
        names = set(made.get_table_names())
    else:
        with store.engine.connect() as connection:
            found = connection.execute(
                text("SELECT indexname, indexdef FROM pg_indexes")
            )
            names = {
                name.removeprefix("ix_")
                for name, definition in found
                if " gin " in definition and "pending_list_limit='64'" in definition
            }
    assert {"search_party_words", "search_site_words"} <= names


def test_the_program_works_with_the_last_revision() -> None:
    folder = Path(schema.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [VERSION]


def test_an_empty_base_is_refused_until_it_is_made(empty: Store) -> None:
    with pytest.raises(UnableToOpenStore, match="database create"):
        check_version(empty)

    assert create_or_upgrade(empty) == ""
    assert create_or_upgrade(empty) == VERSION
    check_version(empty)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        pytest.param("0000", "lancez `crm-tui database upgrade`", id="older"),
        pytest.param("9999", "plus récente que ce programme", id="newer"),
    ],
)
def test_tables_of_another_version_are_refused(
    store: Store, found: str, sentence: str
) -> None:
    _pretend(store, found)

    with pytest.raises(UnableToOpenStore, match=sentence):
        check_version(store)


def test_a_newer_base_is_never_upgraded_by_an_older_program(store: Store) -> None:
    _pretend(store, "9999")

    with pytest.raises(UnableToOpenStore, match="plus récente"):
        create_or_upgrade(store)
    assert version_of(store) == "9999"


def test_a_failed_upgrade_leaves_no_table(
    empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    def full(_sql: str) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(op, "execute", full)
    with pytest.raises(OSError, match="disk full"):
        create_or_upgrade(empty)

    assert inspect(empty.engine).get_table_names() == []


def _pretend(store: Store, version: str) -> None:
    with store.writing() as session:
        session.execute(
            text("UPDATE alembic_version SET version_num = :v"), {"v": version}
        )
