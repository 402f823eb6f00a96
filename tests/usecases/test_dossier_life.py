"""What happens to a dossier between its opening and its end: states and tasks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.informing import InformedBy
from crm_tui.domain.permission import Permission
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_form import TaskForm
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.tables.dossier import DossierRow, TaskRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.usecases.add_task import add_task
from crm_tui.usecases.assign_task import assign_task
from crm_tui.usecases.change_dossier_status import change_dossier_status
from crm_tui.usecases.close_dossier import close_dossier
from crm_tui.usecases.postpone_task import postpone_task
from crm_tui.usecases.reopen_dossier import reopen_dossier
from tests import factories

Seat = Callable[..., Desk]
FORM = TaskForm(label="Rappeler le notaire", queue="BO-EAU-ARR", due_on="+3j")


@pytest.fixture
def back(desk_of: Seat) -> Desk:
    return desk_of("GESTIONNAIRE_EAU_BO", code="LMA112")


@pytest.fixture
def dossier(store: Store) -> int:
    with store.writing() as session:
        ids = factories.make_customer(session)
        return factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"]
        )


@pytest.fixture
def task(store: Store, dossier: int) -> int:
    with store.writing() as session:
        return factories.make_task(session, dossier_id=dossier)


def titles(store: Store, dossier_id: int) -> list[str]:
    with store.reading() as session:
        return list(
            session.exec(
                select(TimelineRow.title)
                .where(TimelineRow.dossier_id == dossier_id)
                .order_by(col(TimelineRow.id))
            )
        )


def stored(store: Store, dossier_id: int) -> DossierRow:
    with store.reading() as session:
        return DossierRow(**session.get_one(DossierRow, dossier_id).model_dump())


def with_right(desk: Desk, *rights: Permission) -> Desk:
    """Seat the same agent with more rights, as a job's desk: none is read again."""
    profile = replace(
        desk.agent.profile, permissions=desk.agent.profile.permissions | set(rights)
    )
    agent = replace(desk.agent, id=0, profile=profile)
    return Desk(agent, desk.store, desk.clock, desk.settings)


def test_a_task_is_added_with_its_day_and_its_priority(
    back: Desk, store: Store, dossier: int
):
    form = replace(FORM, priority=1)

    added = add_task(back, dossier_id=dossier, seen_version=1, form=form, key="t1")
    again = add_task(back, dossier_id=dossier, seen_version=1, form=form, key="t1")

    assert added == again, "the same save, once"
    assert (added.due_on, added.priority) == (date(2024, 7, 14), 1)
    assert added.status is TaskStatus.PENDING
    assert titles(store, dossier) == ["Tâche ajoutée · Rappeler le notaire"]
    assert stored(store, dossier).version == 2


def test_a_task_is_given_to_a_colleague_as_it_is_added(
    back: Desk, desk_of: Seat, dossier: int
):
    desk_of("GESTIONNAIRE_EAU_BO", code="NTE203")
    form = replace(FORM, assignee="nte203", due_on="")

    added = add_task(back, dossier_id=dossier, seen_version=1, form=form, key="t1")

    assert (added.status, added.assignee) == (TaskStatus.ASSIGNED, "NTE203")
    assert added.due_on == date(2024, 7, 15), "two business days"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"label": " "}, "label", id="nothing to do"),
        pytest.param({"queue": "NULLE"}, "queue", id="no such queue"),
        pytest.param({"due_on": "hier"}, "due_on", id="behind"),
        pytest.param({"priority": 9}, "priority", id="no such priority"),
    ],
)
def test_a_field_at_fault_is_named(back: Desk, dossier: int, change, field):
    with pytest.raises(Refusal) as refused:
        add_task(
            back,
            dossier_id=dossier,
            seen_version=1,
            form=replace(FORM, **change),
            key="t1",
        )

    assert refused.value.field == field


def test_a_colleague_who_is_not_there_is_as_absent(back: Desk, dossier: int):
    with pytest.raises(NotFound):
        add_task(
            back,
            dossier_id=dossier,
            seen_version=1,
            form=replace(FORM, assignee="XXX999"),
            key="t1",
        )


def test_a_task_waits_until_a_day_with_its_reason(
    back: Desk, store: Store, dossier: int, task: int
):
    waiting = postpone_task(
        back,
        task_id=task,
        seen_version=1,
        until="20/07",
        because="retour du notaire",
        key="w1",
    )

    assert (waiting.wait_until, waiting.wait_reason) == (
        date(2024, 7, 20),
        "retour du notaire",
    )
    assert waiting.is_waiting(on=date(2024, 7, 19))
    assert not waiting.is_waiting(on=date(2024, 7, 20))
    assert "en attente jusqu'au 20/07/2024" in titles(store, dossier)[-1]


