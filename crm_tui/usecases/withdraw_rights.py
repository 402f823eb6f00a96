"""Take back rights that were lent, before their end."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.grant import Grant
from crm_tui.store import grants


def withdraw_rights(desk: Desk, *, grant_id: int) -> Grant:
    """Return the grant, which acts no more from now on."""
    with desk.performing(Act.LEND_RIGHTS) as work:
        before = grants.get(work.session, grant_id=grant_id)
        after = grants.withdraw(
            work.session, grant_id=grant_id, by=work.agent.code, at=work.now
        )
        work.trail("agent", after.agent_code, before=before, after=after)
    return after
