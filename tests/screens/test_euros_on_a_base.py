"""A contested bill of Euros by keys, on a real base: contact, 360° view, complaint."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.euros_contest import CONTEST_REASON, EurosForm
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.dialogs.transfer_to_euros import TransferToEurosDialog
from crm_tui.screens.dossier import DossierScreen
from crm_tui.store.engine import Store
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.usecases.answer_euros import answer_euros
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.usecases.record_contact import record_contact
from crm_tui.widgets.euros_words import ORDINARY
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import SIZES, WIDE, SeatedApp, press, settle
from tests.usecases.arrivals import rows
from tests.usecases.contested import Contested, add_contested

Seat = Callable[..., Desk]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


@pytest.fixture
def diallo(store: Store) -> Contested:
    return add_contested(store)


@pytest.fixture
def adviser(desk_of: Seat) -> Desk:
    return desk_of("CONSEILLER_EAU_N1", "06", code="IFI045")


def said(app: SeatedApp) -> str:
    return str(app.screen.query_one(Notice).content)


async def contest(pilot: "Pilot[Any]", diallo: Contested) -> None:
    """He calls: a new contact with him, and its reason."""
    pilot.app.take_customer(party_id=diallo.party, name="DIALLO Mamadou")
    await press(pilot, "f4")
    assert isinstance(pilot.app.screen, ContactScreen)
    pilot.app.screen.sheet.picker.choose(CONTEST_REASON)
    await settle(pilot)


async def test_the_contact_follows_the_bill_and_the_document(
    adviser: Desk, diallo: Contested, store: Store
):
    app = SeatedApp(adviser)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await contest(pilot, diallo)
        screen = app.screen
        assert isinstance(screen, ContactScreen)
        assert screen.euros.view.decision.row == "D20"
        assert "F-20240311-07" in str(screen.sheet.links.links)

        await press(pilot, "right")
        assert screen.euros.view.decision.row == "D23"
        assert screen.euros.why_not_apply() == ORDINARY
        await press(pilot, "left")
        screen.sheet.contest.document.choose(JustificatifKind.DEED_OF_SALE)
        screen.sheet.contest.index.fill("318")
        screen.sheet.contest.day.fill("12/01/2024")
        await settle(pilot)
        assert screen.euros.view.decision.row == "D21"
        assert screen.sheet.contest.form() == EurosForm(
            bill_id=diallo.tagged,
            document_kind=JustificatifKind.DEED_OF_SALE,
            dated_on="12/01/2024",
            value="318",
        )
        assert "D21" in screen.euros.why().heading
        await press(pilot, "ctrl+a")

        assert isinstance(app.screen, DossierScreen)
        assert [row.rule_row for row in rows(store, DossierRow)] == ["D21"]


async def test_a_contestation_left_unfinished_comes_back_as_it_was_typed(
    adviser: Desk, diallo: Contested
):
    app = SeatedApp(adviser)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await contest(pilot, diallo)
        screen = app.screen
        assert isinstance(screen, ContactScreen)
        await press(pilot, "right")
        untagged = screen.sheet.contest.form().bill_id
        screen.sheet.contest.document.choose(JustificatifKind.DEED_OF_SALE)
        screen.sheet.contest.day.fill("12/01/2024")
        screen.sheet.contest.index.fill("318")
        await settle(pilot)
        await press(pilot, "escape")

        (draft,) = list_drafts(adviser)
        app.resume_draft(draft)
        await settle(pilot)
        again = app.screen
        assert isinstance(again, ContactScreen) and again is not screen
        assert untagged != diallo.tagged
        assert again.sheet.contest.form() == EurosForm(
            bill_id=untagged,
            document_kind=JustificatifKind.DEED_OF_SALE,
            dated_on="12/01/2024",
            value="318",
        )
        assert again.sheet.contest.day.region.height
        assert again.euros.view.decision.row == "D23"


async def test_the_transfer_is_closed_with_its_row_then_open(
    adviser: Desk, diallo: Contested, store: Store
):
    app = SeatedApp(adviser)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_customer(party_id=diallo.party, name="DIALLO Mamadou")
        await settle(pilot)
        await press(pilot, "h")
        assert isinstance(app.screen, Customer360Screen)
        assert "D20 · Transfert à Euros impossible" in said(app)

        answer_euros(
            adviser, contact=diallo.call, form=EurosForm(), seen_row="D20", key="a"
        )
        again = replace(adviser, clock=FixedClock(paris("2024-07-14 10:00")))
        record_contact(again, form=diallo.call, key="c")
        app.screen.load()
        await settle(pilot)
        await press(pilot, "h")
        assert isinstance(app.screen, TransferToEurosDialog)
        await press(pilot, "enter")

        assert isinstance(app.screen, DossierScreen)
        assert [row.rule_row for row in rows(store, DossierRow)] == ["D20", "D22"]


@pytest.mark.parametrize("size", SIZES)
def test_a_contestation_looks_so(
    size: tuple[int, int],
    adviser: Desk,
    diallo: Contested,
    picture: Callable[..., None],
):
    async def call(pilot: "Pilot[Any]") -> None:
        await contest(pilot, diallo)

    picture(SeatedApp(adviser), size, call)
