"""Lend rights to an agent for a while (« soutien ponctuel »)."""

from dataclasses import replace

from crm_tui.catalog import directory, profiles
from crm_tui.desk import Act, Desk
from crm_tui.domain.grant import Grant, NewGrant, UnableToLend, check_grant
from crm_tui.domain.text import clean
from crm_tui.store import agents, grants
from crm_tui.usecases.parts.lending import check_lendable
from crm_tui.usecases.parts.territories import checked_places

REASON_MAX_LENGTH = 200


def lend_rights(desk: Desk, *, grant: NewGrant) -> Grant:
    """Return the grant kept; it acts from its start on, and ends by itself.

    Raises UnableToLend beyond 30 days, without a reason, or where the lender does not
    hold what they lend.
    """
    with desk.performing(Act.LEND_RIGHTS) as work:
        checked = _checked(grant)
        agent = agents.get(work.session, code=checked.agent_code, directory=directory())
        check_grant(checked, now=work.now, lender_code=work.agent.code)
        check_lendable(desk, profile=checked.profile, places=checked.places)
        kept = grants.add(
            work.session,
            grant=checked,
            granted_by=work.agent.code,
            granted_at=work.now,
        )
        work.trail("agent", agent.code, after=kept, reason=checked.reason)
    return kept


def _checked(grant: NewGrant) -> NewGrant:
    if grant.profile and grant.profile not in profiles():
        known = ", ".join(profiles())
        raise UnableToLend(
            f"Profil « {grant.profile} » inconnu : {known}.", field="profile"
        )
    return replace(
        grant,
        agent_code=grant.agent_code.strip().upper(),
        reason=clean(grant.reason, field="Motif", max_length=REASON_MAX_LENGTH).strip(),
        places=checked_places(grant.places),
    )
