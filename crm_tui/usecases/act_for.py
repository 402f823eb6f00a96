"""Do a colleague's work in their place (« agir pour »): both names are kept."""

from crm_tui.catalog import directory
from crm_tui.desk import Act, Desk
from crm_tui.domain.agent import Agent
from crm_tui.domain.refusal import Refusal
from crm_tui.store import agents


class UnableToActFor(Refusal):
    """The colleague's work is not this agent's to do."""


def act_for(desk: Desk, *, code: str) -> Agent | None:
    """Act for the agent of this code from now on; for nobody when it is empty.

    The rights stay the actor's own. Raises UnableToActFor unless the colleague works
    within the actor's territory.
    """
    typed = code.strip().upper()
    with desk.performing(Act.ACT_FOR) as work:
        if not typed:
            before, desk.acting_for = desk.acting_for, None
            work.trail("agent", before.code if before else "", after={"acting": False})
            return None
        colleague = agents.get(work.session, code=typed, directory=directory())
        if colleague.code == work.agent.code:
            raise UnableToActFor("Vous agissez déjà en votre nom.", field="code")
        if not work.territory.contains(colleague.territory):
            raise UnableToActFor(
                f"{colleague.display_name} travaille aussi hors de votre territoire.",
                field="code",
            )
        work.trail("agent", colleague.code, after={"acting": True})
    desk.acting_for = colleague
    return colleague
