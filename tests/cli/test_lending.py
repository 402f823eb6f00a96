"""Rights from the shell: lent, listed, taken back, changed, and a code unlocked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from crm_tui.clock import SystemClock
from crm_tui.domain.refusal import Refusal

NICOLE = (
    "nve014",
    "--profile=CONSEILLER_EAU_N1",
    "--first-name=Nicole",
    "--last-name=Vernier",
    "--place=06",
    "--password-stdin",
)


@pytest.fixture
def nicole(crm_tui: Callable[..., Any]) -> str:
    assert crm_tui("database", "create").exit_code == 0
    crm_tui("user", "add", *NICOLE, typed="un lundi de pluie\n")
    return "NVE014"


def in_days(days: int) -> str:
    return f"{SystemClock().today() + timedelta(days=days)}"


def test_a_territory_is_lent_listed_and_taken_back(
    crm_tui: Callable[..., Any], nicole: str
) -> None:
    place, until = "--place=83137", f"--until={in_days(3)}"
    done = crm_tui("user", "lend", nicole, place, until, "--reason=renfort")
    assert done.output == "Prêt n° 1 à Nicole Vernier.\n"

    lent = crm_tui("user", "lent").output
    assert "Toulon (83137)" in lent
    assert "en cours  ·  par JOB : renfort" in lent

    assert "retiré" in crm_tui("user", "withdraw", "1").output
    assert crm_tui("user", "lent").output == ""
    assert "retiré" in crm_tui("user", "lent", "--all").output


@pytest.mark.parametrize(
    ("written", "told"),
    [("%d/%m/%Y", "00:00"), ("%d/%m/%Y 18:30", "18:30"), ("%Y-%m-%dT18:30", "18:30")],
)
def test_the_end_of_a_loan_is_written_as_people_or_programs_do(
    crm_tui: Callable[..., Any], nicole: str, written: str, told: str
) -> None:
    ends_on = SystemClock().today() + timedelta(days=3)

    lent = crm_tui(
        *("user", "lend", nicole, "--place=83", "--reason=renfort"),
        f"--until={ends_on:{written}}",
    )

    assert lent.exit_code == 0
    assert f"jusqu'au {ends_on:%d/%m/%Y} {told}" in crm_tui("user", "lent").output


def test_a_loan_beyond_thirty_days_is_refused_with_its_reason(
    crm_tui: Callable[..., Any], nicole: str
) -> None:
    until = f"--until={in_days(32)}"
    done = crm_tui("user", "lend", nicole, "--place=83", until, "--reason=renfort")

    assert isinstance(done.exception, Refusal)
    assert "30 jours au plus" in str(done.exception)


def test_an_agent_is_closed_and_moved(crm_tui: Callable[..., Any], nicole: str) -> None:
    crm_tui("user", "change", nicole, "--place=C:CANNES", "--inactive")

    assert "centre Cannes  (inactif)" in crm_tui("user", "list").output


def test_a_code_is_unlocked(crm_tui: Callable[..., Any], nicole: str) -> None:
    done = crm_tui("user", "unlock", nicole)

    assert done.output == "NVE014 peut de nouveau se connecter.\n"
