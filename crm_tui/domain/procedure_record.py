"""A definition as plain values, and back: what a run keeps of what it started with."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from crm_tui.domain.procedure import (
    Choice,
    Delay,
    FieldType,
    Procedure,
    ProcedureStep,
    StepExit,
    StepField,
    StepNature,
    StepTask,
)

Record = Mapping[str, Any]
"""A definition as JSON keeps it."""


def record_of(procedure: Procedure) -> dict[str, Any]:
    """Return a definition as plain values."""
    return {**asdict(procedure), "dated_on": procedure.dated_on.isoformat()}


def digest_of(procedure: Procedure) -> str:
    """Return the fingerprint of a definition: any change gives another one."""
    text = json.dumps(record_of(procedure), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def procedure_of(record: Record) -> Procedure:
    """Return the definition a record stands for, as it was kept."""
    return Procedure(
        **{
            **record,
            **{name: tuple(record[name]) for name in _TEXTS},
            "dated_on": date.fromisoformat(record["dated_on"]),
            "steps": tuple(_step(step) for step in record["steps"]),
        }
    )


_TEXTS = ("links", "dossier_types", "variants", "reasons")


def _step(record: Record) -> ProcedureStep:
    task, delay = record["task"], record["delay"]
    return ProcedureStep(
        **{
            **record,
            "nature": StepNature(record["nature"]),
            "fields": tuple(_field(field) for field in record["fields"]),
            "guards": tuple(record["guards"]),
            "shows": tuple(record.get("shows", ())),
            "task": StepTask(**task) if task else None,
            "delay": Delay(**delay) if delay else None,
            "exits": tuple(StepExit(**way) for way in record["exits"]),
        }
    )


def _field(record: Record) -> StepField:
    choices: Sequence[Record] = record["choices"]
    return StepField(
        **{
            **record,
            "type": FieldType(record["type"]),
            "choices": tuple(Choice(**choice) for choice in choices),
        }
    )
