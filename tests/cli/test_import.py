"""`crm-tui import` and `crm-tui init`, as they are typed."""

import random

import pytest
from typer.testing import CliRunner

from crm_tui.cli import import_files, init
from crm_tui.domain.refusal import Refusal
from tests.usecases.import_files import customer, export_text

BAD_SHARE = 0.01


@pytest.fixture
def cli(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_TUI_CONFIG", str(tmp_path / "absent.toml"))
    monkeypatch.setenv("CRM_TUI_DATA_DIR", str(tmp_path / "data"))

    def run(app, *arguments):
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def base(cli):
    assert cli(init.app).exit_code == 0


def test_init_makes_a_base_and_says_so_twice(cli):
    first, second = cli(init.app), cli(init.app)

    assert first.exit_code == second.exit_code == 0
    assert "déjà en version" in second.output


def test_init_with_the_demonstration_tells_its_password(cli):
    result = cli(init.app, "--demo", "--customers", "5")

    assert result.exit_code == 0, result.output
    assert "soleil-de-cannes-1" in result.output
    assert "5 clients inventés" in result.output


def test_a_clean_file_is_told_in_full(cli, base, tmp_path):
    file = tmp_path / "clients.csv"
    file.write_bytes(export_text(customer(prenom="Hélène")).encode("cp1252"))

    result = cli(import_files.app, "customers", file)

    assert result.exit_code == 0, result.output
    assert "Fichier lu en Windows-1252, séparateur : point-virgule." in result.output
    assert "Lignes : 1 lues = 1 acceptées + 0 rejetées." in result.output


def test_rejected_lines_are_told_by_the_exit_code_and_the_file(cli, base, tmp_path):
    file = tmp_path / "clients.csv"
    file.write_text(export_text(customer(), customer(nom="")))

    result = cli(import_files.app, "customers", file)

    assert result.exit_code == 3
    (kept,) = (tmp_path / "data" / "rejets").iterdir()
    assert kept.name in result.output.replace("\n", "")


def test_an_unreadable_file_is_one_sentence(cli, base, tmp_path):
    result = cli(import_files.app, "customers", tmp_path / "absent.csv")

    assert isinstance(result.exception, Refusal)
    assert "introuvable" in str(result.exception)


def test_readings_take_the_meter_from_the_command(cli, base, tmp_path):
    clients = tmp_path / "clients.csv"
    clients.write_text(export_text(customer()))
    cli(import_files.app, "customers", clients)
    table = tmp_path / "table.txt"
    table.write_text("DATE/HEURE RELEVÉ\tRELEVÉ CDM\n11/03/2024\t1200,000000\n")

    result = cli(import_files.app, "readings", table, "--meter", "D15FA104027")

    assert result.exit_code == 0, result.output
    assert "Lignes : 1 lues = 1 acceptées" in result.output


def bad_lines(rng):
    """Return one line of each kind that a real export may hold, never a record."""
    good = export_text(customer()).splitlines()[1]
    return [
        good.replace("MAIGRET", '"MAIGRET'),
        good.replace("12/02/1950", "31/02/1950"),
        good.replace("06400", "99999"),
        good.replace("MAIGRET", "MAI\0GRET"),
        good.replace("MAIGRET", "x" * 200_000),
        good + ";" * rng.randint(1, 3),
        "",
    ]


def test_every_line_of_a_large_file_with_bad_lines_is_accounted_for(
    cli, base, tmp_path
):
    rng = random.Random(7)
    total = 5_000
    lines = []
    for at in range(total):
        row = customer(
            id_acteur=f"26{at:08d}",
            id_compte=f"99{at:08d}",
            id_site=f"05{at:08d}",
            compteur=f"D15FA{at:06d}",
            no_contrat=f"C-{at:07d}",
            facture_no="",
            tel_1=f"06{at:08d}",
        )
        lines.append(export_text(row).splitlines()[1])
    header = export_text(customer()).splitlines()[0]
    for kind, at in enumerate(rng.sample(range(1, total), int(total * BAD_SHARE))):
        kinds = [*bad_lines(rng), lines[at - 1]]
        lines[at] = kinds[kind % len(kinds)]
    file = tmp_path / "clients.csv"
    file.write_bytes(("\r\n".join([header, *lines]) + "\r\n").encode("cp1252"))

    result = cli(import_files.app, "customers", file)

    assert result.exit_code == 3, result.output
    assert "Lignes : 5000 lues = 4950 acceptées + 50 rejetées." in result.output
