"""A removal: one place left, another one entered (document 004, « déménagement »).

« RES + ARR liés, même acteur et même compte » (domain.md 5, customer 23).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.departure import PlannedEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An arrival under way, by its dossier."""

    dossier_id: int
    site_id: int | None
    on: date | None
    """The day that was told; None where nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What is known of a customer who moves."""

    leaving_on: date
    arrival: Arrival


def removal_of(
    *, ends: Iterable[PlannedEnd], arrivals: Iterable[Arrival]
) -> Removal | None:
    """Return the removal a planned end and an arrival elsewhere make, if they do."""
    planned = sorted(ends, key=lambda end: end.on)
    left = {end.site_id for end in planned}
    elsewhere = (one for one in arrivals if one.site_id not in (None, *left))
    arrival = next(elsewhere, None) if planned else None
    return Removal(leaving_on=planned[0].on, arrival=arrival) if arrival else None
