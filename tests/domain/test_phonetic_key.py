"""French names that sound alike meet under one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.phonetic_key import phonetic_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("POIROT", "POIREAU"),
        ("LEFEVRE", "LEFEBVRE"),
        ("DUPONT", "DUPOND"),
        ("THIBAULT", "Tibaud"),
        ("RENAULT", "RENAUD"),
        ("HENRI", "HENRY"),
        ("GAUTHIER", "Gautier"),
        ("SCHMITT", "SCHMIDT"),
        ("PHILIPPE", "Filip"),
        ("MARTIN", "MARTAIN"),
        ("LE GALL", "LEGAL"),
        ("N'GUESSAN-BÂ", "BA NGUESSAN"),
        ("QUENTIN", "KANTIN"),
        ("MOREL", "MAUREL"),
        ("DUPUIS", "DUPUY"),
    ],
)
def test_names_that_sound_alike_share_their_key(left, right):
    assert phonetic_key(left) == phonetic_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("MARTIN", "MARTEL"), ("POIROT", "POIRIER"), ("DUPONT", "DUPUIS"), ("BA", "BO")],
)
def test_names_that_sound_otherwise_do_not(left, right):
    assert phonetic_key(left) != phonetic_key(right)


@given(st.text(alphabet="abcdehinopstuxyz' -", max_size=12))
def test_a_name_with_letters_always_has_a_key(name):
    assert bool(phonetic_key(name)) == any(char.isalpha() for char in name)
