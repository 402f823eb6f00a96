"""How the contracts of a site followed each other: days and readings, never whose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.site import PreviousOccupancy
from crm_tui.store.sites import OCCUPYING


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One contract of a site, as it bears on the next occupant."""

    contract_id: int
    site_id: int
    status: str
    started_on: date | None
    ended_on: date | None
    end_m3: int | None
    end_is_estimate: bool

    @classmethod
    def of(cls, row: Any) -> Self:
        """Return the tenure of a contract's row."""
        return cls(
            contract_id=row.id,
            site_id=row.site_id,
            status=row.status,
            started_on=row.started_on,
            ended_on=row.ended_on,
            end_m3=row.end_m3,
            end_is_estimate=row.end_is_estimate,
        )


def previous_occupancy(
    tenures: Iterable[Tenure], *, site_id: int
) -> PreviousOccupancy | None:
    """Return how the last contract ended; None while one runs, or if none ever did."""
    here = [tenure for tenure in tenures if tenure.site_id == site_id]
    return None if is_occupied(here, site_id=site_id) else _latest_end(here)


def is_occupied(tenures: Iterable[Tenure], *, site_id: int) -> bool:
    """Tell whether a contract runs at a site."""
    return any(
        tenure.status in OCCUPYING for tenure in tenures if tenure.site_id == site_id
    )


def predecessor_of(
    tenures: Iterable[Tenure], *, site_id: int, contract_id: int
) -> PreviousOccupancy | None:
    """Return how the contract before this one ended."""
    here = [tenure for tenure in tenures if tenure.site_id == site_id]
    own = [tenure for tenure in here if tenure.contract_id == contract_id]
    started_on = own[0].started_on if own else None
    return _latest_end(
        tenure
        for tenure in here
        if tenure.contract_id != contract_id
        and (
            started_on is None
            or tenure.ended_on is None
            or tenure.ended_on <= started_on
        )
    )


def last_ended(tenures: Iterable[Tenure]) -> Tenure | None:
    """Return the contract that ended last; None where none ever did."""
    ended = (
        tenure
        for tenure in tenures
        if tenure.status == ContractStatus.ENDED.value and tenure.ended_on is not None
    )
    return max(
        ended, key=lambda t: (t.ended_on or date.min, t.contract_id), default=None
    )


def _latest_end(tenures: Iterable[Tenure]) -> PreviousOccupancy | None:
    """Return the last end; None where its reading is unknown: no older one serves."""
    last = last_ended(tenures)
    if last is None or last.ended_on is None or last.end_m3 is None:
        return None
    return PreviousOccupancy(
        ended_on=last.ended_on,
        closing_m3=last.end_m3,
        is_estimate=last.end_is_estimate,
    )
