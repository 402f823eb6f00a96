"""The complaints of a customer: their dossiers, and the contacts that opened none."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import BigInteger, bindparam, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from crm_tui.domain.complaint import Complaint, ComplaintOutcome
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.domain.permission import Territory
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.together import Line, Together, inside, territory_values

MOST = 40
"""Complaints of one customer looked at, the newest first."""

COMPLAINT = DossierType.COMPLAINT.value
PARTY = bindparam("party_id", type_=BigInteger)


def of_party(
    session: Session,
    *,
    party_id: int,
    within: Territory,
    codes: Collection[str],
    presets: Mapping[str, str],
) -> tuple[Complaint, ...]:
    """Return the complaints of a customer, newest first.

    `codes` are the reasons that complain; `presets` gives the reason of a dossier that
    came by no contact, by the code of its preset.
    """
    found = _SECTIONS.read(
        session,
        party_id=party_id,
        complaint_reasons=sorted(codes),
        **territory_values(within),
    )
    return complaints_of(
        found["complaint_dossiers"], found["complaint_contacts"], presets=presets
    )


def complaints_of(
    dossiers: Iterable[Line], contacts: Iterable[Line], *, presets: Mapping[str, str]
) -> tuple[Complaint, ...]:
    """Return the complaints of these lines, newest first."""
    found = [_of_dossier(line, presets) for line in dossiers]
    found += [_of_contact(line) for line in contacts]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


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
    """The contacts that complain and are in no dossier of complaint."""
    complaint: Any = aliased(DossierRow)
    in_dossier = exists().where(
        col(ContactLinkRow.contact_id) == col(ContactRow.id),
        col(ContactLinkRow.kind) == "dossier",
        complaint.id == col(ContactLinkRow.object_id),
        complaint.type == COMPLAINT,
    )
    return (
        select(
            col(ContactRow.id),
            col(ContactRow.reason_code),
            col(ContactRow.started_at),
        )
        .where(
            col(ContactRow.party_id) == PARTY,
            col(ContactRow.reason_code).in_(
                bindparam("complaint_reasons", expanding=True)
            ),
            ~in_dossier,
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


_SECTIONS = Together(
    complaint_dossiers=complaint_dossiers(), complaint_contacts=complaint_contacts()
)
