"""Territories: departements whole, communes of others, areas of the catalog."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.catalog import directory
from crm_tui.domain.permission import Territory, outer

PLACES = st.frozensets(
    st.sampled_from(["06", "83", "2A", "971", "06029", "83137", "2A004", "97105", "*"])
)


@pytest.mark.parametrize(
    ("place", "departement"),
    [("06", "06"), ("971", "971"), ("06029", "06"), ("2A004", "2A"), ("97105", "971")],
)
def test_a_commune_is_in_the_departement_its_code_begins_with(
    place: str, departement: str
) -> None:
    assert outer(place) == departement


def test_a_commune_is_narrower_than_its_departement() -> None:
    cannes = Territory.of("06029")

    assert cannes.covers("06029")
    assert not cannes.covers("06030")
    assert not cannes.covers("06")
    assert cannes.reach == {"06"}


def test_a_commune_of_a_whole_departement_adds_nothing() -> None:
    assert Territory.of("06", "06029") == Territory.of("06")


@pytest.mark.parametrize(
    ("stored", "territory"),
    [
        ("06,83", Territory.of("06", "83")),
        ("*", Territory.national()),
        ("06,*", Territory.national()),
        ("06029", Territory.of("06029")),
        ("R94", Territory.of("2A", "2B")),
        ("R94,06029", Territory.of("2A", "2B", "06029")),
        ("C:NICE", Territory.of("06")),
        ("C:CENTRE-PERDU", Territory.of()),
        ("", Territory.of()),
    ],
)
def test_a_stored_territory_is_read_with_the_catalog(
    stored: str, territory: Territory
) -> None:
    assert directory().territory(stored) == territory


def test_a_centre_is_its_communes() -> None:
    cannes = directory().territory("C:CANNES")

    assert cannes.covers("06029")
    assert not cannes.covers("06004")


@given(first=PLACES, second=PLACES)
def test_two_territories_together_hold_what_either_holds(
    first: frozenset[str], second: frozenset[str]
) -> None:
    one, other = Territory.of(*first), Territory.of(*second)
    both = one | other

    assert both.contains(one)
    assert both.contains(other)
    for place in ("06", "83", "06029", "83137", "2A004", "59"):
        assert both.covers(place) == (one.covers(place) or other.covers(place))
