"""What an arrival leads to: the decision table of document 001, row by row.

Rows D01 to D07, D16, D17, D26a, D26b, D27 and D28 of the decision table. What happens
once a document is received, or never comes, is decided elsewhere.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crm_tui.domain.consumption_gap import (
    GAP_TOLERANCE_M3,
    GapVerdict,
    assess_gap,
)
from crm_tui.domain.deadline import (
    FRENCH_CALENDAR,
    JUSTIFICATIF_DELAY_DAYS,
    BusinessCalendar,
)
from crm_tui.domain.french_format import short_date
from crm_tui.domain.meter_change import MeterReplacement
from crm_tui.domain.move_in_case import (
    Closing,
    DeskSide,
    JustificatifAnswer,
    MoveInCase,
    MoveInDecision,
    Subscribe,
)
from crm_tui.domain.move_in_check import (
    investigate_reading,
    record_document,
    refuse_field_visit,
    require_closing_reading,
)
from crm_tui.domain.move_in_open import (
    open_as_declared,
    open_at_closing,
    open_slightly_below,
)
from crm_tui.domain.move_in_wait import await_justificatif
from crm_tui.domain.refusal import Refusal

__all__ = [
    "DeskSide",
    "JustificatifAnswer",
    "MoveInDecision",
    "Subscribe",
    "UnableToDecideMoveIn",
    "decide_move_in",
]

AVOID_FIELD_VISIT = "Ne pas envoyer d'agent : il constatera juste l'index au jour J."
"""« Il ne faut pas envoyer un agent car il constatera juste l'index au jour J »
(document 001)."""

TOLERATED = frozenset(
    {GapVerdict.WITHIN_TOLERANCE, GapVerdict.WITHIN_TOLERANCE_ROLLED_OVER}
)
"""The verdicts under which the newcomer's own figures are kept."""


class UnableToDecideMoveIn(Refusal):
    """Something the rule needs is missing."""


def decide_move_in(
    *,
    closing_m3: int | None,
    closing_on: date | None,
    opening_m3: int,
    opening_on: date,
    reconnection: bool,
    justificatif: JustificatifAnswer,
    desk_side: DeskSide,
    today: date,
    field_visit_wanted: bool = False,
    closing_is_estimate: bool = False,
    tolerance_m3: int = GAP_TOLERANCE_M3,
    deadline_days: int = JUSTIFICATIF_DELAY_DAYS,
    calendar: BusinessCalendar = FRENCH_CALENDAR,
    dials: int | None = None,
    replacements: Sequence[MeterReplacement] = (),
) -> MoveInDecision:
    """Return the row that applies to a newcomer, with its acts, its words and its why.

    Readings are whole m³ of one meter. The count of `deadline_days` starts `today`.
    Raises UnableToDecideMoveIn where the closing date is needed and unknown.
    """
    gap = assess_gap(
        closing_m3=closing_m3,
        opening_m3=opening_m3,
        tolerance_m3=tolerance_m3,
        dials=dials,
        replacements=replacements,
    )
    case = MoveInCase(
        opening_m3=opening_m3,
        opening_on=opening_on,
        reconnection=reconnection,
        justificatif=justificatif,
        desk_side=desk_side,
        today=today,
        field_visit_wanted=field_visit_wanted,
        deadline_days=deadline_days,
        calendar=calendar,
        gap=gap,
    )
    decision = _decide(case=case, closing_m3=closing_m3, closing_on=closing_on)
    return replace(
        decision,
        warning=_warnings(case, decision, closing_on, closing_is_estimate),
        avoid=_what_to_avoid(case),
    )


def _decide(
    *, case: MoveInCase, closing_m3: int | None, closing_on: date | None
) -> MoveInDecision:
    if closing_m3 is None:
        return require_closing_reading(case=case)
    if case.gap.verdict in TOLERATED:
        return open_as_declared(case=case)
    if closing_on is None:
        raise UnableToDecideMoveIn(
            "Date de résiliation manquante : à vérifier avant d'abonner.",
            field="closing_on",
        )
    closing = Closing(value_m3=closing_m3, closed_on=closing_on)
    if case.gap.verdict is GapVerdict.SLIGHTLY_BELOW:
        return open_slightly_below(case=case, closing=closing)
    if case.gap.verdict is GapVerdict.BELOW:
        return investigate_reading(case=case, closing=closing)
    return _decide_too_wide(case=case, closing=closing)


def _decide_too_wide(*, case: MoveInCase, closing: Closing) -> MoveInDecision:
    if case.field_visit_wanted and not case.reconnection:
        return refuse_field_visit(case=case)
    if case.justificatif is JustificatifAnswer.GIVEN:
        return record_document(case=case)
    if case.justificatif is JustificatifAnswer.NONE:
        return open_at_closing(case=case, closing=closing)
    return await_justificatif(case=case, closing=closing)


def _what_to_avoid(case: MoveInCase) -> str | None:
    if case.gap.verdict is GapVerdict.TOO_WIDE and not case.reconnection:
        return AVOID_FIELD_VISIT
    return None


def _warnings(
    case: MoveInCase,
    decision: MoveInDecision,
    closing_on: date | None,
    closing_is_estimate: bool,
) -> str | None:
    sentences = [decision.warning] if decision.warning else []
    if closing_on is not None and case.opening_on < closing_on:
        sentences.append(
            f"L'arrivée déclarée ({short_date(case.opening_on)}) précède la "
            f"résiliation ({short_date(closing_on)}) : "
            "deux titulaires se chevaucheraient."
        )
    if closing_is_estimate and case.gap.verdict not in TOLERATED:
        sentences.append(
            "L'index de résiliation est estimé : l'écart peut venir de là."
        )
    return " ".join(sentences) or None
