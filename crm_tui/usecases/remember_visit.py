"""Note that an agent opened a customer: in their recent list and in the trail."""

from crm_tui.desk import Act, Desk
from crm_tui.store import parties, visits


def remember_visit(desk: Desk, *, party_id: int) -> None:
    """Put a customer at the head of the agent's recent ones.

    Who looked at whom is trailed; raises NotFound outside the territory.
    """
    with desk.performing(Act.SHOW_CUSTOMER) as work:
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        visits.remember(
            work.session, agent_code=desk.agent.code, party_id=party.id, at=work.now
        )
        work.trail("party", party.number)
