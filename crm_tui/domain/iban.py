"""Bank account numbers: an IBAN is refused before it is stored (ISO 13616)."""

import re

from crm_tui.domain.refusal import Refusal

SHAPE = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
FRENCH_LENGTH = 27
CHECKED = 97
"""« the remainder of the division by 97 is 1 » (ISO 7064, MOD 97-10)"""


class UnreadableIban(Refusal):
    """What was typed is not an IBAN, or one of its characters is wrong."""


def parse_iban(typed: str, *, field: str = "IBAN") -> str:
    """Return the IBAN without spaces; an empty one means there is none."""
    iban = "".join(typed.split()).upper()
    if not iban:
        return ""
    if not SHAPE.fullmatch(iban):
        raise UnreadableIban(
            f"{field} : deux lettres, deux chiffres, puis 11 à 30 signes.", field=field
        )
    if iban.startswith("FR") and len(iban) != FRENCH_LENGTH:
        raise UnreadableIban(
            f"{field} : {FRENCH_LENGTH} signes attendus, {len(iban)} tapés.",
            field=field,
        )
    digits = "".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])
    if int(digits) % CHECKED != 1:
        raise UnreadableIban(
            f"{field} : la clé ne correspond pas, un signe est faux.", field=field
        )
    return iban


def spaced_iban(iban: str) -> str:
    """Return the IBAN as it is printed, by groups of four."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))
