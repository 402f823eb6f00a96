"""Transfers: the checklist that fills itself, the answer, what the emitter follows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.change import Change
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.transfer_form import TransferForm, TransferSource
from crm_tui.domain.transfer_line import TransfersView
from crm_tui.domain.transfer_prerequisites import Prerequisite
from crm_tui.screens.dialogs.received_transfer import ReceivedTransferDialog
from crm_tui.screens.dialogs.run_script import RunScriptDialog
from crm_tui.screens.transfer_notices import notices
from crm_tui.screens.transfers import TransfersScreen
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.transfer_fields import TransferFields
from crm_tui.widgets.transfer_strip import TransferStrip
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
from tests.screens.transfer_samples import CONTEXT, NOW, SCRIPT, line, transfer

SENT: list[TransferForm] = []
DONE: list[tuple[str, dict[str, Any]]] = []


def send(_: object, *, form: TransferForm, **__: object) -> object:
    """Keep what was sent."""
    SENT.append(form)
    return transfer()


def doing(name: str, **changes: Any) -> Callable[..., object]:
    """Return a use case that notes how it was called."""

    def act(_: object, **asked: Any) -> object:
        DONE.append((name, asked))
        return transfer(**changes)

    return act


@pytest.fixture
def begun(usecases: FakeUsecases) -> None:
    """A complaint about to be transferred; all is known but what is said aloud."""
    SENT.clear()
    usecases.put(prepare_transfer=lambda _, **__: CONTEXT, send_transfer=send)


@pytest.fixture
def waiting(usecases: FakeUsecases) -> None:
    """One transfer to answer, one that was refused to who looks."""
    DONE.clear()
    back = line(
        id=2,
        number="TR-24-000002",
        status=TransferStatus.REFUSED,
        refused_by="NTE203",
        refusal_reason="hors périmètre",
        refusals=1,
        holder="IFI045",
    )
    view = TransfersView(
        to_answer=(line(emitter="SAM01", holder="SAM01"),),
        followed=(back,),
        shown_at=NOW,
    )
    usecases.put(
        list_transfers=lambda _: view,
        acknowledge_transfer=doing("acknowledge"),
        refuse_transfer=doing("refuse"),
        prepare_transfer=lambda _, **__: replace(CONTEXT, refused=back.transfer),
    )


def away(_: object, **__: object) -> object:
    """Refuse, as a base that is away does."""
    raise Refusal("La base ne répond pas.")


async def begin(pilot: "Pilot[Any]") -> TransferFields:
    await settle(pilot)
    app: Any = pilot.app
    app.go("transfer", source=TransferSource(contact_id=3))
    await settle(pilot)
    fields: TransferFields = app.screen.query_one(TransferFields)
    return fields


async def test_only_what_nobody_knows_is_asked_then_it_leaves_warm(
    app: SeatedApp, begun: None
):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        button = app.screen.query_one("#send", ActButton)
        assert button.label == "Transférer à chaud à Nathalie T."
        assert button.refusal == "il manque : numéro de rappel vérifié, et 3 autres"

        await press(pilot, "enter", "enter", "enter")
        await write(pilot, "être remboursée")
        await press(pilot, "enter")
        assert button.refusal == ""
        await press(pilot, "enter")

    (form,) = SENT
    assert form.mode is TransferMode.WARM
    assert (form.queue, form.recipient) == ("N2-EAU-FACT", "NTE203")
    assert form.is_callback_checked and form.is_presented
    assert form.expected == "être remboursée"


async def test_the_field_one_is_in_stays_in_view_when_the_lines_above_it_grow(
    app: SeatedApp, begun: None
):
    more = tuple(f"Vérifié une {rank}e fois, sans rien trouver" for rank in range(9))
    async with app.run_test(size=NARROW) as pilot:
        fields = await begin(pilot)
        screen: Any = app.screen

        screen.take_again(replace(CONTEXT, done=more))
        await settle(pilot)

        assert app.focused is not None
        assert fields.region.contains_region(app.focused.region)


async def test_what_was_refused_is_said_no_more_once_nothing_is_missing(
    app: SeatedApp, usecases: FakeUsecases, begun: None
):
    usecases.put(send_transfer=away)
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        await press(pilot, "ctrl+s")
        notice = app.screen.query_one(Notice)
        assert notice.text == "La base ne répond pas."

        await press(pilot, "enter", "enter", "enter")
        await write(pilot, "être remboursée")

        assert notice.text == ""


async def test_what_is_said_to_the_colleague_has_its_words(app: SeatedApp, begun: None):
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)

        (said,) = app.screen.query_one("#words", HungLines).items

    assert "Isabelle, Cannes. J'ai en ligne Madame BERNARD Lucie" in said[1].plain
    assert "[solution attendue ?]" in said[1].plain


async def test_cold_asks_for_the_delay_and_the_slot(app: SeatedApp, begun: None):
    async with app.run_test(size=WIDE) as pilot:
        fields = await begin(pilot)
        fields.mode.choose(TransferMode.COLD)
        await settle(pilot)

        refusal = app.screen.query_one("#send", ActButton).refusal
        shown = {one for one, row in fields.rows.items() if row.display}

    assert refusal == "il manque : numéro de rappel vérifié, et 4 autres"
    assert {Prerequisite.DELAY, Prerequisite.SLOT} <= shown
    assert Prerequisite.PRESENTED not in shown


async def test_a_script_left_before_its_end_is_one_key_away(
    app: SeatedApp, usecases: FakeUsecases, begun: None
):
    usecases.put(
        prepare_transfer=lambda _, **__: replace(CONTEXT, script=SCRIPT),
        start_script=away,
    )
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        await press(pilot, "ctrl+n")

        assert isinstance(app.screen, RunScriptDialog)


async def test_the_queue_says_what_the_transfers_ask_and_opens_them(
    app: SeatedApp, waiting: None
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6")
        said = app.screen.query_one(TransferStrip).render().plain
        await press(pilot, "t")

        assert isinstance(app.screen, TransfersScreen)
    assert "1 transfert à accuser, client en ligne" in said
    assert "1 refusé à reprendre" in said


async def test_enter_acknowledges_and_opens_everything(app: SeatedApp, waiting: None):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+f6", "enter")

        assert isinstance(app.screen, ReceivedTransferDialog)
        items = app.screen.query_one("#all", HungLines).items
        told = " ".join(text.plain for _, text in items)
    assert [name for name, _ in DONE] == ["acknowledge"]
    assert "deux factures" in told
    assert "Reprendre à : Solution attendue" in told


async def test_a_refusal_says_why(app: SeatedApp, waiting: None):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+f6", "r")
        await write(pilot, "hors périmètre")
        await press(pilot, "enter")

    ((name, asked),) = DONE
    assert (name, asked["because"]) == ("refuse", "hors périmètre")


async def test_what_was_refused_is_completed_from_where_it_was(
    app: SeatedApp, waiting: None
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+f6", "down", "c")
        fields = app.screen.query_one(TransferFields)

        assert "hors périmètre" in app.screen.query_one(Notice).text
        assert fields.form().expected == "être remboursée"


@pytest.mark.parametrize("size", SIZES)
async def test_transfers_fit(app: SeatedApp, waiting: None, size: tuple[int, int]):
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+f6")

        assert app.screen.query_one("#one").region.bottom < size[1]


def moved(title: str) -> Change:
    """Return what another desk did."""
    return Change(
        id=1, kind="TRANSFERT", party_id=7, dossier_id=None, at=NOW, title=title
    )


def test_the_emitter_is_told_wherever_they_are_and_nobody_else():
    mine = line(status=TransferStatus.ACKNOWLEDGED, holder="NTE203")
    view = TransfersView(to_answer=(), followed=(mine,), shown_at=NOW)
    said = moved("Accusé de réception 10:42 NTE203 · TR-24-000001")

    assert list(notices(view, moved=[said], agent="IFI045")) == [
        "BERNARD Lucie : Accusé de réception 10:42 NTE203 · TR-24-000001"
    ]
    assert list(notices(view, moved=[said], agent="SUP08")) == []


def test_who_must_answer_is_told_of_the_customer_who_waits():
    view = TransfersView(to_answer=(line(),), followed=(), shown_at=NOW)
    said = moved("Transfert à chaud vers Facturation eau · TR-24-000001")

    assert list(notices(view, moved=[said], agent="NTE203")) == [
        "Transfert à chaud de Isabelle F. : BERNARD Lucie. ^F6 l'ouvre."
    ]


async def test_an_empty_list_says_where_a_transfer_comes_from(
    app: SeatedApp, usecases: FakeUsecases
):
    nothing = TransfersView(to_answer=(), followed=(), shown_at=NOW)
    usecases.put(list_transfers=lambda _: nothing)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.go("transfers")
        await settle(pilot)
        ((_, said),) = app.screen.query_one("#one").query_one(HungLines).items

        assert said.plain.startswith("Un transfert se prépare pendant un contact")
