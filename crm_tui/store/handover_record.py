"""What goes with a transfer, as it is kept in one column."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from crm_tui.domain.handover import HandedObject, HandedScript, Handover
from crm_tui.domain.linkable import LinkKind


def record_of(handover: Handover) -> dict[str, Any]:
    """Return the plain values of a handover."""
    plain = {one.name: getattr(handover, one.name) for one in fields(handover)}
    script, about = handover.script, handover.about
    checked_on = handover.callback_checked_on
    return {
        **plain,
        "done": list(handover.done),
        "script": None if script is None else _script_record(script),
        "about": None
        if about is None
        else {"kind": about.kind.value, "id": about.id, "name": about.name},
        "callback_checked_on": checked_on.isoformat() if checked_on else None,
    }


def handover_of(record: Mapping[str, Any]) -> Handover:
    """Return the handover of a record; what it does not say takes its default."""
    known = {one.name for one in fields(Handover)}
    plain = {name: value for name, value in record.items() if name in known}
    checked_on, script = record.get("callback_checked_on"), record.get("script")
    about = record.get("about")
    return Handover(
        **{
            **plain,
            "done": tuple(record.get("done") or ()),
            "script": None if script is None else _script_of(script),
            "about": None
            if about is None
            else HandedObject(
                kind=LinkKind(about["kind"]), id=about["id"], name=about["name"]
            ),
            "callback_checked_on": date.fromisoformat(checked_on)
            if checked_on
            else None,
        }
    )


def _script_record(script: HandedScript) -> dict[str, Any]:
    return {
        "code": script.code,
        "label": script.label,
        "answers": list(script.answers),
        "missing": list(script.missing),
        "next_step": script.next_step,
        "expected": script.expected,
    }


def _script_of(record: Mapping[str, Any]) -> HandedScript:
    return HandedScript(
        code=record["code"],
        label=record["label"],
        answers=tuple(record["answers"]),
        missing=tuple(record["missing"]),
        next_step=record["next_step"],
        expected=record["expected"],
    )
