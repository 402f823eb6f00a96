"""The forms of a dossier: tasks, states, papers, links and merges, by letters."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.clock import paris
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.dossier_item import DossierItem, ItemForm, ItemKind
from crm_tui.domain.dossier_merge import MergePreview
from crm_tui.domain.dossier_relation import RelatedDossier, RelationKind
from crm_tui.domain.dossier_view import DossierAct, DossierView, LinkedContact
from crm_tui.domain.informing import InformedBy
from crm_tui.domain.task_form import TaskForm
from crm_tui.domain.task_taker import TaskTaker
from crm_tui.screens.dossier import DossierScreen
from crm_tui.screens.dossier_forms import FORMS, form_of
from crm_tui.widgets.dossier_items import DossierItems
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests.domain.test_task_taker import AWAY, CAMILLE, SAMIR
from tests.screens import contact_samples, dossier_samples
from tests.screens.conftest import (
    NARROW,
    SIZES,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.dossier_samples import POIROT, TASK
from tests.screens.samples import NOW

ITEM = DossierItem(
    id=31,
    kind=ItemKind.JUSTIFICATIF,
    title="Bail signé",
    path="/ged/2024/bail.pdf",
    dated_on=date(2024, 7, 1),
    added_at=paris("2024-07-11 09:30"),
    added_by="IFI045",
)
WITHDRAWN = replace(
    ITEM,
    id=30,
    title="Photo floue",
    withdrawn_at=paris("2024-07-11 09:40"),
    withdrawn_by="IFI045",
    withdrawn_for="autre client",
)
RELATED = RelatedDossier(
    id=8,
    number="RES-24-000012",
    title="Départ client",
    status=DossierStatus.IN_PROGRESS,
    kind=RelationKind.MOVE,
    is_from_here=True,
)
CONTACT = LinkedContact(
    id=3,
    at=paris("2024-07-11 09:20"),
    words="Appel entrant · Je deviens client",
    agent="IFI045",
)
FULL = replace(
    POIROT,
    acts=(),
    items=(WITHDRAWN, ITEM),
    related=(RELATED,),
    contacts=(CONTACT,),
    tasks=(
        replace(
            TASK,
            priority=1,
            assignee="LMA112",
            wait_until=date(2024, 7, 20),
            wait_reason="retour du notaire",
        ),
    ),
)
CLOSED = replace(
    POIROT,
    dossier=replace(POIROT.dossier, status=DossierStatus.CLOSED),
    state="Clos",
    tasks=(),
    acts=(DossierAct(command="reopen_dossier", refusal=""),),
)


TAKERS = (
    TaskTaker(colleague=CAMILLE, seen_at=NOW, is_present=True, is_self=True),
    TaskTaker(colleague=SAMIR, seen_at=NOW, is_present=True),
    TaskTaker(
        colleague=AWAY, seen_at=None, is_present=False, refusal="Absence déclarée."
    ),
)


class Acts:
    """Remembers each act asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def named(self, name: str) -> Callable[..., object]:
        """Return the fake of one use case."""

        def act(_: object, **values: Any) -> object:
            self.asked.append((name, values))
            return None

        return act

    @property
    def last(self) -> tuple[str, dict[str, Any]]:
        """Return the last act, without its save key."""
        name, values = self.asked[-1]
        return name, {k: v for k, v in values.items() if k != "key"}


NAMES = (
    "add_task",
    "assign_task",
    "postpone_task",
    "change_dossier_status",
    "reopen_dossier",
    "attach_item",
    "withdraw_item",
    "link_dossiers",
    "unlink_dossiers",
    "merge_dossiers",
    "undo_dossier_merge",
    "close_dossier",
)


def shown(_: object, *, dossier_id: int) -> DossierView:
    return {5: FULL, 7: CLOSED}[dossier_id]


def previewed(_: object, *, dossier_id: int, other_number: str) -> MergePreview:
    other = replace(POIROT.dossier, id=9, number="ARR-24-001894", version=2)
    return MergePreview(
        kept=FULL.dossier,
        merged=other,
        moving=(("commentaires", 2), ("tâches", 1)),
        refusal="" if other_number == other.number else "Pas du même client.",
    )


