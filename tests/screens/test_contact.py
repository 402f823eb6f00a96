"""Nouveau contact: few keys, a verdict while typing, everything applied at once."""

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from crm_tui.domain.draft import Draft
from crm_tui.domain.duplicate_hit import DuplicateHit
from crm_tui.domain.forms import ChosenLink
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.domain.permission import Permission
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.contact_acts import NOT_ANNOUNCED
from crm_tui.screens.contact_readiness import BLANK, NO_REASON
from crm_tui.screens.dialogs.lookalikes import LookalikesDialog
from crm_tui.screens.dialogs.why import WhyDialog
from crm_tui.screens.draft_keeper import field_of
from crm_tui.screens.search import SearchScreen
from crm_tui.usecases.create_prospect import ProbableDuplicate
from crm_tui.widgets.links_panel import LinksPanel
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples as samples
from tests.screens import dossier_samples
from tests.screens.conftest import (
    SIZES,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.contact_samples import Notebook
from tests.screens.keys_pressed import Hands
from tests.screens.samples import desk_without

Picture = Callable[..., None]


@pytest.fixture
def notebook(usecases: FakeUsecases) -> Notebook:
    """What is saved, once the fakes of a contact are in place."""
    notes = samples.notebook_in(usecases)
    usecases.put(**dossier_samples.FAKES)
    return notes


def poirot(app: SeatedApp) -> None:
    app.take_customer(party_id=19, name="POIROT Hercule")


def contact_of(app: SeatedApp) -> ContactScreen:
    screen = app.screen
    assert isinstance(screen, ContactScreen)
    return screen


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


async def begin(pilot: "Pilot[Any]", reason: str) -> None:
    await press(pilot, "f4")
    await write(pilot, reason)
    await press(pilot, "enter")


async def newcomer(pilot: "Pilot[Any]", index: str, *, site: str = "12 rue") -> None:
    """Maigret arrives at a place."""
    await begin(pilot, "arrivee")
    for typed in ("Maigret", "Jules", "jules.maigret@example.org", site):
        await write(pilot, typed)
        await press(pilot, "enter")
    await press(pilot, "enter")
    await write(pilot, index)


async def test_an_information_contact_takes_two_keys_after_its_reason(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        poirot(app)
        hands = Hands(pilot)
        await hands.press("f4")
        await hands.type("Renseignement tarif")
        hands.pressed = 0

        await hands.press("enter", "ctrl+s")

        assert hands.pressed <= 4
        [(form, _)] = notebook.contacts
        assert (form.reason_code, form.party_id) == ("TRV01", 19)
        assert isinstance(app.screen, SearchScreen)
        assert said(app) == "Contact enregistré : Simple demande de renseignement."
        assert app.workplace.handling_since is None


async def test_the_gap_decision_of_j3_takes_twelve_keys_beyond_what_is_typed(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("f4")
        typed = ("arrivee", "Mercier", "Jeanne", "jeanne.mercier@example.org", "12 rue")
        for value in (*typed, "01/07", "1300"):
            await hands.type(value)
            await hands.press("enter")
        while contact_of(app).sheet.rule.button.has_focus is False:
            await hands.press("enter")
        await hands.press("enter")

        assert hands.pressed <= 12
        [applied] = notebook.applied
        assert applied["applicant"].last_name == "Mercier"
        assert applied["applicant"].email == "jeanne.mercier@example.org"
        assert applied["move_in"].announced
        assert app.screen.crumb == "ARR-24-001893"
        assert "Appliqué (D03) : dossier ARR-24-001907" in said(app)
        assert notebook.dropped == ["contact:"]


async def test_a_known_customer_brings_their_site_and_their_links(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    usecases.put(show_customer_360=lambda _, **__: samples.SUBSCRIBER)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        poirot(app)
        await begin(pilot, "arrivee")
        await write(pilot, "1300")

        sheet = contact_of(app).sheet
        assert (
            sheet.fields.place.site.address == "11 AVENUE DES MIMOSAS, 06110 LE CANNET"
        )
        assert not sheet.fields.has_class("-newcomer")
        links = {link.kind: link for link in app.screen.query_one(LinksPanel).links}
        assert links[LinkKind.CONTRACT].name == "EAU-24-000031 LE CANNET"
        assert links[LinkKind.AGENT].role == "EMETTEUR"

        await press(pilot, "ctrl+a")

        assert notebook.applied[0]["applicant"] is None
        chosen = notebook.applied[0]["contact"].links
        assert ChosenLink(kind=LinkKind.CONTRACT, id=31) in chosen


@pytest.mark.parametrize(
    ("site", "typed", "row"),
    [
        pytest.param("12 rue", "1258", "D01", id="no gap"),
        pytest.param("12 rue", "1263", "D01", id="five is tolerated"),
        pytest.param("12 rue", "1264", "D03", id="six is not"),
        pytest.param("12 rue", "1255", "D26a", id="just below"),
        pytest.param("12 rue", "1200", "D26b", id="well below"),
        pytest.param("12 bis", "1000", "D27", id="still occupied"),
    ],
)
async def test_the_verdict_follows_what_is_typed(
    app: SeatedApp, notebook: Notebook, site: str, typed: str, row: str
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, typed, site=site)

        sheet = contact_of(app).sheet
        assert sheet.rule.decision.row == row
        assert str(sheet.rule.border_title) == f"Règle des 5 m³ · {row}"


async def test_decimals_are_refused_at_the_field_and_the_whole_m3_offered(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1263,9")

        fields = contact_of(app).sheet.fields
        assert "Index proposé : 1263." in fields.index_error.text
        assert fields.index.has_class("-wrong")
        assert contact_of(app).verdict.decision is None
        assert fields.applicant.last_name.value == "Maigret"

        await press(pilot, "enter")

        assert fields.index.value == "1263"
        assert fields.index_error.text == ""
        assert contact_of(app).verdict.decision.row == "D01"


async def test_a_field_visit_for_a_gap_is_refused_with_its_reason(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1300")
        await press(pilot, "down", "down", "down", "right", "ctrl+a")

        assert contact_of(app).verdict.decision.row == "D28"
        assert "l'agent constaterait juste l'index au jour J" in said(app)
        assert notebook.applied == []


async def test_the_delay_must_be_announced_before_it_is_applied(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1300")
        await press(pilot, "ctrl+a")

        assert said(app) == NOT_ANNOUNCED
        assert contact_of(app).sheet.rule.tick.has_focus
        assert notebook.applied == []


async def test_another_row_is_not_announced_by_the_tick_of_the_first(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1300")
        sheet = contact_of(app).sheet
        sheet.rule.tick.is_ticked = True
        sheet.fields.water.choose(True)
        await settle(pilot)

        assert contact_of(app).verdict.decision.row == "D05"
        assert not sheet.rule.tick.is_ticked


async def test_a_customer_without_any_document_starts_at_the_closing_reading(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1300")
        await press(pilot, "enter", "enter", "right")

        screen = contact_of(app)
        assert screen.sheet.fields.answer.value is JustificatifAnswer.NONE
        assert (screen.verdict.decision.row, screen.verdict.decision.start_m3) == (
            "D04",
            1258,
        )


async def test_water_to_turn_on_is_told_by_the_reason(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await begin(pilot, "remise en eau")

        assert contact_of(app).sheet.fields.water.value is True


async def test_enter_typed_before_the_places_come_takes_the_only_one(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await begin(pilot, "arrivee")
        fields = contact_of(app).sheet.fields
        fields.place.field.focus()
        await settle(pilot)
        for character in "12 bis":
            app.post_message(events.Key(character, character))
        app.post_message(events.Key("enter", None))
        await settle(pilot)

        assert fields.place.site.site_id == 22


async def test_why_shows_the_row_and_the_sentence_of_the_document(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1300")
        await press(pilot, "f8")

        assert isinstance(app.screen, WhyDialog)
        assert "écart de consommation de plus de 5 m3" in app.screen.decision.source
        assert ("index d'arrivée", "1300") in app.screen.inputs


@pytest.mark.parametrize("key", ["ctrl+s", "ctrl+d", "ctrl+y"])
async def test_nothing_is_saved_without_a_reason(
    app: SeatedApp, notebook: Notebook, key: str
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f4", key)

        assert said(app) == NO_REASON
        assert notebook.contacts == []


async def test_a_contact_still_blank_is_not_put_aside_for_another(
    app: SeatedApp, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "f4")

        assert said(app) == BLANK
        assert len(app.screen_stack) == 3


async def test_leaving_keeps_a_draft_that_is_taken_up_as_it_was(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1300")
        contact_of(app).sheet.comment.text = "Acte de vente chez le notaire."
        await press(pilot, "escape")

        draft: Draft = notebook.drafts[-1]
        assert draft.title == "Contact · Maigret"
        assert field_of(draft, "opening") == "1300"
        assert isinstance(app.screen, SearchScreen)

        app.resume_draft(draft)
        await settle(pilot)

        sheet = contact_of(app).sheet
        assert sheet.comment.text == "Acte de vente chez le notaire."
        assert sheet.fields.applicant.last_name.value == "Maigret"
        assert contact_of(app).verdict.decision.row == "D03"


async def test_a_draft_of_the_same_customer_is_offered_not_imposed(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1300")
        await press(pilot, "escape")
        usecases.put(list_drafts=lambda _: (notebook.drafts[-1],))
        await press(pilot, "f4")

        assert said(app) == "Un brouillon de 10:00 est gardé : ^r le reprend."
        assert contact_of(app).sheet.reason is None

        await press(pilot, "ctrl+r")

        assert contact_of(app).sheet.fields.applicant.last_name.value == "Maigret"


async def test_who_exists_already_is_taken_instead_of_created(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    hits = (
        DuplicateHit(
            party_id=19,
            name="POIROT Hercule",
            address="11 AVENUE DES MIMOSAS, 06110 LE CANNET",
            score=90,
            reasons=("même nom", "même mail"),
            is_probable=True,
        ),
    )

    def refuse(*_: object, applicant: object, **values: object) -> object:
        if applicant is None:
            return notebook.apply_move_in(*_, applicant=None, **values)
        raise ProbableDuplicate(hits)

    usecases.put(apply_move_in=refuse)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1258")
        await press(pilot, "ctrl+a")
        assert isinstance(app.screen, LookalikesDialog)

        await press(pilot, "enter")

        assert contact_of(app).party_id == 19
        assert app.workplace.customer.name == "POIROT Hercule"

        await press(pilot, "enter")

        assert notebook.applied[0]["contact"].party_id == 19


async def test_a_refusal_keeps_the_form_and_points_at_its_field(
    app: SeatedApp, notebook: Notebook, usecases: FakeUsecases
):
    def refuse(*_: object, **__: object) -> None:
        raise Refusal("E-mail : adresse illisible.", field="email")

    usecases.put(apply_move_in=refuse)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1258")
        await press(pilot, "ctrl+a")

        fields = contact_of(app).sheet.fields
        assert said(app) == "E-mail : adresse illisible."
        assert fields.applicant.reach.has_focus
        assert fields.index.value == "1258"


async def test_without_the_right_the_acts_say_which_one_is_missing(
    notebook: Notebook,
):
    app = SeatedApp(desk_without(Permission.CREATE_DOSSIER))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await newcomer(pilot, "1258")
        await press(pilot, "ctrl+a")

        assert said(app) == "Habilitation requise : ouvrir un dossier."


async def _nothing_typed(pilot: "Pilot[Any]") -> None:
    await press(pilot, "f4")


async def _reason_typed(pilot: "Pilot[Any]") -> None:
    pilot.app.take_customer(party_id=19, name="POIROT Hercule")
    await press(pilot, "f4")
    await write(pilot, "fuite")


async def _information(pilot: "Pilot[Any]") -> None:
    pilot.app.take_customer(party_id=19, name="POIROT Hercule")
    await begin(pilot, "renseignement")
    await write(pilot, "Demande l'adresse de l'agence.")


async def _poirot_within_tolerance(pilot: "Pilot[Any]") -> None:
    pilot.app.take_customer(party_id=19, name="POIROT Hercule")
    await begin(pilot, "arrivee")
    await write(pilot, "1300")


async def _places(pilot: "Pilot[Any]") -> None:
    await begin(pilot, "arrivee")
    for typed in ("Maigret", "Jules", "jules.maigret@example.org"):
        await write(pilot, typed)
        await press(pilot, "enter")
    await write(pilot, "12")


async def _maigret_beyond(pilot: "Pilot[Any]") -> None:
    await newcomer(pilot, "1300")
    await press(pilot, "enter", "enter", "enter")


async def _decimals(pilot: "Pilot[Any]") -> None:
    await newcomer(pilot, "1300,9")


async def _just_below(pilot: "Pilot[Any]") -> None:
    await newcomer(pilot, "1255")


async def _still_occupied(pilot: "Pilot[Any]") -> None:
    await newcomer(pilot, "1000", site="12 bis")


async def _field_visit(pilot: "Pilot[Any]") -> None:
    await newcomer(pilot, "1300")
    await press(pilot, "down", "down", "down", "right")


async def _why(pilot: "Pilot[Any]") -> None:
    await newcomer(pilot, "1300")
    await press(pilot, "f8")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "before",
    [
        pytest.param(_nothing_typed, id="empty"),
        pytest.param(_reason_typed, id="reasons"),
        pytest.param(_information, id="TRV01"),
        pytest.param(_places, id="places"),
        pytest.param(_poirot_within_tolerance, id="D01"),
        pytest.param(_maigret_beyond, id="D03"),
        pytest.param(_just_below, id="D26a"),
        pytest.param(_still_occupied, id="D27"),
        pytest.param(_field_visit, id="D28"),
        pytest.param(_decimals, id="decimals"),
        pytest.param(_why, id="why"),
    ],
)
def test_a_contact_looks_so(
    app: SeatedApp, notebook: Notebook, picture: Picture, size, before
):
    async def before_and_kept(pilot: "Pilot[Any]") -> None:
        """The draft is kept in every picture, however slow the machine."""
        await before(pilot)
        for form in tuple(app.open_forms):
            form.keep()

    picture(app, size, before_and_kept)
