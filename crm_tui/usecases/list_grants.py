"""List what is lent, to whom, until when and why."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.agent_rights import GrantLine
from crm_tui.store import grants
from crm_tui.usecases.list_rights import grant_line


def list_grants(desk: Desk, *, with_ended: bool = False) -> tuple[GrantLine, ...]:
    """Return the grants that act now or will; those that ended too when asked."""
    with desk.viewing(Act.LIST_RIGHTS) as view:
        found = (
            grants.list_all(view.session)
            if with_ended
            else grants.not_ended(view.session, now=view.now)
        )
        return tuple(grant_line(grant, now=view.now) for grant in found)
