"""« Contacts appels entrants non visibles […] mais depuis ILIADE » (document 000)."""

from dataclasses import replace

import pytest
from textual.widgets import Static

from crm_tui.domain.contact_view import ContactLine
from crm_tui.screens.dialogs.contacts import NONE_YET, ContactsDialog
from crm_tui.usecases.parts.customer_view import EARLIER_CONTACTS
from tests.screens.conftest import NARROW, SeatedApp, press
from tests.screens.customer_samples import POIROT_360
from tests.screens.samples import NOW
from tests.screens.test_customer_360 import at_customer

HERE_ONLY = replace(POIROT_360, notices=())
CALL = ContactLine(
    id=3, started_at=NOW, title="Appel entrant · Arrivée", comment="", agent="IFI045"
)


@pytest.mark.parametrize(
    ("view", "contacts", "is_told"),
    [
        pytest.param(POIROT_360, (), True, id="begun in ILIADE, nothing here"),
        pytest.param(POIROT_360, (CALL,), True, id="begun in ILIADE, called since"),
        pytest.param(HERE_ONLY, (CALL,), False, id="all of it here"),
    ],
)
async def test_a_history_that_begins_elsewhere_says_where(
    app: SeatedApp, usecases, view, contacts, is_told
):
    usecases.put(
        show_customer_360=lambda _, **__: view,
        remember_visit=lambda _, **__: None,
        list_contacts=lambda _, **__: contacts,
    )
    async with app.run_test(size=NARROW) as pilot:
        await at_customer(pilot)
        await press(pilot, "k")

        assert isinstance(app.screen, ContactsDialog)
        words = " ".join(str(one.render()) for one in app.screen.query(Static))
        assert (EARLIER_CONTACTS in words) is is_told
        assert (NONE_YET in words) is (not contacts)
