"""Add a signed comment to a dossier: appended, never edited."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.refusal import Refusal
from crm_tui.store import dossiers
from crm_tui.usecases.parts.contact import COMMENT_LENGTH
from crm_tui.usecases.parts.dossier import check_open, comment_in
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.typed import typed_text


class EmptyComment(Refusal):
    """Nothing was typed."""


def comment_dossier(
    desk: Desk, *, dossier_id: int, seen_version: int, text: str, key: str
) -> Dossier:
    """Append a comment; raises StaleRecord if the dossier changed since it was seen."""
    with desk.performing(Act.COMMENT_DOSSIER, key=key) as work:
        if done := first_saved(work):
            return done
        comment = typed_text(
            text,
            field="text",
            label="Commentaire",
            max_length=COMMENT_LENGTH,
            multiline=True,
        )
        if not comment:
            raise EmptyComment("Saisissez le commentaire.", field="text")
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        check_open(dossier)
        comment_in(work, dossier=dossier, text=comment)
        changed = dossiers.update(work.session, dossier=dossier, at=work.now)
        work.trail("dossier", dossier.number, after={"comment": comment})
    return changed
