"""A prospect kept long enough is told of on the 360° view, for the DPO to decide."""

from collections.abc import Callable
from datetime import datetime

import pytest

from crm_tui.clock import paris
from crm_tui.desk import Desk
from crm_tui.store.engine import Store
from crm_tui.store.tables.contact import ContactRow
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories

Seat = Callable[..., Desk]
LONG_AGO, LATELY = paris("2021-06-02 11:20"), paris("2024-05-06 09:00")


def alerts(desk: Desk, store: Store, *, status: str, **contact: datetime) -> list[str]:
    """Return the alerts of a party written long ago, and contacted since."""
    with store.writing() as session:
        party = factories.make_party(session, status=status, changed_at=LONG_AGO)
        for direction, at in contact.items():
            session.add(
                ContactRow(
                    party_id=party,
                    direction=direction,
                    channel="TEL",
                    reason_code="TRV01",
                    departement="06",
                    agent_code="SAM01",
                    started_at=at,
                    ended_at=at,
                )
            )
    shown = show_customer_360(desk, party_id=party)
    return [one.text for one in shown.alerts if "DPO" in one.text]


def test_a_prospect_silent_for_three_years_is_to_be_proposed(
    desk_of: Seat, store: Store
):
    told = alerts(desk_of(), store, status="PROSPECT")

    assert told == [
        "Purge à proposer au DPO depuis le 02/06/2024 · dernier contact 02/06/2021"
    ]


@pytest.mark.parametrize(
    ("status", "direction", "is_told"),
    [
        pytest.param("PROSPECT", "ENTRANT", False, id="they called since"),
        pytest.param("PROSPECT", "SORTANT", True, id="we called them: no matter"),
        pytest.param("CLIENT", "SORTANT", False, id="a customer is kept"),
    ],
)
def test_only_what_the_prospect_did_counts(
    desk_of: Seat, store: Store, status: str, direction: str, is_told: bool
):
    told = alerts(desk_of(), store, status=status, **{direction: LATELY})

    assert bool(told) is is_told
