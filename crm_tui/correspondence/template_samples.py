"""The cases a template is tried on before it is saved (`templates/samples.toml`)."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from crm_tui.correspondence.sender import load_sender
from crm_tui.correspondence.template_files import template_root

SAMPLES = "samples.toml"
AMOUNTS = ("facture.montant", "geste.montant")
"""Fields in euros: TOML has no exact decimals, so they are written as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleKind:
    """One case of the demonstration: its name and every field it gives."""

    name: str
    fields: Mapping[str, Any]


@lru_cache(maxsize=4)
def sample_kinds(root: Path | None = None) -> tuple[SampleKind, ...]:
    """Return the cases, the first one with every field."""
    text = ((root or template_root()) / SAMPLES).read_text("utf-8")
    read = tomllib.loads(text)
    return tuple(_kind(read["values"], entry) for entry in read["kind"])


def _kind(values: dict[str, Any], entry: Mapping[str, Any]) -> SampleKind:
    fields = deepcopy(values)
    fields["emetteur"] = load_sender().for_templates()
    for path in AMOUNTS:
        owner, _, name = path.partition(".")
        fields[owner][name] = Decimal(fields[owner][name])
    fields.update(entry.get("values", {}))
    for path in entry.get("absent", ()):
        _blank(fields, path)
    return SampleKind(name=entry["name"], fields=fields)


def _blank(fields: dict[str, Any], path: str) -> None:
    """Leave a field without a value, or a whole record out."""
    owner, _, name = path.partition(".")
    if name:
        fields[owner][name] = None
    else:
        del fields[owner]
