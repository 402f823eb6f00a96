"""J7 through the command line: the same table gives the same rows as the screens."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from crm_tui.cli import app
from crm_tui.demo.script import Typed, find_script

CLOSED_AT_1000 = ("--closing", "1000", "--closing-date", "2024-06-15")
TABLE = [
    pytest.param("1005", (*CLOSED_AT_1000,), "D01", 1005, id="five more"),
    pytest.param("1006", (*CLOSED_AT_1000,), "D03", None, id="six more"),
    pytest.param("1000", (*CLOSED_AT_1000,), "D01", 1000, id="none"),
    pytest.param("997", (*CLOSED_AT_1000,), "D26a", 1000, id="just below"),
    pytest.param("940", (*CLOSED_AT_1000,), "D26b", None, id="well below"),
    pytest.param("1000", (), "D27", None, id="no closing reading"),
    pytest.param(
        "1006",
        (*CLOSED_AT_1000, "--justificatif", "none"),
        "D04",
        1000,
        id="no justificatif to come",
    ),
]


def rule_gap(opening: str, *options: str) -> Any:
    dates = ("--opening-date", "2024-07-01", "--today", "2024-07-11", "--json")
    return CliRunner().invoke(
        app, ["rule", "gap", "--opening", opening, *options, *dates]
    )


@pytest.mark.parametrize(("opening", "options", "row", "start_m3"), TABLE)
def test_the_command_gives_the_row_the_screens_give(
    opening: str, options: tuple[str, ...], row: str, start_m3: int | None
):
    decision = json.loads(rule_gap(opening, *options).stdout)

    assert decision["row"] == row
    assert decision["start_m3"] == start_m3
    assert row in shown_by_j07()


def test_the_command_refuses_decimals_as_the_screen_does():
    refused = rule_gap("1005,9", *CLOSED_AT_1000)

    assert refused.exit_code == 2
    assert "1005" in refused.stderr


def test_the_table_and_the_journey_type_the_same_readings():
    typed = {
        gesture.text
        for step in find_script("j07").steps
        for gesture in step.gestures
        if isinstance(gesture, Typed)
    }

    assert {case.values[0] for case in TABLE} | {"1005,9"} <= typed


def shown_by_j07() -> str:
    return " ".join(text for step in find_script("j07").steps for text in step.expect)
