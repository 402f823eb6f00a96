"""What a row of results shows of a party that its own record does not hold.

Kept beside what finds the party and written with it: the fifty rows of an answer stand
at random places of a large base, where each table asked besides costs a page a row.
"""

import json
from typing import NamedTuple

PLAIN_QUOTES = 4
"""Of a card that holds two texts and nothing former."""

_quoted = json.encoder.encode_basestring


class Card(NamedTuple):
    """The phone to call, the class of the first account, what a former name shows."""

    phone: str = ""
    """As stored: the preferred one, else the oldest that is still in use."""
    customer_class: str = ""
    """A `CustomerClass`; empty for whoever holds no account."""
    former_phones: tuple[str, ...] = ()
    """As stored, in order: what was typed may be one of them."""
    former_names: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str | None) -> "Card":
        """Return the card as it was written, an empty one where the index has none."""
        if not text:
            return cls()
        if _is_plain(text):
            _, phone, _, customer_class, _ = text.split('"')
            return cls(phone, customer_class)
        phone, customer_class, *former = json.loads(text)
        return cls(phone, customer_class, *map(tuple, former))

    def written(self) -> str:
        """Return the card as JSON, without what few have."""
        if self.former_phones or self.former_names:
            return json.dumps(self, ensure_ascii=False, separators=(",", ":"))
        return f"[{_quoted(self.phone)},{_quoted(self.customer_class)}]"


def _is_plain(text: str) -> bool:
    """Tell whether a card is two plain texts, which need no parser."""
    return text.count('"') == PLAIN_QUOTES and "\\" not in text
