"""The rows of work changing hands: queues, assignments, absences."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from crm_tui.desk import Act, Desk
from crm_tui.domain.assignment import Assignment, ChosenTask
from crm_tui.domain.presence import PresentOn
from crm_tui.domain.task_holding import HeldTask
from crm_tui.usecases.assign_tasks import assign_tasks
from crm_tui.usecases.declare_absence import declare_absence
from crm_tui.usecases.keep_presence import keep_presence
from crm_tui.usecases.leave_record import leave_record
from crm_tui.usecases.list_colleagues import list_colleagues
from crm_tui.usecases.preview_assignment import preview_assignment
from crm_tui.usecases.release_task import UnableToReleaseTask, release_task
from crm_tui.usecases.return_absent_work import return_absent_work
from crm_tui.usecases.show_presence import show_presence
from crm_tui.usecases.take_next_task import NothingToTake, take_next_task
from crm_tui.usecases.take_task import take_task
from crm_tui.usecases.undo_assignment import UnableToUndo, undo_assignment
from tests.usecases.rights import Row, World


def _chosen(world: World) -> tuple[ChosenTask, ...]:
    return (ChosenTask(id=world.task, version=1),)


def _take_next(desk: Desk, world: World) -> HeldTask | None:
    try:
        return take_next_task(desk, key="k1")
    except NothingToTake:
        return None


def _take(desk: Desk, world: World) -> HeldTask:
    return take_task(desk, task_id=world.task, seen_version=1, key="k1")


def _release(desk: Desk, world: World) -> None:
    """Take, then release: who undoes each act as it is done has nothing to release."""
    taken = _take(desk, world)
    with suppress(UnableToReleaseTask):
        release_task(
            desk,
            task_id=taken.id,
            seen_version=taken.version,
            because="Fin de service",
            key="k2",
        )


def _assign(desk: Desk, world: World) -> Assignment:
    return assign_tasks(desk, chosen=_chosen(world), to=desk.agent.code, key="k1")


def _undo(desk: Desk, world: World) -> None:
    _assign(desk, world)
    with suppress(UnableToUndo):
        undo_assignment(desk, key="k2")


def _on(world: World) -> dict[str, Any]:
    return {"on": PresentOn.DOSSIER, "object_id": world.dossier}


SIGHT: Mapping[str, Row] = {
    "show_presence": Row(
        acts=(Act.KEEP_PRESENCE,),
        call=lambda desk, world: show_presence(desk, **_on(world)),
    ),
    "list_colleagues": Row(
        acts=(Act.ASSIGN_TASKS,),
        call=lambda desk, world: list_colleagues(desk),
        is_placeless=True,
    ),
    "preview_assignment": Row(
        acts=(Act.ASSIGN_TASKS,),
        call=lambda desk, world: preview_assignment(
            desk, chosen=_chosen(world), to=desk.agent.code
        ),
        is_empty=lambda plan: (plan.given, plan.refused) == ((), ()),
    ),
}
"""The reads."""

ACTS: Mapping[str, Row] = {
    "keep_presence": Row(
        acts=(Act.KEEP_PRESENCE,),
        call=lambda desk, world: keep_presence(desk, desk_session="s", **_on(world)),
    ),
    "leave_record": Row(
        acts=(Act.KEEP_PRESENCE,),
        call=lambda desk, world: leave_record(desk, desk_session="s", **_on(world)),
        is_placeless=True,
    ),
    "take_next_task": Row(
        acts=(Act.TAKE_TASK,), call=_take_next, is_empty=lambda task: task is None
    ),
    "take_task": Row(acts=(Act.TAKE_TASK,), call=_take),
    "release_task": Row(acts=(Act.TAKE_TASK, Act.RELEASE_TASK), call=_release),
    "assign_tasks": Row(acts=(Act.ASSIGN_TASKS,), call=_assign),
    "undo_assignment": Row(acts=(Act.ASSIGN_TASKS,), call=_undo),
    "declare_absence": Row(
        acts=(Act.DECLARE_ABSENCE,),
        call=lambda desk, world: declare_absence(
            desk,
            agent_code=desk.agent.code,
            until=desk.clock.now() + timedelta(days=1),
            key="k1",
        ),
        is_placeless=True,
    ),
}
"""The acts of the desk."""

UPKEEP: Mapping[str, Row] = {
    "return_absent_work": Row(
        acts=(Act.RUN_JOBS,),
        call=lambda desk, world: return_absent_work(desk),
        is_placeless=True,
    ),
}
"""What is done for the whole centre: by right and not by place."""
