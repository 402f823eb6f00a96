"""A recorded contact: what it holds, a dossier made of it, one that receives it."""

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.contact_view import DossierChoice, MovedContact
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.screens.dossier import DossierScreen
from crm_tui.screens.recorded_contact import (
    NO_CUSTOMER,
    NOT_IN_A_DOSSIER,
    RecordedContactScreen,
)
from crm_tui.widgets.hung_lines import HungLines
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

VIEW = samples.CONTACT_VIEW
FILED = DossierChoice(
    id=5,
    number="REC-24-000012",
    title="Réclamation",
    status=DossierStatus.IN_PROGRESS,
    opened_at=VIEW.contact.started_at,
)


@pytest.fixture
def done(usecases: FakeUsecases) -> list[dict[str, Any]]:
    """What was asked, once the fakes are in place."""
    asked: list[dict[str, Any]] = []

    def opened(_: Any, **values: Any) -> Any:
        asked.append(values)
        return samples.DOSSIER

    def moved(_: Any, **values: Any) -> MovedContact:
        asked.append(values)
        return MovedContact(dossier_id=5, number="REC-24-000012", brought=1, already=4)

    usecases.put(
        **dossier_samples.FAKES,
        show_contact=lambda _, *, contact_id: VIEW,
        open_dossier_from_contact=opened,
        move_contact_to_dossier=moved,
    )
    return asked


async def open_contact(pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    pilot.app.go("recorded_contact", contact_id=1)
    await settle(pilot)


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def lines(app: SeatedApp, id: str) -> str:
    items = app.screen.query_one(f"#{id}", HungLines).items
    return "\n".join(f"{front.plain}{text.plain}" for front, text in items)


async def test_a_contact_says_how_long_it_lasted_who_called_and_what_it_links(
    app: SeatedApp, done: list[dict[str, Any]]
):
    async with app.run_test(size=WIDE) as pilot:
        await open_contact(pilot)

        facts = lines(app, "facts")
        assert "11/07/2024, 10:02 à 10:06 · 4 min" in facts
        assert "Mme Poirot (épouse)" in facts
        assert "Prélèvement / mensualisation" in facts
        assert "SYNDIC DU PORT (payeur)" in lines(app, "links")


async def test_a_dossier_is_made_of_it_in_two_keys(
    app: SeatedApp, done: list[dict[str, Any]]
):
    async with app.run_test(size=WIDE) as pilot:
        await open_contact(pilot)
        await press(pilot, "o", "ctrl+s")

        (asked,) = done
        assert asked["type"] is DossierType.COMPLAINT
        assert asked["comment"] == VIEW.contact.comment
        assert isinstance(app.screen, DossierScreen)


async def test_a_dossier_receives_it_in_two_keys(
    app: SeatedApp, done: list[dict[str, Any]]
):
    async with app.run_test(size=WIDE) as pilot:
        await open_contact(pilot)
        await press(pilot, "d", "enter")

        (asked,) = done
        assert asked["number"] == "REC-24-000012"
        assert said(app) == (
            "Contact déplacé vers REC-24-000012 : 1 lien ajouté, 4 déjà présents."
        )


async def test_any_dossier_receives_it_by_its_number(
    app: SeatedApp, done: list[dict[str, Any]]
):
    async with app.run_test(size=WIDE) as pilot:
        await open_contact(pilot)
        await press(pilot, "d")
        await write(pilot, "ARR-24-000001")
        await press(pilot, "enter")

        assert done[0]["number"] == "ARR-24-000001"


async def test_its_dossiers_open_by_enter(
    app: SeatedApp, done: list[dict[str, Any]], usecases: FakeUsecases
):
    usecases.put(show_contact=lambda _, **__: replace(VIEW, dossiers=(FILED,)))
    async with app.run_test(size=WIDE) as pilot:
        await open_contact(pilot)
        await press(pilot, "enter")

        assert isinstance(app.screen, DossierScreen)


async def test_what_cannot_be_done_says_why(
    app: SeatedApp, done: list[dict[str, Any]], usecases: FakeUsecases
):
    nobody = replace(VIEW, contact=replace(VIEW.contact, party_id=None), customer="")
    usecases.put(show_contact=lambda _, **__: nobody)
    async with app.run_test(size=WIDE) as pilot:
        await open_contact(pilot)
        await press(pilot, "o")
        assert said(app) == NO_CUSTOMER
        await press(pilot, "enter")
        assert said(app) == NOT_IN_A_DOSSIER
        assert isinstance(app.screen, RecordedContactScreen)


@pytest.mark.parametrize("size", SIZES)
def test_a_recorded_contact_looks_so(app, done, picture, size):
    async def before(pilot: "Pilot[Any]") -> None:
        pilot.app.go("recorded_contact", contact_id=1)

    picture(app, size, before)
