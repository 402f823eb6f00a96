"""Who calls, by keys: what agrees is ticked by its letter, the rule says the rest."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.clock import paris
from crm_tui.domain.caller_facts import (
    CallerAttempts,
    IdentificationForm,
    IdentifiedCaller,
)
from crm_tui.domain.caller_identification import (
    Identification,
    IdentificationResult,
    IdentityFact,
)
from crm_tui.screens.dialogs.identify_caller import IdentifyCallerDialog
from crm_tui.widgets.customer_banner import CustomerBanner
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import NARROW, FakeUsecases, SeatedApp, press, settle
from tests.screens.customer_samples import BUSY_360

KNOWN = replace(
    BUSY_360,
    masked_birth="••/••/1961",
    age=62,
    masked_iban="FR76 •••• •••• 0189",
)


class Line:
    """The use cases of a call, remembering what they were given."""

    def __init__(self) -> None:
        self.forms: list[IdentificationForm] = []
        self.status = Identification.CONFIRMED

    def identify(self, _: object, **given: Any) -> IdentifiedCaller:
        self.forms.append(given["form"])
        return IdentifiedCaller(
            party_id=given["party_id"],
            aim=given["form"].aim,
            at=paris("2024-07-11 10:00"),
            result=IdentificationResult(status=self.status, reason="Dit par la règle."),
            birth_on=date(1961, 9, 15),
        )


@pytest.fixture
def line(usecases: FakeUsecases) -> Line:
    line = Line()
    usecases.put(
        show_customer_360=lambda _, **__: KNOWN,
        remember_visit=lambda _, **__: None,
        identify_caller=line.identify,
        show_caller_attempts=lambda _, **__: CallerAttempts(failed=1),
    )
    return line


async def at_customer(pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    pilot.app.show_customer(party_id=KNOWN.party.id, name=KNOWN.party.name)
    await settle(pilot)


def drawn(app: SeatedApp, widget: Any) -> str:
    lines = app.screen.query_one(widget).lines(width=110)
    return "\n".join(line.plain for line in lines)


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def verdict(app: SeatedApp) -> str:
    items = app.screen.query_one("#verdict", HungLines).items
    return "\n".join(f"{front.plain}{text.plain}" for front, text in items)


async def test_letters_identify_who_calls_and_every_window_knows_until_the_end(
    app: SeatedApp, line: Line
):
    line.status = Identification.GENERAL_ONLY
    async with app.run_test(size=NARROW) as pilot:
        await at_customer(pilot)
        await press(pilot, "i", "ctrl+x")
        assert line.forms[-1].has_failed
        assert "✗ appelant non identifié" in drawn(app, CustomerBanner)

        await press(pilot, "v")
        assert "Appelant non identifié" in said(app)
        line.status = Identification.CONFIRMED
        await press(pilot, "escape", "i", "n", "a")
        assert "il en manque 1" in verdict(app)
        assert "Un échec aujourd'hui" in verdict(app)
        await press(pilot, "c")
        assert "✓ 3 éléments concordants" in verdict(app)
        await press(pilot, "ctrl+s")

        assert line.forms[-1].told == {
            IdentityFact.NAME,
            IdentityFact.SITE_ADDRESS,
            IdentityFact.NUMBER,
        }
        assert "appelant identifié" in drawn(app, CustomerBanner)
        assert "15/09/1961" in drawn(app, CustomerBanner)
        await press(pilot, "v")
        assert said(app) == ""

        app.stop_handling()
        assert app.workplace.identified is None


def test_identification_looks_so(app: SeatedApp, line: Line, picture):
    async def before(pilot: "Pilot[Any]") -> None:
        await at_customer(pilot)
        await press(pilot, "i", "n", "a")
        assert isinstance(app.screen, IdentifyCallerDialog)

    picture(app, NARROW, before)
