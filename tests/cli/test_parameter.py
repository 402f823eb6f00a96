"""`crm-tui parameter`: what is in force, and what a centre changes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.domain.refusal import Refusal


@pytest.fixture(autouse=True)
def base(crm_tui: Callable[..., Any], data_dir: Path) -> None:
    crm_tui("database", "create")


def test_a_parameter_is_changed_and_marked(crm_tui):
    assert "  ECART_TOLERANCE_M3 = 5 m³" in crm_tui("parameter", "list").output

    done = crm_tui("parameter", "set", "ecart_tolerance_m3", "6")

    assert done.output == "ECART_TOLERANCE_M3 = 6\n"
    assert "* ECART_TOLERANCE_M3 = 6 m³" in crm_tui("parameter", "list").output


@pytest.mark.parametrize(
    ("code", "value", "why"),
    [
        ("INCONNU", "6", "Paramètre inconnu"),
        ("ECART_TOLERANCE_M3", "six", "un nombre entier"),
        ("ECART_TOLERANCE_M3", "-5", "« -5 » refusé, attendu : un nombre entier"),
        ("ECART_TOLERANCE_M3", "-5,5", "« -5,5 » refusé, attendu"),
        ("MAIL", "ArtisWeb6", "une adresse e-mail"),
    ],
)
def test_what_cannot_be_is_refused(crm_tui, code: str, value: str, why: str):
    done = crm_tui("parameter", "set", code, value)

    assert isinstance(done.exception, Refusal)
    assert why in str(done.exception)


@pytest.mark.parametrize("words", ["6 --bogus", "-x", "--bogus 6"])
def test_an_unknown_option_is_told_as_one(crm_tui, words: str):
    done = crm_tui("parameter", "set", "ECART_TOLERANCE_M3", *words.split())

    assert done.output.startswith("Option inconnue : -")


def test_a_parameter_of_document_002_is_dated_and_of_a_centre(crm_tui):
    done = crm_tui(
        *("parameter", "set", "MAILTO", "cannes@example.org"),
        *("--centre", "Cannes", "--from", "01/01/2020", "--until", "31/12/2020"),
    )

    assert done.exit_code == 0
    assert "  MAILTO = \n" in crm_tui("parameter", "list").output
