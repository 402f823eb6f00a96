"""What the acts of supervision share: who reads, where agents sit, what is counted."""

from dataclasses import dataclass

from crm_tui.catalog import directory
from crm_tui.desk import Act, Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.directory import CENTRE_PREFIX
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import (
    ByAgent,
    Gathering,
    Period,
    Seat,
    with_whole,
)
from crm_tui.domain.indicator_table import DEFINED
from crm_tui.store import indicators, parameters
from crm_tui.store.indicator_source import Counted
from crm_tui.usecases.parts.concerns import complaint_terms, recurrence_rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Steering:
    """Whose figures are read, and over what."""

    gathering: Gathering
    asked: Counted


def steering_in(work: Work, *, period: Period, mesh: Mesh) -> Steering:
    """Return what a board is of; refused where the reader may not steer.

    « agent (own + supervisor only) »: everybody reads their own; who steers reads the
    others', where they may steer.
    """
    within = work.territory
    if mesh is not Mesh.OWN:
        work.may(Act.STEER)
        within = work.desk.where(Act.STEER)
    seats = {
        seat.code: Seat(
            code=seat.code,
            name=seat.name,
            floor=seat.floor,
            centre=seat.centre,
            region=region_of(home),
        )
        for seat, home in indicators.seats(work.session)
    }
    return Steering(
        gathering=Gathering(mesh=mesh, reader=_reader(work, seats), seats=seats),
        asked=Counted(
            period=period,
            now=work.now,
            within=within,
            terms=complaint_terms(),
            rule=recurrence_rule(parameters.overrides(work.session)),
        ),
    )


def with_own_whole(
    indicator: Indicator, counted: ByAgent, *, contacts: ByAgent
) -> ByAgent:
    """Return tallies over the count their definition names (`over`), if it does."""
    if DEFINED[indicator].over is None:
        return counted
    return with_whole(counted, contacts=contacts)


def region_of(departement: str) -> str:
    """Return the name of the region of a departement; empty for the whole country."""
    return next(
        (
            area.label
            for code, area in directory().areas.items()
            if not code.startswith(CENTRE_PREFIX) and departement in area.places
        ),
        "",
    )


def _reader(work: Work, seats: dict[str, Seat]) -> Seat:
    """Return where the reader sits; a job sits nowhere and reads all centres."""
    agent = work.agent
    if agent.level is SupportLevel.SYSTEM:
        return Seat(code=agent.code)
    return seats.get(agent.code, Seat(code=agent.code, name=agent.display_name))
