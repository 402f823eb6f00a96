"""What a dossier already holds, for what is brought into it."""

from sqlmodel import Session, col, select

from crm_tui.store.tables.dossier import DossierCommentRow, DossierLinkRow


def of_dossier(session: Session, *, dossier_id: int) -> frozenset[tuple[str, int]]:
    """Return the kind and id of everything linked to a dossier, its contacts too."""
    rows = session.exec(
        select(DossierLinkRow.kind, DossierLinkRow.object_id).where(
            col(DossierLinkRow.dossier_id) == dossier_id
        )
    ).all()
    return frozenset((kind, object_id) for kind, object_id in rows)


def has_comment(session: Session, *, dossier_id: int, text: str) -> bool:
    """Tell whether somebody already wrote these very words on a dossier."""
    found = session.exec(
        select(DossierCommentRow.id)
        .where(
            col(DossierCommentRow.dossier_id) == dossier_id,
            col(DossierCommentRow.text) == text,
        )
        .limit(1)
    ).first()
    return found is not None
