"""The presets of contact (« modèles »), one file per line of business."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.contact import ContactChannel, ContactDirection, ContactReason
from crm_tui.domain.contact_preset import NONE_OF_KIND, ContactPreset, ObjectRule
from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.party import PartyRole

PRESET_FILES: dict[str, LineOfBusiness | None] = {
    "water/contact_presets.toml": LineOfBusiness.WATER,
    "telecom/contact_presets.toml": LineOfBusiness.HOME,
    "service_contracts/contact_presets.toml": LineOfBusiness.SERVICE,
    "common/contact_presets.toml": None,
}
"""Each file with the line its presets are for."""

BILL_STATUSES = frozenset({"EMISE", "CONTESTEE", "REGLEE", "IMPAYEE", "ANNULEE"})
"""What an export says of a bill; of the other kinds, the domain's own statuses."""

STATUSES: dict[LinkKind, frozenset[str]] = {
    LinkKind.CONTRACT: frozenset(status.value for status in ContractStatus),
    LinkKind.DOSSIER: frozenset(status.value for status in DossierStatus),
    LinkKind.BILL: BILL_STATUSES,
}
"""The statuses an object of each kind may have; the other kinds have none."""

Code = TypeVar("Code", bound=StrEnum)


def load_presets(reasons: tuple[ContactReason, ...]) -> dict[str, ContactPreset]:
    """Read and check every preset against the reasons of the catalog, by code."""
    known = {reason.code for reason in reasons}
    presets: dict[str, ContactPreset] = {}
    for path, line in PRESET_FILES.items():
        for entry in read_entries(path):
            if entry.code in presets:
                raise entry.invalid("code déjà utilisé par un autre modèle.")
            presets[entry.code] = _preset(entry, line, known)
    return presets


def _preset(
    entry: TomlEntry, line: LineOfBusiness | None, reasons: set[str]
) -> ContactPreset:
    reason = entry.text("reason")
    if reason not in reasons:
        raise entry.invalid(f"motif inconnu « {reason} ».")
    preset = ContactPreset(
        code=entry.code,
        label=entry.text("label"),
        reason_code=reason,
        channel=_one(entry, "channel", ContactChannel, "mode inconnu"),
        direction=_one(entry, "direction", ContactDirection, "sens inconnu"),
        parties=_several(entry, "parties", PartyRole, "rôle inconnu"),
        agents=entry.texts("agents"),
        objects=_objects(entry),
        dossier_type=_one(entry, "dossier", DossierType, "type de dossier inconnu"),
        line_of_business=line,
        synonyms=entry.texts("synonyms"),
    )
    entry.finish()
    return preset


def _objects(entry: TomlEntry) -> tuple[ObjectRule, ...]:
    if "objects" not in entry.values:
        return ()
    listed = entry.raw("objects")
    if not isinstance(listed, list):
        raise entry.invalid("« objects » doit être une liste de tables { kind, … }.")
    return tuple(_object(entry, values) for values in listed)


def _object(entry: TomlEntry, values: Any) -> ObjectRule:
    if not isinstance(values, dict):
        raise entry.invalid("un objet est une table { kind, … }.")
    item = TomlEntry(entry.file, entry.code, values)
    kind = item.text("kind")
    if kind not in NONE_OF_KIND:
        raise entry.invalid(f"objet inconnu « {kind} ».")
    rule = ObjectRule(
        kind=LinkKind(kind),
        statuses=_statuses(item, LinkKind(kind)),
        lines=_several(item, "lines", LineOfBusiness, "univers inconnu"),
        within_days=_days(item),
    )
    item.finish()
    return rule


def _statuses(item: TomlEntry, kind: LinkKind) -> tuple[str, ...]:
    statuses = item.texts("statuses")
    for status in statuses:
        if status not in STATUSES.get(kind, frozenset()):
            raise item.invalid(f"état inconnu « {status} » pour un objet {kind.value}.")
    return statuses


def _days(item: TomlEntry) -> int | None:
    if "within_days" not in item.values:
        return None
    days = item.whole("within_days")
    if days < 0:
        raise item.invalid("« within_days » doit être positif.")
    return days


def _one(entry: TomlEntry, name: str, codes: type[Code], unknown: str) -> Code | None:
    said = entry.text(name, "")
    return _code(entry, said, codes, unknown) if said else None


def _several(
    entry: TomlEntry, name: str, codes: type[Code], unknown: str
) -> tuple[Code, ...]:
    return tuple(_code(entry, said, codes, unknown) for said in entry.texts(name))


def _code(
    entry: TomlEntry, said: str, codes: Callable[[str], Code], unknown: str
) -> Code:
    try:
        return codes(said)
    except ValueError:
        raise entry.invalid(f"{unknown} « {said} ».") from None
