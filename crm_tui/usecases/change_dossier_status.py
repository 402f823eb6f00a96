"""Say what a dossier waits for: one of the moves its table allows, and no other."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_acts import refusal_to_change_status
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.dossier_wording import DOSSIER_STATE
from crm_tui.store import dossiers
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.typed import typed_text

WORDS_LENGTH = 200


class UnableToChangeStatus(Refusal):
    """The dossier does not go there from where it stands."""


def change_dossier_status(
    desk: Desk,
    *,
    dossier_id: int,
    seen_version: int,
    to: DossierStatus,
    words: str = "",
    key: str,
) -> Dossier:
    """Move an open dossier to another open status; `words` tells why, if need be.

    Closing, canceling and reopening are acts of their own. Raises UnableToChangeStatus,
    StaleRecord when somebody changed it since it was seen.
    """
    with desk.performing(Act.CHANGE_DOSSIER_STATUS, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        if refusal := refusal_to_change_status(dossier, to=to):
            raise UnableToChangeStatus(refusal, field="to")
        why = typed_text(
            words, field="words", label="Précision", max_length=WORDS_LENGTH
        )
        changed = dossiers.update(work.session, dossier=dossier, at=work.now, status=to)
        tell(
            work,
            kind=TimelineKind.DOSSIER,
            title=f"État : {DOSSIER_STATE[to].lower()}",
            detail=why,
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
        work.trail("dossier", dossier.number, before=dossier, after=changed)
    return changed
