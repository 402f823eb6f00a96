"""`crm-tui user` and `crm-tui database`: a centre is set up from the shell."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.bootstrap import open_front_desk
from crm_tui.clock import FixedClock
from crm_tui.domain.refusal import Refusal
from crm_tui.settings import load_settings
from crm_tui.usecases.sign_in import sign_in

NICOLE = (
    "--profile=CONSEILLER_EAU_N1",
    "--first-name=Nicole",
    "--last-name=Vernier",
    "--departement=06",
    "--departement=83",
    "--password-stdin",
)


@pytest.fixture
def made(crm_tui: Callable[..., Any]) -> None:
    assert crm_tui("database", "create").exit_code == 0


def test_a_base_is_made_once_and_for_its_user_only(
    crm_tui: Callable[..., Any], data_dir: Path
) -> None:
    assert "Base en version 0001" in crm_tui("database", "create").output
    assert "Base déjà en version 0001" in crm_tui("database", "create").output
    assert "Base déjà en version 0001" in crm_tui("database", "upgrade").output
    assert stat.S_IMODE((data_dir / "crm.db").stat().st_mode) == 0o600
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700


def test_upgrade_makes_no_base(crm_tui: Callable[..., Any], data_dir: Path) -> None:
    done = crm_tui("database", "upgrade")

    assert isinstance(done.exception, Refusal)
    assert "database create" in str(done.exception)
    assert list(data_dir.iterdir()) == []


def test_an_added_agent_signs_in_and_is_listed(
    crm_tui: Callable[..., Any], made: None, clock: FixedClock
) -> None:
    done = crm_tui("user", "add", "nve014", *NICOLE, typed="un lundi de pluie\n")
    assert done.output == "Agent NVE014 ajouté (Conseiller eau).\n"

    listed = crm_tui("user", "list").output
    assert "NVE014" in listed
    assert "Nicole Vernier  ·  Conseiller eau  ·  06, 83" in listed
    front_desk = open_front_desk(load_settings(), clock)
    desk = sign_in(front_desk, code="NVE014", password="un lundi de pluie")
    assert desk.agent.last_name == "Vernier"
    front_desk.store.close()


def test_a_typed_password_is_asked_twice_and_never_shown(
    crm_tui: Callable[..., Any], made: None, clock: FixedClock
) -> None:
    crm_tui("user", "add", "nve014", *NICOLE, typed="un lundi de pluie\n")
    done = crm_tui(
        "user", "passwd", "nve014", typed="un mardi de soleil\nun mardi de soleil\n"
    )

    assert "Mot de passe de NVE014 changé." in done.output
    assert "soleil" not in done.output
    front_desk = open_front_desk(load_settings(), clock)
    assert sign_in(front_desk, code="NVE014", password="un mardi de soleil")
    front_desk.store.close()


@pytest.mark.parametrize(
    ("arguments", "typed", "sentence"),
    [
        pytest.param(("add", "nve014", *NICOLE), "1234\n", "trop simple", id="weak"),
        pytest.param(
            ("add", "nve014", *NICOLE[1:], "--profile=ROI"),
            "un lundi de pluie\n",
            "Profil « ROI » inconnu",
            id="profile",
        ),
        pytest.param(
            ("passwd", "zzz", "--password-stdin"),
            "un lundi de pluie\n",
            "Introuvable : agent ZZZ",
            id="nobody",
        ),
    ],
)
def test_a_refusal_is_a_sentence(
    crm_tui: Callable[..., Any],
    made: None,
    arguments: tuple[str, ...],
    typed: str,
    sentence: str,
) -> None:
    done = crm_tui("user", *arguments, typed=typed)

    assert isinstance(done.exception, Refusal)
    assert sentence in str(done.exception)
