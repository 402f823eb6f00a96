"""The rows of dossiers, their tasks, their items and the automatic jobs."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.task_form import TaskForm
from crm_tui.usecases.add_task import add_task
from crm_tui.usecases.assign_task import assign_task
from crm_tui.usecases.change_dossier_status import change_dossier_status
from crm_tui.usecases.postpone_task import postpone_task
from crm_tui.usecases.remind_unpaid_bills import remind_unpaid_bills
from crm_tui.usecases.reopen_dossier import reopen_dossier
from crm_tui.usecases.run_jobs import run_jobs
from tests.usecases.rights import Row, World
from tests.usecases.rights_rows.first_slice import seen

A_DAY = date(2024, 7, 11)
A_TASK = TaskForm(label="Rappeler", queue="BO-EAU-ARR")


def _run_jobs(desk: Desk, world: World) -> object:
    return tuple(run_jobs(desk, on=A_DAY))


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
    "reopen_dossier": Row(
        acts=(Act.REOPEN_DOSSIER,),
        call=lambda desk, world: reopen_dossier(
            desk, **seen(desk, world.closed_dossier), because="erreur", key="k1"
        ),
    ),
}

UPKEEP: Mapping[str, Row] = {
    "run_jobs": Row(acts=(Act.RUN_JOBS,), call=_run_jobs, is_placeless=True),
    "remind_unpaid_bills": Row(
        acts=(Act.RUN_JOBS,),
        call=lambda desk, world: remind_unpaid_bills(desk, on=A_DAY),
        is_placeless=True,
    ),
}
