"""The dossiers one may open for a customer: a type, then a preset, and what it links.

« Modèles de dossier : […] même fonctionnement que les modèles de contact » (document
003): an object that is not there is left out with its reason, the dossier opens anyway.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crm_tui.domain.contact_links import ContactLink, Links
from crm_tui.domain.contact_preset import NONE_OF_KIND, NOT_ELIGIBLE
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_preset import DossierPreset, PresetTask
from crm_tui.domain.linkable import ContactContext, Linkable, LinkKind
from crm_tui.domain.party import PartyRole
from crm_tui.domain.search_key import words_of

NO_OTHER_PARTY = "aucun autre que le client"
WITHOUT_PRESET = "Sans modèle"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierOffer:
    """One way to open a dossier: a preset, or a type alone."""

    type: DossierType
    type_label: str
    """`Interservices`."""
    preset: str = ""
    """Code of the preset; empty for the type alone."""
    label: str = WITHOUT_PRESET
    tasks: tuple[PresetTask, ...] = ()
    links: Links = ()
    """What it links besides the customer, or why it cannot."""

    def matches(self, typed: str) -> bool:
        """Tell whether each word typed begins one of its own words."""
        tasks = " ".join(task.label for task in self.tasks)
        known = words_of(f"{self.type} {self.type_label} {self.label} {tasks}")
        return all(
            any(name.startswith(word) for name in known) for word in words_of(typed)
        )


def preset_links(preset: DossierPreset, *, context: ContactContext) -> Links:
    """Return the parties a preset names, then the newest object of each of its kinds.

    What the customer has not got is left out, with the reason.
    """
    return (
        *(link for role in preset.parties for link in _parties(context, role)),
        *(_newest(context, LinkKind(kind)) for kind in preset.objects),
    )


def dossier_offers(
    *,
    presets: Iterable[DossierPreset],
    labels: Iterable[tuple[DossierType, str]],
    context: ContactContext,
) -> tuple[DossierOffer, ...]:
    """Return the presets by type, then every type alone; `labels` names the types."""
    names = tuple(labels)
    by_type = tuple(presets)
    of_presets = (
        DossierOffer(
            type=type_,
            type_label=name,
            preset=preset.code,
            label=preset.label,
            tasks=preset.tasks,
            links=preset_links(preset, context=context),
        )
        for type_, name in names
        for preset in by_type
        if preset.type is type_
    )
    alone = (DossierOffer(type=type_, type_label=name) for type_, name in names)
    return (*of_presets, *alone)


def _parties(context: ContactContext, role: PartyRole) -> list[ContactLink]:
    found = [item for item in context.parties if item.role == role.value]
    if not found:
        why = NO_OTHER_PARTY
        return [ContactLink(kind=LinkKind.PARTY, role=role.value, left_out=why)]
    return [_made(item) for item in found]


def _newest(context: ContactContext, kind: LinkKind) -> ContactLink:
    for item in context.of_kind(kind):
        return _made(item)
    return ContactLink(kind=kind, left_out=f"{NONE_OF_KIND[kind]}, {NOT_ELIGIBLE}")


def _made(item: Linkable) -> ContactLink:
    return ContactLink(kind=item.kind, id=item.id, name=item.name, role=item.role)
