"""Inside a contact: its customer, who calls, what it is linked to, what else."""

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from crm_tui.domain.draft import Draft
from crm_tui.domain.forms import CallerForm, ChosenLink
from crm_tui.domain.linkable import LinkKind
from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.dialogs.party_search import SEVERAL_FOUND, PickPartyDialog
from crm_tui.screens.draft_keeper import field_of
from crm_tui.screens.recorded_contact import RecordedContactScreen
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples as samples
from tests.screens.conftest import (
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.contact_samples import Notebook
from tests.screens.gate import Gate
from tests.screens.keys_pressed import type_ahead
from tests.screens.samples import search_customers


@pytest.fixture
def notebook(usecases: FakeUsecases) -> Notebook:
    return samples.notebook_in(usecases)


async def begin(pilot: "Pilot[Any]", reason: str, *, known: bool = True) -> None:
    """Begin a contact and take its reason."""
    await settle(pilot)
    if known:
        pilot.app.take_customer(party_id=19, name="POIROT Hercule")
    await press(pilot, "f4")
    await write(pilot, reason)
    await press(pilot, "enter")


def sheet_of(app: SeatedApp) -> Any:
    screen = app.screen
    assert isinstance(screen, ContactScreen)
    return screen.sheet


async def test_a_preset_links_its_objects_and_says_what_it_leaves_out(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "reclamation facture")

        assert sheet_of(app).reason.code == "EAU34"
        shown = [(link.name, link.left_out) for link in sheet_of(app).links.links]
        assert ("Nathalie T. · NTE203", "") in shown
        assert ("F-20240415-86 du 15/04/2024 · 74,20 €", "") in shown
        assert ("", "aucune relève, non éligible") in shown

        await press(pilot, "ctrl+s")

        (form, _) = notebook.contacts[0]
        assert form.preset == "RECLAMATION_FACTURE"
        assert ChosenLink(kind=LinkKind.BILL, id=41) in form.links
        assert ChosenLink(kind=LinkKind.AGENT, id=2, role="RESPONSABLE") in form.links


async def test_links_are_added_and_taken_away_by_enter(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "renseignement")
        await press(pilot, "ctrl+l")
        await write(pilot, "facture")
        await press(pilot, "enter", "escape")

        assert "F-20240415" in sheet_of(app).links.links[3].name

        await press(pilot, "ctrl+l")
        await write(pilot, "contrat")
        await press(pilot, "enter", "escape", "ctrl+s")

        (form, _) = notebook.contacts[0]
        kinds = [link.kind for link in form.links]
        assert (LinkKind.BILL in kinds, LinkKind.CONTRACT in kinds) == (True, False)


async def test_what_is_typed_before_the_customer_s_things_are_read_links_them(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    gate = Gate()
    held = gate.before(samples.linkable)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        usecases.put(list_linkable_objects=held)
        gate.shut()
        app.take_customer(party_id=19, name="POIROT Hercule")
        await type_ahead(pilot, "f4", *"renseignement", "enter", "ctrl+l")
        await type_ahead(pilot, *"facture", "enter")
        gate.open()
        await settle(pilot)
        await press(pilot, "escape")

        assert "F-20240415" in sheet_of(app).links.links[3].name


async def test_the_customer_is_found_inside_the_contact_once_its_type_is_known(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "renseignement", known=False)

        assert isinstance(app.screen, PickPartyDialog)

        await write(pilot, "hercule")
        await press(pilot, "enter")
        await write(pilot, "Un tarif")

        sheet = sheet_of(app)
        assert (sheet.party_id, sheet.comment.text) == (19, "Un tarif")
        assert sheet.reason.code == "TRV01"


async def found_late(
    pilot: "Pilot[Any]", usecases: FakeUsecases, *keys: str
) -> PickPartyDialog:
    """Type what finds two customers, and these keys, before they come."""
    gate = Gate()
    usecases.put(search_customers=gate.before(search_customers))
    await begin(pilot, "renseignement", known=False)
    dialog = pilot.app.screen
    assert isinstance(dialog, PickPartyDialog)
    gate.shut()
    await type_ahead(pilot, *"poirot", *keys)
    gate.open()
    return dialog


async def test_an_enter_before_several_customers_come_takes_none_of_them(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    async with app.run_test(size=WIDE) as pilot:
        dialog = await found_late(pilot, usecases, "enter")
        await settle(pilot)

        assert app.screen is dialog
        assert dialog.query_one(Notice).text == SEVERAL_FOUND

        await press(pilot, "enter")

        assert sheet_of(app).party_id == 19


async def test_an_enter_held_until_several_customers_came_takes_none_of_them(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    async with app.run_test(size=WIDE) as pilot:
        enter = events.Key("enter", None)
        dialog = await found_late(pilot, usecases)
        await settle(pilot)
        app.post_message(enter)
        await settle(pilot)

        assert app.screen is dialog
        assert dialog.query_one(Notice).text == SEVERAL_FOUND


async def test_a_contact_without_customer_goes_on_by_escape(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "renseignement", known=False)
        await press(pilot, "escape", "ctrl+s")

        assert notebook.contacts[0][0].party_id is None


async def test_who_calls_is_noted_beside_the_customer(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "renseignement")
        await press(pilot, "ctrl+g")
        await write(pilot, "Mme Zzz")
        await press(pilot, "enter")
        await write(pilot, "épouse")
        await press(pilot, "enter")

        assert sheet_of(app).head.caller == "Mme Zzz (épouse)"

        await press(pilot, "ctrl+s")

        caller = CallerForm(name="Mme Zzz", quality="épouse")
        assert notebook.contacts[0][0].caller == caller


async def test_other_reasons_go_with_the_main_one(app: SeatedApp, notebook: Notebook):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "renseignement")
        await press(pilot, "ctrl+n")
        await write(pilot, "mensualisation")
        await press(pilot, "enter", "escape", "ctrl+s")

        assert notebook.contacts[0][0].secondary == ("EAU19",)


async def test_any_mode_goes_both_ways(app: SeatedApp, notebook: Notebook):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "renseignement")
        sheet_of(app).head.channel.focus()
        await press(pilot, "right", "right", "right", "tab", "right", "ctrl+s")

        form = notebook.contacts[0][0]
        assert (form.channel.value, form.direction.value) == ("MAIL", "SORTANT")


async def test_everything_chosen_comes_back_with_the_draft(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "reclamation facture")
        sheet = sheet_of(app)
        sheet.take_caller(CallerForm(name="M. Zzz", quality="voisin"))
        sheet.linking.remove(samples.A_BILL)
        await press(pilot, "escape")
        draft: Draft = notebook.drafts[-1]
        assert field_of(draft, "preset") == "RECLAMATION_FACTURE"

        app.resume_draft(draft)
        await settle(pilot)

        sheet = sheet_of(app)
        assert sheet.picker.preset.code == "RECLAMATION_FACTURE"
        assert sheet.head.caller == "M. Zzz (voisin)"
        assert all(link.id != samples.A_BILL.id for link in sheet.linking.links)


async def test_a_contact_is_recorded_then_opened(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    usecases.put(show_contact=lambda _, *, contact_id: samples.CONTACT_VIEW)
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot, "reclamation facture")
        await press(pilot, "ctrl+d")

        assert isinstance(app.screen, RecordedContactScreen)
        assert len(notebook.contacts) == 1
