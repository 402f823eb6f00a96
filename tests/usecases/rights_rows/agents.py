"""The rows of agents and their rights."""

from collections.abc import Mapping
from datetime import timedelta

from crm_tui.desk import Act, Desk
from crm_tui.domain.grant import NewGrant
from crm_tui.store import agents
from crm_tui.usecases.act_for import UnableToActFor, act_for
from crm_tui.usecases.change_agent import AgentChange, change_agent
from crm_tui.usecases.lend_rights import lend_rights
from crm_tui.usecases.list_grants import list_grants
from crm_tui.usecases.list_rights import list_rights
from crm_tui.usecases.parts.passwords import hash_password
from crm_tui.usecases.unlock_agent import unlock_agent
from crm_tui.usecases.unlock_desk import unlock_desk
from crm_tui.usecases.withdraw_rights import withdraw_rights
from tests.usecases.rights import COLLEAGUE, Row, World

PASSWORD = "un mot de passe très long"


def _lend(desk: Desk, world: World) -> object:
    now = desk.clock.now()
    grant = NewGrant(
        agent_code=COLLEAGUE,
        profile="SOUTIEN_PONCTUEL",
        starts_at=now,
        ends_at=now + timedelta(hours=10),
        reason="renfort du plateau",
    )
    return lend_rights(desk, grant=grant)


def _unlock_desk(desk: Desk, world: World) -> object:
    with desk.store.writing() as session:
        agents.set_password_hash(
            session, code=desk.agent.code, password_hash=hash_password(PASSWORD)
        )
    unlock_desk(desk, password=PASSWORD)
    return True


UPKEEP: Mapping[str, Row] = {
    "lend_rights": Row(acts=(Act.LEND_RIGHTS,), call=_lend, is_placeless=True),
    "withdraw_rights": Row(
        acts=(Act.LEND_RIGHTS,),
        call=lambda desk, world: withdraw_rights(desk, grant_id=world.grant),
        is_placeless=True,
    ),
    "list_rights": Row(
        acts=(Act.LIST_RIGHTS,),
        call=lambda desk, world: list_rights(desk),
        is_placeless=True,
    ),
    "list_grants": Row(
        acts=(Act.LIST_RIGHTS,),
        call=lambda desk, world: list_grants(desk, with_ended=True),
        is_placeless=True,
    ),
    "change_agent": Row(
        acts=(Act.MANAGE_AGENTS,),
        call=lambda desk, world: change_agent(
            desk, code=COLLEAGUE, change=AgentChange(is_active=False)
        ),
        is_placeless=True,
    ),
    "unlock_agent": Row(
        acts=(Act.MANAGE_AGENTS,),
        call=lambda desk, world: unlock_agent(desk, code=COLLEAGUE),
        is_placeless=True,
    ),
    "act_for": Row(
        acts=(Act.ACT_FOR,),
        call=lambda desk, world: act_for(desk, code=COLLEAGUE),
        absent=UnableToActFor,
    ),
    "unlock_desk": Row(acts=(Act.UNLOCK_DESK,), call=_unlock_desk, is_placeless=True),
}
"""Rights themselves: given, lent and taken back by right and not by place."""
