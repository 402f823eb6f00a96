"""Part two dossiers that were linked by mistake."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossier_relations, dossiers
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell


def unlink_dossiers(
    desk: Desk, *, dossier_id: int, seen_version: int, other_number: str, key: str
) -> Dossier:
    """Take the link between two dossiers away, whichever of them it was said on.

    Raises NotFound where they are not linked or the other is not of the territory,
    StaleRecord when somebody changed this one since it was seen.
    """
    with desk.performing(Act.LINK_DOSSIERS, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        other = dossiers.get_by_number(
            work.session, number=other_number, within=work.territory
        )
        dossier_relations.remove(work.session, one=dossier.id, other=other.id)
        changed = dossiers.update(work.session, dossier=dossier, at=work.now)
        tell(
            work,
            kind=TimelineKind.DOSSIER,
            title=f"Lien avec {other.number} retiré",
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
        work.trail("dossier", dossier.number, before={"lié à": other.number})
    return changed
