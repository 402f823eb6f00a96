"""Two records of one party made one: what may be, and which value wins.

« duplicates merge (N2, reversible for 30 days, both ids stay searchable) » (domain.md
6, point 34).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crm_tui.domain.party import Party, PartyStatus
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.sensitive import masked_birth

STATUS_ORDER = (
    PartyStatus.CUSTOMER,
    PartyStatus.FORMER_CUSTOMER,
    PartyStatus.PROSPECT,
    PartyStatus.ARCHIVED,
)
"""Who stands closest to us first: a customer merged with a prospect is a customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSide:
    """One of the two records."""

    party: Party
    guardian_id: int | None
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """One field the two records say differently."""

    field: str
    label: str
    kept: str
    merged: str
    takes_merged: bool
    """The value that wins unless the agent says otherwise: the one there is, else the
    one of the record changed last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedCount:
    """How many rows of one kind go to the record that is kept."""

    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a merge would do, before it is done."""

    kept: Party
    merged: Party
    choices: tuple[FieldChoice, ...]
    moved: tuple[MovedCount, ...]
    refusal: str
    """Why it may not be, or an empty text."""

    @property
    def defaults(self) -> frozenset[str]:
        """Return the fields whose value comes from the record that goes."""
        return frozenset(c.field for c in self.choices if c.takes_merged)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneMerge:
    """A merge undone, and what could not go back."""

    kept_number: str
    merged_number: str
    stays: tuple[MovedCount, ...]
    """Made since, by whoever worked on the record that was kept: it stays there."""

    @property
    def sentence(self) -> str:
        """Return what an agent is told."""
        said = f"Fusion défaite : {self.kept_number} et {self.merged_number}."
        if not self.stays:
            return said
        kinds = ", ".join(f"{stay.count} {stay.label}" for stay in self.stays)
        return f"{said} Créés depuis, restent à {self.kept_number} : {kinds}."


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    shown: Callable[[Party], str]
    take: Callable[[Party, Party], Party]
    """The record that is kept, with the value of the other one."""


def _plain(name: str, label: str) -> _Field:
    def take(kept: Party, merged: Party) -> Party:
        changed: dict[str, Any] = {name: getattr(merged, name)}
        return replace(kept, **changed)

    return _Field(label, lambda party: str(getattr(party, name)), take)


FIELDS = {
    "civility": _plain("civility", "Civilité"),
    "last_name": _plain("last_name", "Nom"),
    "first_name": _plain("first_name", "Prénom"),
    "birth_on": _Field(
        "Naissance",
        lambda party: masked_birth(party.birth_on),
        lambda kept, merged: replace(kept, birth_on=merged.birth_on),
    ),
    "address": _Field(
        "Adresse",
        lambda party: (party.address or PostalAddress()).one_line(),
        lambda kept, merged: replace(kept, address=merged.address),
    ),
    "occupancy": _plain("occupancy", "Occupation"),
    "preferred_channel": _plain("preferred_channel", "Canal préféré"),
}
"""What only one of the two records can say in the end; phones and e-mails add up."""


def refusal_to_merge(kept: MergeSide, merged: MergeSide) -> str:
    """Return why these two records may not be made one, or an empty text."""
    if kept.party.id == merged.party.id:
        return "Ces deux numéros sont déjà la même fiche."
    if kept.party.nature is not merged.party.nature:
        return "Une personne et une entreprise sont deux clients."
    if kept.guardian_id == merged.party.id or merged.guardian_id == kept.party.id:
        return "L'un représente l'autre : ce sont deux personnes."
    guardians = {side.guardian_id for side in (kept, merged) if side.guardian_id}
    if len(guardians) > 1:
        return "Chacun a son représentant légal : vérifiez les jugements d'abord."
    return ""


def choices_of(kept: MergeSide, merged: MergeSide) -> tuple[FieldChoice, ...]:
    """Return the fields the two records say differently, with the value that wins."""
    is_newer = merged.changed_at > kept.changed_at
    choices = []
    for name, field in FIELDS.items():
        is_same = field.take(kept.party, merged.party) == kept.party
        if is_same:
            continue
        ours, theirs = field.shown(kept.party), field.shown(merged.party)
        choices.append(
            FieldChoice(
                field=name,
                label=field.label,
                kept=ours,
                merged=theirs,
                takes_merged=not ours or (bool(theirs) and is_newer),
            )
        )
    return tuple(choices)


def merged_party(kept: Party, merged: Party, *, taken: Iterable[str]) -> Party:
    """Return the record that is kept, with the fields taken from the other one."""
    party = kept
    for name in taken:
        party = FIELDS[name].take(party, merged)
    known = [day for day in (kept.since, merged.since) if day is not None]
    return replace(
        party,
        status=min((kept.status, merged.status), key=STATUS_ORDER.index),
        since=min(known, default=None),
    )
