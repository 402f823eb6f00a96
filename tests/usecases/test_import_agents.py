"""Importing agents: one first password, those known left alone, mistakes named."""

from pathlib import Path

import pytest
from sqlmodel import select

from crm_tui.bootstrap import job_desk
from crm_tui.desk import PermissionRefused
from crm_tui.domain.password_rule import WeakPassword
from crm_tui.store.tables.agent import AgentRow
from crm_tui.usecases.import_agents import import_agents

HEADER = "code;prenom;nom;profil;territoire;corbeilles\n"
STRONG = "un mot de passe assez long 42"


@pytest.fixture
def run(front_desk, tmp_path):
    def go(text, password=STRONG):
        path = tmp_path / "agents.csv"
        path.write_text(HEADER + text, encoding="cp1252")
        return import_agents(job_desk(front_desk), path=path, password=password)

    return go


def agents(store):
    with store.reading() as session:
        return {row.code: row for row in session.exec(select(AgentRow))}


def test_an_agent_comes_with_profile_territory_and_queues(run, store):
    report = run("cla02;Zoé;DELMAS;GESTIONNAIRE_EAU_BO;06,83;BO-EAU-ARR,DISPATCH-AT\n")

    assert (report.read, report.accepted, report.created) == (1, 1, 1)
    row = agents(store)["CLA02"]
    assert (row.territory, row.home_departement) == ("06,83", "06")
    assert (row.level, row.queues) == ("BO", "BO-EAU-ARR,DISPATCH-AT")
    assert row.password_hash.startswith("$argon2id$")


def test_an_agent_already_there_is_left_alone(run, store):
    run("CLA02;Zoé;DELMAS;GESTIONNAIRE_EAU_BO;06;\n")
    report = run("CLA02;Autre;NOM;ADMIN;*;\n")

    assert (report.created, report.unchanged) == (0, 1)
    assert agents(store)["CLA02"].first_name == "Zoé"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("X;A;B;VIZIR;06;", "Profil « VIZIR »"),
        ("X;A;B;ADMIN;06;NULLE-PART", "Corbeille « NULLE-PART »"),
        ("X;A;B;ADMIN;;", "territoire"),
        (";A;B;ADMIN;06;", "code"),
    ],
)
def test_a_mistake_is_rejected_with_its_reason(run, store, line, reason):
    report = run(f"{line}\n")

    assert (report.read, report.accepted, report.rejected) == (1, 0, 1)
    assert reason in Path(report.rejects_path).read_text("utf-8-sig")
    assert agents(store) == {}


def test_a_weak_first_password_is_refused(run, store):
    with pytest.raises(WeakPassword):
        run("CLA02;Zoé;DELMAS;ADMIN;06;\n", password="1234")

    assert agents(store) == {}


def test_only_who_manages_agents_may_import_them(desk_of, store, tmp_path):
    path = tmp_path / "agents.csv"
    path.write_text(HEADER)
    desk = desk_of("EXPERT_EAU_N2")

    with pytest.raises(PermissionRefused):
        import_agents(desk, path=path, password=STRONG)
