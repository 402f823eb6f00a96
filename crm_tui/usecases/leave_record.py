"""Say that this desk has closed a record."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.presence import PresentOn
from crm_tui.store import presence


def leave_record(
    desk: Desk, *, desk_session: str, on: PresentOn, object_id: int
) -> None:
    """End the lease of one run of the program, whatever became of the record."""
    with desk.performing(Act.KEEP_PRESENCE) as work:
        presence.leave(
            work.session,
            desk_session=desk_session,
            on=on,
            object_id=object_id,
            at=work.now,
        )
