"""The answer to a reading request: how it came, its index, and what it answers."""

from dataclasses import replace
from typing import Any

import pytest

from crm_tui.domain.answer_channel import AnswerChannel
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.screens.dialogs.answer_request import AnswerRequestDialog
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import (
    NARROW,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.gate import Gate
from tests.screens.keys_pressed import type_ahead
from tests.screens.reading_samples import Meter
from tests.screens.request_samples import AWAITED, Campaign
from tests.screens.test_reading_requests import open_requests


@pytest.fixture
def answers(usecases: FakeUsecases) -> list[dict[str, Any]]:
    """What is asked of the use case; a copier's counter, and a request that waits."""
    asked: list[dict[str, Any]] = []
    meter = Meter()

    def keep(_: object, **answer: Any) -> Any:
        asked.append(answer)
        day = answer["read_on"].split("/")
        read_at = meter.readings[0].read_at.replace(
            year=2024, month=int(day[1]), day=int(day[0])
        )
        return replace(meter.readings[0], value_m3=1300, read_at=read_at)

    def history(*asked: Any, **named: Any) -> Any:
        return replace(meter.show(*asked, **named), unit=CounterUnit.BARE)

    usecases.put(
        **Campaign().fakes,
        show_readings=history,
        assess_reading=meter.assess,
        answer_reading_request=keep,
    )
    return asked


async def test_an_answer_comes_back_by_the_way_that_was_asked_unless_said_otherwise(
    app: SeatedApp, answers: list[dict[str, Any]]
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "right", "i")
        dialog = app.screen
        assert isinstance(dialog, AnswerRequestDialog)
        assert dialog.query_one("#way", ChoiceLine).value is AnswerChannel.MAIL
        assert dialog.query_one("#typed", Field).has_focus

        await press(pilot, "shift+tab", "shift+tab", "right", "right", "enter", "enter")
        await write(pilot, "1300")
        await press(pilot, "ctrl+s")

        (answer,) = answers
        assert answer["received_by"] is AnswerChannel.PHONE
        assert (answer["request_id"], answer["typed"]) == (21, "1300")
        assert "DR-000021 : 1300, réponse" in app.screen.query_one(Notice).text


async def test_a_reading_older_than_the_request_is_not_said_to_answer_it(
    app: SeatedApp, answers: list[dict[str, Any]]
):
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        await press(pilot, "right", "i")
        app.screen.query_one("#read_on", Field).value = "01/07/2024"
        await write(pilot, "1300")
        await press(pilot, "ctrl+s")

        assert "elle attend encore" in app.screen.query_one(Notice).text


async def test_an_answer_typed_before_its_tab_comes_is_of_the_line_meant(
    app: SeatedApp, answers: list[dict[str, Any]], usecases: FakeUsecases
):
    gate = Gate()
    sent = (AWAITED[0], replace(AWAITED[0], id=25))
    usecases.put(list_waiting_requests=gate.before(lambda _, **__: sent))
    async with app.run_test(size=NARROW) as pilot:
        await open_requests(pilot)
        gate.shut()
        await type_ahead(pilot, "right", "down", "i", *"1300", "ctrl+s")
        gate.open()
        await settle(pilot)

        (answer,) = answers
        assert (answer["request_id"], answer["typed"]) == (25, "1300")
