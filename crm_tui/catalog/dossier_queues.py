"""What the dossiers' files say of the queues' one: every task has where to go."""

from collections.abc import Collection, Mapping

from crm_tui.catalog.dossier_preset_files import FILE
from crm_tui.catalog.dossier_type_files import DossierTypeEntry
from crm_tui.catalog.toml_entry import InvalidCatalog
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_preset import DossierPreset


def check_queues_of(
    types: Mapping[DossierType, DossierTypeEntry],
    presets: Mapping[str, DossierPreset],
    *,
    known: Collection[str],
) -> None:
    """Refuse a type or a preset whose tasks go to no queue, or with no such type."""
    for entry in types.values():
        if entry.queue not in known:
            raise _unknown("common/dossier_types.toml", entry.type.value, entry.queue)
    for preset in presets.values():
        for task in preset.tasks:
            if task.queue not in known:
                raise _unknown(FILE, preset.code, task.queue)
        if preset.variant not in types[preset.type].variants:
            raise InvalidCatalog(
                FILE,
                preset.code,
                f"un dossier {preset.type.value} n'a pas de sous-type "
                f"« {preset.variant.value} ».",
            )


def _unknown(file: str, code: str, queue: str) -> InvalidCatalog:
    return InvalidCatalog(file, code, f"corbeille inconnue « {queue} ».")
