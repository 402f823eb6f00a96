"""Work changing hands: taken, put back, given out, undone, returned by absence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock
from crm_tui.desk import Desk, FrontDesk, PermissionRefused
from crm_tui.domain.assignment import CHANGED, ChosenTask, UndoneAssignment
from crm_tui.domain.permission import Permission
from crm_tui.domain.presence import PresentOn
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import UNDO_WINDOW_MINUTES
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.tables.dossier import TaskRow
from crm_tui.usecases.assign_tasks import UnableToAssignTasks, assign_tasks
from crm_tui.usecases.declare_absence import UnableToDeclareAbsence, declare_absence
from crm_tui.usecases.keep_presence import keep_presence
from crm_tui.usecases.list_colleagues import list_colleagues
from crm_tui.usecases.list_task_takers import list_task_takers
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.usecases.preview_assignment import preview_assignment
from crm_tui.usecases.release_task import UnableToReleaseTask, release_task
from crm_tui.usecases.return_absent_work import return_absent_work
from crm_tui.usecases.show_dossier_timeline import show_dossier_timeline
from crm_tui.usecases.take_next_task import NothingToTake, take_next_task
from crm_tui.usecases.take_task import UnableToTakeTask, take_task
from crm_tui.usecases.undo_assignment import UnableToUndo, undo_assignment
from tests import factories

Seat = Callable[..., Desk]
BACK = "GESTIONNAIRE_EAU_BO"
DAY = date(2024, 7, 12)
LATER = date(2024, 7, 20)


@pytest.fixture
def dossier(store: Store) -> int:
    with store.writing() as session:
        ids = factories.make_customer(session)
        return factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"]
        )


@pytest.fixture
def claire(desk_of: Seat) -> Desk:
    return desk_of(BACK, code="LMA112")


@pytest.fixture
def marc(desk_of: Seat) -> Desk:
    return desk_of(BACK, code="IFI045")


@pytest.fixture
def chief(desk_of: Seat) -> Desk:
    """A supervisor: the right REAFFECTER."""
    return supervising(desk_of("SUPERVISEUR", code="SUP001"))


def supervising(desk: Desk) -> Desk:
    profile = desk.agent.profile
    rights = profile.permissions | {Permission.REASSIGN}
    return replace(
        desk, agent=replace(desk.agent, profile=replace(profile, permissions=rights))
    )


def add(store: Store, dossier: int, **values) -> int:
    with store.writing() as session:
        return factories.make_task(session, dossier_id=dossier, **values)


def row_of(store: Store, task: int) -> TaskRow:
    with store.reading() as session:
        return session.exec(select(TaskRow).where(col(TaskRow.id) == task)).one()


def chosen(store: Store, *tasks: int) -> tuple[ChosenTask, ...]:
    return tuple(ChosenTask(id=t, version=row_of(store, t).version) for t in tasks)


def next_of(desk: Desk) -> int:
    return take_next_task(desk, key="").id


def test_next_is_by_day_then_priority_and_undated_ones_last(
    marc: Desk, store: Store, dossier: int
):
    undated = add(store, dossier, priority=1)
    usual = add(store, dossier, due_on=LATER)
    at_once = add(store, dossier, due_on=LATER, priority=1)
    first = add(store, dossier, due_on=DAY, priority=5)

    listed = [line.task_id for line in list_work_queue(marc).lines]
    taken = [next_of(marc) for _ in range(4)]

    assert listed == taken == [first, at_once, usual, undated]


def test_next_passes_over_what_is_held_waiting_or_done(
    marc: Desk, store: Store, dossier: int
):
    add(store, dossier, due_on=DAY, status="EN_COURS", assignee="LMA112")
    add(store, dossier, due_on=DAY, wait_until=LATER)
    add(store, dossier, due_on=DAY, status="FINALISEE")
    add(store, dossier, due_on=DAY, queue="EUROS")
    add(store, dossier, due_on=DAY, departement="83")
    awake = add(store, dossier, due_on=LATER, wait_until=date(2024, 7, 11))

    assert next_of(marc) == awake
    with pytest.raises(NothingToTake, match="Rien à prendre"):
        take_next_task(marc, key="")


def test_what_was_given_to_me_is_offered_to_me_only(
    marc: Desk, claire: Desk, store: Store, dossier: int
):
    mine = add(store, dossier, due_on=DAY, status="ATTRIBUEE", assignee="IFI045")

    with pytest.raises(NothingToTake):
        next_of(claire)
    assert next_of(marc) == mine


def test_a_taken_task_says_who_holds_it_since_when(
    marc: Desk, store: Store, dossier: int
):
    task = add(store, dossier, due_on=DAY)

    take_next_task(marc, key="")

    [line] = list_work_queue(marc).lines
    assert (line.task_id, line.assignee, line.holder) == (task, "IFI045", "Raphaël D.")
    assert (line.task_status, line.taken_at) == (TaskStatus.STARTED, marc.clock.now())
    assert title_of_last_event(marc, dossier).startswith("Tâche prise")


def title_of_last_event(desk: Desk, dossier: int) -> str:
    at = desk.clock.now() + timedelta(days=999)
    page = show_dossier_timeline(desk, dossier_id=dossier, before=(at, 0))
    return page.entries[0].title


def test_the_same_key_takes_one_task(marc: Desk, store: Store, dossier: int):
    add(store, dossier), add(store, dossier)

    first, again = take_next_task(marc, key="k"), take_next_task(marc, key="k")

    assert first.id == again.id


def test_a_task_in_other_hands_is_not_taken(
    marc: Desk, claire: Desk, store: Store, dossier: int
):
    task = add(store, dossier)
    take_task(claire, task_id=task, seen_version=1, key="")

    with pytest.raises(UnableToTakeTask, match="entre les mains de Raphaël D"):
        take_task(marc, task_id=task, seen_version=1, key="")


def test_a_task_begun_is_taken_again_without_a_change(
    marc: Desk, store: Store, dossier: int
):
    task = add(store, dossier)
    taken = take_task(marc, task_id=task, seen_version=1, key="")

    again = take_task(marc, task_id=task, seen_version=1, key="")

    assert again == taken


def test_a_task_of_a_queue_i_do_not_serve_is_absent(
    marc: Desk, store: Store, dossier: int
):
    with pytest.raises(NotFound):
        take_task(
            marc, task_id=add(store, dossier, queue="EUROS"), seen_version=1, key=""
        )


def test_a_changed_task_is_not_taken_as_it_was(marc: Desk, store: Store, dossier: int):
    with pytest.raises(StaleRecord):
        take_task(marc, task_id=add(store, dossier, version=2), seen_version=1, key="")


def test_a_release_keeps_its_reason_and_offers_the_task_again(
    marc: Desk, claire: Desk, store: Store, dossier: int
):
    task = add(store, dossier)
    taken = take_task(marc, task_id=task, seen_version=1, key="")

    release_task(
        marc, task_id=task, seen_version=taken.version, because="Absent", key=""
    )

    row = row_of(store, task)
    assert (row.status, row.assignee, row.taken_at) == ("EN_SUSPENS", "", None)
    assert row.release_reason == "Absent"
    assert next_of(claire) == task


def test_a_release_asks_for_a_reason(marc: Desk, store: Store, dossier: int):
    taken = take_task(marc, task_id=add(store, dossier), seen_version=1, key="")

    with pytest.raises(UnableToReleaseTask, match="motif"):
        release_task(
            marc, task_id=taken.id, seen_version=taken.version, because=" ", key=""
        )


def test_only_who_reassigns_releases_the_work_of_another(
    marc: Desk, claire: Desk, chief: Desk, store: Store, dossier: int
):
    taken = take_task(claire, task_id=add(store, dossier), seen_version=1, key="")
    asked = {"task_id": taken.id, "seen_version": taken.version, "because": "Départ"}

    with pytest.raises(UnableToReleaseTask, match="Réaffecter"):
        release_task(marc, **asked, key="")
    release_task(chief, **asked, key="")

    assert row_of(store, taken.id).assignee == ""


def test_the_preview_says_who_gets_what_and_why_not(
    marc: Desk, claire: Desk, chief: Desk, store: Store, dossier: int
):
    free, theirs = add(store, dossier), add(store, dossier, assignee="IFI045")
    done = add(store, dossier, status="FINALISEE")
    other = add(store, dossier, queue="EUROS")
    far = add(store, dossier, departement="83")
    picked = (*chosen(store, free, theirs, done, other), ChosenTask(id=far, version=1))

    plan = preview_assignment(chief, chosen=picked, to="IFI045")

    assert [task.id for task in plan.given] == [free]
    assert [(refused.task.id, refused.reason) for refused in plan.refused] == [
        (theirs, "Déjà entre les mains de Raphaël D."),
        (done, "La tâche est déjà finalisée."),
        (other, "Raphaël D. ne sert pas cette corbeille."),
    ]
    assert plan.absent == 1
    assert row_of(store, free).assignee == ""


def test_five_hundred_tasks_are_given_and_every_version_moves(
    marc: Desk, chief: Desk, store: Store, dossier: int
):
    with store.writing() as session:
        tasks = [factories.make_task(session, dossier_id=dossier) for _ in range(500)]
    picked = tuple(ChosenTask(id=task, version=1) for task in tasks)

    plan = assign_tasks(chief, chosen=picked, to="IFI045", key="k")

    assert len(plan.given) == 500
    with store.reading() as session:
        rows = session.exec(select(TaskRow)).all()
    assert {(r.version, r.assignee, r.status) for r in rows} == {
        (2, "IFI045", "ATTRIBUEE")
    }


def test_a_task_changed_since_it_was_chosen_is_left(
    marc: Desk, claire: Desk, chief: Desk, store: Store, dossier: int
):
    kept, moved = add(store, dossier), add(store, dossier)
    picked = chosen(store, kept, moved)
    taken = take_task(claire, task_id=moved, seen_version=1, key="")

    plan = assign_tasks(chief, chosen=picked, to="IFI045", key="")

    assert [task.id for task in plan.given] == [kept]
    assert [refused.reason for refused in plan.refused] == [CHANGED]
    assert row_of(store, moved).version == taken.version


def test_nothing_to_give_is_refused_with_its_reason(
    marc: Desk, chief: Desk, store: Store, dossier: int
):
    task = add(store, dossier, status="ANNULEE")

    with pytest.raises(UnableToAssignTasks, match="annulée"):
        assign_tasks(chief, chosen=chosen(store, task), to="IFI045", key="")


def test_an_undo_restores_what_nobody_touched(
    marc: Desk, claire: Desk, chief: Desk, store: Store, dossier: int
):
    free = add(store, dossier)
    held = take_task(claire, task_id=add(store, dossier), seen_version=1, key="").id
    before = row_of(store, held)
    touched = add(store, dossier)
    assign_tasks(chief, chosen=chosen(store, free, held, touched), to="IFI045", key="")
    take_task(marc, task_id=touched, seen_version=2, key="")

    undone = undo_assignment(chief, key="")

    assert undone == UndoneAssignment(restored=2, touched_since=1)
    after = row_of(store, held)
    assert (after.assignee, after.status) == (before.assignee, before.status)
    assert (after.taken_at, after.version) == (before.taken_at, before.version + 2)
    assert row_of(store, free).assignee == ""
    assert row_of(store, touched).assignee == "IFI045"
    with pytest.raises(UnableToUndo):
        undo_assignment(chief, key="")


def test_an_undo_ends_with_its_window(
    marc: Desk, chief: Desk, store: Store, dossier: int, clock: FixedClock
):
    assign_tasks(chief, chosen=chosen(store, add(store, dossier)), to="IFI045", key="")
    clock.instant += timedelta(minutes=UNDO_WINDOW_MINUTES, seconds=1)

    with pytest.raises(UnableToUndo):
        undo_assignment(chief, key="")


def test_colleagues_come_with_what_they_hold_and_their_absence(
    marc: Desk, claire: Desk, chief: Desk, desk_of: Seat, store: Store, dossier: int
):
    desk_of(BACK, "83", code="FAR001")
    take_task(claire, task_id=add(store, dossier), seen_version=1, key="")
    until = chief.clock.now() + timedelta(days=1)
    declare_absence(chief, agent_code="IFI045", until=until, key="")

    shown = {one.code: (one.held, one.absent_until) for one in list_colleagues(chief)}

    assert shown == {"LMA112": (1, None), "IFI045": (0, until), "SUP001": (0, None)}


def test_a_task_is_offered_to_who_serves_its_queue_with_where_they_are(
    marc: Desk, claire: Desk, chief: Desk, desk_of: Seat, store: Store, dossier: int
):
    desk_of(BACK, "83", code="FAR001")
    task = add(store, dossier)
    take_task(claire, task_id=add(store, dossier), seen_version=1, key="")
    keep_presence(claire, desk_session="s", on=PresentOn.DOSSIER, object_id=dossier)

    takers = list_task_takers(marc, task_id=task)

    assert [
        (one.colleague.code, one.colleague.held, one.is_present, one.refusal)
        for one in takers
    ] == [
        ("IFI045", 0, False, ""),
        ("LMA112", 1, True, ""),
        ("SUP001", 0, False, ""),
    ]


def test_an_absence_puts_the_work_back_at_once(
    marc: Desk, claire: Desk, chief: Desk, store: Store, dossier: int
):
    task = add(store, dossier)
    take_task(marc, task_id=task, seen_version=1, key="")
    until = chief.clock.now() + timedelta(days=1)

    absence = declare_absence(chief, agent_code="IFI045", until=until, key="")

    assert absence.put_back == 1
    assert next_of(claire) == task
    with pytest.raises(UnableToAssignTasks, match="absence"):
        assign_tasks(
            chief, chosen=chosen(store, add(store, dossier)), to="IFI045", key=""
        )


def test_an_absence_ends_after_it_begins(marc: Desk, chief: Desk):
    with pytest.raises(UnableToDeclareAbsence):
        declare_absence(chief, agent_code="IFI045", until=chief.clock.now(), key="")


def test_an_agent_does_not_declare_absences(marc: Desk, claire: Desk):
    until = marc.clock.now() + timedelta(days=1)

    with pytest.raises(PermissionRefused):
        declare_absence(marc, agent_code="LMA112", until=until, key="")


def test_the_job_puts_back_what_nobody_has_been_seen_to_work_on(
    marc: Desk,
    claire: Desk,
    front_desk: FrontDesk,
    store: Store,
    dossier: int,
    clock: FixedClock,
):
    job = job_desk(front_desk)
    old = take_task(marc, task_id=add(store, dossier), seen_version=1, key="").id
    assert return_absent_work(job).tasks == 0

    clock.instant += timedelta(hours=25)
    fresh = take_task(claire, task_id=add(store, dossier), seen_version=1, key="").id
    returned = return_absent_work(job)

    assert (returned.agents, returned.tasks) == (("IFI045",), 1)
    assert row_of(store, old).assignee == ""
    assert row_of(store, fresh).assignee == "LMA112"
    assert return_absent_work(job).tasks == 0
