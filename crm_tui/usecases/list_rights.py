"""List the agents, where they may act, and what is lent to them."""

from collections import defaultdict
from datetime import datetime

from crm_tui.catalog import directory
from crm_tui.desk import Act, Desk
from crm_tui.domain.agent_rights import AgentRights, GrantLine, RightsView
from crm_tui.domain.grant import Grant
from crm_tui.domain.sign_in_delay import LOCKED_AT
from crm_tui.store import agents, grants, sign_ins
from crm_tui.usecases.parts.lending import lendable_profiles
from crm_tui.usecases.parts.territories import place_words


def list_rights(desk: Desk) -> RightsView:
    """Return every agent by code, and what the reader may lend them."""
    with desk.viewing(Act.LIST_RIGHTS) as view:
        listed = agents.list_all(view.session, directory=directory())
        lent = grants.not_ended(view.session, now=view.now)
        locked = sign_ins.locked_codes(view.session, at_least=LOCKED_AT)
    by_agent: dict[str, list[GrantLine]] = defaultdict(list)
    for grant in lent:
        by_agent[grant.agent_code].append(grant_line(grant, now=view.now))
    return RightsView(
        agents=tuple(
            AgentRights(
                code=one.agent.code,
                name=f"{one.agent.first_name} {one.agent.last_name}",
                centre=one.agent.centre,
                profile=one.agent.profile.label,
                places=place_words(one.places),
                is_active=one.is_active,
                is_locked=one.agent.code in locked,
                last_signed_in_at=one.last_signed_in_at,
                grants=tuple(by_agent[one.agent.code]),
            )
            for one in listed
        ),
        profiles=tuple((one.code, one.label) for one in lendable_profiles(desk)),
        now=view.now,
    )


def grant_line(grant: Grant, *, now: datetime) -> GrantLine:
    """Return a grant in words."""
    profile = directory().profile(grant.profile).label if grant.profile else ""
    return GrantLine(
        grant=grant,
        state=grant.state(now=now),
        profile=profile,
        places=place_words(grant.places),
    )
