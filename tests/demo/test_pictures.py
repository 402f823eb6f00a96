"""`make snap`: every screen, at both sizes, the same to the byte as in docs/screens."""

from pathlib import Path

import pytest

from crm_tui.demo.pictures import SIZES, TOUR, draw
from crm_tui.demo.script import find_script
from crm_tui.screens.routes import ROUTES

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "screens"

NAMES = {
    "act_for": "agir-pour",
    "advanced_search": "recherche-avancee",
    "audit": "audit",
    "contact": "contact",
    "customer": "vue-360",
    "decision_table": "table",
    "decision_tables": "tables",
    "dossier": "dossier",
    "fallbacks": "bascules",
    "figure_records": "enregistrements",
    "gestures": "gestes",
    "help": "aide",
    "incidents": "incidents",
    "outbox": "envois",
    "palette": "palette",
    "parameters": "parametres",
    "party_edit": "fiche",
    "procedure": "procedure",
    "prospect": "prospect",
    "reading_requests": "demandes-releves",
    "readings": "releves",
    "recorded_contact": "contact-enregistre",
    "request_preparation": "preparation-releves",
    "rights": "droits",
    "reports": "listes",
    "scripts": "scripts",
    "search": "recherche",
    "steering": "pilotage",
    "search_texts": "recherche-textes",
    "templates": "modeles",
    "transfer": "transfert",
    "transfers": "transferts",
    "view_blocks": "blocs",
    "work_queue": "corbeille",
}


def test_every_screen_has_its_picture():
    pictures = {step.picture for step in find_script(TOUR).steps}

    assert set(NAMES) == set(ROUTES)
    assert {"connexion", *NAMES.values()} <= pictures


@pytest.mark.parametrize("size", SIZES)
def test_the_pictures_in_the_documentation_have_this_tour(size: tuple[int, int]):
    width, height = size
    wanted = {
        f"{step.picture}-{width}x{height}.svg" for step in find_script(TOUR).steps
    }

    assert wanted <= {file.name for file in DOCUMENTATION.iterdir()}


def test_the_documentation_shows_what_the_tour_draws_today(tmp_path: Path):
    drawn, failures = draw(tmp_path, size=(80, 24))

    assert failures == []
    assert len(drawn) == len(find_script(TOUR).steps)
    for file in drawn:
        shown = (DOCUMENTATION / file.name).read_bytes()
        assert file.read_bytes() == shown, f"{file.name}: `make snap` draws it anew"
