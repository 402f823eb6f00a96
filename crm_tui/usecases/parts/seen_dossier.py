"""How every act on a dossier begins: the same save again, else the dossier as seen."""

from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier
from crm_tui.store import dossiers
from crm_tui.store.turns import await_dossier
from crm_tui.usecases.parts.repeat import repeated


def first_saved(work: Work) -> Dossier | None:
    """Return the dossier the same save key already changed; None for a first save."""
    number = repeated(work, kind="dossier")
    if number is None:
        return None
    return dossiers.get_by_number(work.session, number=number, within=work.territory)


def seen_dossier(work: Work, *, dossier_id: int, seen_version: int) -> Dossier:
    """Return the dossier the form saw.

    Raises StaleRecord when somebody changed it since, NotFound outside the territory.
    """
    return dossiers.get_seen(
        work.session,
        dossier_id=dossier_id,
        seen_version=seen_version,
        within=work.territory,
    )


def dossier_in_turn(work: Work, *, dossier_id: int) -> Dossier:
    """Return a dossier one task of which changes: nobody else changes it until then.

    What was seen is the task: another one done meanwhile is no conflict.
    Raises NotFound outside the territory.
    """
    await_dossier(work.session, dossier_id=dossier_id)
    return dossiers.get(work.session, dossier_id=dossier_id, within=work.territory)
