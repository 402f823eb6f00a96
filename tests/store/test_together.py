"""Several reads in one statement give back exactly what is stored, on each engine."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import BigInteger, bindparam, select
from sqlmodel import col

from crm_tui.domain.permission import Territory
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import BillRow
from crm_tui.store.tables.party import PartyDepartementRow, PartyRow
from crm_tui.store.together import Together, columns_of, inside, territory_values
from tests import factories

PARTY = bindparam("party_id", type_=BigInteger)
SECTIONS = Together(
    party=select(*columns_of(PartyRow)).where(col(PartyRow.id) == PARTY),
    places=select(col(PartyDepartementRow.departement)).where(
        col(PartyDepartementRow.party_id) == PARTY,
        inside(col(PartyDepartementRow.departement)),
    ),
    bills=select(*columns_of(BillRow)).order_by(col(BillRow.id).desc()).limit(1),
)
HOSTILE = "L'Étang \"N'Guessan\" [/b] {{7*7}} \\ % \u202f💧"


def read(store: Store, party_id: int, within: Territory):
    with store.reading() as session:
        return SECTIONS.read(session, party_id=party_id, **territory_values(within))


def test_every_type_comes_back_as_it_was_stored(store: Store):
    at = datetime(2024, 7, 11, 8, 0, 1, 123456, tzinfo=UTC)
    with store.writing() as session:
        party = factories.make_party(
            session,
            last_name=HOSTILE,
            birth_on=date(1951, 9, 15),
            is_protected=True,
            created_at=at,
        )
        account = factories.make_account(session, holder_id=party)
        for cents in ("-0.01", "123456789.10"):
            factories.make_bill(
                session,
                account_id=account,
                issued_on=date(2024, 1, 1),
                due_on=date(2024, 2, 1),
                amount=Decimal(cents),
            )

    found = read(store, party, Territory.national())

    (line,) = found["party"]
    assert line.last_name == HOSTILE
    assert line.birth_on == date(1951, 9, 15)
    assert line.is_protected is True
    assert line.created_at == at
    assert line.guardian_id is None
    (bill,) = found["bills"]
    assert bill.amount == Decimal("123456789.10")


@pytest.mark.parametrize(
    ("within", "seen"),
    [
        pytest.param(Territory.of("06"), {"06"}, id="one"),
        pytest.param(Territory.of("06", "83", "13"), {"06", "83"}, id="several"),
        pytest.param(Territory.of("35"), set(), id="elsewhere"),
        pytest.param(Territory.of(), set(), id="nowhere"),
        pytest.param(Territory.national(), {"06", "83"}, id="everywhere"),
    ],
)
def test_the_territory_filters_whatever_its_size(store: Store, within, seen):
    with store.writing() as session:
        party = factories.make_party(session, departements=("06", "83"))

    found = read(store, party, within)

    assert {line.departement for line in found["places"]} == seen
    assert [line.departement for line in read(store, 0, within)["places"]] == []
