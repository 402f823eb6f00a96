"""Paramètres: found by their words, changed with their days and their centre."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.domain.parameter_period import ALWAYS, ParameterPeriod
from crm_tui.domain.permission import Permission
from crm_tui.screens.dialogs.parameter import ParameterDialog
from crm_tui.screens.parameters import ParametersScreen
from crm_tui.usecases.list_parameters import ParameterLine, ParameterList
from crm_tui.widgets.form_row import FieldError
from crm_tui.widgets.notice import Notice
from tests.screens import samples
from tests.screens.conftest import SIZES, SeatedApp, press, settle, write
from tests.screens.samples import NOW

PERIODS = (
    ParameterPeriod(
        code="MAIL",
        scope="",
        valid_from=ALWAYS,
        valid_until=None,
        value="releves@example.org",
        changed_at=NOW,
        changed_by="ADM",
    ),
    ParameterPeriod(
        code="MAIL",
        scope="CANNES",
        valid_from=date(2024, 9, 1),
        valid_until=date(2025, 6, 30),
        value="cannes@example.org",
        changed_at=NOW,
        changed_by="ADM",
    ),
)
MAIL = ParameterLine(
    code="MAIL",
    value="releves@example.org",
    unit="",
    doc="« Adresse de l'expéditeur du message » (document 002)",
    is_changed=True,
    default="",
    expected="une adresse e-mail, ou rien",
    choices=(),
    is_dated=True,
    periods=PERIODS,
)
GAP = replace(
    MAIL,
    code="ECART_TOLERANCE_M3",
    value="5",
    unit="m³",
    doc="« un écart de 5 m3 maximum est toléré » (document 001)",
    is_changed=False,
    default="5",
    expected="un nombre entier",
    is_dated=False,
    periods=(),
)
VIEW = ParameterList(lines=(GAP, MAIL), centres={"CANNES": "Cannes", "NICE": "Nice"})


@pytest.fixture
def done():
    return []


@pytest.fixture
def parameters_app(usecases, done):
    """An administrator in front of two parameters."""
    usecases.put(
        list_parameters=lambda _: VIEW,
        set_parameter=lambda _, **told: done.append(told),
        withdraw_parameter=lambda _, **told: done.append(told),
    )
    desk = samples.desk()
    profile = replace(desk.agent.profile, permissions=frozenset(Permission))
    desk.agent = replace(desk.agent, profile=profile)
    return SeatedApp(desk)


async def open_parameters(pilot) -> None:
    await press(pilot, "shift+f12")
    assert isinstance(pilot.app.screen, ParametersScreen)


async def test_a_parameter_is_found_by_its_words_and_changed(parameters_app, done):
    async with parameters_app.run_test() as pilot:
        await open_parameters(pilot)
        await press(pilot, "slash")
        await write(pilot, "ecart")
        await press(pilot, "enter")
        await write(pilot, "x")
        assert isinstance(parameters_app.screen, ParameterDialog)
        assert parameters_app.screen.query_one(FieldError).text == (
            "Attendu : un nombre entier."
        )
        await press(pilot, "ctrl+u")
        await write(pilot, "6")
        await press(pilot, "ctrl+s")
        await settle(pilot)

        (told,) = done
        assert (told["code"], told["value"]) == ("ECART_TOLERANCE_M3", "6")
        assert (told["valid_from"], told["seen_value"]) == (None, "")
        said = parameters_app.screen.query_one(Notice).text
        assert said == "ECART_TOLERANCE_M3 = 6"


async def test_a_dated_one_takes_days_and_a_centre(parameters_app, done):
    async with parameters_app.run_test() as pilot:
        await open_parameters(pilot)
        await press(pilot, "down", "enter", "ctrl+u")
        await write(pilot, "nice@example.org")
        await press(pilot, "tab")
        await write(pilot, "01/09/2024")
        await press(pilot, "tab", "tab")
        await write(pilot, "Nice")
        await press(pilot, "ctrl+r")
        await settle(pilot)
        assert done.pop() == {
            "code": "MAIL",
            "centre": "Nice",
            "valid_from": date(2024, 9, 1),
        }
        await press(pilot, "enter", "tab")
        await write(pilot, "01/09/2024")
        await press(pilot, "tab", "tab")
        await write(pilot, "Nice")
        await press(pilot, "enter")
        await settle(pilot)

    (told,) = done
    assert (told["centre"], told["valid_from"]) == ("Nice", date(2024, 9, 1))


@pytest.mark.parametrize("size", SIZES)
def test_picture(parameters_app, picture, size):
    async def choose_mail(pilot):
        await open_parameters(pilot)
        await press(pilot, "down")

    picture(parameters_app, size, choose_mail)
