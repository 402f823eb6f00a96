"""What a stored agent's profile and places mean: profiles, regions and centres."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.domain.agent import Profile
from crm_tui.domain.permission import NATIONAL, Territory

CENTRE_PREFIX = "C:"
"""Begins a centre in a stored territory: `C:CANNES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A named set of places: a region or a centre (« centre n–n commune »)."""

    label: str
    places: frozenset[str]
    """Departements and INSEE codes of communes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """The catalog's profiles and areas, as what is stored names them."""

    profiles: Mapping[str, Profile]
    areas: Mapping[str, Area]
    """By stored code: `R93` is a region, `C:CANNES` a centre."""

    def profile(self, code: str) -> Profile:
        """Return a profile; one that the catalog lost gives no right."""
        known = self.profiles.get(code)
        return known or Profile(code=code, label=code, permissions=frozenset())

    def territory(self, stored: str) -> Territory:
        """Return a stored territory (`06,R93,C:CANNES`); a lost area is nowhere."""
        places: set[str] = set()
        for code in split_places(stored):
            if is_area(code):
                area = self.areas.get(code)
                places |= area.places if area else frozenset()
            else:
                places.add(code)
        return Territory.of(*places)


def is_area(code: str) -> bool:
    """Tell whether a stored place is a region or a centre."""
    return code.startswith((CENTRE_PREFIX, "R"))


def split_places(stored: str) -> tuple[str, ...]:
    """Return the places of a stored territory, `*` alone when it is among them."""
    places = tuple(filter(None, stored.split(",")))
    return (NATIONAL,) if NATIONAL in places else places
