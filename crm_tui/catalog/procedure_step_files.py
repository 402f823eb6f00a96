"""One step of a procedure's file: its fields, its exits, what it opens and writes."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from crm_tui.catalog.toml_entry import TomlEntry
from crm_tui.domain.procedure import (
    Choice,
    Delay,
    FieldType,
    ProcedureStep,
    StepExit,
    StepField,
    StepNature,
    StepTask,
)

Made = TypeVar("Made")
Code = TypeVar("Code", bound=StrEnum)


def step_of(entry: TomlEntry) -> ProcedureStep:
    """Return the step an entry describes, or refuse what is not of the format."""
    made = ProcedureStep(
        code=entry.text("code"),
        label=entry.text("label"),
        nature=_coded(entry, "nature", StepNature),
        right=entry.text("right", ""),
        fields=_each(entry, "fields", _field),
        guards=entry.texts("guards"),
        shows=entry.texts("shows"),
        document=entry.text("document", ""),
        task=_optional(entry, "task", _task),
        delay=_optional(entry, "delay", _delay),
        exits=_each(entry, "exits", _exit),
        may_skip=entry.flag("may_skip", False),
        fact=entry.text("fact", ""),
        shown_when=entry.text("shown_when", ""),
    )
    entry.finish()
    return made


def _field(entry: TomlEntry) -> StepField:
    return StepField(
        code=entry.text("code"),
        label=entry.text("label"),
        type=_coded(entry, "type", FieldType),
        is_required=entry.flag("required", True),
        least=_limit(entry, "least"),
        most=_limit(entry, "most"),
        choices=_each(entry, "choices", _choice),
        hint=entry.text("hint", ""),
        source=entry.text("from", ""),
        is_locked=entry.flag("locked", False),
    )


def _choice(entry: TomlEntry) -> Choice:
    return Choice(code=entry.text("code"), label=entry.text("label"))


def _exit(entry: TomlEntry) -> StepExit:
    return StepExit(
        code=entry.text("code"),
        label=entry.text("label"),
        next=entry.text("next", ""),
        condition=entry.text("condition", ""),
        is_failure=entry.flag("failure", False),
        act=entry.text("act", ""),
    )


def _task(entry: TomlEntry) -> StepTask:
    return StepTask(
        label=entry.text("label"),
        queue=entry.text("queue"),
        queue_field=entry.text("queue_field", ""),
    )


def _delay(entry: TomlEntry) -> Delay:
    return Delay(
        days=entry.whole("days"),
        is_working=entry.flag("working", False),
        is_from_launch=entry.flag("from_launch", False),
        exit=entry.text("exit", ""),
        field=entry.text("field", ""),
    )


def _limit(entry: TomlEntry, name: str) -> int | None:
    return entry.whole(name) if name in entry.values else None


def _coded(entry: TomlEntry, name: str, codes: type[Code]) -> Code:
    text = entry.text(name)
    if text not in set(codes):
        known = ", ".join(code.value for code in codes)
        raise entry.invalid(f"« {name} » inconnu « {text} » : {known}.")
    return codes(text)


def _each(
    entry: TomlEntry, name: str, make: Callable[[TomlEntry], Made]
) -> tuple[Made, ...]:
    tables = entry.raw(name) if name in entry.values else []
    if not isinstance(tables, list):
        raise entry.invalid(f"« {name} » est une liste de tables.")
    return tuple(_table(entry, name, table, make) for table in tables)


def _optional(
    entry: TomlEntry, name: str, make: Callable[[TomlEntry], Made]
) -> Made | None:
    if name not in entry.values:
        return None
    return _table(entry, name, entry.raw(name), make)


def _table(
    entry: TomlEntry, name: str, values: Any, make: Callable[[TomlEntry], Made]
) -> Made:
    if not isinstance(values, dict):
        raise entry.invalid(f"« {name} » est une table {{ … }}.")
    code = values.get("code", "")
    inside = TomlEntry(entry.file, f"{entry.code} › {name} {code}".rstrip(), values)
    made = make(inside)
    inside.finish()
    return made
