"""A postcode must exist; a town that it does not have is accepted and flagged."""

import subprocess
import sys

import pytest

from crm_tui.catalog import towns


@pytest.mark.parametrize(
    ("postcode", "town", "insee_code", "departement"),
    [
        pytest.param("06110", "LE CANNET", "06030", "06", id="capitals"),
        pytest.param("06400", "Cannes", "06029", "06", id="as written"),
        pytest.param("06210", "MANDELIEU LA NAPOULE", "06079", "06", id="no hyphen"),
        pytest.param("35400", "ST MALO", "35288", "35", id="st for saint"),
        pytest.param("84800", "L ISLE SUR LA SORGUE", "84054", "84", id="apostrophe"),
        pytest.param("84800", "L’Isle-sur-la-Sorgue", "84054", "84", id="curly"),
        pytest.param("42000", "SAINT ETIENNE", "42218", "42", id="no accent"),
        pytest.param("69003", "LYON", "69383", "69", id="arrondissement"),
        pytest.param("69003", "LYON 03", "69383", "69", id="numbered"),
        pytest.param("75015", "Paris 15e Arrondissement", "75115", "75", id="long"),
        pytest.param("75366", "PARIS CEDEX 08", "75056", "75", id="cedex"),
        pytest.param("06407", "CANNES CEDEX", "06029", "06", id="plain cedex"),
        pytest.param("97400", "ST DENIS", "97411", "974", id="overseas"),
        pytest.param("20000", "AJACCIO", "2A004", "2A", id="corsica"),
    ],
)
def test_a_town_is_recognized_however_it_is_written(
    postcode, town, insee_code, departement
):
    check = towns().check(postcode=postcode, town=town)

    assert check.is_known_postcode
    assert not check.is_to_check
    assert check.suggestion is None
    assert (check.insee_code, check.departement) == (insee_code, departement)


def test_a_delivery_label_is_flagged_with_the_commune_of_the_postcode():
    check = towns().check(postcode="06150", town="CANNES LA BOCCA")

    assert check.is_known_postcode
    assert check.is_to_check
    assert check.suggestion == "CANNES"
    assert check.departement == "06"


def test_the_suggestion_resembles_what_was_typed():
    check = towns().check(postcode="06250", town="MOUGIN")

    assert check.suggestion == "MOUGINS"


@pytest.mark.parametrize("postcode", ["99999", "", "0611", "06 110", "ABCDE"])
def test_a_postcode_that_does_not_exist_is_unknown(postcode):
    assert not towns().check(postcode=postcode, town="LE CANNET").is_known_postcode


def test_an_unknown_cedex_label_is_flagged_without_a_suggestion():
    check = towns().check(postcode="06555", town="TRESORERIE CEDEX 9")

    assert (check.is_known_postcode, check.is_to_check) == (True, True)
    assert check.suggestion is None


def test_the_reference_is_whole():
    every = list(towns().all())

    assert len(every) == 35_014
    assert sum(town.population for town in every if town.insee_code == "06030") > 40_000


def test_the_reference_loads_within_30_mib():
    script = (
        "import resource, crm_tui.catalog as c\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "c.towns()\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    grown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert int(grown.stdout) < 30 * 1024
