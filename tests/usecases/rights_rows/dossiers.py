"""The rows of dossiers, their tasks, their items and the automatic jobs."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.dossier_item import ItemForm, ItemKind
from crm_tui.domain.dossier_relation import RelationKind
from crm_tui.domain.task_form import TaskForm
from crm_tui.usecases.add_task import add_task
from crm_tui.usecases.assign_task import assign_task
from crm_tui.usecases.attach_item import attach_item
from crm_tui.usecases.change_dossier_status import change_dossier_status
from crm_tui.usecases.end_overdue_waits import end_overdue_waits
from crm_tui.usecases.end_planned_contracts import end_planned_contracts
from crm_tui.usecases.link_dossiers import link_dossiers
from crm_tui.usecases.list_dossier_offers import list_dossier_offers
from crm_tui.usecases.list_task_takers import list_task_takers
from crm_tui.usecases.merge_dossiers import merge_dossiers
from crm_tui.usecases.postpone_task import postpone_task
from crm_tui.usecases.preview_dossier_merge import preview_dossier_merge
from crm_tui.usecases.remind_unpaid_bills import remind_unpaid_bills
from crm_tui.usecases.reopen_dossier import reopen_dossier
from crm_tui.usecases.run_jobs import NEEDED, run_jobs
from crm_tui.usecases.undo_dossier_merge import undo_dossier_merge
from crm_tui.usecases.unlink_dossiers import unlink_dossiers
from crm_tui.usecases.withdraw_item import withdraw_item
from tests.usecases.rights import Row, World, number_of, version_of
from tests.usecases.rights_rows.first_slice import seen

A_DAY = date(2024, 7, 11)
A_TASK = TaskForm(label="Rappeler", queue="BO-EAU-ARR")
A_PAPER = ItemForm(kind=ItemKind.PHOTO, title="Compteur", path="/ged/2.jpg")


def _run_jobs(desk: Desk, world: World) -> object:
    return tuple(run_jobs(desk, on=A_DAY))


def _merge(desk: Desk, world: World) -> object:
    return merge_dossiers(
        desk,
        **seen(desk, world.idle_dossier),
        other_number=number_of(desk, world.awaiting_dossier),
        other_version=version_of(desk, world.awaiting_dossier),
        because="même demande",
        key="k1",
    )


def _undo_merge(desk: Desk, world: World) -> object:
    """Take back the merge that whoever may undo it has made."""
    if desk.may(Act.MERGE_DOSSIERS):
        _merge(desk, world)
    return undo_dossier_merge(desk, **seen(desk, world.idle_dossier), key="k2")


ACTS: Mapping[str, Row] = {
    "add_task": Row(
        acts=(Act.ADD_TASK,),
        call=lambda desk, world: add_task(
            desk, **seen(desk, world.dossier), form=A_TASK, key="k1"
        ),
    ),
    "assign_task": Row(
        acts=(Act.ASSIGN_TASK,),
        call=lambda desk, world: assign_task(
            desk, task_id=world.task, seen_version=1, to=desk.agent.code, key="k1"
        ),
    ),
    "postpone_task": Row(
        acts=(Act.POSTPONE_TASK,),
        call=lambda desk, world: postpone_task(
            desk,
            task_id=world.task,
            seen_version=1,
            until="+2j",
            because="retour du notaire",
            key="k1",
        ),
    ),
    "change_dossier_status": Row(
        acts=(Act.CHANGE_DOSSIER_STATUS,),
        call=lambda desk, world: change_dossier_status(
            desk,
            **seen(desk, world.dossier),
            to=DossierStatus.AWAITING_CUSTOMER,
            key="k1",
        ),
    ),
    "attach_item": Row(
        acts=(Act.ATTACH_ITEM,),
        call=lambda desk, world: attach_item(
            desk, **seen(desk, world.dossier), form=A_PAPER, key="k1"
        ),
    ),
    "withdraw_item": Row(
        acts=(Act.ATTACH_ITEM,),
        call=lambda desk, world: withdraw_item(
            desk,
            **seen(desk, world.idle_dossier),
            item_id=world.item,
            because="erreur",
            key="withdrawn",
        ),
    ),
    "link_dossiers": Row(
        acts=(Act.LINK_DOSSIERS,),
        call=lambda desk, world: link_dossiers(
            desk,
            **seen(desk, world.dossier),
            other_number=number_of(desk, world.idle_dossier),
            kind=RelationKind.SAME_MATTER,
            key="k1",
        ),
    ),
    "unlink_dossiers": Row(
        acts=(Act.LINK_DOSSIERS,),
        call=lambda desk, world: unlink_dossiers(
            desk,
            **seen(desk, world.idle_dossier),
            other_number=number_of(desk, world.awaiting_dossier),
            key="unlinked",
        ),
    ),
    "merge_dossiers": Row(acts=(Act.MERGE_DOSSIERS,), call=_merge),
    "undo_dossier_merge": Row(acts=(Act.MERGE_DOSSIERS,), call=_undo_merge),
    "reopen_dossier": Row(
        acts=(Act.REOPEN_DOSSIER,),
        call=lambda desk, world: reopen_dossier(
            desk, **seen(desk, world.closed_dossier), because="erreur", key="k1"
        ),
    ),
}

SIGHT: Mapping[str, Row] = {
    "list_dossier_offers": Row(
        acts=(Act.OPEN_DOSSIER,),
        call=lambda desk, world: list_dossier_offers(desk, party_id=world.party),
    ),
    "list_task_takers": Row(
        acts=(Act.ASSIGN_TASK,),
        call=lambda desk, world: list_task_takers(desk, task_id=world.task),
    ),
    "preview_dossier_merge": Row(
        acts=(Act.MERGE_DOSSIERS,),
        call=lambda desk, world: preview_dossier_merge(
            desk,
            dossier_id=world.idle_dossier,
            other_number=number_of(desk, world.awaiting_dossier),
        ),
    ),
}

UPKEEP: Mapping[str, Row] = {
    "run_jobs": Row(acts=NEEDED, call=_run_jobs, is_placeless=True),
    "end_overdue_waits": Row(
        acts=(Act.RUN_JOBS,),
        call=lambda desk, world: end_overdue_waits(desk, on=A_DAY),
        is_placeless=True,
    ),
    "end_planned_contracts": Row(
        acts=(Act.RUN_JOBS,),
        call=lambda desk, world: end_planned_contracts(desk, on=A_DAY),
        is_placeless=True,
    ),
    "remind_unpaid_bills": Row(
        acts=(Act.RUN_JOBS,),
        call=lambda desk, world: remind_unpaid_bills(desk, on=A_DAY),
        is_placeless=True,
    ),
}
