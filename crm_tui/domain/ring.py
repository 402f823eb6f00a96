"""A number that rings: what the softphone says, and what the desk does of it.

« a typed or piped phone number opens the matching record; several matches → choice;
unknown number → "créer prospect" » (domain.md, section 6, point 2).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from crm_tui.domain.refusal import Refusal

LONGEST_NUMBER = 20
"""Characters of a number as a softphone writes it, spaces and `+33` included."""

RINGS_FOR = timedelta(seconds=90)
"""A call nobody took by then rang in vain: it is no longer proposed."""

FEWEST_DIGITS = 4
"""An internal number; fewer would find nobody."""


class NotANumber(Refusal):
    """What the softphone gave is not a phone number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A call that rings at one agent's desk."""

    number: str
    """As given, digits and `+` only."""
    at: datetime
    who: str = ""
    """Who it may be, in words; empty until they are looked for."""

    def is_over(self, *, now: datetime) -> bool:
        """Tell whether it rang too long ago to be taken."""
        return not timedelta(0) <= now - self.at < RINGS_FOR


def ringing_number(said: str) -> str:
    """Return the digits of a number, its `+` kept; raises NotANumber for anything else.

    The text comes from another program: nothing else of it goes further.
    """
    number = "".join(char for char in said if char not in " .-()/\t\n")
    digits = number.removeprefix("+")
    is_number = digits.isascii() and digits.isdigit() and len(digits) >= FEWEST_DIGITS
    if len(said) > LONGEST_NUMBER or not is_number:
        raise NotANumber("Numéro appelant illisible : chiffres et « + » attendus.")
    return number
