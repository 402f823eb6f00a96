"""The offers of the catalog are checked as they are loaded, and say where they err."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.catalog import InvalidCatalog, dossier_presets, offers, profiles
from crm_tui.catalog.offer_files import FILES, _offer, check_offers, entries_of
from crm_tui.catalog.toml_entry import catalog_text

SHIPPED = {path: catalog_text(path) for path in FILES}
SPORT_LINE = 'interests = ["sport", "football"]'


def read(text: str) -> None:
    for entry in entries_of(text, file="telecom/offers.toml"):
        _offer(entry)


def check(*changed):
    check_offers(changed, profiles=set(profiles()), presets=dossier_presets())


def test_an_offer_is_free_or_says_its_price():
    by_code = {offer.code: offer for offer in offers()}

    assert by_code["OPTION_SPORT"].terms == (
        "14,99\N{NO-BREAK SPACE}€ par mois · sans engagement · rétractation 14 jours"
    )
    assert by_code["FACTURE_ELECTRONIQUE"].is_free
    assert by_code["FACTURE_ELECTRONIQUE"].terms.startswith("gratuit · sans")
    assert by_code["FIBRE_MAX"].valid_from == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("found", "put", "cause"),
    [
        ('price = "14,99"', 'price = "cher"', "« price » doit être un montant"),
        ('price = "14,99"', 'price = "-1"', "« price » doit être un montant"),
        (SPORT_LINE, 'fits = ["TV"]', "usage « TV » inconnu (connus : DATA"),
        (SPORT_LINE, "intérêt = 1", "TOML illisible"),
        (SPORT_LINE, "loyalty = 1", "champ inconnu « loyalty »"),
        (SPORT_LINE, "valid_until = 2023-01-01", "doit suivre « valid_from »"),
        (SPORT_LINE, 'valid_until = "demain"', "doit être une date"),
    ],
)
def test_an_offer_that_errs_is_refused_with_its_line(found, put, cause):
    text = SHIPPED["telecom/offers.toml"]
    start = text.index("[OPTION_SPORT]")
    line = text[:start].count("\n") + 1
    broken = text[:start] + text[start:].replace(found, put, 1)

    with pytest.raises(InvalidCatalog) as refused:
        read(broken)

    assert cause in str(refused.value)
    if "illisible" not in cause:
        assert f"ligne {line}, entrée OPTION_SPORT" in str(refused.value)


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"profiles": frozenset({"PERSONNE"})}, "profil inconnu « PERSONNE »"),
        ({"excludes": ("RIEN",)}, "offre inconnue « RIEN »"),
        ({"dossier_preset": "FUITE"}, "« FUITE » n'est pas un modèle de dossier CMD"),
        ({"also_called": ("Fibre Essentielle",)}, "portent le même nom"),
    ],
)
def test_what_an_offer_says_of_the_others_holds(change, cause):
    first, *others = offers()

    with pytest.raises(InvalidCatalog, match=cause):
        check(replace(first, **change), *others)
