"""What invented customers subscribe to and say, to try the program at size."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.catalog.toml_entry import (
    InvalidCatalog,
    TomlEntry,
    catalog_text,
    parse_toml,
)
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.dossier import DossierType

FILE = "common/invented.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStories:
    """What is sold and said in one line of business."""

    offers: tuple[str, ...]
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierStories:
    """What the dossiers of one type are about."""

    comments: tuple[str, ...]
    tasks: tuple[str, ...]
    conclusions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedStories:
    """Everything an invented customer may say."""

    lines: Mapping[LineOfBusiness, LineStories]
    dossiers: Mapping[DossierType, DossierStories]
    instructions: tuple[str, ...]
    notes: tuple[str, ...]


def load_invented_stories() -> InventedStories:
    """Read and check the file."""
    tables = parse_toml(catalog_text(FILE), file=FILE)
    rarely = _entry(tables, "rarely")
    stories = InventedStories(
        lines={
            line: LineStories(
                offers=_texts(entry, "offers"), comments=_texts(entry, "comments")
            )
            for line in LineOfBusiness
            if (entry := _entry(tables.get("lines"), line.value))
        },
        dossiers={
            type_: DossierStories(
                comments=_texts(entry, "comments"),
                tasks=_texts(entry, "tasks"),
                conclusions=_texts(entry, "conclusions"),
            )
            for type_ in _INVENTED
            if (entry := _entry(tables.get("dossiers"), type_.value))
        },
        instructions=_texts(rarely, "instructions"),
        notes=_texts(rarely, "notes"),
    )
    return stories


_INVENTED = (
    DossierType.MOVE_IN,
    DossierType.MOVE_OUT,
    DossierType.COMPLAINT,
    DossierType.INTERDEPARTMENT,
)


def _entry(tables: object, code: str) -> TomlEntry:
    values = tables.get(code) if isinstance(tables, dict) else None
    if not isinstance(values, dict):
        raise InvalidCatalog(FILE, code, "entrée absente.")
    return TomlEntry(FILE, code, values)


def _texts(entry: TomlEntry, name: str) -> tuple[str, ...]:
    found = entry.texts(name)
    if not found:
        raise entry.invalid(f"« {name} » est vide.")
    return found
