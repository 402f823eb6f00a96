"""An arrival as it is put to the rule, and the decision the rule gives back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.comments import DossierTag
from crm_tui.domain.consumption_gap import ConsumptionGap, GapVerdict
from crm_tui.domain.deadline import (
    BusinessCalendar,
    JustificatifSchedule,
    justificatif_schedule,
)
from crm_tui.domain.proposed_act import Letter, MoveInDossier, ProposedAct


class JustificatifAnswer(StrEnum):
    """What the customer answers when asked for proof of their arrival."""

    NONE = "NONE"
    """They state that they have none: the agent ticks it, it is never assumed."""
    LATER = "LATER"
    GIVEN = "GIVEN"


class DeskSide(StrEnum):
    """« Traitement en front office et back office » (document 001)."""

    FRONT = "FRONT"
    BACK = "BACK"


class Subscribe(StrEnum):
    """Whether the contract opens, and who opens it."""

    NOW = "NOW"
    AFTER_FIELD_VISIT = "AFTER_FIELD_VISIT"
    BY_BACK_OFFICE = "BY_BACK_OFFICE"
    NO = "NO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The reading and the day at which the previous occupant left."""

    value_m3: int
    closed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveInCase:
    """Everything the rule looks at, with the verdict on the two readings."""

    opening_m3: int
    opening_on: date
    reconnection: bool
    justificatif: JustificatifAnswer
    desk_side: DeskSide
    today: date
    field_visit_wanted: bool
    deadline_days: int
    calendar: BusinessCalendar
    gap: ConsumptionGap

    @property
    def gap_m3(self) -> int:
        """Return the gap in m³ of a case that has a closing reading."""
        if self.gap.gap_m3 is None:
            raise ValueError("no closing reading, hence no gap")
        return self.gap.gap_m3

    def schedule(self) -> JustificatifSchedule:
        """Return the days of the wait for a document asked today."""
        return justificatif_schedule(
            asked_on=self.today, delay_days=self.deadline_days, calendar=self.calendar
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveInDecision:
    """One row of the decision table: what to do, what to say, and why."""

    row: str
    verdict: GapVerdict
    gap_m3: int | None
    subscribe: Subscribe
    reason: str
    """Why, in French, figures included."""
    source: str
    """The sentence of document 001 that decides, between French quotes."""
    start_on: date | None = None
    start_m3: int | None = None
    acts: tuple[ProposedAct, ...] = ()
    """In the order in which they are applied, all or none."""
    comment: str | None = None
    tag: DossierTag | None = None
    dossier_type: MoveInDossier | None = None
    letter: Letter | None = None
    reminder_on: date | None = None
    due_on: date | None = None
    fallback_on: date | None = None
    warning: str | None = None
    say: tuple[str, ...] = ()
    """Sentences to tell the customer; they never name the previous occupant."""
    avoid: str | None = None
    must_announce: bool = False
    """The agent must tick that the delay and its consequence were announced."""
