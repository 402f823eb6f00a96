"""`crm-tui init --customers`, as it is typed and as it is interrupted."""

import sqlite3

import pytest
from typer.testing import CliRunner

from crm_tui.cli import init
from crm_tui.usecases import generate_customers as generation


@pytest.fixture
def cli(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_TUI_CONFIG", str(tmp_path / "absent.toml"))
    monkeypatch.setenv("CRM_TUI_DATA_DIR", str(tmp_path))

    def run(*arguments):
        return CliRunner().invoke(init.app, list(arguments))

    return run


def parties_in(folder):
    with sqlite3.connect(folder / "crm.db") as base:
        return [row[0] for row in base.execute("SELECT last_name FROM party")]


def test_the_seed_is_told_with_the_count_and_the_time(cli, tmp_path):
    result = cli("--customers", "12", "--seed", "7")

    assert result.exit_code == 0, result.output
    assert "12 clients inventés ajoutés en" in result.output
    assert "graine 7" in result.output
    assert len(parties_in(tmp_path)) == 12


def test_an_interruption_is_told_and_leaves_nothing(cli, tmp_path, monkeypatch):
    def interrupt(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(generation.Writer, "add", interrupt)
    monkeypatch.setattr(generation.Writer, "fill", interrupt)

    result = cli("--customers", "12")

    assert result.exit_code == 130
    assert "aucun client inventé n'a été ajouté" in result.output
    assert parties_in(tmp_path) == []
