"""What the reference of the communes says of a postcode and a town."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TownCheck:
    """The verdict on one postcode and one town."""

    is_known_postcode: bool
    """False refuses the address; nothing else does."""
    insee_code: str
    """Empty when the town is not certain."""
    departement: str
    """Empty when the postcode is unknown."""
    suggestion: str | None
    """The town the postcode has, when it does not have this one."""
    is_to_check: bool = False
    """« à vérifier »: accepted, but the postcode does not have this town."""


TownChecker = Callable[[str, str], TownCheck]
"""Checks a postcode and a town, as the reference of the catalog does."""
