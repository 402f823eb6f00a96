"""Queues that only one department works, whoever else is given them by mistake."""

from types import MappingProxyType

from crm_tui.desk import Act, Work
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.dossier import Dossier, DossierType
from crm_tui.domain.euros_routing import EUROS_QUEUE
from crm_tui.domain.refusal import Refusal

RESERVED = MappingProxyType({EUROS_QUEUE: Act.WORK_EUROS})
"""« EUROS : Euros traiter, dossier INT » (domain.md, section 1.6)."""


class NotSentByTheRule(Refusal):
    """Work for a department that the rule did not send there."""


def check_queue(work: Work, *, queue: str) -> None:
    """Raise PermissionRefused on the work of a department the agent is not of."""
    if act := RESERVED.get(queue):
        work.may(act)


def check_sent(dossier: Dossier, *, queue: str) -> None:
    """Refuse a task slipped to Euros: rows D21 and D22 alone send a dossier there."""
    is_there = dossier.type is DossierType.INTERDEPARTMENT and (
        DossierTag.EUROS.value in dossier.tags
    )
    if queue == EUROS_QUEUE and not is_there:
        raise NotSentByTheRule(
            "Euros ne reçoit que ce que la règle lui transfère (D21, D22) : "
            "passez par « Vers Euros ».",
            field="queue",
        )


def queues_worked(work: Work) -> tuple[str, ...]:
    """Return the agent's queues, without those of a department they are not of."""
    return tuple(
        queue
        for queue in work.agent.queues
        if queue not in RESERVED or work.desk.may(RESERVED[queue])
    )
