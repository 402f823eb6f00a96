"""Rows in bulk: what was given is what is read, on both engines."""

import sqlite3
from datetime import UTC, date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from crm_tui.clock import paris
from crm_tui.store.loader import (
    load_packed,
    load_rows,
    pack_rows,
    reserve_ids,
    stored_cents,
    stored_day,
    stored_instant,
)
from crm_tui.store.packing import (
    SEPARATOR,
    WORTH_ROWS,
    copy_line,
    copy_text,
    pack_sheet,
    unpack_sheet,
)
from crm_tui.store.tables.billing import AccountRow, BillRow
from crm_tui.store.tables.party import PartyPhoneRow, PartyRow

PARTY = (
    "id",
    "number",
    "nature",
    "status",
    "last_name",
    "birth_on",
    "is_protected",
    "created_at",
    "changed_at",
)
NOW = paris("2024-07-11 10:00:30")
HOSTILE = "N'GUESSAN\\N\t« à »\nœ; \r 𝄞 \\\\ "


def party(id, *, number=None, last_name="MARTIN", birth_on=None, is_protected=False):
    at = stored_instant(NOW)
    return (
        id,
        number or f"29{id:08}",
        "PERSONNE",
        "CLIENT",
        last_name,
        stored_day(birth_on),
        is_protected,
        at,
        at,
    )


def every(session, table):
    return session.exec(select(table).order_by(table.id)).all()


def test_each_value_comes_back_as_it_was(store):
    born = date(1958, 9, 15)
    rows = [party(7, last_name=HOSTILE, birth_on=born, is_protected=True), party(8)]
    with store.writing() as session:
        load_rows(session, PartyRow, columns=PARTY, rows=rows)

    with store.reading() as session:
        first, second = every(session, PartyRow)
    assert (first.id, first.last_name, first.birth_on) == (7, HOSTILE, born)
    assert first.is_protected is True
    assert second.is_protected is False
    assert second.birth_on is None
    assert first.created_at == NOW.astimezone(UTC)


def test_columns_left_out_take_their_default(store):
    with store.writing() as session:
        load_rows(session, PartyRow, columns=PARTY, rows=[party(1)])
        load_rows(
            session,
            PartyPhoneRow,
            columns=("party_id", "number"),
            rows=[(1, "+33639980001"), (1, "+33639980002")],
        )

    with store.reading() as session:
        someone = every(session, PartyRow)[0]
        phones = every(session, PartyPhoneRow)
    assert (someone.source, someone.version, someone.guardian_id) == ("CRM", 1, None)
    assert [phone.number[-1] for phone in phones] == ["1", "2"]
    assert not phones[0].is_former


def test_amounts_are_cents(store):
    at = stored_instant(NOW)
    names = ("id", "number", "holder_id", "customer_class", "created_at", "changed_at")
    bill = (1, "F-1", "2024-07-01", "2024-07-16", stored_cents(Decimal("70.15")))
    with store.writing() as session:
        load_rows(session, PartyRow, columns=PARTY, rows=[party(1)])
        load_rows(
            session,
            AccountRow,
            columns=names,
            rows=[(1, "9900000001", 1, "PARTICULIER", at, at)],
        )
        load_rows(
            session,
            BillRow,
            columns=("account_id", "number", "issued_on", "due_on", "amount", "status"),
            rows=[(*bill, "REGLEE")],
        )

    with store.reading() as session:
        assert every(session, BillRow)[0].amount == Decimal("70.15")
        assert every(session, AccountRow)[0].balance == Decimal(0)


def test_reserved_ids_are_never_given_again(store):
    with store.writing() as session:
        ids = reserve_ids(session, PartyRow, count=3)
        load_rows(session, PartyRow, columns=PARTY, rows=[party(id) for id in ids])
    with store.writing() as session:
        following = reserve_ids(session, PartyRow, count=1)

    assert len(ids) == 3
    assert following[0] > ids[-1]


def test_a_twin_is_refused_and_nothing_stays(store):
    rows = [party(1, number="2900000001"), party(2, number="2900000001")]
    with pytest.raises(DBAPIError), store.writing() as session:
        load_rows(session, PartyRow, columns=PARTY, rows=rows)

    with store.reading() as session:
        assert every(session, PartyRow) == []


def test_a_worker_may_prepare_the_rows(store):
    packed = pack_rows([party(1, last_name=HOSTILE)], dialect=store.dialect)
    with store.writing() as session:
        load_packed(session, PartyRow, columns=PARTY, packed=packed)

    with store.reading() as session:
        assert every(session, PartyRow)[0].last_name == HOSTILE


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="aware"):
        stored_instant(NOW.replace(tzinfo=None))


def test_what_all_rows_share_is_written_as_the_rest(store):
    name = "L'HERMITE « ? » :nom %s"
    rows = [party(id, last_name=name) for id in range(1, 2 * WORTH_ROWS)]
    packed = pack_rows(rows, dialect=store.dialect)
    with store.writing() as session:
        load_packed(session, PartyRow, columns=PARTY, packed=packed)

    with store.reading() as session:
        found = every(session, PartyRow)
    assert [row.id for row in found] == [row[0] for row in rows]
    assert {row.last_name for row in found} == {name}
    assert {(row.birth_on, row.is_protected) for row in found} == {(None, False)}


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**62), 2**62),
    st.sampled_from(("", "'", "\0", SEPARATOR, "l'été", "?", "\\N\t\n")),
)


@given(
    rows=st.integers(1, 4).flatmap(
        lambda width: st.lists(st.tuples(*[VALUES] * width), max_size=6)
    ),
    repeated=st.sampled_from((1, WORTH_ROWS)),
)
def test_a_sheet_writes_the_rows_it_was_made_of(rows, repeated):
    rows = rows * repeated
    base = sqlite3.connect(":memory:")
    width = len(rows[0]) if rows else 1
    names = ", ".join(f"c{at}" for at in range(width))
    base.execute(f"CREATE TABLE t ({names})")
    packed = pack_sheet(rows)
    if rows:
        sheet = unpack_sheet(packed)
        values = ", ".join(sheet.values(width))
        base.executemany(f"INSERT INTO t VALUES ({values})", sheet.rows)

    assert bool(packed) is bool(rows)
    assert base.execute("SELECT * FROM t ORDER BY rowid").fetchall() == rows
    base.close()


@given(rows=st.lists(st.tuples(st.integers(), VALUES, VALUES), max_size=6))
def test_rows_are_copied_each_on_its_line(rows):
    expected = "".join(f"{copy_line(row)}\n" for row in rows)

    assert copy_text(rows) == expected.encode()
