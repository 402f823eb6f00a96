"""`crm-tui table`: decision tables seen, checked, imported, exported and tried."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.domain.refusal import Refusal

GENERIC = "CALENDRIER_GENERIQUE_COLLECTE_COMPTEUR"
HEADER = (
    "Position;Jour d’envoi de demandes de relevés;Code de la règle de facturation"
    " prédéfinie;Code prestataires;Jour de facturation (2 du mois courant au 1er du"
    " mois suivant);Jour de facturation"
)

ANYWAY = "--accept-warnings"


@pytest.fixture(autouse=True)
def base(crm_tui: Callable[..., Any], data_dir: Path) -> None:
    crm_tui("database", "create")


def file_of(folder: Path, *rows: str, header: str = HEADER) -> str:
    path = folder / "table.csv"
    path.write_text("\r\n".join((header, *rows)), encoding="utf-8-sig", newline="")
    return str(path)


def test_a_table_is_imported_tried_and_exported_as_it_was(crm_tui, tmp_path: Path):
    file = file_of(
        tmp_path, r"10;20;FORF.*;'=SUM(mnt\);25..1;", "20;15;TR\\|X|'TR2;*;;1..15"
    )

    checked = crm_tui("table", "check", GENERIC, file)
    assert checked.exit_code == 1
    assert "✗ Ligne 10, Code prestataires : parenthèse" in checked.output

    file = file_of(
        tmp_path, r"10;20;FORF.*;'=SUM\(mnt\);25..1;", "20;15;TR\\|X|'TR2;*;;1..15"
    )
    imported = crm_tui("table", "import", GENERIC, file, ANYWAY)
    assert "version 1 enregistrée" in imported.output
    assert "version 1, 2 lignes" in crm_tui("table", "list").output
    assert "Code prestataires : =SUM" in crm_tui("table", "show", GENERIC).output

    tried = crm_tui("table", "try", GENERIC, "Règle=TR|X")
    assert "  Ligne 10 : Code de la règle" in tried.output
    assert "Ligne 20 : Jour de facturation : (vide)" in tried.output
    tried = crm_tui("table", "try", GENERIC, "rule_code='TR2", "billing_day=3")
    assert "▶ Ligne 20 : tous les critères" in tried.output

    out, again = tmp_path / "out.csv", tmp_path / "again.csv"
    assert "2 lignes" in crm_tui("table", "export", GENERIC, str(out)).output
    assert crm_tui("table", "import", GENERIC, str(out), ANYWAY).exit_code == 0
    crm_tui("table", "export", GENERIC, str(again))
    assert again.read_bytes() == out.read_bytes()
    assert "'=SUM" in out.read_text(encoding="utf-8-sig")


def test_what_cannot_be_is_named_and_saves_nothing(crm_tui, tmp_path: Path):
    file = file_of(tmp_path, "10;20;;;;\r\n20;21;A;;;")

    done = crm_tui("table", "import", GENERIC, file)
    table = crm_tui("table", "show", "COULEURS").exception
    value = crm_tui("table", "try", GENERIC, "Couleur=Vert").exception

    assert isinstance(done.exception, Refusal)
    assert "Ligne 20 : jamais lue : la ligne 10 passe" in str(done.exception)
    assert "quand même : --accept-warnings" in str(done.exception)
    assert "aucune version" in crm_tui("table", "list").output
    assert "Table inconnue : COULEURS (connues : CALENDRIER_" in str(table)
    assert "la table demande : Règle, Prestataire" in str(value)

    accepted = crm_tui("table", "import", GENERIC, file, ANYWAY)
    assert "version 1 enregistrée" in accepted.output
