"""Queues that only one department works, whoever else is given them by mistake."""

from types import MappingProxyType

from crm_tui.desk import Act, Work
from crm_tui.domain.euros_routing import EUROS_QUEUE

RESERVED = MappingProxyType({EUROS_QUEUE: Act.WORK_EUROS})
"""« EUROS : Euros traiter, dossier INT » (domain.md, section 1.6)."""


def check_queue(work: Work, *, queue: str) -> None:
    """Raise PermissionRefused on the work of a department the agent is not of."""
    if act := RESERVED.get(queue):
        work.may(act)


def queues_worked(work: Work) -> tuple[str, ...]:
    """Return the agent's queues, without those of a department they are not of."""
    return tuple(
        queue
        for queue in work.agent.queues
        if queue not in RESERVED or work.desk.may(RESERVED[queue])
    )
