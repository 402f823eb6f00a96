"""Faxes: they leave as mails to a gateway, which is told the number in the address.

« Fax goes through an external fax-by-mail provider » (document 002).
"""

from crm_tui.domain.email_address import UnreadableEmail, parse_email
from crm_tui.domain.phone import parse_phone
from crm_tui.domain.refusal import Refusal

BLOCKED = "#"
"""« Fax field containing `#` → nothing sent for that line » (document 002)."""

NUMBER_FIELD = "{numero}"
"""What the gateway's pattern writes for the number."""

FRANCE = "+33"


class UnableToFax(Refusal):
    """No fax leaves for this number, or from this centre."""


def fax_number(typed: str, *, field: str = "Fax") -> str:
    """Return the number in E.164; `#` and short numbers are never dialed."""
    if BLOCKED in typed:
        raise UnableToFax(f"{field} : « # », aucun envoi pour cette ligne.")
    number = parse_phone(typed, field=field).number
    if not number.startswith("+"):
        raise UnableToFax(f"{field} : {number} n'est pas un numéro de fax.")
    return number


def gateway_address(*, pattern: str, number: str) -> str:
    """Return the one address a fax leaves to: `0465710101@fax.example.org`.

    French numbers are written as they are dialed, others with `00`. Raises UnableToFax
    where no gateway is set, or where the pattern makes no address.
    """
    if not pattern.strip():
        raise UnableToFax(
            "Aucune passerelle de fax n'est réglée dans ce centre "
            "(paramètre FAX_PASSERELLE)."
        )
    known = fax_number(number)
    dialed = (
        f"0{known.removeprefix(FRANCE)}"
        if known.startswith(FRANCE)
        else f"00{known.removeprefix('+')}"
    )
    if NUMBER_FIELD not in pattern:
        raise UnableToFax(_unusable(pattern))
    try:
        return parse_email(pattern.replace(NUMBER_FIELD, dialed))
    except UnreadableEmail as refusal:
        raise UnableToFax(_unusable(pattern)) from refusal


def _unusable(pattern: str) -> str:
    return (
        f"Paramètre FAX_PASSERELLE : « {pattern} » ne fait pas une adresse, "
        f"attendu {NUMBER_FIELD}@passerelle.fr."
    )
