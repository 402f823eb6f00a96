"""Presets of dossier (« modèles de dossier »): a type, its tasks, its usual links.

« Modèles de dossier : […] même fonctionnement que les modèles de contact » (document
003): a preset says what a dossier opens with, and a centre changes it in the catalog.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.domain.party import PartyRole
from crm_tui.domain.task import USUAL_PRIORITY


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetTask:
    """A task a dossier opens with."""

    label: str
    queue: str
    days: int
    """Business days it is due in."""
    priority: int = USUAL_PRIORITY


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPreset:
    """What a dossier of this kind opens with."""

    code: str
    label: str
    """The sub-type, as lists show it beside the type: `Fuite`."""
    type: DossierType
    variant: DossierVariant
    tasks: tuple[PresetTask, ...]
    parties: tuple[PartyRole, ...] = ()
    """Who is linked besides the customer, by what they are to their contracts."""
    objects: tuple[str, ...] = ()
    """Kinds of the business objects linked by default: the newest of each."""
    reason: str = ""
    """What the contact reasons that lead to it say: `INT / fuite`."""


def preset_said(
    presets: Iterable[DossierPreset], *, said: str, type: DossierType
) -> DossierPreset | None:
    """Return the preset a contact reason leads to, by what it says: `INT / fuite`.

    The most precise one: `RES / rétractation` before `RES`. None where the dossier is
    opened with another type than the reason's own.
    """
    fitting = [
        preset
        for preset in presets
        if preset.reason and preset.type is type and _leads(said, to=preset.reason)
    ]
    return max(fitting, key=lambda preset: len(preset.reason), default=None)


def _leads(said: str, *, to: str) -> bool:
    return said == to or said.startswith((f"{to} ", f"{to},"))
