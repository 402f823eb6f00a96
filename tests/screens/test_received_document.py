"""The document of an arrival, read by keys on a real base: rule, choices, acts."""

from collections.abc import Callable

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.dossier import DossierStatus
from crm_tui.screens.dialogs.received_document import ReceivedDocumentDialog
from crm_tui.screens.dossier import DossierScreen
from crm_tui.store.engine import Store
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.panel import Panel
from tests import factories
from tests.screens.conftest import SIZES, WIDE, SeatedApp, press, settle, write
from tests.usecases.test_justificatifs import add_arrival, left_long_ago

BACK = "GESTIONNAIRE_EAU_BO"


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


async def at_document(pilot, dossier: int) -> ReceivedDocumentDialog:
    pilot.app.go("dossier", dossier_id=dossier)
    await settle(pilot)
    await press(pilot, "j")
    dialog = pilot.app.screen
    assert isinstance(dialog, ReceivedDocumentDialog)
    return dialog


@pytest.mark.parametrize("size", SIZES)
async def test_a_deed_with_a_confirmed_gap_is_applied_by_keys(
    desk_of: Callable[..., Desk], store: Store, size
):
    arrival = add_arrival(store)
    app = SeatedApp(desk_of(BACK, "06", code="CLA02"))
    async with app.run_test(size=size) as pilot:
        dialog = await at_document(pilot, arrival.dossier)
        await press(pilot, "enter")
        await write(pilot, "03/06/2024")
        await press(pilot, "enter")
        await write(pilot, "512")
        await settle(pilot)
        assert "imputable" in dialog.query_one("#verdict").render().plain
        title = dialog.query_one("#rule", Panel).border_title
        assert title == "Règle du justificatif", "the row shown before is not kept"
        dialog.query_one("#is_attributable", ChoiceLine).focus()
        await press(pilot, "right")
        await settle(pilot)
        assert dialog.decision is not None and dialog.decision.row == "D10"
        assert "03/06/2024" in dialog.query_one(ActButton).label

        await press(pilot, "ctrl+s")
        await settle(pilot)

        screen = app.screen
        assert isinstance(screen, DossierScreen)
        assert screen.view.dossier.status is DossierStatus.CLOSED
        assert "qualifié (D10)" in screen.query_one(Notice).text
        texts = [comment.text for comment in screen.view.comments]
        assert "écart de consommation avec ancien occupant" in texts


async def test_what_only_came_is_noted_and_its_reading_waits(
    desk_of: Callable[..., Desk], store: Store
):
    arrival = add_arrival(store)
    app = SeatedApp(desk_of("CONSEILLER_EAU_N1", "06", code="SAM01"))
    async with app.run_test(size=WIDE) as pilot:
        dialog = await at_document(pilot, arrival.dossier)
        assert "Habilitation requise" in dialog.query_one("#verdict").render().plain
        await press(pilot, "ctrl+r")
        await settle(pilot)

        screen = app.screen
        assert isinstance(screen, DossierScreen)
        assert screen.view.justificatif.received_at is not None
        assert "à qualifier" in screen.query_one(Notice).text


async def test_a_limitation_told_to_one_is_left_by_another_and_validated_by_a_third(
    desk_of: Callable[..., Desk], store: Store
):
    arrival = left_long_ago(store, add_arrival(store))
    app = SeatedApp(desk_of("CONSEILLER_EAU_N1", "06", code="SAM01"))
    async with app.run_test(size=WIDE) as pilot:
        dialog = await at_document(pilot, arrival.dossier)
        await press(pilot, "enter")
        await write(pilot, "15/03/2022")
        await press(pilot, "enter")
        await write(pilot, "400")
        dialog.query_one("#limitation_raised_on", Field).fill("11/07/2024")
        await press(pilot, "ctrl+r")

    app = SeatedApp(desk_of(BACK, "06", code="CLA02"))
    async with app.run_test(size=WIDE) as pilot:
        dialog = await at_document(pilot, arrival.dossier)
        await settle(pilot)
        assert dialog.form.limitation_raised_on == "11/07/2024"
        assert dialog.query_one(ActButton).label == "Laisser à l'expert"
        assert "expert N2" in dialog.query_one("#verdict").render().plain
        await press(pilot, "ctrl+s")
        assert "laissé à l'expert" in app.screen.query_one(Notice).text

    app = SeatedApp(desk_of("EXPERT_EAU_N2", "06", code="NTE203"))
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await at_document(pilot, arrival.dossier)
        await settle(pilot)
        assert dialog.decision is not None and dialog.decision.row == "D24"
        assert "11/07/2022" in dialog.query_one(ActButton).label
        await press(pilot, "ctrl+s")

        screen = app.screen
        assert isinstance(screen, DossierScreen)
        assert screen.view.dossier.status is DossierStatus.CLOSED


async def test_the_remote_reading_is_offered_where_the_document_bears_none(
    desk_of: Callable[..., Desk], store: Store
):
    arrival = add_arrival(store)
    with store.writing() as session:
        factories.make_reading(
            session,
            meter_id=arrival.meter,
            value_m3=500,
            read_at=factories.paris("2024-06-03 00:00"),
            source="TELERELEVE",
        )
    app = SeatedApp(desk_of(BACK, "06", code="CLA02"))
    async with app.run_test(size=WIDE) as pilot:
        dialog = await at_document(pilot, arrival.dossier)
        await press(pilot, "enter")
        await write(pilot, "03/06/2024")
        await settle(pilot)
        line = dialog.query_one("#takes_remote", ChoiceLine)
        assert [words for _, words in line.options] == [
            "résiliation 498\u202fm³",
            "télérelève 500\u202fm³",
        ]
        line.focus()
        await press(pilot, "right")
        await settle(pilot)

        assert dialog.decision.start_m3 == 500
