"""When a reading request leaves by itself: exclusions, exceptions, generic calendar.

Document 002, « Calendrier des demandes pour l'envoi automatique »; requirements 1.2.b,
steps 4 to 8. « Precedence: exclusion > particulier > générique; inside a table the
lowest matching Position wins. » What is said of one asset on one day, with the row.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.decision_column import CellValue
from crm_tui.domain.decision_table import ReadTable, RowDecision
from crm_tui.domain.french_format import short_date
from crm_tui.domain.sending_day import last_bill_served, sending_date, sending_day_of

__all__ = [
    "EXCLUSION",
    "GENERIC",
    "SPECIFIC",
    "CalendarFacts",
    "ReadingCalendars",
    "SendingDecision",
    "SendingOutcome",
    "sending",
    "sending_date",
]

EXCLUSION = "CALENDRIER_EXCLUSION_COLLECTE_COMPTEUR"
SPECIFIC = "CALENDRIER_PARTICULIER_COLLECTE_COMPTEUR"
GENERIC = "CALENDRIER_GENERIQUE_COLLECTE_COMPTEUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFacts:
    """What the calendars ask of one asset; what is not known matches only `*`."""

    classification: str | None
    category: str | None
    provider: str | None
    rule_code: str | None
    next_bill_on: date | None
    """« Date de prochaine facture théorique »."""
    billing_day: int | None = None
    """1 to 31; None: the day of the next bill."""

    @property
    def values(self) -> dict[str, CellValue | None]:
        """Return the facts under the names the tables' columns ask for."""
        day = self.billing_day
        if day is None and self.next_bill_on is not None:
            day = self.next_bill_on.day
        return {
            "classification": self.classification,
            "category": self.category,
            "provider": self.provider,
            "rule_code": self.rule_code,
            "next_bill_on": self.next_bill_on,
            "billing_day": day,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCalendars:
    """The three tables, as they are on one day."""

    exclusion: ReadTable
    specific: ReadTable
    generic: ReadTable


class SendingOutcome(StrEnum):
    """What the calendars say of one asset on one day."""

    SEND = "DEMANDE"
    POSTPONED = "REPORTE"
    """Excluded, to be asked on the row's next date."""
    EXCLUDED = "EXCLU"
    """Excluded, and the row has no next date: dropped."""
    NO_CALENDAR = "AUCUN_CALENDRIER"
    NOT_TODAY = "PAS_LE_JOUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingDecision:
    """What is decided, why, and the row of the table that said it."""

    outcome: SendingOutcome
    reason: str
    row: RowDecision | None = None
    planned_on: date | None = None
    """The day an excluded request is put off to."""
    send_on: date | None = None
    """The day the request of this bill leaves, today or not."""

    @property
    def table(self) -> str | None:
        """Return the code of the table that spoke."""
        return self.row.table if self.row else None

    @property
    def rank(self) -> int | None:
        """Return the « Position » of the row that won."""
        return self.row.rank if self.row else None

    @property
    def version(self) -> int | None:
        """Return the version of the table that spoke."""
        return self.row.version if self.row else None


def sending(
    calendars: ReadingCalendars,
    facts: CalendarFacts,
    *,
    on: date,
    planned_on: date | None = None,
) -> SendingDecision:
    """Say whether the asset is asked on this day.

    « a planned excluded request fires on that date and ignores steps 5-6 »: from
    `planned_on` on it is asked, unless an exclusion puts it off further.
    """
    values = facts.values
    excluded = calendars.exclusion.evaluate(day=on, **values)
    if excluded is not None:
        put_off = _excluded(excluded, on=on)
        is_back = put_off.planned_on is not None and put_off.planned_on <= on
        if not (planned_on and planned_on <= on and is_back):
            return put_off
    if planned_on is not None and planned_on <= on:
        return _planned(planned_on)
    row = calendars.specific.evaluate(**values) or calendars.generic.evaluate(**values)
    if row is None:
        return SendingDecision(
            outcome=SendingOutcome.NO_CALENDAR,
            reason="Aucun calendrier : ni le particulier ni le générique ne parle.",
        )
    return _by_calendar(row, facts, on=on)


def _excluded(row: RowDecision, *, on: date) -> SendingDecision:
    resume_on = row.results["resume_on"]
    if not isinstance(resume_on, date):
        return SendingDecision(
            outcome=SendingOutcome.EXCLUDED,
            reason=f"Exclu le {short_date(on)} ({_place(row)}), sans date d'envoi.",
            row=row,
        )
    return SendingDecision(
        outcome=SendingOutcome.POSTPONED,
        reason=f"Exclu le {short_date(on)} ({_place(row)}) : "
        f"reporté au {short_date(resume_on)}.",
        planned_on=resume_on,
        row=row,
    )


def _planned(planned_on: date) -> SendingDecision:
    return SendingDecision(
        outcome=SendingOutcome.SEND,
        reason=f"Demande exclue, reportée au {short_date(planned_on)}.",
        planned_on=planned_on,
        send_on=planned_on,
    )


def _by_calendar(
    row: RowDecision, facts: CalendarFacts, *, on: date
) -> SendingDecision:
    """Compare today with the row's day, in the month whose bills it serves.

    A bill later than those of this month waits for the month it belongs to; one that
    is overdue is asked for this month, since the next would bring nothing new.
    """
    send_day = row.results["send_day"]
    if not isinstance(send_day, int):
        raise TypeError("a calendar gives a day of the month")
    send_on = sending_day_of(on, send_day=send_day)
    bill_on = facts.next_bill_on
    if bill_on is not None and bill_on > last_bill_served(on):
        send_on = sending_date(next_bill_on=bill_on, send_day=send_day)
    is_today = send_on == on
    return SendingDecision(
        outcome=SendingOutcome.SEND if is_today else SendingOutcome.NOT_TODAY,
        reason=f"{_place(row)} : envoi le {short_date(send_on)}"
        f"{'' if is_today else ', pas ce jour'}.",
        send_on=send_on,
        row=row,
    )


def _place(row: RowDecision) -> str:
    return f"{_SHORT[row.table]}, ligne {row.rank}"


_SHORT = {
    EXCLUSION: "Calendrier des exclusions",
    SPECIFIC: "Calendrier particulier",
    GENERIC: "Calendrier générique",
}
