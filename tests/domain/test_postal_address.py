"""Addresses on one line and in the window of an envelope (NF Z10-011)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.postal_address import PostalAddress, departement_of, fit_street

POIROT = PostalAddress(
    number_and_street="11 AVENUE DES MIMOSAS", postcode="06110", town="LE CANNET"
)
ANY_LINE = st.text(max_size=90)


def test_an_address_reads_on_one_line():
    assert POIROT.one_line() == "11 AVENUE DES MIMOSAS, 06110 LE CANNET"


def test_a_site_is_labelled_as_document_000_writes_it():
    assert POIROT.site_label() == "11 AVENUE DES MIMOSAS, 06110, LE CANNET"
    assert PostalAddress().site_label() == ""


def test_an_empty_address_reads_as_nothing():
    assert PostalAddress().one_line() == ""


def test_an_envelope_has_no_blank_line_and_keeps_the_name_as_typed():
    assert POIROT.envelope_lines(recipient="Monsieur Hercule Poirot") == (
        "Monsieur Hercule Poirot",
        "11 AVENUE DES MIMOSAS",
        "06110 LE CANNET",
    )


def test_six_lines_are_in_the_order_of_the_standard():
    address = PostalAddress(
        line2="Étage 2",
        line3="Résidence Les Pins",
        number_and_street="3 bis, impasse de l'Étang",
        line5="Lieu-dit Œuf",
        postcode="06150",
        town="Cannes-la-Bocca",
        country="France",
    )

    assert address.envelope_lines(recipient="Madame Aïssatou N'Guessan-Bâ") == (
        "Madame Aïssatou N'Guessan-Bâ",
        "Étage 2",
        "Résidence Les Pins",
        "3 B IMPASSE DE L ETANG",
        "LIEU DIT OEUF",
        "06150 CANNES LA BOCCA",
    )


def test_a_foreign_country_is_the_seventh_line():
    address = PostalAddress(postcode="98000", town="Monaco", country="Monaco")

    assert address.envelope_lines(recipient="M. Lupin")[-1] == "MONACO"
    assert address.one_line() == "98000 Monaco, Monaco"


def test_a_long_recipient_goes_on_to_the_free_second_line():
    recipient = "Syndicat des copropriétaires de la Résidence du Grand Large"

    assert POIROT.envelope_lines(recipient=recipient)[:2] == (
        "Syndicat des copropriétaires de la",
        "Résidence du Grand Large",
    )


@pytest.mark.parametrize(
    ("street", "line"),
    [
        pytest.param("11 avenue des Mimosas", "11 AVENUE DES MIMOSAS", id="short"),
        pytest.param("10 BIS RUE DES ECOLES", "10 B RUE DES ECOLES", id="bis"),
        pytest.param("10ter rue des Écoles", "10 T RUE DES ECOLES", id="ter"),
        pytest.param(
            "55 BOULEVARD DU MARECHAL JEAN DE LATTRE",
            "55 BD DU MARECHAL JEAN DE LATTRE",
            id="the way first",
        ),
        pytest.param(
            "55 BOULEVARD DU MARECHAL JEAN DE LATTRE DE TASSIGNY",
            "55 BD DU MAL JEAN DE LATTRE DE",
            id="then the title, then cut at a word",
        ),
        pytest.param("X" * 50, "X" * 38, id="an endless word"),
        pytest.param(
            "1234 " + "A" * 32, "1234 " + "A" * 32, id="32 characters of label"
        ),
    ],
)
def test_a_street_is_shortened_only_as_far_as_it_must(street, line):
    assert fit_street(street) == line


@given(
    recipient=ANY_LINE,
    address=st.builds(
        PostalAddress,
        line2=ANY_LINE,
        line3=ANY_LINE,
        number_and_street=ANY_LINE,
        line5=ANY_LINE,
        postcode=ANY_LINE,
        town=ANY_LINE,
        country=ANY_LINE,
    ),
)
def test_no_line_overflows_and_none_is_blank(recipient, address):
    lines = address.envelope_lines(recipient=recipient)

    assert len(lines) <= 7
    assert all(0 < len(line) <= 38 and line.strip() == line for line in lines)


@pytest.mark.parametrize(
    ("postcode", "insee_code", "departement"),
    [
        ("06110", "06030", "06"),
        ("06110", "", "06"),
        ("20000", "", "2A"),
        ("20137", "", "2A"),
        ("20200", "", "2B"),
        ("20600", "", "2B"),
        ("20000", "2A004", "2A"),
        ("97400", "97411", "974"),
        ("97110", "", "971"),
        ("97133", "", "977"),
        ("97150", "97801", "978"),
        ("98800", "", "988"),
        ("48200", "48131", "48"),
        ("01410", "39247", "39"),
        ("1234", "", None),
        ("", "", None),
        ("ABCDE", "", None),
    ],
)
def test_the_departement_comes_from_insee_then_from_the_postcode(
    postcode, insee_code, departement
):
    assert departement_of(postcode=postcode, insee_code=insee_code) == departement
