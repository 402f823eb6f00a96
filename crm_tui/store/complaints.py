"""The complaints of a customer: their dossiers, and the contacts that opened none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from crm_tui.domain.complaint import Complaint, ComplaintOutcome
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.together import Line, inside

MOST = 40
"""Complaints of one customer looked at, the newest first."""

LOOKED_AT = 200
"""Contacts of one customer looked at for complaints, the newest first."""

COMPLAINT = DossierType.COMPLAINT.value
PARTY = bindparam("party_id", type_=BigInteger)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintTerms:
    """What the catalog says a complaint is."""

    codes: tuple[str, ...] = ()
    """The reasons that complain."""
    presets: Mapping[str, str] = field(default_factory=dict)
    """The reason a dossier that came by no contact stands for, by its preset."""


NO_TERMS = ComplaintTerms()
"""For who looks at anything but complaints."""


def complaints_of(
    dossiers: Iterable[Line], contacts: Iterable[Line], *, terms: ComplaintTerms
) -> tuple[Complaint, ...]:
    """Return the complaints of these lines, newest first."""
    found = [_of_dossier(line, terms.presets) for line in dossiers]
    found += [_of_contact(line) for line in contacts]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def is_in_complaint(contact_id: Any) -> ColumnElement[bool]:
    """Return whether a contact is in a dossier of complaint: that one counts for it."""
    complaint: Any = aliased(DossierRow)
    link: Any = aliased(ContactLinkRow)
    return exists().where(
        link.contact_id == contact_id,
        link.kind == "dossier",
        complaint.id == link.object_id,
        complaint.type == COMPLAINT,
    )


def complaint_dossiers() -> Any:
    """The dossiers of complaint, each with the reason of the contact it came by."""
    return (
        select(
            col(DossierRow.id),
            col(DossierRow.number),
            col(DossierRow.status),
            col(DossierRow.conclusion),
            col(DossierRow.opened_at),
            col(DossierRow.preset),
            func.coalesce(col(ContactRow.reason_code), "").label("reason_code"),
        )
        .outerjoin(ContactRow, col(ContactRow.id) == col(DossierRow.contact_id))
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.type) == COMPLAINT,
            col(DossierRow.merged_into_id).is_(None),
            inside(col(DossierRow.departement)),
        )
        .order_by(col(DossierRow.id).desc())
        .limit(MOST)
    )


def complaint_contacts() -> Any:
    """The contacts that complain and are in no dossier of complaint.

    Looked for among the newest ones: years of contacts would be read for a few.
    """
    newest = (
        select(col(ContactRow.id))
        .where(col(ContactRow.party_id) == PARTY)
        .order_by(col(ContactRow.started_at).desc())
        .limit(LOOKED_AT)
    )
    return (
        select(
            col(ContactRow.id),
            col(ContactRow.reason_code),
            col(ContactRow.started_at),
        )
        .where(
            col(ContactRow.id).in_(newest),
            col(ContactRow.reason_code).in_(
                bindparam("complaint_reasons", expanding=True)
            ),
            ~is_in_complaint(col(ContactRow.id)),
            inside(col(ContactRow.departement)),
        )
        .order_by(col(ContactRow.started_at).desc())
        .limit(MOST)
    )


def _of_dossier(line: Line, presets: Mapping[str, str]) -> Complaint:
    status = DossierStatus(line.status)
    outcome = {
        DossierStatus.CLOSED: ComplaintOutcome.ANSWERED,
        DossierStatus.CANCELED: ComplaintOutcome.DROPPED,
    }.get(status, ComplaintOutcome.OPEN)
    return Complaint(
        at=line.opened_at,
        reason_code=line.reason_code or presets.get(line.preset, ""),
        outcome=outcome,
        dossier_id=line.id,
        dossier_number=line.number,
        conclusion=line.conclusion,
    )


def _of_contact(line: Line) -> Complaint:
    return Complaint(
        at=line.started_at,
        reason_code=line.reason_code,
        outcome=ComplaintOutcome.TRACED,
        contact_id=line.id,
    )
