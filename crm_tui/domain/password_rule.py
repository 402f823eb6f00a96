"""Which passwords are strong enough: 50 bits at least, as the CNIL asks.

Recommendation 2022-100 of 21 July 2022: 50 bits of entropy when failed attempts slow
the next ones down.
"""

from math import log2

from crm_tui.domain.refusal import Refusal

PASSWORD_BITS = 50
"""« une entropie minimale de 50 bits » with a throttle on failures (CNIL 2022-100)."""

PASSWORD_MAX_LENGTH = 128
"""Longer ones are refused, so that hashing never costs more than intended."""

_ALPHABETS = (
    (str.islower, 26),
    (str.isupper, 26),
    (str.isdigit, 10),
    (lambda char: not char.isalnum(), 30),
)


class WeakPassword(Refusal):
    """The password would be guessed too soon."""


def password_bits(password: str) -> float:
    """Return the entropy of a password, counting neither repeats nor sequences."""
    size = sum(
        count for holds, count in _ALPHABETS if any(holds(char) for char in password)
    )
    fresh = sum(
        index == 0 or ord(char) - ord(password[index - 1]) not in (-1, 0, 1)
        for index, char in enumerate(password)
    )
    return fresh * log2(size) if size else 0.0


def check_password(password: str, *, known: tuple[str, ...]) -> None:
    """Raise WeakPassword unless the password is long, varied and not about its owner.

    `known` is what anyone knows of the agent: code, first name, last name.
    """
    if len(password) > PASSWORD_MAX_LENGTH:
        raise WeakPassword(
            f"Mot de passe trop long : {PASSWORD_MAX_LENGTH} caractères au plus.",
            field="password",
        )
    lowered = password.casefold()
    about = next((w for w in known if len(w) > 2 and w.casefold() in lowered), "")
    if about:
        raise WeakPassword(
            f"Le mot de passe ne doit pas contenir « {about} ».", field="password"
        )
    if password_bits(password) < PASSWORD_BITS:
        raise WeakPassword(
            "Mot de passe trop simple : allongez-le (une phrase convient) ou mêlez "
            "minuscules, majuscules, chiffres et signes.",
            field="password",
        )
