"""Statements on the driver's own cursor: the same answers, errors and transaction."""

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from crm_tui.store import numbering, parameters
from crm_tui.store.driver import execute_each
from crm_tui.store.engine import Store, StoreUnavailable
from crm_tui.store.insertion import insert_line
from crm_tui.store.tables.party import PartyDepartementRow
from crm_tui.store.tables.premises import SiteRow
from tests.factories import SOME_DAY

SITE = {
    "number": "0590000001",
    "street": "1 RUE DES LILAS",
    "postcode": "06110",
    "town": "LE CANNET",
    "departement": "06",
    "created_at": SOME_DAY,
    "changed_at": SOME_DAY,
}


def test_a_listener_changes_nothing_of_the_answers(store: Store):
    heard = []
    with store.writing() as session:
        parameters.set_value(
            session, code="JUSTIF", value="15", at=SOME_DAY, agent_code="ADM"
        )
        alone = parameters.overrides(session)
        event.listen(
            store.engine, "before_cursor_execute", lambda *told: heard.append(told[2])
        )
        assert parameters.overrides(session) == alone == {"JUSTIF": "15"}
        assert numbering.next_number(session, series="x") == 1
    assert any("parameter" in statement for statement in heard)


def test_what_the_base_refuses_is_told_as_sqlalchemy_does(store: Store):
    with pytest.raises(IntegrityError), store.writing() as session:
        insert_line(session, SiteRow, **SITE)
        insert_line(session, SiteRow, **SITE)

    with store.reading() as session:
        assert session.get(SiteRow, 1) is None


def test_one_bad_row_of_many_leaves_none(store: Store):
    sql = (
        "INSERT INTO party_departement (party_id, departement) "
        f"VALUES ({'?, ?' if store.dialect == 'sqlite' else '%s, %s'})"
    )
    with pytest.raises(IntegrityError), store.writing() as session:
        execute_each(session, sql, [(1, "06"), (2, "06"), (1, "06")])

    with store.reading() as session:
        assert session.get(PartyDepartementRow, (2, "06")) is None


def test_a_lost_server_is_told_in_a_sentence_and_forgotten(postgresql_url: str):
    store = Store.open(postgresql_url)
    with pytest.raises(StoreUnavailable), store.writing() as session:
        numbering.next_number(session, series="x")
        with store.engine.connect() as other:
            other.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        numbering.next_number(session, series="x")

    with store.writing() as session:
        assert numbering.next_number(session, series="x") == 1
    store.close()
