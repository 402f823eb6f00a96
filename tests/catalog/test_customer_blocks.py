"""The files of the blocks: what is wrong is refused with its file and its entry."""

import pytest

from crm_tui.catalog import customer_blocks, profiles
from crm_tui.catalog.block_files import load_blocks, load_layouts
from crm_tui.catalog.toml_entry import InvalidCatalog


def _of(monkeypatch, text: str) -> None:
    monkeypatch.setattr("crm_tui.catalog.toml_entry.catalog_text", lambda _: text)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('[NULLE]\norder = ["FIL"]', "entrée NULLE : profil inconnu"),
        ('[COMMUN]\norder = ["METEO"]', "entrée COMMUN : bloc inconnu « METEO »"),
        ('[COMMUN]\nfolded = ["IDENTITE"]', "« IDENTITE » est indispensable"),
        ('[COMMUN]\norder = ["FIL", "FIL"]', "« FIL » est nommé deux fois"),
        ('[EUROS]\norder = ["FIL"]', "il manque la disposition commune"),
        ('[COMMUN]\nordre = ["FIL"]', "champ inconnu « ordre »"),
    ],
)
def test_a_wrong_layout_is_refused_by_name(monkeypatch, text, cause):
    specs = customer_blocks()
    codes = profiles().keys()
    _of(monkeypatch, text)

    with pytest.raises(InvalidCatalog, match=f"customer_layouts.toml.*{cause}"):
        load_layouts(specs, profiles=codes)


ITEM = '[IDENTITE]\nlabel = "a"\nitems = [{ text = "b", priority = "%s" }]'


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (ITEM % "URGENT", "entrée IDENTITE : priorité inconnue « URGENT »"),
        (ITEM % "IMPORTANT", "ce bloc n'est pas décrit"),
        ('[IDENTITE]\nlabel = "a"\nitems = []', "liste d'informations"),
        ('[METEO]\nlabel = "a"\nitems = [1]', "entrée METEO : bloc inconnu"),
    ],
)
def test_a_wrong_block_is_refused_by_name(monkeypatch, text, cause):
    _of(monkeypatch, text)

    with pytest.raises(InvalidCatalog, match=f"customer_blocks.toml.*{cause}"):
        load_blocks()
