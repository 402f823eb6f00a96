"""Envois: each document's state, its text and its file; delivering now."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.clock import paris
from crm_tui.domain.delivery import DeliveryReport
from crm_tui.domain.document import DocumentStatus
from crm_tui.domain.permission import Permission
from crm_tui.domain.print_batch import BatchLine, PrintBatch
from crm_tui.screens.dialogs.correct_document import SENT_AGAIN
from crm_tui.screens.outbox import ALREADY_LEFT, NO_DOSSIER, NO_FILE
from crm_tui.screens.outbox_words import delivery_words
from crm_tui.widgets.line_table import cell
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.outbox_list import DocumentSheet, outbox_rows, sheet_items
from crm_tui.widgets.text_box import TextBox
from tests.screens import contact_samples, dossier_samples, outbox_samples
from tests.screens.conftest import SIZES, WIDE, FakeUsecases, SeatedApp, press, settle
from tests.screens.outbox_samples import DOCUMENTS
from tests.screens.samples import AGENT, desk


@pytest.fixture
def outbox(usecases: FakeUsecases) -> list[str]:
    """Three documents; what was delivered is noted."""
    delivered: list[str] = []

    def deliver(_: object) -> DeliveryReport:
        delivered.append("now")
        return DeliveryReport(sent=2, deferred=1)

    usecases.put(
        **contact_samples.FAKES,
        **dossier_samples.FAKES,
        list_outbox=outbox_samples.list_outbox,
        deliver_correspondence=deliver,
    )
    return delivered


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


async def test_the_document_under_the_cursor_is_read_as_it_was_written(
    app: SeatedApp, outbox: list[str]
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9")

        sheet = app.screen.query_one(DocumentSheet)
        assert sheet.document == DOCUMENTS[0]
        shown = "\n".join(text.plain for _, text in sheet.words.items)
        assert DOCUMENTS[0].body in shown


async def test_what_has_not_left_is_held_corrected_and_sent_again(
    app: SeatedApp, outbox: list[str], usecases: FakeUsecases
):
    held = replace(DOCUMENTS[0], status=DocumentStatus.DRAFT, version=2)
    sent: list[dict[str, object]] = []
    usecases.put(
        hold_document=lambda _, **__: held,
        send_document=lambda _, **given: sent.append(given) or held,
    )
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "m")
        box = app.screen.query_one("#body", TextBox)
        assert box.text == held.body
        box.text = "Madame,\n\nLe bon texte."
        await press(pilot, "ctrl+s")

        assert [(one["body"], one["seen_version"]) for one in sent] == [
            ("Madame,\n\nLe bon texte.", 2)
        ]
        assert said(app) == SENT_AGAIN
        await press(pilot, "down", "m")
        assert said(app) == ALREADY_LEFT


async def test_a_failed_mail_leaves_by_letter_in_one_key(
    app: SeatedApp, outbox: list[str], usecases: FakeUsecases
):
    letter = replace(DOCUMENTS[1], reference="DOC-24-000013")
    asked: list[int] = []
    usecases.put(
        resend_document=lambda _, *, document_id, key: (
            asked.append(document_id) or letter
        )
    )
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "a")
        assert said(app) == "Rien à renvoyer : ce document n'est pas en échec."
        await press(pilot, "down", "down", "a")

        assert asked == [DOCUMENTS[2].id]
        assert said(app) == (
            "Remis en file par courrier à M PAUL GARNIER, 4 RUE DU PORT, 06400 CANNES."
        )


async def test_letters_are_gathered_for_the_printer_in_one_key(
    outbox: list[str], usecases: FakeUsecases
):
    line = BatchLine(rank=1, document=DOCUMENTS[1], file="")
    batch = PrintBatch(reference="LOT-24-000001", folder="lots/x", lines=(line,))
    usecases.put(print_letters=lambda _: batch)
    permissions = AGENT.profile.permissions | {Permission.DELIVER}
    app = SeatedApp(desk(profile=replace(AGENT.profile, permissions=permissions)))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "i")

        assert said(app) == "LOT-24-000001 : 1 courrier dans lots/x, 1 sans fichier."


def test_what_left_by_another_way_is_a_failure_no_more():
    again = replace(DOCUMENTS[2], resent_as="DOC-24-000013")

    [row] = outbox_rows([again])

    assert row.cells[0] == cell("→ renvoyé", "quiet")


def test_a_failure_is_told_with_its_reason():
    shown = [text.plain for _, text in sheet_items(DOCUMENTS[2], "")]

    assert "Boîte inexistante : le serveur refuse felicite.lemon@example.org." in shown


def test_a_deferred_document_says_when_it_is_tried_again():
    deferred = replace(
        DOCUMENTS[0],
        attempts=2,
        failure="Le relais diffère le message (451).",
        next_attempt_at=paris("2024-07-11 10:16"),
    )

    shown = [f"{label.plain}{text.plain}" for label, text in sheet_items(deferred, "")]

    [row] = outbox_rows([deferred])
    assert row.cells[0] == cell("◐ différé", "act")
    assert "réessai le 11/07/2024 10:16" in shown
    assert "⚠ différé  Le relais diffère le message (451)." in shown


async def test_the_path_is_copied_and_said(app: SeatedApp, outbox: list[str]):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "down", "y")

        path = "/srv/crm/envois/2024-07/DOC-24-000011.pdf"
        assert app.clipboard == path
        assert said(app) == f"Copié : {path}"


async def test_what_has_no_file_or_no_dossier_says_so(
    app: SeatedApp, outbox: list[str]
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "y")
        assert said(app) == NO_FILE

        await press(pilot, "down", "down", "d")
        assert said(app) == NO_DOSSIER


async def test_d_opens_the_dossier_of_the_document(app: SeatedApp, outbox: list[str]):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "d")

        assert app.screen.crumb == "ARR-24-001907"


async def test_delivering_says_what_left(outbox: list[str], usecases: FakeUsecases):
    permissions = AGENT.profile.permissions | {Permission.DELIVER}
    profile = replace(AGENT.profile, permissions=permissions)
    app = SeatedApp(desk(profile=profile))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "l")

        assert outbox == ["now"]
        assert said(app) == "2 envoyés, 1 remis à plus tard."


async def test_without_the_right_nothing_is_delivered(
    app: SeatedApp, outbox: list[str]
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "l")

        assert said(app) == "Habilitation requise : livrer les envois."
        assert outbox == []


@pytest.mark.parametrize(
    ("report", "words"),
    [
        pytest.param(DeliveryReport(), "Rien n'attendait.", id="nothing"),
        pytest.param(DeliveryReport(sent=1), "1 envoyé.", id="one"),
        pytest.param(
            DeliveryReport(sent=2, failed=3), "2 envoyés, 3 en échec.", id="several"
        ),
    ],
)
def test_a_delivery_is_told_in_words(report: DeliveryReport, words: str):
    assert delivery_words(report) == words


@pytest.mark.parametrize("size", SIZES)
def test_the_outbox_looks_so(
    app: SeatedApp, outbox: list[str], picture: Callable[..., None], size: Any
):
    async def before(pilot: "Pilot[Any]") -> None:
        await press(pilot, "f9", "down")

    picture(app, size, before)
