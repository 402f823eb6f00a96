"""What a presence is about, read within the agent's territory."""

from crm_tui.desk import Work
from crm_tui.domain.presence import Presence, PresentOn
from crm_tui.store import dossiers, parties, presence


def check_there(work: Work, *, on: PresentOn, object_id: int) -> None:
    """Raise NotFound unless the record is there for this agent."""
    if on is PresentOn.DOSSIER:
        dossiers.get(work.session, dossier_id=object_id, within=work.territory)
    else:
        parties.get(work.session, party_id=object_id, within=work.territory)


def others_on(work: Work, *, on: PresentOn, object_id: int) -> tuple[Presence, ...]:
    """Return the colleagues who have the record open now."""
    present = presence.others(
        work.session,
        on=on,
        object_ids=(object_id,),
        agent_code=work.agent.code,
        at=work.now,
    )
    return present.get(object_id, ())