def test_a_wait_asks_for_its_reason_and_for_the_task_as_it_was_seen(
    back: Desk, task: int
):
    with pytest.raises(Refusal) as refused:
        postpone_task(
            back, task_id=task, seen_version=1, until="+2j", because=" ", key="w1"
        )
    assert refused.value.field == "because"
    with pytest.raises(StaleRecord):
        postpone_task(
            back, task_id=task, seen_version=7, until="+2j", because="x", key="w2"
        )


def test_a_task_is_given_to_a_colleague(
    back: Desk, desk_of: Seat, store: Store, dossier: int, task: int
):
    desk_of("GESTIONNAIRE_EAU_BO", code="NTE203")

    given = assign_task(back, task_id=task, seen_version=1, to="nte203", key="a1")

    assert (given.status, given.assignee) == (TaskStatus.ASSIGNED, "NTE203")
    assert given.version == 2
    assert "Tâche attribuée à" in titles(store, dossier)[-1]


def test_a_task_in_other_hands_asks_for_the_right_to_reassign(
    back: Desk, desk_of: Seat, store: Store, dossier: int
):
    for code in ("NTE203", "RDU045"):
        desk_of("GESTIONNAIRE_EAU_BO", code=code)
    with store.writing() as session:
        held = factories.make_task(
            session, dossier_id=dossier, status="EN_COURS", assignee="NTE203"
        )

    with pytest.raises(PermissionRefused):
        assign_task(back, task_id=held, seen_version=1, to="RDU045", key="a1")
    boss = with_right(back, Permission.REASSIGN)

    assert (
        assign_task(boss, task_id=held, seen_version=1, to="RDU045", key="a2").assignee
        == "RDU045"
    )


def test_who_does_not_serve_the_queue_is_refused(back: Desk, desk_of: Seat, task: int):
    desk_of("GESTIONNAIRE_EAU_BO", code="NTE203", queues=("EUROS",))

    with pytest.raises(Refusal) as refused:
        assign_task(back, task_id=task, seen_version=1, to="NTE203", key="a1")

    assert "ne sert pas cette corbeille" in str(refused.value)


def test_the_state_moves_as_the_table_says(back: Desk, store: Store, dossier: int):
    moved = change_dossier_status(
        back,
        dossier_id=dossier,
        seen_version=1,
        to=DossierStatus.AWAITING_CUSTOMER,
        words="attend le bail",
        key="s1",
    )

    assert moved.status is DossierStatus.AWAITING_CUSTOMER
    assert titles(store, dossier) == ["État : attente client"]
    for refused in (
        DossierStatus.AWAITING_ADMINISTRATION,
        DossierStatus.CLOSED,
        DossierStatus.CANCELED,
        DossierStatus.AWAITING_CUSTOMER,
    ):
        with pytest.raises(Refusal):
            change_dossier_status(
                back, dossier_id=dossier, seen_version=2, to=refused, key=refused.value
            )


def closed(back: Desk, dossier: int) -> None:
    close_dossier(
        back,
        dossier_id=dossier,
        seen_version=1,
        conclusion="Demande traitée",
        informed_by=InformedBy.PHONE,
        key="x1",
    )


def test_closing_keeps_how_the_customer_was_told(
    back: Desk, store: Store, dossier: int
):
    closed(back, dossier)

    row = stored(store, dossier)
    assert (row.status, row.informed_by) == ("CLOS", "TELEPHONE")


def test_a_closed_dossier_reopens_with_a_task_and_its_reason(
    back: Desk, store: Store, dossier: int
):
    closed(back, dossier)
    expert = with_right(back, Permission.REOPEN_DOSSIER)

    reopened = reopen_dossier(
        expert, dossier_id=dossier, seen_version=2, because="erreur d'index", key="r1"
    )

    assert reopened.status is DossierStatus.IN_PROGRESS
    row = stored(store, dossier)
    assert (row.closed_at, row.conclusion, row.informed_by) == (None, "", "")
    assert row.reopened_at is not None
    with store.reading() as session:
        labels = session.exec(select(TaskRow.label)).all()
    assert list(labels) == ["Reprendre · erreur d'index"]
    assert "rouvert" in titles(store, dossier)[-1]


def test_reopening_asks_for_the_right_the_reason_and_the_delay(
    back: Desk, clock: FixedClock, dossier: int
):
    closed(back, dossier)
    with pytest.raises(PermissionRefused):
        reopen_dossier(back, dossier_id=dossier, seen_version=2, because="x", key="r1")
    expert = with_right(back, Permission.REOPEN_DOSSIER)
    with pytest.raises(Refusal) as refused:
        reopen_dossier(
            expert, dossier_id=dossier, seen_version=2, because=" ", key="r2"
        )
    assert refused.value.field == "because"
    late = Desk(
        expert.agent,
        expert.store,
        FixedClock(paris("2024-07-11 10:00") + timedelta(days=31)),
        expert.settings,
    )
    with pytest.raises(Refusal) as refused:
        reopen_dossier(
            late, dossier_id=dossier, seen_version=2, because="tard", key="r3"
        )
    assert "jusqu'au 10/08/2024" in str(refused.value)
