"""The last comments of a dossier, for the screens that recall what was said."""

from sqlmodel import Session, col, select

from crm_tui.domain.dossier import DossierComment
from crm_tui.store.tables.dossier import DossierCommentRow


def latest(
    session: Session, *, dossier_id: int, limit: int
) -> tuple[DossierComment, ...]:
    """Return the last comments of a dossier read within the territory, newest first."""
    rows = session.exec(
        select(DossierCommentRow)
        .where(col(DossierCommentRow.dossier_id) == dossier_id)
        .order_by(col(DossierCommentRow.id).desc())
        .limit(limit)
    )
    return tuple(DossierComment(at=r.at, author=r.author, text=r.text) for r in rows)
