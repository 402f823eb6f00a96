"""The script beside the contact: one question at a time, resumed where it stopped."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.application_link import Hole
from crm_tui.domain.draft import Draft
from crm_tui.domain.reason_act import ReasonAct
from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.contact_scripts import NO_REASON, NO_SCRIPT
from crm_tui.screens.contact_ways import NO_CUSTOMER
from crm_tui.screens.dialogs.applications import ApplicationsDialog
from crm_tui.screens.dialogs.leak import LeakDialog
from crm_tui.screens.draft_keeper import field_of
from crm_tui.usecases.open_application import ApplicationLink
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples as samples
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
from tests.screens.script_samples import ScriptBook, left_by_ines

Picture = Callable[..., None]
FIRST_FOUR = (
    "Fuite non prise en charge",
    "le 2 juin",
    "cave inondée",
    "prise en charge",
)


@pytest.fixture
def notebook(usecases: FakeUsecases) -> Notebook:
    """What is saved, once the fakes of a contact are in place."""
    return samples.notebook_in(usecases)


@pytest.fixture
def book(notebook: Notebook, usecases: FakeUsecases) -> ScriptBook:
    """What is answered."""
    return ScriptBook().put_in(usecases)


def sheet_of(app: SeatedApp) -> Any:
    screen = app.screen
    assert isinstance(screen, ContactScreen)
    return screen.sheet


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


async def begin(app: SeatedApp, pilot: "Pilot[Any]", reason: str) -> None:
    await settle(pilot)
    app.take_customer(party_id=19, name="POIROT Hercule")
    await press(pilot, "f4")
    await write(pilot, reason)
    await press(pilot, "enter")


async def answer(pilot: "Pilot[Any]", *values: str) -> None:
    for value in values:
        await write(pilot, value)
        await press(pilot, "enter")


async def test_j14_four_questions_of_seven_are_kept_as_they_are_answered(
    app: SeatedApp, book: ScriptBook, notebook: Notebook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(app, pilot, "qualite de service")
        await press(pilot, "ctrl+k")
        await answer(pilot, FIRST_FOUR[0])
        await write(pilot, "le 2 ju")
        app.keep_drafts()
        draft: Draft = notebook.drafts[-1]
        assert field_of(draft, "script_runs") == "1"
        assert field_of(draft, "script_answer") == "le 2 ju"
        await answer(pilot, "in", *FIRST_FOUR[2:])

        assert book.values()["faits"] == "Fuite non prise en charge"
        panel = sheet_of(app).run
        assert panel.view.walk.progress == "4 questions sur 7"
        assert panel.asked.block.code == "cause"

        await press(pilot, "ctrl+s")

        [(form, _)] = notebook.contacts
        assert form.script_runs == (1,)


async def test_nothing_is_chosen_in_advance_and_the_up_arrow_corrects(
    app: SeatedApp, book: ScriptBook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(app, pilot, "plus d'eau")
        await press(pilot, "ctrl+k", "enter")

        assert book.values() == {}
        assert said(app) == "Danger : une réponse est attendue."

        await press(pilot, "n", "enter", "up", "o", "enter")

        assert book.values() == {"danger": "OUI"}
        assert sheet_of(app).comment.has_focus
        assert said(app) == "Diagnostic eau : 1 question sur 1."


async def test_a_script_somebody_left_is_resumed_at_the_question_nobody_answered(
    app: SeatedApp, book: ScriptBook
):
    book.left = (left_by_ines("S6", faits="Fuite", date_faits="2 juin"),)
    async with app.run_test(size=WIDE) as pilot:
        await begin(app, pilot, "qualite de service")
        sheet = sheet_of(app)
        assert "2 questions sur 7, Inès F. le 09/07" in sheet.script.offer
        words = " ".join(str(sheet.script.query_one("#words").render()).split())
        assert "[n° de dossier ?]" in words
        assert "26/07/2024" in words

        await press(pilot, "ctrl+k")

        assert sheet.run.asked.block.code == "consequence"
        assert said(app) == (
            "Commencé par Inès F. le 09/07 à 15:40 : 2 questions sur 7 ; "
            "on reprend à « Conséquence pour le client »."
        )


async def test_a_script_and_an_act_say_what_they_wait_for(
    app: SeatedApp, book: ScriptBook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "ctrl+k")
        assert said(app) == NO_REASON

        await write(pilot, "index incoherent")
        await press(pilot, "enter", "escape", "ctrl+k")
        assert said(app) == NO_SCRIPT
        assert sheet_of(app).card.acts[0].why_not == NO_CUSTOMER


@pytest.mark.parametrize("size", SIZES)
def test_a_script_under_way(
    app: SeatedApp, book: ScriptBook, picture: Picture, size: tuple[int, int]
):
    async def prepare(pilot: "Pilot[Any]") -> None:
        await begin(app, pilot, "qualite de service")
        await press(pilot, "ctrl+k")
        await answer(pilot, *FIRST_FOUR)

    picture(app, size, prepare)


async def test_a_reason_opens_its_acts_each_ready_or_saying_why_not(
    app: SeatedApp, book: ScriptBook
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(app, pilot, "fuite apres compteur")
        lines = {line.act: line for line in sheet_of(app).card.acts}
        assert lines[ReasonAct.LEAK].key == "^e"
        assert lines[ReasonAct.DOSSIER].why_not == ""

        await press(pilot, "ctrl+b", "enter")

        assert isinstance(app.screen, LeakDialog)


async def test_the_acts_of_a_reason_under_the_cursor_do_not_ask_for_a_reason(
    app: SeatedApp, book: ScriptBook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f4")
        await write(pilot, "fuite apres compteur")
        lines = {line.act: line for line in sheet_of(app).card.acts}

        assert (lines[ReasonAct.DOSSIER].key, lines[ReasonAct.DOSSIER].why_not) == (
            "^d",
            "",
        )


async def test_a_reason_leads_to_its_application_with_the_account_carried(
    app: SeatedApp, book: ScriptBook, usecases: FakeUsecases
):
    asked: list[dict[str, Any]] = []

    def open_application(_: object, **values: Any) -> ApplicationLink:
        asked.append(values)
        return ApplicationLink(label="Recouvrement", url="https://x.example.org/1")

    usecases.put(open_application=open_application)
    app.seated.settings = SimpleNamespace(open_link_command=[])
    async with app.run_test(size=WIDE) as pilot:
        await begin(app, pilot, "echeancier de paiement")
        acts = sheet_of(app).card.acts
        place = [line.act for line in acts].index(ReasonAct.APPLICATIONS)
        assert acts[place].label == "Applications : Recouvrement"

        await press(pilot, "ctrl+b", *["down"] * place, "enter")
        assert isinstance(app.screen, ApplicationsDialog)
        await press(pilot, "enter")

        assert isinstance(app.screen, ContactScreen)
        assert asked[0]["code"] == "RECOUVREMENT" and asked[0]["party_id"] == 19
        assert asked[0]["context"][Hole.ACCOUNT] and said(app) == (
            "Recouvrement : adresse copiée · https://x.example.org/1"
        )
