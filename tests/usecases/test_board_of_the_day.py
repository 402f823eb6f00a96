"""Journey J14, step 7: what agents did today is what the supervisor's board says."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk
from crm_tui.domain.gesture import GestureForm
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Period
from crm_tui.domain.indicator_words import figure_words
from crm_tui.store.engine import Store
from crm_tui.usecases.acknowledge_transfer import acknowledge_transfer
from crm_tui.usecases.propose_gesture import propose_gesture
from crm_tui.usecases.send_transfer import send_transfer
from crm_tui.usecases.show_board import show_board
from crm_tui.usecases.show_indicator import show_indicator
from tests import factories
from tests.usecases.test_transfers import COLD, FACT, recorded, seated


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """Each figure is counted on both engines elsewhere."""
    return sqlite_store


def test_the_board_says_what_was_done_today(
    store: Store, desk_of: Callable[..., Desk], clock: FixedClock
):
    samir = seated(desk_of(code="SAM01", queues=("N1-EAU-ACCUEIL",)))
    nathalie = seated(desk_of("EXPERT_EAU_N2", code="NTE203", queues=(FACT,)))
    chief = seated(desk_of("SUPERVISEUR", code="SUP08"))
    elsewhere = seated(desk_of("SUPERVISEUR", "83", code="SUP83"))
    with store.writing() as session:
        party = factories.make_customer(session)["party"]
    source = recorded(samir, party, reason_code="EAU17")
    sent = send_transfer(samir, source=source, form=COLD, key="t1")
    clock.instant += timedelta(minutes=42)
    acknowledge_transfer(
        nathalie, transfer_id=sent.id, seen_version=sent.version, key="a1"
    )
    gesture = GestureForm(amount="10", reason_code="EAU34", because="Attente")
    propose_gesture(samir, party_id=party, form=gesture, key="g1")

    today = chief.clock.today()
    day = Period(since=today, until=today)

    def said(desk: Desk, indicator: Indicator) -> str:
        board = show_board(desk, period=day, mesh=Mesh.CENTRE)
        figures = {f.definition.indicator: f for f in board.figures}
        return figure_words(figures[indicator]).replace("\u00a0", " ")

    assert said(chief, Indicator.CONTACTS) == "1"
    assert said(chief, Indicator.TRANSFERS) == "100\u202f%"
    assert said(chief, Indicator.DRY_TRANSFERS) == "0\u202f%"
    assert said(chief, Indicator.ACKNOWLEDGE_DELAY) == "42 min"
    assert said(chief, Indicator.GESTURE_EUROS) == "10,00 €"
    assert said(elsewhere, Indicator.TRANSFERS) == "—"
    view = show_indicator(
        chief, period=day, mesh=Mesh.CENTRE, indicator=Indicator.HANDLING_TIME
    )
    assert [bar.label for bar in view.parts] == ["Explication ou duplicata de facture"]
    assert [line.label for line in view.lines] == ["Cannes"]
