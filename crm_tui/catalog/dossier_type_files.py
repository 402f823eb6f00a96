"""What the catalog says of each dossier type: label, queue and time allowed."""

from dataclasses import dataclass

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.dossier import DossierType, DossierVariant


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierTypeEntry:
    """A dossier type of document 000, as a centre sets it."""

    type: DossierType
    label: str
    queue: str
    """Code of the work queue its tasks go to."""
    service_level: str
    variants: tuple[DossierVariant, ...]
    is_label_assumed: bool
    """The document does not expand the code: the label is ours and may be changed."""


def load_dossier_types() -> dict[DossierType, DossierTypeEntry]:
    """Read and check every dossier type."""
    entries = (_type(entry) for entry in read_entries("common/dossier_types.toml"))
    return {entry.type: entry for entry in entries}


def _type(entry: TomlEntry) -> DossierTypeEntry:
    if entry.code not in set(DossierType):
        raise entry.invalid("type de dossier inconnu.")
    made = DossierTypeEntry(
        type=DossierType(entry.code),
        label=entry.text("label"),
        queue=entry.text("queue"),
        service_level=entry.text("service_level", ""),
        variants=_variants(entry),
        is_label_assumed=entry.flag("label_assumed", False),
    )
    entry.finish()
    return made


def _variants(entry: TomlEntry) -> tuple[DossierVariant, ...]:
    named = entry.texts("variants") or (DossierVariant.STANDARD.value,)
    for code in named:
        if code not in set(DossierVariant):
            raise entry.invalid(f"sous-type inconnu « {code} ».")
    return tuple(DossierVariant(code) for code in named)
