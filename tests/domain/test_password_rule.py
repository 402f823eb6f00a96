"""Which passwords are strong enough, and how long a failed sign-in waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.password_rule import WeakPassword, check_password, password_bits

KNOWN = ("NVE014", "Nicole", "Vernier")


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("quatre mots bien choisis", id="a sentence"),
        pytest.param("soleil-de-cannes-1", id="words and signs"),
        pytest.param("kX7!pq2$Zw", id="ten of every kind"),
        pytest.param("Été à Noirmoutier", id="accents"),
    ],
)
def test_strong_enough(password: str) -> None:
    check_password(password, known=KNOWN)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        pytest.param("", "trop simple", id="nothing"),
        pytest.param("motdepasse", "trop simple", id="ten lower case letters"),
        pytest.param("aaaaaaaaaaaaaaaaaaaaaaaa", "trop simple", id="one letter"),
        pytest.param("abcdefghijklmnopqrstuvwxyz", "trop simple", id="the alphabet"),
        pytest.param("123456789012345678", "trop simple", id="digits in a row"),
        pytest.param("Vernier habite à Cannes", "« Vernier »", id="own name"),
        pytest.param("mon code est nve014 !", "« NVE014 »", id="own code"),
        pytest.param("x7!" * 50, "128 caractères", id="too long"),
    ],
)
def test_too_weak(password: str, sentence: str) -> None:
    with pytest.raises(WeakPassword, match=sentence):
        check_password(password, known=KNOWN)


@given(password=st.text(max_size=60), more=st.characters())
def test_a_longer_password_is_never_weaker(password: str, more: str) -> None:
    assert password_bits(password + more) >= password_bits(password)
