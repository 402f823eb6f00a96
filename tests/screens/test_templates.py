"""Modèles: the letters of the centre are read, tried and worded at the desk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.clock import paris
from crm_tui.correspondence.template_grammar import UnacceptableTemplate
from crm_tui.domain.permission import Permission
from crm_tui.domain.template_edition import (
    TemplateEdition,
    TemplateLine,
    TemplatePreview,
    TemplateSheet,
)
from crm_tui.screens.dialogs.template_preview import REAL, SAMPLE
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.template_list import TemplatePane, pane_items
from crm_tui.widgets.text_box import TextBox
from tests.screens.conftest import (
    SIZES,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.samples import AGENT, desk

EDITION = TemplateEdition(
    code="water/justificatif_request",
    version=1,
    in_force_on=date(2024, 7, 14),
    subject="Votre demande {{ dossier.numero }}",
    body="{{ appel }},\n\nMerci avant le {{ dossier.date_limite | date_longue }}.\n",
    reason="plus court",
    written_at=paris("2024-07-11 10:00"),
    written_by="NAD03",
)
LINES = (
    TemplateLine(code="water/leak_notice", label="Fuite : plafonnement", version=0),
    TemplateLine(
        code=EDITION.code,
        label="Demande de justificatif",
        version=0,
        changes_on=EDITION.in_force_on,
    ),
    TemplateLine(code="water/euros_answer", label="Réponse Euros", version=3),
)


def sheet_of(code: str) -> TemplateSheet:
    line = next(line for line in LINES if line.code == code)
    return TemplateSheet(
        line=line,
        subject=EDITION.subject,
        body=EDITION.body,
        newest=1,
        editions=(EDITION,),
        fields=("appel", "dossier.date_limite", "dossier.numero"),
    )


@pytest.fixture
def saved(usecases: FakeUsecases) -> list[dict[str, Any]]:
    """What was asked to be kept."""
    kept: list[dict[str, Any]] = []

    def save(_: object, **given: Any) -> TemplateEdition:
        if "x()" in given["body"]:
            raise UnacceptableTemplate("Modèle, ligne 1 : « Call » n'est pas permis.")
        kept.append(given)
        return replace(EDITION, version=2, in_force_on=given["in_force_on"])

    def preview(_: object, **given: Any) -> TemplatePreview:
        is_real = given["party_id"] is not None
        return TemplatePreview(
            to="mail", subject="Objet", body=given["body"], is_real=is_real
        )

    usecases.put(
        list_templates=lambda _: LINES,
        show_template=lambda _, *, code: sheet_of(code),
        save_template=save,
        preview_template=preview,
    )
    return kept


@pytest.fixture
def app(usecases: FakeUsecases) -> SeatedApp:
    """Somebody who words the letters of the centre."""
    permissions = AGENT.profile.permissions | {Permission.MANAGE_TEMPLATES}
    return SeatedApp(desk(profile=replace(AGENT.profile, permissions=permissions)))


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


async def test_the_words_and_the_versions_are_read_beside(app: SeatedApp, saved):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+f9", "down")

        sheet = app.screen.query_one(TemplatePane).sheet
        assert sheet is not None and sheet.line.code == EDITION.code
        shown = [text.plain for _, text in pane_items(sheet)]
        assert shown[0] == ("dès le 14/07/2024 : plus court · NAD03 11/07/2024")


async def test_a_version_is_written_read_then_kept(app: SeatedApp, saved):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+f9", "down", "m")
        box = app.screen.query_one("#body", TextBox)
        box.text = "{{ x() }}"
        await press(pilot, "ctrl+s")
        assert said(app) == "Modèle, ligne 1 : « Call » n'est pas permis."

        box.text = "Bonjour."
        await press(pilot, "f8")
        shown = [str(one.render()) for one in app.screen.query("Static")]
        assert SAMPLE in shown and REAL not in shown
        await press(pilot, "escape", "tab", "tab")
        await write(pilot, "plus simple")
        await press(pilot, "ctrl+s")

        [given] = saved
        assert (given["body"], given["seen_version"]) == ("Bonjour.", 1)
        assert (given["reason"], given["in_force_on"]) == (
            "plus simple",
            app.seated.clock.today(),
        )
        assert said(app).startswith("Version 2 gardée, en vigueur dès le")


@pytest.mark.parametrize("size", SIZES)
def test_the_templates_look_so(
    app: SeatedApp, saved: object, picture: Callable[..., None], size: Any
):
    async def before(pilot: "Pilot[Any]") -> None:
        await press(pilot, "ctrl+f9", "down")

    picture(app, size, before)
