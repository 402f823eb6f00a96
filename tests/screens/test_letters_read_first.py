"""A letter read by a key before its act is applied, on a real base."""

from collections.abc import Callable

import pytest
from textual.containers import VerticalScroll

from crm_tui.desk import Desk
from crm_tui.domain.french_format import long_date
from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.dialogs.justificatif import JustificatifDialog
from crm_tui.screens.dialogs.letters import LettersDialog
from crm_tui.screens.dialogs.received_document import ReceivedDocumentDialog
from crm_tui.store import parameters
from crm_tui.store.engine import Store
from crm_tui.store.tables.document import DocumentRow
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Notice
from tests import factories
from tests.screens.conftest import NARROW, SeatedApp, press, settle, write
from tests.screens.test_received_document import at_document
from tests.usecases.arrivals import add_vacancy, rows
from tests.usecases.test_justificatifs import add_arrival

Seat = Callable[..., Desk]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


def shown(dialog: LettersDialog) -> str:
    """Return the letters in sight and below."""
    letters = dialog.query_one("#letters", VerticalScroll).children
    return "\n".join(str(letter.render()) for letter in letters)


async def test_the_letter_of_a_document_is_read_and_the_form_stays_as_typed(
    desk_of: Seat, store: Store
):
    arrival = add_arrival(store)
    app = SeatedApp(desk_of("GESTIONNAIRE_EAU_BO", "06", code="CLA02"))
    async with app.run_test(size=NARROW) as pilot:
        dialog = await at_document(pilot, arrival.dossier)
        await press(pilot, "shift+f8")
        assert "il manque une donnée" in dialog.query_one(Notice).text
        await press(pilot, "enter")
        await write(pilot, "03/06/2024")
        await press(pilot, "enter")
        await write(pilot, "501")

        await press(pilot, "shift+f8")

        letters = app.screen
        assert isinstance(letters, LettersDialog)
        assert "3 juin 2024" in shown(letters) and "501" in shown(letters)
        assert rows(store, DocumentRow) == []

        await press(pilot, "escape")
        assert isinstance(app.screen, ReceivedDocumentDialog)
        assert app.screen.query_one("#value", Field).value == "501"


async def test_the_request_says_the_delay_of_the_centre_and_is_read_before_the_tick(
    desk_of: Seat, store: Store
):
    desk = desk_of("GESTIONNAIRE_EAU_BO", "06", code="CLA02")
    place = add_vacancy(store, closing_m3=1000)
    with store.writing() as session:
        party = factories.make_party(session, last_name="Maigret", status="PROSPECT")
        dossier = factories.make_dossier(
            session,
            party_id=party,
            site_id=place.site,
            opening_m3=1042,
            opening_on=desk.clock.today(),
        )
        parameters.set_value(
            session,
            code="JUSTIF_DELAI_JOURS",
            value="20",
            at=desk.clock.now(),
            agent_code="ADM001",
        )
    app = SeatedApp(desk)
    async with app.run_test(size=NARROW) as pilot:
        pilot.app.go("dossier", dossier_id=dossier)
        await settle(pilot)
        await press(pilot, "j")
        dialog = app.screen
        assert isinstance(dialog, JustificatifDialog)
        assert "20 jours, jusqu'au 31/07/2024" in str(
            dialog.query_one("#what").render()
        )

        await press(pilot, "shift+f8")

        letters = app.screen
        assert isinstance(letters, LettersDialog)
        assert "31 juillet 2024" in shown(letters)
        assert long_date(desk.clock.today()) in shown(letters)


async def test_the_letter_of_an_arrival_is_read_from_the_contact(
    desk_of: Seat, store: Store
):
    add_vacancy(store, closing_m3=1000, street="12 RUE HOCHE")
    app = SeatedApp(desk_of("CONSEILLER_EAU_N1", "06", code="SAM01"))
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "f4")
        await write(pilot, "arriv")
        await press(pilot, "enter")
        for typed in ("MERCIER", "Anne", "anne@example.org", "12 rue hoche"):
            await write(pilot, typed)
            await press(pilot, "enter")
        await write(pilot, "01/07/2024")
        await press(pilot, "enter")
        await write(pilot, "1042")

        await press(pilot, "shift+f8")

        letters = app.screen
        assert isinstance(letters, LettersDialog)
        assert "mail à anne@example.org" in shown(letters)
        assert "26 juillet 2024" in shown(letters)

        await press(pilot, "escape")
        assert isinstance(app.screen, ContactScreen)
        assert app.screen.verdict.decision is not None
        assert rows(store, DocumentRow) == []
