"""Make two dossiers of one customer one: all of the other moves into this one."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossier_merges, dossiers, justificatifs
from crm_tui.store.versions import StaleRecord
from crm_tui.usecases.parts.dossier_merge import merge_refusal, other_dossier
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.typed import typed_text

REASON_LENGTH = 200


class UnableToMergeDossiers(Refusal):
    """They are not of one customer, one matter and both open; or nobody said why."""


def merge_dossiers(
    desk: Desk,
    *,
    dossier_id: int,
    seen_version: int,
    other_number: str,
    other_version: int,
    because: str,
    key: str,
) -> Dossier:
    """Move everything of the other dossier into this one; its number leads here.

    Raises UnableToMergeDossiers, NotFound where either is not of the territory,
    StaleRecord when either changed since it was seen.
    """
    with desk.performing(Act.MERGE_DOSSIERS, key=key) as work:
        if done := first_saved(work):
            return done
        kept = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        merged = other_dossier(work, number=other_number)
        if refusal := merge_refusal(work, kept=kept, merged=merged):
            raise UnableToMergeDossiers(refusal, field="other")
        if merged.version != other_version:
            raise StaleRecord
        reason = typed_text(
            because, field="because", label="Motif", max_length=REASON_LENGTH
        )
        if not reason:
            raise UnableToMergeDossiers(
                "Donnez le motif de la fusion.", field="because"
            )
        waits = justificatifs.of_dossier(work.session, dossier_id=kept.id) is not None
        dossier_merges.merge(
            work.session,
            kept=kept,
            merged=merged,
            with_request=not waits,
            at=work.now,
            by=work.agent.code,
            reason=reason,
        )
        tell(
            work,
            kind=TimelineKind.DOSSIER,
            title=f"Dossier {merged.number} fusionné dans {kept.number}",
            detail=reason,
            party_id=kept.party_id,
            dossier_id=kept.id,
        )
        result = dossiers.get(work.session, dossier_id=kept.id, within=work.territory)
        work.trail(
            "dossier",
            kept.number,
            before={"fusionné": merged.number, "motif": reason},
            after=result,
        )
    return result
