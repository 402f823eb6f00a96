"""Hashing passwords (argon2id), one at a time: each check takes 64 MiB for 0.1 s."""

import unicodedata
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pwdlib import PasswordHash

_one_at_a_time = Lock()

NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$OSDcsku43om3veizZo4cJg"
    "$y69fYiVWf+cf5a/VeVzalbu4LrgKL1BO8TPW8V8ercI"
)
"""A hash nobody's password has: an unknown code costs what a known one does."""


def hash_password(password: str) -> str:
    """Return the hash to store, with its parameters and its own salt."""
    with _one_at_a_time:
        return _hasher().hash(_same_letters(password))


def verify_password(password: str, *, against: str) -> tuple[bool, str]:
    """Tell whether the password is right, and give a new hash when the old one aged."""
    with _one_at_a_time:
        is_right, updated = _hasher().verify_and_update(
            _same_letters(password), against or NOBODY
        )
    return is_right and bool(against), updated or ""


@cache
def _hasher() -> "PasswordHash":
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    return PasswordHash((Argon2Hasher(),))


def _same_letters(password: str) -> str:
    """Compose the letters, so that `é` is one password on every keyboard."""
    return unicodedata.normalize("NFC", password)
