"""Decisions of rules written out: French to read, JSON to script."""

import json
from collections.abc import Iterator
from datetime import date

from crm_tui.domain.deadline import JustificatifSchedule
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.euros_routing import EurosDecision
from crm_tui.domain.french_format import short_date
from crm_tui.domain.goodwill import GestureDecision
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.proposed_act import ProposedAct
from crm_tui.domain.reading_plausibility import ReadingCheck
from crm_tui.domain.retention import RetentionDecision
from crm_tui.rule_wording import (
    DOCUMENT_OUTCOME,
    EUROS_ROUTE,
    READING_SEVERITY,
    SUBSCRIBE,
    sentence_case,
)


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
            "acts": _acts(decision.acts),
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


def document_json(decision: DocumentDecision) -> str:
    """Write what a document leads to for a program."""
    return _json(
        {
            "row": decision.row,
            "outcome": decision.outcome,
            "start_on": _iso(decision.start_on),
            "start_m3": decision.start_m3,
            "origin": decision.origin,
            "gap_m3": decision.gap_m3,
            "acts": _acts(decision.acts),
            "comments": [comment.text for comment in decision.comments],
            "letter": decision.letter,
            "needs_expert": decision.needs_expert,
            "reason": decision.reason,
        }
    )


def document_text(decision: DocumentDecision) -> str:
    """Write what a document leads to for an agent."""
    start = ""
    if decision.start_on is not None:
        start = f" au {short_date(decision.start_on)} à {decision.start_m3} m³"
    outcome = sentence_case(DOCUMENT_OUTCOME[decision.outcome])
    lines = [f"{decision.row} · {outcome}{start}", decision.reason]
    lines.append(f"Document 001 : {decision.source}")
    lines += [f"Commentaire : {comment.text}" for comment in decision.comments]
    return "\n".join([*lines, *_act_lines(decision.acts)])


def euros_json(decision: EurosDecision) -> str:
    """Write who answers for a program."""
    return _json(
        {
            "row": decision.row,
            "route": decision.route,
            "acts": _acts(decision.acts),
            "refusal_to_transfer": decision.refusal_to_transfer,
            "reason": decision.reason,
        }
    )


def euros_text(decision: EurosDecision) -> str:
    """Write who answers for an agent."""
    lines = [
        f"{decision.row} · {sentence_case(EUROS_ROUTE[decision.route])}",
        decision.reason,
        f"Document 001 : {decision.source}",
    ]
    if decision.refusal_to_transfer:
        lines.append(f"À éviter : {decision.refusal_to_transfer}")
    return "\n".join([*lines, *_act_lines(decision.acts)])


def gesture_json(decision: GestureDecision) -> str:
    """Write what becomes of a gesture for a program."""
    return _json({"status": decision.status, "reasons": decision.reasons})


def gesture_text(decision: GestureDecision) -> str:
    """Write what becomes of a gesture for an agent."""
    is_granted = decision.status is GestureStatus.GRANTED
    head = "Geste accordé" if is_granted else "Geste à faire valider par un expert"
    return "\n".join((head, *decision.reasons))


def retention_json(decision: RetentionDecision) -> str:
    """Write how long a prospect is kept for a program."""
    return _json(
        {
            "eligible_on": _iso(decision.eligible_on),
            "is_due": decision.is_due,
            "reason": decision.reason,
        }
    )


def retention_text(decision: RetentionDecision) -> str:
    """Write how long a prospect is kept for an agent."""
    head = "À proposer au DPO" if decision.is_due else "À garder"
    return f"{head}\n{decision.reason}"


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
    yield from _act_lines(decision.acts)
    if decision.say:
        yield "À dire :"
        yield from (f"  « {sentence} »" for sentence in decision.say)


def _act_lines(acts: tuple[ProposedAct, ...]) -> Iterator[str]:
    if acts:
        yield "Actes proposés :"
        yield from (f"  {n}. {act.label}" for n, act in enumerate(acts, 1))


def _acts(acts: tuple[ProposedAct, ...]) -> list[dict[str, str]]:
    return [{"kind": act.kind, "label": act.label} for act in acts]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
