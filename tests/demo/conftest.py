"""Small scripts, written where a test needs one."""

from collections.abc import Callable
from pathlib import Path

import pytest

WriteScript = Callable[[str], Path]

HEAD = """
title = "Un essai"
data = ["data"]

[[scenes]]
agent = "IFI045"
clock = "2024-07-11 10:00"
"""

AGENTS = (
    "code;prenom;nom;profil;territoire;departement;entite;centre;univers;corbeilles\n"
    "IFI045;Isabelle;FIORI;CONSEILLER_EAU_N1;06;06;DRC;Cannes;Eau;N1-EAU-ACCUEIL\n"
)


@pytest.fixture
def write_script(tmp_path: Path) -> WriteScript:
    """Write a script of one scene; only its steps, or a whole one that says so."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "agents.csv").write_text(AGENTS, encoding="cp1252")

    def write(text: str) -> Path:
        file = tmp_path / "essai.toml"
        head = "" if "title =" in text else HEAD
        file.write_text(head + text, encoding="utf-8")
        return file

    return write
