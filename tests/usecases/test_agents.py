"""Adding agents and changing passwords: an administrator's act, refused otherwise."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.new_agent import NewAgent
from crm_tui.domain.password_rule import WeakPassword
from crm_tui.store.agents import AgentExists
from crm_tui.store.engine import NotFound
from crm_tui.store.tables.agent import AgentRow
from crm_tui.usecases.add_agent import UnableToAddAgent, add_agent
from crm_tui.usecases.list_agents import list_agents
from crm_tui.usecases.set_password import set_password

STRONG = "quatre mots bien choisis"
RAPHAEL = NewAgent(
    code="RDU045",
    first_name="Raphaël",
    last_name="Durand",
    profile="EXPERT_EAU_N2",
    departements=("06", "83"),
    queues=(),
)


@pytest.fixture
def admin(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of("ADMIN", "*")


def test_an_added_agent_has_the_level_of_their_profile(admin: Desk) -> None:
    added = add_agent(admin, agent=RAPHAEL, password=STRONG)

    assert added.level is SupportLevel.N2
    assert added.home_departement == "06"
    assert added.territory.departements == {"06", "83"}
    assert [line.agent.code for line in list_agents(admin)][-1] == "RDU045"


def test_two_agents_with_one_password_have_two_hashes(admin: Desk) -> None:
    add_agent(admin, agent=RAPHAEL, password=STRONG)
    add_agent(admin, agent=replace(RAPHAEL, code="RDU046"), password=STRONG)

    with admin.store.reading() as session:
        hashes = [
            row.password_hash
            for row in session.exec(select(AgentRow))
            if row.password_hash
        ]
    assert len(set(hashes)) == 2
    assert all(hashed.startswith("$argon2id$") for hashed in hashes)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param({"profile": "ROI"}, "Profil « ROI » inconnu", id="profile"),
        pytest.param({"queues": ("NULLE",)}, "Corbeille « NULLE »", id="queue"),
        pytest.param({"departements": ()}, "territoire", id="no territory"),
        pytest.param({"code": "A-1"}, "lettres et chiffres", id="code"),
    ],
)
def test_what_the_catalog_does_not_know_is_refused(
    admin: Desk, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(UnableToAddAgent, match=sentence):
        add_agent(admin, agent=replace(RAPHAEL, **change), password=STRONG)


def test_a_taken_code_is_refused(admin: Desk) -> None:
    add_agent(admin, agent=RAPHAEL, password=STRONG)
    with pytest.raises(AgentExists, match="RDU045 est déjà pris"):
        add_agent(admin, agent=RAPHAEL, password=STRONG)


def test_a_weak_password_is_refused_except_for_the_demonstration(admin: Desk) -> None:
    with pytest.raises(WeakPassword, match="trop simple"):
        add_agent(admin, agent=RAPHAEL, password="1234")
    assert add_agent(admin, agent=RAPHAEL, password="1234", may_be_weak=True)


def test_a_password_of_nobody_is_not_changed(admin: Desk) -> None:
    with pytest.raises(NotFound, match="Introuvable : agent ZZZ"):
        set_password(admin, code="zzz", password=STRONG)


@pytest.mark.parametrize(
    "profile", ["CONSEILLER_EAU_N1", "EXPERT_EAU_N2", "SUPERVISEUR"]
)
def test_only_an_administrator_manages_agents(
    desk_of: Callable[..., Desk], profile: str
) -> None:
    desk = desk_of(profile, "*")
    for act in (
        lambda: add_agent(desk, agent=RAPHAEL, password=STRONG),
        lambda: set_password(desk, code="RDU045", password=STRONG),
        lambda: list_agents(desk),
    ):
        with pytest.raises(PermissionRefused, match="gérer les agents"):
            act()
