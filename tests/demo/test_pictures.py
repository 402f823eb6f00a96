"""`make snap`: every screen, at both sizes, the same to the byte each time."""

from pathlib import Path

import pytest

from crm_tui.demo.pictures import SIZES, TOUR, draw
from crm_tui.demo.script import find_script
from crm_tui.screens.desk_app import ROUTES

NAMES = {
    "customer": "vue-360",
    "contact": "contact",
    "dossier": "dossier",
    "help": "aide",
    "outbox": "envois",
    "palette": "palette",
    "prospect": "prospect",
    "readings": "releves",
    "search": "recherche",
    "work_queue": "corbeille",
}


def test_every_screen_has_its_picture():
    pictures = {step.picture for step in find_script(TOUR).steps}

    assert set(NAMES) == set(ROUTES)
    assert {"connexion", *NAMES.values()} <= pictures


@pytest.mark.parametrize("size", SIZES)
def test_the_pictures_in_the_documentation_have_this_tour(size: tuple[int, int]):
    folder = Path(__file__).parents[2] / "docs" / "screens"
    width, height = size
    wanted = {
        f"{step.picture}-{width}x{height}.svg" for step in find_script(TOUR).steps
    }

    assert wanted <= {file.name for file in folder.iterdir()}


def test_the_same_tour_draws_the_same_files(tmp_path: Path):
    once, failures = draw(tmp_path / "once", size=(80, 24))
    again, _ = draw(tmp_path / "again", size=(80, 24))

    assert failures == []
    assert len(once) == len(find_script(TOUR).steps)
    for first, second in zip(once, again, strict=True):
        assert first.read_bytes() == second.read_bytes(), first.name
