"""`crm-tui report`: its words are French, its refusals too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

JULY = ("--from", "01/07/2024", "--until", "31/07/2024")


@pytest.fixture
def base(crm_tui: Callable[..., Any], data_dir: Path) -> None:
    crm_tui("database", "create")


def test_an_empty_period_says_so(crm_tui, base):
    for report, said in (
        ("new-customers", "0 abonnement."),
        ("dossiers-by-entity", "0 dossier."),
        ("vacancies", "0 site."),
    ):
        done = crm_tui("report", report, *JULY, "--comment", "ancien occupant")

        assert done.exit_code == 0, done.output
        assert done.output == f"{said}\n"


def test_a_file_is_written_with_its_heading(crm_tui, base, tmp_path):
    file = tmp_path / "nouveaux.csv"

    done = crm_tui("report", "new-customers", *JULY, "--csv", str(file))

    assert done.exit_code == 0, done.output
    assert file.read_text("utf-8-sig").startswith("ouvert_le;")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--from", "2024-07-01", "--until", "31/07/2024"), "n'est pas un jour"),
        ((*JULY, "--tag", "GAP"), "PREVIOUS_OCCUPANT_GAP"),
        (("--from", "02/07/2024", "--until", "01/07/2024"), "avant le premier"),
    ],
)
def test_what_cannot_be_read_is_refused(crm_tui, base, words, why):
    done = crm_tui("report", "new-customers", *words)

    assert done.exit_code != 0
    assert why in done.output + str(done.exception)
