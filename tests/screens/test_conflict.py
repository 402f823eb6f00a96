"""A record changed meanwhile: different fields merge, the same one is decided."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.clock import paris
from crm_tui.domain.dossier import DossierComment, DossierStatus
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.draft import Draft
from crm_tui.domain.field_merge import ConflictView, FieldConflict
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.comment import CommentDialog
from crm_tui.screens.dialogs.conflict import ONE_LINE, TO_DECIDE, ConflictDialog
from crm_tui.screens.dossier import DossierScreen
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples, dossier_samples
from tests.screens.conftest import (
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.dossier_samples import POIROT

AT = paris("2024-07-11 10:02")
PHONE = FieldConflict(
    label="Téléphone",
    field="phone",
    mine="0612345678",
    theirs="0698765432",
    by="Lucie M.",
    at=AT,
)
NOTE = FieldConflict(
    label="Commentaire",
    field="text",
    mine="Rappelé.",
    theirs="Absent.",
    by="Lucie M.",
    at=AT,
    is_text=True,
)


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


async def decide(
    app: SeatedApp, pilot: "Pilot[Any]", *conflicts: FieldConflict
) -> list[Mapping[str, str] | None]:
    """Open the conflict screen; its answer comes in the list."""
    answers: list[Mapping[str, str] | None] = []
    await settle(pilot)
    app.push_screen(ConflictDialog(ConflictView(fields=conflicts)), answers.append)
    await settle(pilot)
    return answers


@pytest.mark.parametrize(("key", "kept"), [("m", PHONE.mine), ("l", PHONE.theirs)])
async def test_a_field_is_decided_by_one_key(app: SeatedApp, key: str, kept: str):
    async with app.run_test(size=WIDE) as pilot:
        answers = await decide(app, pilot, PHONE)
        await press(pilot, "ctrl+s")
        assert said(app) == TO_DECIDE

        await press(pilot, key, "ctrl+s")

        assert answers == [{"phone": kept}]


async def test_two_texts_are_both_kept_unless_said_otherwise(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        answers = await decide(app, pilot, NOTE)

        await press(pilot, "ctrl+s")

        assert answers == [{"text": "Absent.\nRappelé."}]


async def test_a_value_is_never_kept_twice(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        await decide(app, pilot, PHONE, NOTE)

        await press(pilot, "d")

        assert said(app) == ONE_LINE


@pytest.mark.parametrize(("conflict", "is_offered"), [(PHONE, False), (NOTE, True)])
async def test_both_are_offered_where_both_can_be_kept(
    app: SeatedApp, conflict: FieldConflict, is_offered: bool
):
    async with app.run_test(size=WIDE) as pilot:
        await decide(app, pilot, conflict)

        offered = {command.id for command in app.screen.commands()}
        assert ("keep_both" in offered) is is_offered


async def test_the_cursor_goes_to_the_next_field_to_decide(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        mail = replace(PHONE, label="Mail", field="email")
        answers = await decide(app, pilot, PHONE, mail)

        await press(pilot, "m")
        assert app.screen.query_one(LineTable).cursor == 1
        await press(pilot, "l", "ctrl+s")

        assert answers == [{"phone": PHONE.mine, "email": PHONE.theirs}]


async def test_leaving_decides_nothing(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        answers = await decide(app, pilot, PHONE)

        await press(pilot, "m", "escape")

        assert answers == [None]


class Saves:
    """`comment_dossier`, refused while the version is old."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.texts: list[str] = []

    def comment(self, _: object, *, seen_version: int, text: str, **__: Any) -> None:
        """Save, or refuse as the store does."""
        if seen_version != self.version:
            raise Refusal("Modifié entre-temps par un autre agent.")
        self.texts.append(text)


def changed(**values: Any) -> DossierView:
    """POIROT's dossier as somebody left it."""
    by = replace(POIROT.timeline[0], at=AT, agent="Lucie M.", title="Dossier clos")
    return replace(
        POIROT,
        dossier=replace(POIROT.dossier, version=4),
        timeline=(by, *POIROT.timeline),
        **values,
    )


@pytest.fixture
def saves(usecases: FakeUsecases) -> Saves:
    kept = Saves(version=4)
    usecases.put(
        **contact_samples.FAKES,
        **dossier_samples.FAKES,
        comment_dossier=kept.comment,
    )
    return kept


async def comment(app: SeatedApp, pilot: "Pilot[Any]", text: str) -> None:
    await settle(pilot)
    app.show_dossier(dossier_id=5)
    await settle(pilot)
    await press(pilot, "c")
    await write(pilot, text)


async def test_a_comment_is_saved_over_a_change_of_something_else(
    app: SeatedApp, saves: Saves, usecases: FakeUsecases
):
    async with app.run_test(size=WIDE) as pilot:
        await comment(app, pilot, "Rappeler demain.")
        usecases.put(show_dossier=lambda _, **__: changed())

        await press(pilot, "ctrl+s")

        assert isinstance(app.screen, DossierScreen)
        assert saves.texts == ["Rappeler demain."]


async def test_two_comments_are_shown_side_by_side_and_both_kept(
    app: SeatedApp, saves: Saves, usecases: FakeUsecases
):
    kept: list[Draft] = []
    usecases.put(keep_draft=lambda _, *, draft: kept.append(draft))
    theirs = DossierComment(at=AT, author="Lucie M.", text="Client rappelé.")
    async with app.run_test(size=WIDE) as pilot:
        await comment(app, pilot, "Rappeler demain.")
        view = changed(comments=(*POIROT.comments, theirs))
        usecases.put(show_dossier=lambda _, **__: view)

        await press(pilot, "ctrl+s")

        dialog = app.screen
        assert isinstance(dialog, ConflictDialog)
        [conflict] = dialog.fields
        assert (conflict.mine, conflict.theirs) == ("Rappeler demain.", theirs.text)
        assert ("text", "Rappeler demain.") in kept[-1].fields

        await press(pilot, "ctrl+s")
        assert saves.texts == ["Rappeler demain."]


async def test_giving_way_to_the_other_comment_keeps_the_text_as_a_draft(
    app: SeatedApp, saves: Saves, usecases: FakeUsecases
):
    kept: list[Draft] = []
    usecases.put(keep_draft=lambda _, *, draft: kept.append(draft))
    theirs = DossierComment(at=AT, author="Lucie M.", text="Client rappelé.")
    async with app.run_test(size=WIDE) as pilot:
        await comment(app, pilot, "Rappeler demain.")
        view = changed(comments=(*POIROT.comments, theirs))
        usecases.put(show_dossier=lambda _, **__: view)

        await press(pilot, "ctrl+s", "l", "ctrl+s")

        assert isinstance(app.screen, DossierScreen)
        assert saves.texts == []
        assert ("text", "Rappeler demain.") in kept[-1].fields


async def test_a_dossier_closed_meanwhile_is_told_and_the_text_stays(
    app: SeatedApp, saves: Saves, usecases: FakeUsecases
):
    async with app.run_test(size=WIDE) as pilot:
        await comment(app, pilot, "Rappeler demain.")
        closed = changed()
        dossier = replace(closed.dossier, status=DossierStatus.CLOSED)
        usecases.put(show_dossier=lambda _, **__: replace(closed, dossier=dossier))

        await press(pilot, "ctrl+s")

        assert isinstance(app.screen, CommentDialog)
        assert app.screen.box.text == "Rappeler demain."
        assert said(app).startswith("Lucie M. a modifié ce dossier à 10:02 :")
        assert "n'est plus ouvert" in said(app)
