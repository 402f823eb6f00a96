"""Take over a dossier: it becomes the agent's, with all that a campaign needs."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE, refusal_to_take_over
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.take_over import CAMPAIGNS, Campaign, TakeOver
from crm_tui.domain.task import Task, TaskStatus
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, parties, sites, tasks
from crm_tui.usecases.parts.account_to_use import account_to_use
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.dossier_facts import facts_of
from crm_tui.usecases.parts.move_in_facts import (
    arrival_of,
    decision_for,
    move_in_facts,
)
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell


class UnableToTakeOver(Refusal):
    """No campaign may be launched on this dossier."""


def take_over_dossier(
    desk: Desk, *, dossier_id: int, seen_version: int, key: str
) -> TakeOver:
    """Assign the dossier's tasks to the agent, and offer the three campaigns.

    « avec le compte client existant obligatoirement » (document 000): the value says
    which account, and whether another may be chosen. Raises UnableToTakeOver on a
    dossier that is closed, already subscribed, or of a type that leads to no contract.
    """
    with desk.performing(Act.TAKE_OVER_DOSSIER, key=key) as work:
        if done := first_saved(work):
            return _offer(work, done)
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        if refusal := refusal_to_take_over(facts_of(work, dossier=dossier)):
            raise UnableToTakeOver(refusal)
        taken = _take(work, dossier)
        work.trail("dossier", dossier.number, before=dossier, after=taken)
        return _offer(work, taken)


def _take(work: Work, dossier: Dossier) -> Dossier:
    """Give the open tasks to the agent; the dossier is in progress from here on."""
    mine = [task for task in _open_tasks(work, dossier) if not _is_mine(task, work)]
    for task in mine:
        tasks.start(work.session, task=task, assignee=work.agent.code)
    work.session.expire_all()
    awaits = dossier.status is DossierStatus.AWAITING_ADMINISTRATION
    if not mine and not awaits:
        return dossier
    tell(
        work,
        kind=TimelineKind.TASK,
        title=f"Dossier pris en charge par {work.agent.display_name}",
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.IN_PROGRESS if awaits else None,
    )


def _is_mine(task: Task, work: Work) -> bool:
    return task.status is TaskStatus.STARTED and task.assignee == work.agent.code


def _open_tasks(work: Work, dossier: Dossier) -> list[Task]:
    every = tasks.of_dossier(work.session, dossier_id=dossier.id)
    return [
        task
        for task in every
        if task.status.is_open and task.queue != FIELD_VISIT_QUEUE
    ]


def _offer(work: Work, dossier: Dossier) -> TakeOver:
    session, within = work.session, work.territory
    party = parties.get(session, party_id=dossier.party_id, within=within)
    used = account_to_use(
        work, dossier=dossier, party=party, campaign=Campaign.OCCUPANCY_CHANGE
    )
    site = _site(work, dossier)
    facts = move_in_facts(
        dossier=dossier,
        first_comment=dossiers.first_comment(session, dossier_id=dossier.id),
        closing=site.previous_occupancy if site else None,
    )
    arrival = arrival_of(facts, site=site)
    rules = rules_in_force(session)
    open_tasks = _open_tasks(work, dossier)
    return TakeOver(
        dossier=dossier,
        party=party,
        task=open_tasks[0] if open_tasks else None,
        campaigns=CAMPAIGNS,
        account=used.account,
        account_choice=used.choice,
        account_refusal=used.refusal,
        site=site,
        facts=facts,
        decision=decision_for(work, dossier=dossier, arrival=arrival, rules=rules)
        if arrival
        else None,
    )


def _site(work: Work, dossier: Dossier) -> Site | None:
    if dossier.site_id is None:
        return None
    return sites.get(work.session, site_id=dossier.site_id, within=work.territory)
