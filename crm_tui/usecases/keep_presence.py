"""Say that this desk has a record open, and learn who else has."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.presence import Presence, PresentOn
from crm_tui.store import presence
from crm_tui.usecases.parts.presence import check_there, others_on


def keep_presence(
    desk: Desk,
    *,
    desk_session: str,
    on: PresentOn,
    object_id: int,
    is_writing: bool = False,
) -> tuple[Presence, ...]:
    """Begin or renew the lease of one run of the program, and return the colleagues.

    Raises NotFound outside the territory.
    """
    with desk.performing(Act.KEEP_PRESENCE) as work:
        check_there(work, on=on, object_id=object_id)
        presence.renew(
            work.session,
            desk_session=desk_session,
            on=on,
            object_id=object_id,
            agent_code=work.agent.code,
            is_writing=is_writing,
            at=work.now,
        )
        return others_on(work, on=on, object_id=object_id)
