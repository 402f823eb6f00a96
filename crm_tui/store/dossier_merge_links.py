"""What a merged dossier is linked to: copied to the kept one, and taken away again."""

from typing import Any

from sqlalchemy import and_, delete, insert, or_, select
from sqlmodel import Session, col

from crm_tui.store.tables.contact import ContactLinkRow
from crm_tui.store.tables.dossier import DossierLinkRow, DossierRelationRow

KIND = "dossier"
"""How a contact names a dossier among what it is linked to."""

Copied = dict[str, list[Any]]
"""The new links of each sort, as `merge.moved` keeps them."""


def copy(session: Session, *, kept: int, merged: int) -> Copied:
    """Link the kept dossier to all the other one is linked to; return what is new."""
    return {
        "links": _copy_links(session, kept, merged),
        "contacts": _copy_contacts(session, kept, merged),
        "relations": _copy_relations(session, kept, merged),
    }


def _copy_links(session: Session, kept: int, merged: int) -> list[list[Any]]:
    """Link the kept dossier to what the other one is linked to; return what is new."""
    row: Any = DossierLinkRow
    columns = (row.kind, row.object_id, row.role)
    had = _pairs(session, select(row.kind, row.object_id), row.dossier_id == kept)
    new = [
        [kind, object_id, role]
        for kind, object_id, role in session.execute(
            select(*columns).where(row.dossier_id == merged)
        )
        if (kind, object_id) not in had
    ]
    for kind, object_id, role in new:
        session.execute(
            insert(DossierLinkRow).values(
                dossier_id=kept, kind=kind, object_id=object_id, role=role
            )
        )
    return new


def _copy_contacts(session: Session, kept: int, merged: int) -> list[int]:
    """Make the contacts of the other dossier the kept one's too."""
    row: Any = ContactLinkRow
    of = select(row.contact_id)
    is_dossier = row.kind == KIND
    had = set(session.execute(of.where(is_dossier, row.object_id == kept)).scalars())
    theirs = session.execute(of.where(is_dossier, row.object_id == merged)).scalars()
    new = sorted(set(theirs) - had)
    for contact_id in new:
        session.execute(
            insert(ContactLinkRow).values(
                contact_id=contact_id, kind=KIND, object_id=kept, role=""
            )
        )
    return new


def _copy_relations(session: Session, kept: int, merged: int) -> list[list[int]]:
    """Link the kept dossier to those the other one goes with; return the new pairs."""
    row: Any = DossierRelationRow
    table: Any = row.__table__
    found = session.execute(
        select(table).where(or_(row.dossier_id == merged, row.other_id == merged))
    ).mappings()
    new = []
    for line in [dict(line) for line in found]:
        ends = {
            name: kept if line[name] == merged else line[name]
            for name in ("dossier_id", "other_id")
        }
        one, other = ends["dossier_id"], ends["other_id"]
        if one != other and not _is_related(session, one, other):
            session.execute(insert(DossierRelationRow).values({**line, **ends}))
            new.append([one, other])
    return new


def _is_related(session: Session, one: int, other: int) -> bool:
    row: Any = DossierRelationRow
    either = or_(
        and_(row.dossier_id == one, row.other_id == other),
        and_(row.dossier_id == other, row.other_id == one),
    )
    return session.execute(select(row.kind).where(either)).first() is not None


def drop(session: Session, *, kept: int, copied: Copied) -> None:
    """Take away what was copied, and nothing else."""
    link, contact, relation = DossierLinkRow, ContactLinkRow, DossierRelationRow
    for kind, object_id, _ in copied["links"]:
        session.execute(
            delete(link).where(
                col(link.dossier_id) == kept,
                col(link.kind) == kind,
                col(link.object_id) == object_id,
            )
        )
    for contact_id in copied["contacts"]:
        session.execute(
            delete(contact).where(
                col(contact.contact_id) == contact_id,
                col(contact.kind) == KIND,
                col(contact.object_id) == kept,
            )
        )
    for one, other in copied["relations"]:
        session.execute(
            delete(relation).where(
                col(relation.dossier_id) == one, col(relation.other_id) == other
            )
        )


def _pairs(session: Session, wanted: Any, *conditions: Any) -> set[tuple[str, int]]:
    return {(kind, key) for kind, key in session.execute(wanted.where(*conditions))}
