"""`crm-tui doctor`: what is in force, where it comes from, and what is wrong."""

import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from crm_tui.cli.doctor_checks import SERVER_MEMORY, examine_everything, figures
from crm_tui.settings import load_settings
from crm_tui.store.engine import Store
from crm_tui.store.health import examine
from crm_tui.store.search_lexemes import WHOLE_WORDS
from tests import factories
from tests.cli.test_user import NICOLE


@pytest.fixture(autouse=True)
def good_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def centre(crm_tui: Callable[..., Any]) -> Callable[..., Any]:
    """A base with one agent: nothing is wrong."""
    crm_tui("database", "create")
    crm_tui("user", "add", "nve014", *NICOLE, typed="un lundi de pluie\n")
    return crm_tui


def _problems() -> list[str]:
    return [
        finding.problem
        for findings in examine_everything().values()
        for finding in findings
        if finding.problem
    ]


def test_a_sound_centre_is_told_so(centre: Callable[..., Any], data_dir: Path) -> None:
    done = centre("doctor")

    assert done.exit_code == 0, done.output
    assert done.output.endswith("Tout va bien.\n")
    for said in (
        f"{data_dir}  (environnement)",
        "theme                  crm-sombre  (défaut)",
        "SQLite 3.",
        "version des tables     0001",
        "index                  complet",
        "1 actifs",
        "les mails restent dans le dossier",
    ):
        assert said in done.output


def test_a_missing_base_is_a_problem(crm_tui: Callable[..., Any]) -> None:
    done = crm_tui("doctor")

    assert done.exit_code == 1
    assert "→ Pas de base" in done.output
    assert "1 point(s) à corriger." in done.output


def test_secrets_are_masked(
    crm_tui: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_TUI_DATABASE_URL", "postgresql://u:motsecret@127.0.0.1:9/b")
    monkeypatch.setenv("CRM_TUI_SMTP_URL", "smtp://u:motsecret@127.0.0.1:9")
    done = crm_tui("doctor")

    assert "motsecret" not in done.output
    assert "postgresql://***@127.0.0.1:9/b  (environnement)" in done.output
    assert "Injoignable" in done.output
    assert "127.0.0.1:9 ne répond pas" in done.output


def test_a_file_setting_names_its_file(
    centre: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "crm-tui.toml"
    file.write_text('theme = "crm-clair"\n')
    monkeypatch.setenv("CRM_TUI_CONFIG", str(file))

    assert f"crm-clair  (fichier {file})" in centre("doctor").output


def test_a_base_others_may_read_is_a_problem(
    centre: Callable[..., Any], data_dir: Path
) -> None:
    data_dir.chmod(0o755)
    (data_dir / "crm.db").chmod(0o644)

    assert [problem.split(" : ")[1].split()[:2] for problem in _problems()] == [
        ["chmod", "700"],
        ["chmod", "600"],
    ]


def test_customers_nobody_can_find_are_a_problem_until_reindexed(
    centre: Callable[..., Any],
) -> None:
    store = Store.open(load_settings().url)
    with store.writing() as session:
        factories.make_customer(session)
    store.close()

    assert _problems() == ["Reconstruisez-le : crm-tui index rebuild"]
    assert centre("index", "rebuild").output == "2 fiches indexées.\n"
    assert _problems() == []


def test_a_base_of_another_version_is_a_problem(centre: Callable[..., Any]) -> None:
    store = Store.open(load_settings().url)
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    (problem,) = _problems()
    assert "plus récente que ce programme" in problem


def test_a_centre_without_agent_is_a_problem(crm_tui: Callable[..., Any]) -> None:
    crm_tui("database", "create")

    assert _problems() == ["Ajoutez-en un : crm-tui user add …"]


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_without_a_cursor_is_a_problem(
    centre: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)

    (problem,) = _problems()
    assert "curseur" in problem


def test_a_silent_mail_server_does_not_hold_the_doctor(
    centre: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("CRM_TUI_SMTP_URL", f"smtp://127.0.0.1:{port}")

    (problem,) = _problems()
    assert problem.startswith("Injoignable")


def test_the_doctor_examines_postgresql_too(
    crm_tui: Callable[..., Any],
    postgresql_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CRM_TUI_DATABASE_URL", postgresql_url)

    done = crm_tui("doctor")
    assert "PostgreSQL 1" in done.output
    assert "0 clients, 0 dossiers" in done.output


def test_words_kept_for_an_earlier_version_are_a_problem_until_rebuilt(
    crm_tui: Callable[..., Any],
    postgresql_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CRM_TUI_DATABASE_URL", postgresql_url)
    crm_tui("user", "add", "nve014", *NICOLE, typed="un lundi de pluie\n")
    store = Store.open(postgresql_url)
    with store.writing() as session:
        session.execute(text("DROP INDEX ix_search_party_words"))
        session.execute(
            text(
                "CREATE INDEX ix_search_party_words ON search_party "
                f"USING gin ({WHOLE_WORDS})"
            )
        )
    store.close()
    try:
        said = crm_tui("doctor").output
    finally:
        crm_tui("index", "rebuild")

    assert "rangé pour une version précédente : chaque recherche lit tout" in said
    assert "Reconstruisez-le : crm-tui index rebuild" in said
    assert crm_tui("doctor").exit_code == 0


def test_a_server_says_how_much_of_the_base_it_keeps(
    crm_tui: Callable[..., Any],
    postgresql_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CRM_TUI_DATABASE_URL", postgresql_url)
    crm_tui("user", "add", "nve014", *NICOLE, typed="un lundi de pluie\n")
    done = crm_tui("doctor")

    assert done.exit_code == 0, done.output
    assert "· mémoire du serveur     shared_buffers = " in done.output


@pytest.mark.parametrize(
    ("size", "buffers", "wanted"),
    [
        (400, 128, ""),
        (8_000, 2_048, ""),
        (512, 128, ""),
        (800, 128, "shared_buffers = 200MB"),
        (80_000, 128, "shared_buffers = 2048MB"),
    ],
)
def test_a_server_is_to_keep_a_quarter_of_its_base_or_two_gigabytes(
    store: Store, size: int, buffers: int, wanted: str
) -> None:
    found = replace(examine(store), size_bytes=size << 20, server_buffers=buffers << 20)
    (problem,) = [one.problem for one in figures(found) if one.label == SERVER_MEMORY]

    assert wanted in problem
    assert bool(problem) is bool(wanted)


def test_a_file_has_no_server_whose_memory_to_tell(sqlite_store: Store) -> None:
    assert not [one for one in figures(examine(sqlite_store)) if "serveur" in one.label]
