"""Saisie guidée by keys on a real base: the steps, the drafts, two hands, the end."""

from collections.abc import Callable
from time import monotonic
from typing import Any, cast

import pytest
from textual import events
from textual.pilot import Pilot

from crm_tui.demo.quiet import handled
from crm_tui.desk import Desk
from crm_tui.domain.french_format import m3
from crm_tui.domain.procedure_view import RunView
from crm_tui.screens.dialogs.launch_procedure import LaunchProcedureDialog, Where
from crm_tui.screens.dialogs.reason import ReasonDialog
from crm_tui.screens.dossier import DossierScreen
from crm_tui.screens.procedure import ProcedureScreen
from crm_tui.store.engine import Store
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.launch_procedure import launch_procedure
from crm_tui.usecases.show_procedure import show_procedure
from crm_tui.widgets.field import Field
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.letter_preview import LetterPanel
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.past_steps import past_items
from crm_tui.widgets.sight_lines import SightLines
from crm_tui.widgets.step_form import StepForm
from crm_tui.widgets.text_box import TextBox
from tests import factories
from tests.screens.conftest import (
    DEADLINE_SECONDS,
    NARROW,
    WIDE,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.gate import Gate
from tests.usecases.arrivals import add_poirot

Seat = Callable[..., Desk]
TYPED = {"objet": "Facture de juin contestée", "demande": "Un calcul"}


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


@pytest.fixture
def party(store: Store) -> int:
    """A customer who can be written to."""
    with store.writing() as session:
        ids = factories.make_customer(session, emails=("f@example.org",))
    return ids["party"]


@pytest.fixture
def agent(desk_of: Seat) -> Desk:
    """An expert who works everywhere."""
    return desk_of("EXPERT_EAU_N2", "*", code="NTE203")


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def shown(app: SeatedApp) -> ProcedureScreen:
    assert isinstance(app.screen, ProcedureScreen)
    return app.screen


async def reach(app: SeatedApp, pilot: "Pilot[Any]", step: str) -> None:
    """Wait until this step is laid out and may be typed in."""
    for _ in range(100):
        forms = app.screen.query(StepForm)
        if any(form.step.code == step and form.is_mounted for form in forms):
            break
        await pilot.pause()
    await settle(pilot)


async def open_complaint(app: SeatedApp, pilot: "Pilot[Any]", party: int) -> int:
    """Launch a complaint for a customer, and show it."""
    await settle(pilot)
    run = launch_procedure(app.seated, code="P-REC", party_id=party, key="k0")
    app.go("procedure", run_id=run.run_id)
    await reach(app, pilot, "QUALIFICATION")
    return run.run_id


def qualify(desk: Desk, run_id: int) -> None:
    """Do the first step from elsewhere."""
    complete_step(
        desk,
        run_id=run_id,
        seen_version=show_procedure(desk, run_id=run_id).version,
        step="QUALIFICATION",
        exit="SUITE",
        typed=TYPED,
        key=f"q{run_id}",
    )


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_procedure_is_launched_from_the_360_view_on_a_dossier_of_its_type(
    agent: Desk, party: int, size: tuple[int, int]
):
    app = SeatedApp(agent)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.show_customer(party_id=party, name="POIROT Hercule")
        await settle(pilot)
        await press(pilot, "p")
        assert isinstance(app.screen, LaunchProcedureDialog)
        labels = [row.key.label for row in app.screen.query_one(LineTable).rows]
        assert "Traiter une réclamation" in labels
        for _ in range(labels.index("Traiter une réclamation")):
            await press(pilot, "down")
        await press(pilot, "enter")
        await reach(app, pilot, "QUALIFICATION")

        assert shown(app).shown.dossier_number.startswith("REC-24-")
        assert said(app).startswith("Traiter une réclamation : lancée sur REC-24-")
        assert shown(app).form.step.label == "Qualification"


async def test_what_is_missing_is_named_until_it_is_typed(agent: Desk, party: int):
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        await open_complaint(app, pilot, party)
        missing = shown(app).form.missing_line
        assert str(missing.render()) == "il manque  objet, demande"

        await write(pilot, TYPED["objet"])
        assert str(missing.render()) == "il manque  demande"
        await press(pilot, "ctrl+s")
        assert said(app) == "Il manque : demande."
        assert app.focused is app.screen.query_one("#demande", Field)

        await write(pilot, TYPED["demande"])
        await press(pilot, "ctrl+s")
        assert said(app) == "« Qualification » : fait. Suite : Accusé de réception."


async def test_what_is_done_stays_in_sight_with_who_did_it(agent: Desk, party: int):
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        run_id = await open_complaint(app, pilot, party)
        qualify(agent, run_id)
        shown(app).load()
        await reach(app, pilot, "ACCUSE")

        lines = [f"{a.plain}{b.plain}" for a, b in past_items(shown(app).shown)]
        assert lines == [
            "✓ Qualification  NTE203 · 11/07/2024 10:00",
            "  Objet  Facture de juin contestée",
            "  Demande  Un calcul",
        ]


async def test_a_step_left_in_the_middle_is_taken_up_with_what_was_typed(
    agent: Desk, party: int
):
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        run_id = await open_complaint(app, pilot, party)
        await write(pilot, "À moitié")
        await press(pilot, "escape")
        app.go("procedure", run_id=run_id)
        await reach(app, pilot, "QUALIFICATION")

        assert app.screen.query_one("#objet", Field).value == "À moitié"
        assert said(app) == "Votre saisie du 11/07 à 10:00 est reprise."


async def test_the_letter_is_read_while_its_fields_are_typed(agent: Desk, party: int):
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        run_id = await open_complaint(app, pilot, party)
        assert not app.screen.query_one(LetterPanel).display
        qualify(agent, run_id)
        shown(app).load()
        await reach(app, pilot, "ACCUSE")
        await write(pilot, "le bail signé")

        panel = app.screen.query_one(LetterPanel)
        assert panel.display
        assert panel.preview.to == "mail à f@example.org"
        assert "le bail signé" in panel.preview.body


async def test_a_draft_leads_back_to_its_procedure(agent: Desk, party: int):
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        run_id = await open_complaint(app, pilot, party)
        await write(pilot, "À moitié")
        await press(pilot, "escape", "ctrl+r")
        await reach(app, pilot, "QUALIFICATION")

        assert shown(app).run_id == run_id
        assert app.screen.query_one("#objet", Field).value == "À moitié"


async def test_two_hands_on_one_step_say_who_was_first_and_lose_nothing(
    agent: Desk, party: int, desk_of: Seat
):
    other = desk_of("EXPERT_EAU_N2", "*", code="LMA112")
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        run_id = await open_complaint(app, pilot, party)
        await write(pilot, "Une autre version de l'objet")
        await press(pilot, "tab")
        await write(pilot, "Autre")
        qualify(other, run_id)
        await press(pilot, "ctrl+s")
        await reach(app, pilot, "ACCUSE")

        assert said(app) == (
            "LMA112 a fait « Qualification » à 10:00 : rien n'est écrasé, "
            "votre saisie reste en brouillon."
        )
        assert shown(app).form.step.label == "Accusé de réception"
        kept = show_procedure(agent, run_id=run_id).past[0].values
        assert ("Objet", "Facture de juin contestée") in kept


async def test_a_step_that_must_be_done_says_so_and_one_that_may_not_asks_why(
    agent: Desk, party: int
):
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        await open_complaint(app, pilot, party)
        await press(pilot, "ctrl+o")
        assert said(app) == "Cette étape est à faire : elle ne se passe pas."

        await press(pilot, "ctrl+b")
        assert isinstance(app.screen, ReasonDialog)
        await press(pilot, "enter")
        assert said(app) == "Donnez le motif : l'agent suivant le lira."
        await write(pilot, "le client renonce")
        await press(pilot, "enter")

        assert said(app) == "Procédure abandonnée : le client renonce."
        await press(pilot, "ctrl+s")
        assert said(app) == "La procédure est finie."


async def test_the_whole_complaint_by_keys_ends_on_its_dossier(agent: Desk, party: int):
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        run_id = await open_complaint(app, pilot, party)
        qualify(agent, run_id)
        shown(app).load()
        await reach(app, pilot, "ACCUSE")
        await press(pilot, "ctrl+s")
        await reach(app, pilot, "INSTRUCTION")
        await write(pilot, "Relevés relus, un index estimé en mars")
        await press(pilot, "ctrl+s")
        await reach(app, pilot, "REPONSE")
        assert isinstance(app.focused, TextBox)
        await write(pilot, "Votre index de mars était estimé.")
        await press(pilot, "enter")
        await write(pilot, "Il est rectifié.")
        await press(pilot, "ctrl+s")
        await reach(app, pilot, "SATISFACTION")
        await press(pilot, "ctrl+o")
        await write(pilot, "client déjà rappelé")
        await press(pilot, "enter")

        assert said(app) == "Procédure terminée."
        await press(pilot, "enter")
        assert isinstance(app.screen, DossierScreen)
        assert [step.state.value for step in app.screen.shown.steps] == [
            "FAITE",
            "FAITE",
            "FAITE",
            "FAITE",
            "SANS_OBJET",
            "EN_COURS",
        ]


async def test_the_ways_out_of_a_decision_are_told_and_the_rule_answers(
    agent: Desk, party: int
):
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        run_id = await open_complaint(app, pilot, party)
        qualify(agent, run_id)
        shown(app).load()
        await reach(app, pilot, "ACCUSE")
        await press(pilot, "ctrl+s")
        await reach(app, pilot, "INSTRUCTION")
        form = app.screen.query_one(StepForm)
        assert [label for _, label in form.ways.options] == [
            "Expliquer",
            "Rectifier",
            "Geste commercial",
            "Demander un avis",
        ]
        await write(pilot, "Relevés relus, rien d'anormal")
        form.ways.choose("AVIS")
        await press(pilot, "ctrl+s")

        assert said(app) == "Choisissez le service à saisir."


async def test_without_the_right_of_the_step_the_act_names_it(
    agent: Desk, party: int, desk_of: Seat
):
    adviser = desk_of("CONSEILLER_EAU_N1", "*", code="SAM01")
    app = SeatedApp(adviser)
    async with app.run_test(size=WIDE) as pilot:
        run_id = await open_complaint(app, pilot, party)
        qualify(agent, run_id)
        shown(app).load()
        await reach(app, pilot, "ACCUSE")
        await press(pilot, "ctrl+s")
        await reach(app, pilot, "INSTRUCTION")
        await press(pilot, "ctrl+s")

        assert said(app) == "Habilitation requise : traiter un dossier."
        assert app.screen.form.button.refusal == said(app)


async def test_finishing_the_task_of_a_step_with_a_form_opens_the_step(
    agent: Desk, party: int
):
    run = launch_procedure(agent, code="P-REC", party_id=party, key="r")
    qualify(agent, run.run_id)
    app = SeatedApp(agent)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.show_dossier(dossier_id=run.dossier_id)
        await settle(pilot)
        await press(pilot, "t", "enter")
        await reach(app, pilot, "ACCUSE")

        assert shown(app).run_id == run.run_id
        assert said(app) == (
            "Tâche d'une procédure : « Accusé de réception » se fait ici, "
            "dans « Traiter une réclamation »."
        )
        await press(pilot, "escape")
        assert isinstance(app.screen, DossierScreen)


async def test_the_rule_answers_in_sight_while_the_index_of_an_arrival_is_typed(
    agent: Desk, store: Store
):
    poirot = add_poirot(store)
    app = SeatedApp(agent)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        run = launch_procedure(
            app.seated, code="C-MUTATION", dossier_id=poirot.dossier, key="k0"
        )
        app.go("procedure", run_id=run.run_id)
        await reach(app, pilot, "RELECTURE")
        sights = app.screen.query_one(SightLines)
        assert "9934197476 - Particulier, verrouillé" in told(sights)
        assert f"D01 · Écart {m3(2)} : abonner" in told(sights)

        await press(pilot, "enter", "end", "backspace", "backspace")
        await write(pilot, "50")

        assert "D03 · Écart de 52" in told(sights)


def told(sights: SightLines) -> str:
    """What the lines in sight say, one after the other."""
    return " ".join(text.plain for _, text in sights.items)


async def test_why_a_procedure_may_not_be_launched_is_told_whole(
    agent: Desk, party: int
):
    run = launch_procedure(agent, code="P-REC", party_id=party, key="r")
    app = SeatedApp(agent)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.show_dossier(dossier_id=run.dossier_id)
        await settle(pilot)
        app.push_screen(LaunchProcedureDialog(Where(dossier_id=run.dossier_id)))
        await settle(pilot)
        table = app.screen.query_one(LineTable)
        labels = [getattr(row.key, "label", "") for row in table.rows]
        for _ in range(labels.index("Enregistrer un départ")):
            await press(pilot, "down")

        told = str(app.screen.query_one("#about", HungLines).render())
        assert " ".join(told.split()).startswith(
            "✗ « Traiter une réclamation » est en cours sur ce dossier : "
            "finissez-la d'abord."
        )
        assert "Lancer" in str(app.screen.query_one(KeyFooter).render())


async def typed_while_saved(agent: Desk, party: int, gate: Gate) -> str:
    """Type on while the first step is saved; return what the second one holds."""
    app = SeatedApp(agent)
    async with app.run_test(size=WIDE) as pilot:
        await open_complaint(app, pilot, party)
        await write(pilot, TYPED["objet"])
        await press(pilot, "enter")
        await write(pilot, TYPED["demande"])
        gate.shut()
        for key in ("ctrl+s", *"bail"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await handled(app, end=monotonic() + DEADLINE_SECONDS)
        gate.open()
        await reach(app, pilot, "ACCUSE")
        return app.screen.query_one("#pieces", Field).value


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The saving of a step answers when the test says so."""
    gate = Gate()
    held = gate.before(complete_step)
    monkeypatch.setattr("crm_tui.screens.procedure_moves.complete_step", held)
    return gate


async def test_what_is_typed_while_a_step_is_saved_is_found_in_the_next(
    agent: Desk, party: int, gate: Gate
):
    assert await typed_while_saved(agent, party, gate) == "bail"


async def test_what_is_held_while_a_step_is_saved_waits_for_the_focus_of_the_next(
    agent: Desk, party: int, gate: Gate, monkeypatch: pytest.MonkeyPatch
):
    """The keys were handed on between the next step and its focus: the first was lost.

    Here the held keys are looked at in that very moment, which chance rarely does.
    """
    lay_out = ProcedureScreen._show_step

    async def lay_out_then_look(screen: ProcedureScreen, view: RunView) -> None:
        await lay_out(screen, view)
        for _ in range(3):
            await cast(SeatedApp, screen.app).typed_ahead._look()

    monkeypatch.setattr(ProcedureScreen, "_show_step", lay_out_then_look)

    assert await typed_while_saved(agent, party, gate) == "bail"