@pytest.fixture
def acts(usecases: FakeUsecases) -> Acts:
    kept = Acts()
    usecases.put(
        **contact_samples.FAKES,
        **{
            **dossier_samples.FAKES,
            "show_dossier": shown,
            "preview_dossier_merge": previewed,
            "list_task_takers": lambda _, **__: TAKERS,
        },
        **{name: kept.named(name) for name in NAMES},
    )
    return kept


async def opened(app: SeatedApp, pilot: "Pilot[Any]", dossier_id: int = 5) -> None:
    await settle(pilot)
    app.show_dossier(dossier_id=dossier_id)
    await settle(pilot)


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def lines(app: SeatedApp) -> list[str]:
    items = app.screen.query_one(DossierItems).words.items
    return [" ".join(f"{mark.plain} {text.plain}".split()) for mark, text in items]


async def test_what_a_dossier_holds_is_listed_by_type_with_counts(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)

        words = lines(app)

    assert "Contacts 1" in words
    assert "☎ Appel entrant · Je deviens client · 11/07/2024 · IFI045" in words
    assert "Pièces jointes 2" in words
    at = words.index("✗ Photo floue · justificatif du 01/07/2024 · IFI045")
    assert words[at + 1 :][:3] == [
        "retiré par IFI045 : autre client",
        "▤ Bail signé · justificatif du 01/07/2024 · IFI045",
        "/ged/2024/bail.pdf",
    ]
    assert "⇄ RES-24-000012 Départ client · même déménagement · en cours" in words
    waiting = next(line for line in words if line.startswith("◔"))
    assert "priorité 1" in waiting
    assert "en attente jusqu'au 20/07/2024 : retour du notaire" in waiting


async def test_a_task_is_added_in_one_line(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "o")
        await write(pilot, "Rappeler")
        await press(pilot, "enter")

    assert acts.last == (
        "add_task",
        {
            "dossier_id": 5,
            "seen_version": 3,
            "form": TaskForm(label="Rappeler", queue="BO-EAU-ARR"),
        },
    )


