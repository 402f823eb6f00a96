"""The acts of a dossier as its screen offers them: each with why it is not possible."""

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.dossier_acts import (
    DossierFacts,
    refusal_to_change_status,
    refusal_to_close,
    refusal_to_finish,
    refusal_to_judge,
    refusal_to_request,
    refusal_to_take_over,
    refusal_to_work,
)
from crm_tui.domain.dossier_merge import refusal_to_undo
from crm_tui.domain.dossier_reopening import refusal_to_reopen
from crm_tui.domain.dossier_view import DossierAct
from crm_tui.store.dossier_records import DossierRecord
from crm_tui.usecases.parts.business_rules import integer_in_force
from crm_tui.usecases.parts.dossier_run import refusal_to_close_over

REOPENING = "DOSSIER_REOUVERTURE_JOURS"
UNDOING = "FUSION_ANNULATION_JOURS"
NO_TASK = "Aucune tâche n'est en suspens."
NO_ITEM = "Aucun élément joint à retirer."
NOTHING_LINKED = "Aucun dossier ni contact lié."
NOTHING_MERGED = "Aucun dossier n'a été fusionné dans celui-ci."

Refusals = tuple[tuple[str, Act, str], ...]
"""A command, the act it does, and why the dossier does not allow it."""


def acts_of(
    facts: DossierFacts, *, record: DossierRecord, desk: Desk
) -> tuple[DossierAct, ...]:
    """Return every act, with its refusal: the missing right first."""
    refusals = (
        *_of_document(facts),
        *_of_tasks(facts, record),
        *_of_status(facts, record),
        *_of_links(facts, record),
    )
    return tuple(
        DossierAct(command=command, refusal=desk.refusal_of(act) or refusal)
        for command, act, refusal in refusals
    )


def _of_document(facts: DossierFacts) -> Refusals:
    judged = refusal_to_judge(facts) if facts.justificatif else ""
    asked = "" if facts.justificatif else refusal_to_request(facts)
    over = refusal_to_work(facts.dossier)
    return (
        ("take_over", Act.TAKE_OVER_DOSSIER, refusal_to_take_over(facts)),
        ("request_justificatif", Act.REQUEST_JUSTIFICATIF, judged or asked),
        ("comment", Act.COMMENT_DOSSIER, over),
        ("transfer_dossier", Act.PREPARE_TRANSFER, over),
    )


def _of_tasks(facts: DossierFacts, record: DossierRecord) -> Refusals:
    open_tasks = [task for task in record.tasks if task.status.is_open]
    queue = open_tasks[0].queue if open_tasks else ""
    none = "" if open_tasks else NO_TASK
    over = refusal_to_work(facts.dossier)
    return (
        ("finish_task", Act.FINISH_TASK, refusal_to_finish(facts, queue=queue)),
        ("add_task", Act.ADD_TASK, over),
        ("assign_task", Act.ASSIGN_TASK, over or none),
        ("postpone_task", Act.POSTPONE_TASK, over or none),
    )


def _of_status(facts: DossierFacts, record: DossierRecord) -> Refusals:
    dossier = facts.dossier
    closed_at = dossier.closed_at
    reopening = refusal_to_reopen(
        dossier,
        closed_on=closed_at.astimezone(PARIS).date() if closed_at else None,
        today=facts.today,
        days=integer_in_force(REOPENING, record.parameters),
    )
    changing = refusal_to_change_status(dossier)
    closing = refusal_to_close(facts) or refusal_to_close_over(record.runs)
    return (
        ("change_status", Act.CHANGE_DOSSIER_STATUS, changing),
        ("close_dossier", Act.CLOSE_DOSSIER, closing),
        ("cancel_dossier", Act.CANCEL_DOSSIER, refusal_to_work(dossier)),
        ("reopen_dossier", Act.REOPEN_DOSSIER, reopening),
    )


def _of_links(facts: DossierFacts, record: DossierRecord) -> Refusals:
    elements, over = record.elements, refusal_to_work(facts.dossier)
    is_canceled = facts.dossier.status is DossierStatus.CANCELED
    present = [item for item in elements.items if not item.is_withdrawn]
    linked = elements.related or elements.contacts
    return (
        ("attach_item", Act.ATTACH_ITEM, over),
        ("withdraw_item", Act.ATTACH_ITEM, over or ("" if present else NO_ITEM)),
        ("link_dossier", Act.LINK_DOSSIERS, over if is_canceled else ""),
        ("open_linked", Act.SHOW_DOSSIER, "" if linked else NOTHING_LINKED),
        ("merge_dossier", Act.MERGE_DOSSIERS, over),
        ("undo_merge", Act.MERGE_DOSSIERS, _refusal_to_undo(facts, record)),
    )


def _refusal_to_undo(facts: DossierFacts, record: DossierRecord) -> str:
    merged = record.elements.merged
    if not merged:
        return NOTHING_MERGED
    return refusal_to_undo(
        facts.dossier,
        merged_on=merged[0].at.astimezone(PARIS).date(),
        today=facts.today,
        days=integer_in_force(UNDOING, record.parameters),
    )
