"""The guards of a departure: its reading, its day, past or still to come."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from crm_tui.domain.departure import (
    ACTUAL,
    ACTUAL_CONFIRMED_BY,
    CLOSING,
    CONFIRMED_BY,
    LEAVING_ON,
    refusal_before,
    refusal_once_come,
)
from crm_tui.domain.french_format import short_date
from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.procedure_facts import Guard, RunFacts
from crm_tui.domain.reading_check import ReadingSeverity
from crm_tui.domain.reading_entry import check_entry

NATURE = "nature_index"
READ, ESTIMATED = "LU", "ESTIME"

END_OF_DAY = time(23, 59, 59)
"""The hour of a reading told without one (document 001)."""


def _reading_is_given(facts: RunFacts) -> str:
    if facts.values.get(NATURE) != READ:
        return ""
    day = _leaving_on(facts)
    if day is not None and day > facts.today:
        return (
            f"L'index se lira le {short_date(day)} : choisissez « estimé », l'index "
            "réel sera attendu."
        )
    if CLOSING not in facts.values:
        return "Saisissez l'index lu, ou choisissez « estimé »."
    return ""


def _reading_is_plausible(facts: RunFacts) -> str:
    """Judge the closing reading as any other (R7); a reason confirms a doubt."""
    return _closing_refusal(facts, reading=CLOSING, confirmed_by=CONFIRMED_BY)


def _closing_refusal(facts: RunFacts, *, reading: str, confirmed_by: str) -> str:
    value, day = facts.values.get(reading), _leaving_on(facts)
    if facts.meter is None or not isinstance(value, int) or day is None:
        return ""
    at = datetime.combine(day, END_OF_DAY, tzinfo=facts.now.tzinfo)
    check = check_entry(
        typed=str(value),
        read_at=at,
        history=without_estimate(facts.meter.history, at=at),
        dials=facts.meter.dials,
        rule=facts.meter.rule,
    )
    is_confirmed = bool(facts.values.get(confirmed_by))
    if check.severity is ReadingSeverity.OK:
        return ""
    if check.severity is ReadingSeverity.ALERT and is_confirmed:
        return ""
    way_out = (
        " Dites ce qui le confirme."
        if check.severity is ReadingSeverity.ALERT
        else f" {check.advice}".rstrip()
    )
    return f"{check.message}{way_out}"


def without_estimate(
    history: Sequence[HistoryReading], *, at: datetime
) -> tuple[HistoryReading, ...]:
    """Leave out what was estimated of that very day: an actual reading replaces it."""
    return tuple(
        one
        for one in history
        if not (
            one.is_estimate and one.read_at.astimezone(at.tzinfo).date() == at.date()
        )
    )


def _leaves_after_the_contract_began(facts: RunFacts) -> str:
    day, begun = _leaving_on(facts), facts.contract_started_on
    if day is not None and begun is not None and day < begun:
        return (
            f"Le contrat a commencé le {short_date(begun)} : le départ ne peut pas "
            "le précéder."
        )
    return ""


def _was_estimated(facts: RunFacts) -> str:
    if facts.values.get(NATURE) == ESTIMATED:
        return ""
    return "L'index de départ est lu : il n'y a rien à attendre."


def _was_read(facts: RunFacts) -> str:
    if facts.values.get(NATURE) == ESTIMATED:
        return "L'index de départ est estimé : attendez l'index réel."
    return ""


def _reading_came(facts: RunFacts) -> str:
    if refusal := _has_left(facts):
        return refusal
    if ACTUAL not in facts.values:
        return "Saisissez l'index réel reçu."
    return _closing_refusal(facts, reading=ACTUAL, confirmed_by=ACTUAL_CONFIRMED_BY)


def _has_left(facts: RunFacts) -> str:
    day = _leaving_on(facts)
    return refusal_before(day, today=facts.today) if day else ""


def _is_to_leave(facts: RunFacts) -> str:
    day = _leaving_on(facts)
    if day is None:
        return "Dites d'abord le jour du départ."
    return refusal_once_come(day, today=facts.today)


def _leaving_on(facts: RunFacts) -> date | None:
    day = facts.values.get(LEAVING_ON)
    return day if isinstance(day, date) else None


DEPARTURE_GUARDS: Mapping[str, Guard] = {
    "index_lu_donne": Guard(
        refusal=_reading_is_given, reads=(NATURE, CLOSING, LEAVING_ON)
    ),
    "index_depart_coherent": Guard(
        refusal=_reading_is_plausible, reads=(CLOSING, LEAVING_ON)
    ),
    "depart_apres_debut_contrat": Guard(
        refusal=_leaves_after_the_contract_began, reads=(LEAVING_ON,)
    ),
    "index_estime": Guard(refusal=_was_estimated, reads=(NATURE,)),
    "index_lu": Guard(refusal=_was_read, reads=(NATURE,)),
    "index_reel_donne": Guard(
        refusal=_reading_came, reads=(ACTUAL, ACTUAL_CONFIRMED_BY, LEAVING_ON)
    ),
    "depart_venu": Guard(refusal=_has_left, reads=(LEAVING_ON,)),
    "depart_a_venir": Guard(refusal=_is_to_leave, reads=(LEAVING_ON,)),
}
"""The guards of departures, by the name a definition gives them."""

DEPARTURE_OPPOSITES = (
    frozenset({"index_lu", "index_estime"}),
    frozenset({"depart_venu", "depart_a_venir"}),
)
"""Pairs of these guards of which exactly one holds."""
