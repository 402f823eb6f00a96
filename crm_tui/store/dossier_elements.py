"""The contacts, papers, related and merged dossiers of one dossier.

Part of the dossier screen's one round trip: the sections as queries, and their lines as
values.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, bindparam, literal, select, union_all
from sqlmodel import col

from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.dossier_item import DossierItem
from crm_tui.domain.dossier_relation import RelatedDossier, RelationKind
from crm_tui.dossier_wording import dossier_title
from crm_tui.store.dossier_items import item_of
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import (
    DossierItemRow,
    DossierLinkRow,
    DossierRelationRow,
    DossierRow,
)
from crm_tui.store.tables.undoing import MergeRow
from crm_tui.store.together import Line, columns_of, inside

DOSSIER = bindparam("dossier_id", type_=BigInteger)
MOST_LINES = 100
"""Of each kind: a dossier beyond that is read from its timeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """A contact of a dossier; the catalog has the words of its reason."""

    id: int
    at: datetime
    channel: ContactChannel
    direction: ContactDirection
    reason_code: str
    agent_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRecord:
    """A dossier that was merged into the one shown, and may still be parted."""

    number: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """What a dossier holds besides people, objects and tasks."""

    contacts: tuple[ContactRecord, ...]
    items: tuple[DossierItem, ...]
    related: tuple[RelatedDossier, ...]
    merged: tuple[MergedRecord, ...]
    """The last one first."""


def elements() -> dict[str, Any]:
    """Return the sections to read; those of another territory are as absent."""
    return {
        "contacts": _contacts(),
        "items": select(*columns_of(DossierItemRow))
        .where(col(DossierItemRow.dossier_id) == DOSSIER)
        .order_by(col(DossierItemRow.id).desc())
        .limit(MOST_LINES),
        "related": union_all(_related(is_from_here=True), _related(is_from_here=False)),
        "merged": select(
            col(MergeRow.id), col(MergeRow.merged_at), col(DossierRow.number)
        )
        .join(DossierRow, col(DossierRow.id) == col(MergeRow.merged_id))
        .where(
            col(MergeRow.kind) == "dossier",
            col(MergeRow.kept_id) == DOSSIER,
            col(MergeRow.undone_at).is_(None),
        )
        .limit(MOST_LINES),
    }


def elements_of(found: dict[str, list[Line]]) -> Elements:
    """Return the values of these sections, oldest first."""
    return Elements(
        contacts=tuple(map(_contact, sorted(found["contacts"], key=_id))),
        items=tuple(map(item_of, sorted(found["items"], key=_id))),
        related=tuple(map(_dossier, sorted(found["related"], key=_id))),
        merged=tuple(
            MergedRecord(number=line.number, at=line.merged_at)
            for line in sorted(found["merged"], key=_id, reverse=True)
        ),
    )


def _contacts() -> Any:
    return (
        select(
            col(ContactRow.id),
            col(ContactRow.started_at),
            col(ContactRow.channel),
            col(ContactRow.direction),
            col(ContactRow.reason_code),
            col(ContactRow.agent_code),
        )
        .join(DossierLinkRow, col(DossierLinkRow.object_id) == col(ContactRow.id))
        .where(
            col(DossierLinkRow.dossier_id) == DOSSIER,
            col(DossierLinkRow.kind) == "contact",
            inside(col(ContactRow.departement)),
        )
        .order_by(col(ContactRow.id).desc())
        .limit(MOST_LINES)
    )


def _related(*, is_from_here: bool) -> Any:
    """Return the other ends of the relations said here, or of those said there."""
    here, there = col(DossierRelationRow.dossier_id), col(DossierRelationRow.other_id)
    mine, other = (here, there) if is_from_here else (there, here)
    return (
        select(
            col(DossierRow.id),
            col(DossierRow.number),
            col(DossierRow.type),
            col(DossierRow.variant),
            col(DossierRow.status),
            col(DossierRelationRow.kind),
            literal(is_from_here, Boolean).label("is_from_here"),
        )
        .join(DossierRow, col(DossierRow.id) == other)
        .where(
            mine == DOSSIER,
            inside(col(DossierRow.departement)),
            col(DossierRow.merged_into_id).is_(None),
        )
    )


def _id(line: Line) -> int:
    return int(line.id)


def _contact(line: Line) -> ContactRecord:
    return ContactRecord(
        id=line.id,
        at=line.started_at,
        channel=ContactChannel(line.channel),
        direction=ContactDirection(line.direction),
        reason_code=line.reason_code,
        agent_code=line.agent_code,
    )


def _dossier(line: Line) -> RelatedDossier:
    type_, variant = DossierType(line.type), DossierVariant(line.variant)
    return RelatedDossier(
        id=line.id,
        number=line.number,
        title=dossier_title(type_, variant),
        status=DossierStatus(line.status),
        kind=RelationKind(line.kind),
        is_from_here=bool(line.is_from_here),
    )
