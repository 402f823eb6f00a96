"""Apply the default to one dossier, by an agent who looked for the document first."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.fallback import (
    not_asked_in,
    refusal_in,
    subscribe_by_default_in,
)
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.tasks import waits_for_water


class UnableToApplyFallback(Refusal):
    """Something stands against the default of this dossier."""


def apply_fallback(
    desk: Desk, *, dossier_id: int, seen_version: int, is_checked: bool, key: str
) -> Dossier:
    """Open the contract at the closing figures, and write the confirmation.

    `is_checked`: the agent says that no document lies in the archive nor in the
    mailbox. Raises UnableToApplyFallback, and StaleRecord where somebody changed the
    dossier since it was listed.
    """
    with desk.performing(Act.APPLY_FALLBACK_BY_HAND, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        check_open(dossier)
        if not is_checked:
            raise UnableToApplyFallback(
                "Vérifiez d'abord la GED et la boîte : un justificatif y est peut-être."
            )
        if refusal := refusal_in(work, dossier=dossier, today=work.today):
            raise UnableToApplyFallback(refusal)
        if never_asked := not_asked_in(work, dossier=dossier):
            raise UnableToApplyFallback(never_asked)
        if waits_for_water(work, dossier=dossier):
            raise UnableToApplyFallback(
                "La remise en eau n'est pas faite : la bascule l'attend."
            )
        applied = subscribe_by_default_in(work, dossier=dossier)
        work.trail("dossier", dossier.number, before=dossier, after=applied)
    return applied
