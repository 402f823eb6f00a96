"""Dossier: the labels of document 000, its acts by letters, and conflicts that keep."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from crm_tui.domain.account_choice import Campaign
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.draft import Draft
from crm_tui.domain.permission import Permission
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.campaign import CampaignDialog
from crm_tui.screens.dialogs.close_dossier import CONCLUSIONS
from crm_tui.screens.dossier import DossierScreen
from crm_tui.widgets.action_plan import ActionPlan, deadline_words
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.dossier_header import (
    DossierContext,
    DossierHeader,
    context_lines,
)
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples, dossier_samples
from tests.screens.conftest import (
    SIZES,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.dossier_samples import POIROT, TASK, WAITING, entry
from tests.screens.samples import desk_without

Picture = Callable[..., None]
FREE = replace(POIROT, acts=())
"""POIROT's dossier with every act allowed."""


class Acts:
    """Remembers each act asked for, and answers or refuses."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.refusal: Refusal | None = None

    def named(self, name: str) -> Callable[..., object]:
        """Return the fake of one use case."""

        def act(_: object, **values: Any) -> object:
            self.asked.append((name, values))
            if self.refusal:
                raise self.refusal
            return None

        return act


NAMES = (
    "comment_dossier",
    "finish_task",
    "close_dossier",
    "cancel_dossier",
    "request_justificatif",
    "open_contract",
)


@pytest.fixture
def acts(usecases: FakeUsecases) -> Acts:
    """The acts of a dossier, faked."""
    kept = Acts()
    usecases.put(
        **contact_samples.FAKES,
        **dossier_samples.FAKES,
        **{name: kept.named(name) for name in NAMES},
    )
    return kept


async def open_dossier(
    app: SeatedApp, pilot: "Pilot[Any]", dossier_id: int = 5
) -> None:
    await settle(pilot)
    app.show_dossier(dossier_id=dossier_id)
    await settle(pilot)


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def words(items: tuple[Item, ...]) -> list[str]:
    """What is read, one text a line, the spaces between label and value kept to one."""
    return [" ".join(f"{front.plain} {text.plain}".split()) for front, text in items]


async def test_the_head_bears_the_labels_of_document_000(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)

        assert words(app.screen.query_one(DossierHeader).words.items) == [
            "INFO DOSSIER CLIENT Ouvert - Attente traitement administratif, "
            "Arrivée client, Créé: 11/07/2024 09:23:26",
            "TYPE DE DOSSIER CLIENT ARR Arrivée client",
            "ETAT Attente traitement administratif",
            "Le dossier client comporte 1 entrées tâche en suspens"
            " et 0 entrées tâche finalisée",
            "DATE/HEURE OUVERT 11/07/2024 09:23:26",
            "ACTIONS Nouveau contact (F4) · Clore (x) · Annuler (n)",
            "ACTEUR 2623891119 POIROT, HERCULE",
            "COMPTE 9934197476 POIROT, HERCULE - Particulier",
            "⚠ Le compte 9934197476 doit être utilisé pour la création de l'abonnement",
            "SITE 0593714448 11 AVENUE DES MIMOSAS, 06110, LE CANNET",
        ]


async def test_the_context_shows_who_which_account_and_where(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)

        shown = words(app.screen.query_one(DossierContext).words.items)
        assert shown[:4] == [
            "POIROT, HERCULE",
            "9934197476 6",
            "POIROT, HERCULE - Particulier",
            "11 AVENUE DES MIMOSAS, 06110, LE CANNET",
        ]
        assert "consulter ILIADE" in shown[4]
        assert app.workplace.customer.name == "POIROT Hercule"
        assert app.screen.crumb == "ARR-24-001893"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        pytest.param(POIROT.party.address, "11 AVENUE DES MIMOSAS, 06110 LE CANNET"),
        pytest.param(None, "adresse inconnue"),
    ],
)
def test_a_dossier_about_no_site_is_where_its_customer_is(address, shown):
    party = replace(POIROT.party, address=address)

    lines = context_lines(replace(POIROT, party=party, site=None))

    assert lines[-1].plain == shown


async def test_the_plan_tells_how_far_each_step_is_by_its_mark(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot, 6)

        plan = app.screen.query_one(ActionPlan)
        marks = plan.line.render().plain.splitlines()[0]
        assert [mark for mark in marks if mark in "✓◐○✗"] == ["✓", "✓", "◐", "○", "○"]
        due = deadline_words([date(2024, 7, 26)], today=WAITING.shown_on)
        assert due.plain == "échéance 26/07/2024 · J-15"
        assert plan.border_subtitle == due.markup


async def test_a_disabled_act_says_why(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "x")

        assert said(app) == (
            "Le dossier client comporte 1 entrées tâche en suspens"
            " et 0 entrées tâche finalisée."
        )
        assert isinstance(app.screen, DossierScreen)


async def test_without_the_right_an_act_names_it(acts: Acts):
    app = SeatedApp(desk_without(Permission.WORK_DOSSIER))
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "a")

        assert said(app) == "Habilitation requise : traiter un dossier."


async def test_exactly_three_campaigns_are_offered_on_the_existing_account(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "a")

        dialog = app.screen
        assert isinstance(dialog, CampaignDialog)
        offered = [label for _, label in dialog.query_one(ChoiceLine).options]
        assert offered == [
            "Mutation individuelle",
            "Souscription abonnement",
            "Souscription travaux",
        ]
        account = words(dialog.query_one("#account", HungLines).items)
        assert account[:3] == [
            "● Utiliser compte existant · verrouillé",
            "ID DE COMPTE 9934197476 POIROT, HERCULE - Particulier",
            "CLASSE DE CLIENT Particulier",
        ]
        closing = words(dialog.query_one("#closing", HungLines).items)
        assert closing == ["résiliation 1 298 m³ au 10/07/2024"]


async def test_a_campaign_keeps_who_which_account_and_where_in_sight(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "a")

        context = app.screen.query_one("#context", Static)
        assert " ".join(str(context.render()).split()) == (
            "POIROT, HERCULE 9934197476 6 11 AVENUE DES MIMOSAS, 06110, LE CANNET"
        )


async def test_enter_confirms_the_campaign_with_the_figures_shown(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "a", "enter", "enter", "enter", "enter")

        [(name, values)] = acts.asked
        assert name == "open_contract"
        assert values["campaign"] is Campaign.OCCUPANCY_CHANGE
        assert values["account_number"] == "9934197476"
        assert (values["opening"], values["opening_on"]) == ("1300", "11/07/2024")
        assert values["seen_version"] == 4
        assert said(app) == "Mutation individuelle : abonnement mis en place."


async def test_the_campaign_judges_the_index_while_it_is_typed(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "a", "enter", "enter")
        await write(pilot, "1400")

        assert str(app.screen.query_one("#rule").border_title).endswith("D03")


async def test_works_need_no_reading(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "a", "left", "ctrl+s")

        assert acts.asked[0][1]["campaign"] is Campaign.WORKS_ORDER


async def test_a_comment_of_several_lines_is_added(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "c")
        await write(pilot, "Rappeler demain.")
        await press(pilot, "enter")
        await write(pilot, "Le matin.")
        await press(pilot, "ctrl+s")

        [(name, values)] = acts.asked
        assert (name, values["text"]) == (
            "comment_dossier",
            "Rappeler demain.\nLe matin.",
        )
        assert said(app) == "Commentaire ajouté."


async def test_a_conclusion_over_a_change_says_who_and_waits_for_another_save(
    app: SeatedApp, acts: Acts, usecases: FakeUsecases
):
    closable = replace(POIROT, tasks=(), acts=())
    usecases.put(show_dossier=lambda _, **__: closable)
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "x")
        acts.refusal = Refusal("Modifié entre-temps par un autre agent.")
        usecases.put(show_dossier=lambda _, **__: changed())
        await press(pilot, "ctrl+s")

        assert said(app) == (
            "Lucie M. a modifié ce dossier à 10:02 : Commentaire ajouté. "
            "Votre saisie est gardée : ^s l'enregistre quand même."
        )
        acts.refusal = None
        await press(pilot, "ctrl+s")

        assert [values["seen_version"] for _, values in acts.asked] == [3, 4]


async def test_a_comment_left_is_a_draft_taken_up_again(
    app: SeatedApp, acts: Acts, usecases: FakeUsecases
):
    drafts: list[Draft] = []
    usecases.put(
        keep_draft=lambda _, *, draft: drafts.append(draft),
        list_drafts=lambda _: tuple(drafts),
    )
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "c")
        await write(pilot, "À moitié")
        await press(pilot, "escape")
        await press(pilot, "c")

        assert drafts[0].title == "Commentaire · ARR-24-001893"
        assert app.screen.box.text == "À moitié"


async def test_a_task_is_finished_with_its_result(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "t")
        await write(pilot, "Fait")
        await press(pilot, "enter")

        [(name, values)] = acts.asked
        assert (name, values["task_id"], values["result"]) == (
            "finish_task",
            TASK.id,
            "Fait",
        )


async def test_a_conclusion_is_chosen_and_completed(
    app: SeatedApp, acts: Acts, usecases: FakeUsecases
):
    usecases.put(show_dossier=lambda _, **__: FREE)
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "x", "down", "enter")
        await write(pilot, "rappelée")
        await press(pilot, "enter")

        [(name, values)] = acts.asked
        assert name == "close_dossier"
        assert values["conclusion"] == f"{CONCLUSIONS[1]} : rappelée"


@pytest.mark.parametrize(
    ("keys", "announced"),
    [
        pytest.param(("enter", "enter"), True, id="ticked"),
        pytest.param(("tab", "enter"), False, id="not ticked"),
    ],
)
async def test_the_announcement_is_told_to_the_rule_as_it_was(
    app: SeatedApp, acts: Acts, keys: tuple[str, ...], announced: bool
):
    async with app.run_test(size=WIDE) as pilot:
        await open_dossier(app, pilot)
        await press(pilot, "j", *keys)

        [(name, values)] = acts.asked
        assert (name, values["announced"]) == ("request_justificatif", announced)


async def test_what_was_done_elsewhere_is_said_here_once(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.go("dossier", dossier_id=5, done="Appliqué (D01) : contrat ouvert.")
        await settle(pilot)

        assert said(app) == "Appliqué (D01) : contrat ouvert."


def changed() -> DossierView:
    """POIROT's dossier after somebody else's comment."""
    newest = replace(
        entry("2024-07-11 10:02", POIROT.timeline[0].kind, "Commentaire ajouté"),
        agent="Lucie M.",
    )
    return replace(
        POIROT,
        dossier=replace(POIROT.dossier, version=4),
        timeline=(newest, *POIROT.timeline),
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("dossier_id", "keys"),
    [
        pytest.param(5, (), id="poirot"),
        pytest.param(6, (), id="waiting"),
        pytest.param(5, ("a",), id="campaign"),
        pytest.param(5, ("c",), id="comment"),
        pytest.param(5, ("j",), id="justificatif"),
        pytest.param(5, ("t",), id="task"),
        pytest.param(7, ("x",), id="close"),
    ],
)
def test_a_dossier_looks_so(
    app: SeatedApp,
    acts: Acts,
    usecases: FakeUsecases,
    picture: Picture,
    size: tuple[int, int],
    dossier_id: int,
    keys: tuple[str, ...],
):
    views = {5: POIROT, 6: WAITING, 7: FREE}
    usecases.put(show_dossier=lambda _, *, dossier_id: views[dossier_id])

    async def before(pilot: "Pilot[Any]") -> None:
        await open_dossier(app, pilot, dossier_id)
        await press(pilot, *keys)

    picture(app, size, before)
