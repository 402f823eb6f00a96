"""How a figure is counted: which rows of which period, and what each of them adds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, case, literal, type_coerce

from crm_tui.clock import PARIS
from crm_tui.domain.complaint import RecurrenceRule
from crm_tui.domain.indicator import Indicator
from crm_tui.domain.indicator_board import Period
from crm_tui.domain.permission import Territory
from crm_tui.store.complaints import NO_TERMS, ComplaintTerms
from crm_tui.store.together import within_territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted: a period, as of an instant, inside a territory."""

    period: Period
    now: datetime
    within: Territory
    terms: ComplaintTerms = NO_TERMS
    """What a complaint is."""
    rule: RecurrenceRule = field(default_factory=RecurrenceRule)
    """When one keeps coming back."""

    @property
    def since(self) -> datetime:
        """Return the first instant of the period."""
        return _start_of(self.period.since)

    @property
    def end(self) -> datetime:
        """Return the instant after its last."""
        return _start_of(self.period.until + timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What one row adds to a figure."""

    indicator: Indicator
    part: Any
    """Seconds, cents, or 1 where the row counts and 0 where it does not."""
    whole: Any
    """1 where the row is one of those the figure is made over."""
    is_median: bool = False
    """Its parts are read one by one; `whole` says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Rows that figures are counted in, and what a line of them shows."""

    from_: Callable[[Select[Any]], Select[Any]]
    """Puts the tables under a SELECT."""
    id: Any
    at: Any
    place: Any
    """The column of its departement."""
    agent: Any
    """The column of who made it: a code, or `ENTITY - CODE`."""
    where: tuple[Any, ...]
    measures: tuple[Measure, ...]
    subject: Any
    """A code of the catalog, or words: what a line is about, and its axis."""
    party: Any
    dossier: Any
    is_now: bool = False
    """Its rows stand now, whatever the period."""
    is_day: bool = False
    """`at` is a day, not an instant."""

    def inside(self, asked: Counted) -> tuple[ColumnElement[bool], ...]:
        """Return the conditions of the rows of a period, in a territory."""
        return (
            *self.where,
            *self._period(asked),
            within_territory(self.place, within=asked.within),
        )

    def of(self, indicator: Indicator) -> Measure:
        """Return how a figure is counted here."""
        return next(one for one in self.measures if one.indicator is indicator)

    def _period(self, asked: Counted) -> tuple[ColumnElement[bool], ...]:
        if self.is_now:
            return ()
        if self.is_day:
            return self.at >= asked.period.since, self.at <= asked.period.until
        return self.at >= asked.since, self.at < asked.end


ONE = literal(1, BigInteger)
"""What a row that always counts adds."""


def one_if(*conditions: ColumnElement[bool]) -> Any:
    """Return 1 where the conditions hold, each looked at only after those before it."""
    return case(*((~condition, 0) for condition in conditions), else_=1)


def cents(column: Any) -> Any:
    """Return a stored amount as its whole cents."""
    return type_coerce(column, BigInteger)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=PARIS)
