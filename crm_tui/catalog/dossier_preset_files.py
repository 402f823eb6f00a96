"""The presets of dossier, checked as they are loaded."""

from typing import Any

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.domain.dossier_preset import DossierPreset, PresetTask
from crm_tui.domain.party import PartyRole
from crm_tui.domain.task import FIRST_PRIORITY, LAST_PRIORITY, USUAL_PRIORITY

FILE = "common/dossier_presets.toml"
OBJECTS = ("site", "meter", "contract", "bill")
"""The kinds of business objects a dossier may open with."""

LONGEST_DAYS = 250
"""Business days: a year, beyond which a due date is a mistake."""


def load_dossier_presets() -> dict[str, DossierPreset]:
    """Read and check every preset, by code."""
    return {entry.code: _preset(entry) for entry in read_entries(FILE)}


def _preset(entry: TomlEntry) -> DossierPreset:
    preset = DossierPreset(
        code=entry.code,
        label=entry.text("label"),
        type=DossierType(_one_of(entry, "type", set(DossierType))),
        variant=DossierVariant(
            _one_of(entry, "variant", set(DossierVariant), DossierVariant.STANDARD)
        ),
        tasks=_tasks(entry),
        parties=tuple(PartyRole(role) for role in _all_of(entry, "parties", PartyRole)),
        objects=_all_of(entry, "objects", OBJECTS),
        reason=entry.text("reason", ""),
    )
    entry.finish()
    return preset


def _tasks(entry: TomlEntry) -> tuple[PresetTask, ...]:
    listed = entry.raw("tasks")
    if not isinstance(listed, list) or not listed:
        raise entry.invalid("« tasks » doit être une liste de tâches, une au moins.")
    return tuple(_task(entry, values) for values in listed)


def _task(entry: TomlEntry, values: Any) -> PresetTask:
    if not isinstance(values, dict):
        raise entry.invalid("une tâche est une table { label, queue, days }.")
    item = TomlEntry(entry.file, entry.code, values)
    days = item.whole("days", 2)
    priority = item.whole("priority", USUAL_PRIORITY)
    if not 0 <= days <= LONGEST_DAYS:
        raise entry.invalid(f"« days » : {days} n'est pas un nombre de jours ouvrés.")
    if not FIRST_PRIORITY <= priority <= LAST_PRIORITY:
        raise entry.invalid(f"« priority » : {priority} n'est pas entre 1 et 5.")
    task = PresetTask(
        label=item.text("label"), queue=item.text("queue"), days=days, priority=priority
    )
    item.finish()
    return task


def _one_of(
    entry: TomlEntry, name: str, known: set[Any], default: str | None = None
) -> str:
    value = entry.text(name, default)
    if value not in known:
        raise entry.invalid(f"« {name} » inconnu « {value} ».")
    return value


def _all_of(entry: TomlEntry, name: str, known: Any) -> tuple[str, ...]:
    values = entry.texts(name)
    for value in values:
        if value not in set(known):
            raise entry.invalid(f"« {name} » inconnu « {value} ».")
    return values
