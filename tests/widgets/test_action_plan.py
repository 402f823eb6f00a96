"""The plan d'action: side by side where there is room, stacked elsewhere."""

from datetime import date

import pytest

from crm_tui.domain.dossier_view import PlanStep, StepState
from crm_tui.widgets.action_plan import deadline_words, step_lines

STEPS = tuple(
    PlanStep(rank=rank, label=label, state=state, detail=detail)
    for rank, (label, state, detail) in enumerate(
        (
            ("Contrôle", StepState.DONE, "1300 / 1258 m³"),
            ("Attente justificatif", StepState.CURRENT, "26/07/2024 sans retour"),
            ("Abonnement", StepState.TO_DO, "index et date à retenir"),
        ),
        start=1,
    )
)


def test_steps_stand_side_by_side_where_there_is_room():
    first = step_lines(STEPS, width=96)[0].plain

    assert first.startswith("✓ 1 Contrôle ─")
    assert "◐ 2 Attente justificatif" in first
    assert first.rstrip().endswith("○ 3 Abonnement")


def test_steps_are_stacked_where_they_do_not_fit():
    assert [line.plain for line in step_lines(STEPS, width=58)] == [
        "✓ 1 Contrôle              1300 / 1258 m³",
        "◐ 2 Attente justificatif  26/07/2024 sans retour",
        "○ 3 Abonnement            index et date à retenir",
    ]


@pytest.mark.parametrize("width", [40, 58, 60, 61, 80, 118, 160])
def test_no_line_is_wider_than_the_panel(width: int):
    assert all(line.cell_length <= width for line in step_lines(STEPS, width=width))


@pytest.mark.parametrize(
    ("due", "words"),
    [
        pytest.param([], "", id="none"),
        pytest.param([date(2024, 7, 20)], "échéance 20/07/2024 · J-9", id="ahead"),
        pytest.param(
            [date(2024, 7, 8)], "échéance 08/07/2024 · ▲ dépassée 3 j", id="past"
        ),
        pytest.param(
            [date(2024, 7, 20), date(2024, 7, 15)],
            "échéance 15/07/2024 · J-4",
            id="the first of several",
        ),
    ],
)
def test_the_next_deadline_is_said_with_what_is_left(due: list[date], words: str):
    assert deadline_words(due, today=date(2024, 7, 11)).plain == words
