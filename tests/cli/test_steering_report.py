"""`crm-tui report kpi` and `crm-tui report traces`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

JULY = ("--from", "01/07/2024", "--to", "31/07/2024")


@pytest.fixture
def base(crm_tui: Callable[..., Any], data_dir: Path) -> None:
    crm_tui("database", "create")


def test_figures_are_listed_or_written_and_traces_too(crm_tui, base, tmp_path):
    file, traces = tmp_path / "kpi.csv", tmp_path / "traces.csv"

    said = crm_tui("report", "kpi", *JULY)
    written = crm_tui("report", "kpi", *JULY, "--mesh", "region", "--csv", str(file))

    assert said.exit_code == 0, said.output
    assert said.output.startswith("CONTACTS_TRAITES         ENSEMBLE")
    assert written.exit_code == 0, written.output
    assert file.read_text("utf-8-sig").startswith("du;au;maille;groupe;indicateur;")
    done = crm_tui("report", "traces", *JULY, "--csv", str(traces))
    assert done.exit_code == 0, done.output
    assert traces.read_text("utf-8-sig").startswith("id;instant;acte;objet;")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--from", "2024-07-01", "--to", "31/07/2024"), "n'est pas un jour"),
        ((*JULY, "--mesh", "moi"), "agent, plateau, centre, region"),
        (("--from", "02/07/2024", "--to", "01/07/2024"), "avant le premier"),
    ],
)
def test_what_cannot_be_read_is_refused(crm_tui, words, why):
    done = crm_tui("report", "kpi", *words)

    assert done.exit_code != 0
    assert why in done.output + str(done.exception)
