"""The keys that bring two records of one party together."""

import pytest

from crm_tui.domain.duplicate_keys import address_key, name_forms, sound_keys


def sounds(last_name: str, first_name: str = "") -> frozenset[str]:
    return sound_keys(name_forms(last_name=last_name, first_name=first_name))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("POIROT", "Hercule"), ("POIREAU", "Hercule")),
        (("POIROT", "Hercule"), ("HERCULE", "Poirot")),
        (("DE VILLEPIN", "Anne"), ("VILLEPIN", "Anne")),
        (("LE GALL", "Yves"), ("LEGALL", "Yves")),
        (("N'GUESSAN-BÂ", "Aïssatou"), ("NGUESSAN BA", "Aissatou")),
        (("SAINT-YVES", "Luc"), ("ST YVES", "Luc")),
    ],
)
def test_names_said_alike_share_a_key(left, right):
    assert sounds(*left) & sounds(*right)


def test_a_company_is_found_without_its_legal_form():
    with_form = sound_keys(name_forms(company="SCI BEL AIR"))

    assert with_form == sound_keys(name_forms(company="Bel Air"))


def test_no_name_has_no_key():
    assert sounds("", "") == frozenset()


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("3 IMPASSE DE L'ÉTANG, 06400 CANNES", "3 impasse de l etang 06400 cannes"),
        ("3, impasse de l'Etang 06400 Cannes", "3 impasse de l etang 06400 cannes"),
        ("06110 LE CANNET", ""),
        ("", ""),
    ],
)
def test_an_address_is_compared_by_its_words_and_a_town_is_none(address, key):
    assert address_key(address) == key