async def test_what_was_done_is_said_though_a_change_is_seen_meanwhile(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        screen = app.screen
        assert isinstance(screen, DossierScreen)

        screen.load("Tâche ajoutée.")
        screen.read_again()
        await settle(pilot)

        assert said(app) == "Tâche ajoutée."


async def test_a_task_is_given_to_oneself_by_default(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "i", "enter")

    assert acts.last == (
        "assign_task",
        {"task_id": 41, "seen_version": 1, "to": "IFI045"},
    )


async def test_a_colleague_is_found_by_some_letters_and_a_refused_one_says_why(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=NARROW) as pilot:
        await opened(app, pilot)
        await press(pilot, "i")
        await write(pilot, "al bo")
        await press(pilot, "enter")
        assert said(app) == "Absence déclarée."
        assert acts.asked == []
        await press(pilot, *["backspace"] * 5)
        await write(pilot, "n2")
        await press(pilot, "enter")

    assert acts.last[1]["to"] == "NTE203"


async def test_a_task_waits_for_what_is_typed(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "w")
        await write(pilot, "+5j")
        await press(pilot, "enter")
        await write(pilot, "bail")
        await press(pilot, "enter")

    name, values = acts.last
    assert name == "postpone_task"
    assert (values["until"], values["because"]) == ("+5j", "bail")


async def test_only_the_states_of_the_table_are_offered(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "s")
        offered = [row.key for row in app.screen.query_one(LineTable).rows]
        await press(pilot, "down", "enter", "enter")

    assert offered == [
        DossierStatus.IN_PROGRESS,
        DossierStatus.AWAITING_CUSTOMER,
        DossierStatus.AWAITING_FIELD_VISIT,
        DossierStatus.AWAITING_SERVICE,
    ]
    name, values = acts.last
    assert (name, values["to"]) == (
        "change_dossier_status",
        DossierStatus.AWAITING_CUSTOMER,
    )


async def test_a_closed_dossier_offers_to_reopen(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot, 7)
        await press(pilot, "r", "enter", "enter")

    name, values = acts.last
    assert (name, values["because"]) == (
        "reopen_dossier",
        "Le client conteste la conclusion",
    )


async def test_a_paper_is_attached_field_after_field(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "e", "right", "right", "enter")
        for text in ("Bail", "/ged/b.pdf", "01/07"):
            await write(pilot, text)
            await press(pilot, "enter")

    name, values = acts.last
    assert name == "attach_item"
    assert values["form"] == ItemForm(
        kind=ItemKind.JUSTIFICATIF, title="Bail", path="/ged/b.pdf", dated_on="01/07"
    )


async def test_what_is_withdrawn_is_not_offered_again(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "z")
        offered = [row.key for row in app.screen.query_one(LineTable).rows]
        await write(pilot, "erreur")
        await press(pilot, "enter")

    assert offered == [31]
    assert acts.last[1]["item_id"] == 31


async def test_a_path_is_copied_the_last_one_first(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "y")

        assert app.clipboard == "/ged/2024/bail.pdf"
        assert said(app) == "Copié : /ged/2024/bail.pdf (Bail signé)"


async def test_a_departure_is_linked_to_an_arrival_as_one_move(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "l")
        await write(pilot, "res-24-000012")
        await press(pilot, "enter")

    name, values = acts.last
    assert (name, values["other_number"], values["kind"]) == (
        "link_dossiers",
        "res-24-000012",
        RelationKind.MOVE,
    )


async def test_enter_opens_a_linked_dossier(
    app: SeatedApp, acts: Acts, usecases: FakeUsecases
):
    usecases.put(show_dossier=lambda _, *, dossier_id: shown(_, dossier_id=5))
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        depth = len(app.screen_stack)
        await press(pilot, "d", "enter")

        assert isinstance(app.screen, DossierScreen)
        assert len(app.screen_stack) == depth + 1


async def test_a_link_is_parted_from_the_list(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "d", "r")

        assert said(app) == "Lien avec RES-24-000012 retiré."
    assert acts.last[1]["other_number"] == "RES-24-000012"


async def test_a_merge_is_looked_at_before_it_is_made(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "u")
        await write(pilot, "ARR-24-001894")
        await press(pilot, "ctrl+s")
        assert "Regardez d'abord" in said(app)
        assert acts.asked == []
        await press(pilot, "enter")
        await write(pilot, "doublon")
        await press(pilot, "enter")

    name, values = acts.last
    assert name == "merge_dossiers"
    assert (values["other_version"], values["because"]) == (2, "doublon")


async def test_a_merge_that_may_not_be_says_why_and_is_not_made(
    app: SeatedApp, acts: Acts
):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "u")
        await write(pilot, "REC-24-000001")
        await press(pilot, "enter")

        assert said(app) == "Pas du même client."
    assert acts.asked == []


async def test_undoing_a_merge_is_confirmed(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "b", "n")
        assert acts.asked == []
        await press(pilot, "b", "o")

    assert acts.last[0] == "undo_dossier_merge"


async def test_closing_proposes_how_the_customer_was_told(app: SeatedApp, acts: Acts):
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await press(pilot, "x", "enter", "enter")

    assert acts.last[1]["informed_by"] is InformedBy.NOBODY


@pytest.mark.parametrize("name", FORMS)
async def test_every_form_fits_a_small_terminal(app: SeatedApp, acts: Acts, name: str):
    """Nothing of a form is cut at 80x24: its last line is on the screen."""
    async with app.run_test(size=NARROW) as pilot:
        await opened(app, pilot)
        app.push_screen(form_of(name, FULL))
        await settle(pilot)
        sheet = app.screen.query_one("#sheet")

        assert sheet.region.bottom <= NARROW[1]
        assert sheet.max_scroll_y == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("dossier_id", "keys"),
    [
        pytest.param(5, (), id="full"),
        pytest.param(7, (), id="closed"),
        pytest.param(5, ("o",), id="add_task"),
        pytest.param(5, ("w",), id="postpone"),
        pytest.param(5, ("s",), id="state"),
        pytest.param(5, ("e",), id="attach"),
        pytest.param(5, ("d",), id="linked"),
        pytest.param(5, ("u",), id="merge"),
    ],
)
def test_a_form_of_a_dossier_looks_so(
    app: SeatedApp,
    acts: Acts,
    picture: Callable[..., None],
    size: tuple[int, int],
    dossier_id: int,
    keys: tuple[str, ...],
):
    async def prepare(pilot: "Pilot[Any]") -> None:
        await opened(app, pilot, dossier_id)
        await press(pilot, *keys)

    picture(app, size, prepare)
