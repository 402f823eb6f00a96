"""Decisions of rules written out: French to read, JSON to script."""

import json
from collections.abc import Iterator
from datetime import date

from crm_tui.domain.deadline import JustificatifSchedule
from crm_tui.domain.french_format import short_date
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.reading_plausibility import ReadingCheck
from crm_tui.rule_wording import READING_SEVERITY, SUBSCRIBE, sentence_case


def decision_json(decision: MoveInDecision) -> str:
    """Write a decision for a program."""
    return _json(
        {
            "row": decision.row,
            "verdict": decision.verdict,
            "gap_m3": decision.gap_m3,
            "subscribe": decision.subscribe,
            "start_on": _iso(decision.start_on),
            "start_m3": decision.start_m3,
            "acts": [{"kind": a.kind, "label": a.label} for a in decision.acts],
            "comment": decision.comment,
            "letter": decision.letter,
            "due_on": _iso(decision.due_on),
            "fallback_on": _iso(decision.fallback_on),
            "reason": decision.reason,
        }
    )


def decision_text(decision: MoveInDecision) -> str:
    """Write a decision for an agent."""
    return "\n".join(_decision_lines(decision))


def check_json(check: ReadingCheck) -> str:
    """Write the control of a reading for a program."""
    band = check.band
    return _json(
        {
            "severity": check.severity,
            "code": check.code,
            "value_m3": check.value_m3,
            "usage_m3": check.usage_m3,
            "low_m3": band.low_m3 if band else None,
            "high_m3": band.high_m3 if band else None,
            "lowest_m3": band.lowest_m3 if band else None,
            "highest_m3": band.highest_m3 if band else None,
            "message": check.message,
            "advice": check.advice,
            "suggestions": [
                {"value_m3": s.value_m3, "kind": s.kind, "explanation": s.explanation}
                for s in check.suggestions
            ],
        }
    )


def check_text(check: ReadingCheck) -> str:
    """Write the control of a reading for an agent."""
    lines = [f"Index {READING_SEVERITY[check.severity]}", check.message]
    if check.advice:
        lines.append(check.advice)
    lines += [f"  {s.value_m3} : {s.explanation}" for s in check.suggestions]
    return "\n".join(lines)


def schedule_json(asked_on: date, schedule: JustificatifSchedule) -> str:
    """Write the days of a wait for a program."""
    return _json(
        {
            "asked_on": _iso(asked_on),
            "reminder_on": _iso(schedule.reminder_on),
            "due_on": _iso(schedule.due_on),
            "fallback_on": _iso(schedule.fallback_on),
        }
    )


def schedule_text(asked_on: date, schedule: JustificatifSchedule) -> str:
    """Write the days of a wait for an agent."""
    return "\n".join(
        (
            f"Demande le {short_date(asked_on)} (jour non compté)",
            f"Relance le {short_date(schedule.reminder_on)}",
            f"Limite  le {short_date(schedule.due_on)} inclus",
            f"Bascule le {short_date(schedule.fallback_on)}, premier jour ouvré après",
        )
    )


def _decision_lines(decision: MoveInDecision) -> Iterator[str]:
    start = ""
    if decision.start_on is not None:
        start = f" au {short_date(decision.start_on)} à {decision.start_m3} m³"
    yield f"{decision.row} · {sentence_case(SUBSCRIBE[decision.subscribe])}{start}"
    yield decision.reason
    yield f"Document 001 : {decision.source}"
    for word, text in (
        ("Attention", decision.warning),
        ("À éviter", decision.avoid),
        ("Commentaire", decision.comment),
    ):
        if text:
            yield f"{word} : {text}"
    if decision.acts:
        yield "Actes proposés :"
        yield from (f"  {n}. {act.label}" for n, act in enumerate(decision.acts, 1))
    if decision.say:
        yield "À dire :"
        yield from (f"  « {sentence} »" for sentence in decision.say)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
