"""Link two dossiers about one matter: each shows the other."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_relation import RelationKind, refusal_to_relate
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossier_relations, dossiers
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell


class UnableToLinkDossiers(Refusal):
    """They are linked already, or cannot be."""


def link_dossiers(
    desk: Desk,
    *,
    dossier_id: int,
    seen_version: int,
    other_number: str,
    kind: RelationKind,
    key: str,
) -> Dossier:
    """Link a dossier to another one by its number.

    Raises UnableToLinkDossiers, NotFound where the other is not of the territory,
    StaleRecord when somebody changed this one since it was seen.
    """
    with desk.performing(Act.LINK_DOSSIERS, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        other = dossiers.get_by_number(
            work.session, number=other_number.strip().upper(), within=work.territory
        )
        refusal = refusal_to_relate(dossier, other)
        if not refusal and dossier_relations.are_linked(
            work.session, one=dossier.id, other=other.id
        ):
            refusal = f"{other.number} est déjà lié à ce dossier."
        if refusal:
            raise UnableToLinkDossiers(refusal, field="other")
        dossier_relations.add(
            work.session,
            dossier_id=dossier.id,
            other_id=other.id,
            kind=kind,
            at=work.now,
            by=work.agent.code,
        )
        changed = dossiers.update(work.session, dossier=dossier, at=work.now)
        for one, its in ((dossier, other), (other, dossier)):
            tell(
                work,
                kind=TimelineKind.DOSSIER,
                title=f"Dossier {one.number} lié à {its.number}",
                party_id=one.party_id,
                dossier_id=one.id,
            )
        work.trail(
            "dossier", dossier.number, after={"lié à": other.number, "lien": kind}
        )
    return changed
