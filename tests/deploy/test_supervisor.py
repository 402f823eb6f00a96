"""SUP001 reads the day's figures over a real connection (journey J14, step 7)."""

import os
import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal

from sqlmodel import Session, select

from crm_tui.clock import PARIS, SystemClock
from crm_tui.domain.indicator import Indicator
from crm_tui.domain.indicator_table import DEFINED
from crm_tui.domain.indicator_words import value_words
from crm_tui.store.engine import Store
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.transfer import TransferRow
from crm_tui.usecases.parts.passwords import hash_password
from tests import factories
from tests.deploy.conftest import CODE, PASSWORD
from tests.deploy.sshd import Sshd
from tests.hostile.tour import PATIENCE, sign_in
from tests.terminal import Program
from tests.usecases.naive_figures import Hand

SUPERVISOR = "SUP001"
OF_THE_DAY = (
    Indicator.CONTACTS,
    Indicator.HANDLING_TIME,
    Indicator.TRANSFERS,
    Indicator.WARM_TRANSFERS,
    Indicator.DRY_TRANSFERS,
    Indicator.ACKNOWLEDGED,
    Indicator.ACKNOWLEDGE_DELAY,
    Indicator.GESTURES,
    Indicator.GESTURE_EUROS,
)
"""« 1 transfer, delay to acknowledge, DMT per act, gestures total »."""


def test_the_figures_of_the_day_are_those_of_a_direct_count(sshd: Sshd):
    store = Store.open(f"sqlite:///{sshd.data_dir / 'crm.db'}")
    factories.make_agent(
        store,
        profile="SUPERVISEUR",
        code=SUPERVISOR,
        password_hash=hash_password(PASSWORD),
    )
    with store.writing() as session:
        _add_the_day(session)

    with _connected(sshd) as terminal:
        sign_in(terminal, code=SUPERVISOR, password=PASSWORD)
        terminal.press("f7")
        screen = terminal.wait_until(
            lambda seen: "Rebonds acceptés" in seen,
            what="the last figure of the board",
            at_most=PATIENCE,
        )
        shown = _shown(screen)

    counted = _counted(store)
    store.close()
    assert shown == counted
    assert counted[Indicator.ACKNOWLEDGE_DELAY] == "1 min"
    assert counted[Indicator.GESTURE_EUROS] == "40,00 €"


def _add_the_day(session: Session) -> None:
    """Add what journey J14 leaves: a call, its warm transfer, the gesture granted."""
    party = session.exec(
        select(PartyRow.id).where(PartyRow.last_name == "BERNARD")
    ).one()
    today = SystemClock().today()
    at = datetime.combine(today, time(), tzinfo=PARIS)
    about = {"party_id": party, "departement": "06", "reason_code": "EAU34"}
    session.add_all(
        [
            ContactRow(
                **about,
                direction="ENTRANT",
                channel="TELEPHONE",
                agent_code=CODE,
                started_at=at,
                ended_at=at + timedelta(minutes=6),
            ),
            TransferRow(
                **about,
                number="TR-1",
                mode="CHAUD",
                nature="RECLAMATION",
                status="CLOS",
                emitter=CODE,
                holder="NTE203",
                queue="N2-EAU-FACT",
                handover={},
                created_at=at,
                sent_at=at + timedelta(minutes=7),
                acknowledged_at=at + timedelta(minutes=8),
                acknowledged_by="NTE203",
            ),
            GestureRow(
                **about,
                number="GES-1",
                nature="AVOIR",
                amount=Decimal(40),
                status="ACCORDE",
                ceiling_euros=30,
                proposed_at=at,
                proposed_by=CODE,
            ),
        ]
    )


def _connected(sshd: Sshd) -> Program:
    environment = dict(os.environ) | {"TERM": "xterm-256color"}
    return Program(sshd.ssh("-t"), environment=environment)


def _shown(screen: str) -> Mapping[Indicator, str]:
    """Return the values of the board, as the terminal draws them."""
    text = _plain(screen)
    return {
        one: re.split(r"\s{2,}", text.partition(f" {DEFINED[one].label} ")[2].strip())[
            0
        ]
        for one in OF_THE_DAY
    }


def _counted(store: Store) -> Mapping[Indicator, str]:
    """Return the same values, counted row by row."""
    clock = SystemClock()
    with store.reading() as session:
        figures = Hand(
            session=session,
            since=clock.today(),
            until=clock.today(),
            places=frozenset({"06"}),
            is_kept=lambda _: True,
            now=clock.now(),
        ).figures()
    return {
        one: _plain(value_words(figures[one][0] or 0, unit=DEFINED[one].unit))
        for one in OF_THE_DAY
    }


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
