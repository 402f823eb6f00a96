"""The sentences of a call script, their blanks filled with what the program knows."""

import re
from collections.abc import Mapping

BLANK = re.compile(r"\{\{ *([\w.]+) *\}\}")
"""`{{ agent.prenom }}`: the name of what goes there."""


def filled_text(text: str, *, values: Mapping[str, str]) -> str:
    """Return the text, its known blanks filled; those nobody knows yet stay."""
    return BLANK.sub(lambda blank: values.get(blank[1]) or blank[0], text)


def has_blank(text: str) -> bool:
    """Tell whether something is still to be filled: it cannot be said as it is."""
    return BLANK.search(text) is not None
