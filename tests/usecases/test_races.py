"""Agents at the same instant: one owner a task, no comment lost, no customer twice."""

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import col, func, select

from crm_tui.desk import Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import Task
from crm_tui.domain.task_holding import HeldTask
from crm_tui.store.engine import StaleRecord, Store
from crm_tui.store.tables.dossier import DossierCommentRow, DossierRow, TaskRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.usecases.close_dossier import close_dossier
from crm_tui.usecases.comment_dossier import comment_dossier
from crm_tui.usecases.create_prospect import create_prospect
from crm_tui.usecases.edit_party import EditedParty, edit_party
from crm_tui.usecases.finish_task import finish_task
from crm_tui.usecases.show_party_form import show_party_form
from crm_tui.usecases.take_next_task import take_next_task
from crm_tui.usecases.take_task import UnableToTakeTask, take_task
from tests import factories
from tests.usecases.racing import race, terminals
from tests.usecases.rights import version_of

Seat = Callable[..., Desk]
BACK = "GESTIONNAIRE_EAU_BO"
CODES = ["IFI045", "LMA112"]
RACES, PAIRS, FEW = 200, 100, 10


def tell(figure: str) -> None:
    """Show a figure to who runs with `-s`."""
    sys.stdout.write(f"{figure}\n")


@pytest.fixture
def dossier(store: Store) -> int:
    with store.writing() as session:
        return factories.make_dossier(session, party_id=factories.make_party(session))


@pytest.fixture
def two(desk_of: Seat) -> list[Desk]:
    return [desk_of(BACK, code=code) for code in CODES]


def add_tasks(store: Store, dossier: int, count: int) -> list[int]:
    with store.writing() as session:
        return [factories.make_task(session, dossier_id=dossier) for _ in range(count)]


def test_next_at_the_same_instant_gives_two_different_tasks(
    store: Store, store_url: str, two: list[Desk], dossier: int
):
    """200 races: the tasks given are all different, and none is left (J15.5)."""
    tasks = add_tasks(store, dossier, 2 * RACES)

    with terminals(two, url=store_url) as desks:
        turns = race(desks, lambda desk, _: take_next_task(desk, key=""), rounds=RACES)

    taken = [task.id for turn in turns for task in turn if isinstance(task, HeldTask)]
    same = sum(len({task.id for task in turn}) < len(turn) for turn in turns)
    tell(f"{store.dialect}: {RACES} races, {len(taken)} taken, {same} the same")
    assert sorted(taken) == tasks


def test_a_task_two_supervisors_take_at_once_has_one_owner(
    store: Store, store_url: str, two: list[Desk], dossier: int
):
    """T23: exactly one owner in 200 races, and the other is told who."""
    tasks = add_tasks(store, dossier, RACES)

    def take(desk: Desk, number: int) -> HeldTask:
        return take_task(desk, task_id=tasks[number], seen_version=1, key="")

    with terminals(two, url=store_url) as desks:
        turns = race(desks, take, rounds=RACES)

    owners = [[a for a in turn if isinstance(a, HeldTask)] for turn in turns]
    losers = [a for turn in turns for a in turn if isinstance(a, Refusal)]
    tell(f"{store.dialect}: {RACES} races, {sum(map(len, owners))} owners")
    assert all(len(turn) == 1 for turn in owners)
    assert all(isinstance(one, UnableToTakeTask | StaleRecord) for one in losers)
    with store.reading() as session:
        stored = dict(session.exec(select(TaskRow.id, TaskRow.assignee)).all())
    assert stored == {task.id: task.assignee for [task] in owners}


def test_two_comments_at_once_overwrite_nothing(
    store: Store, store_url: str, two: list[Desk], dossier: int
):
    """T16: 100 pairs on one version: one is saved, the other is a conflict."""
    with store.writing() as session:
        party = factories.make_party(session)
        dossiers = [
            factories.make_dossier(session, party_id=party) for _ in range(PAIRS)
        ]

    def comment(desk: Desk, number: int) -> Dossier:
        return comment_dossier(
            desk,
            dossier_id=dossiers[number],
            seen_version=1,
            text=f"{desk.agent.code} {number}",
            key="",
        )

    with terminals(two, url=store_url) as desks:
        turns = race(desks, comment, rounds=PAIRS)

    saved = sum(isinstance(a, Dossier) for turn in turns for a in turn)
    told = sum(isinstance(a, StaleRecord) for turn in turns for a in turn)
    with store.reading() as session:
        kept = session.exec(select(func.count(col(DossierCommentRow.id)))).one()
    silent = 2 * PAIRS - kept - told
    tell(f"{store.dialect}: {PAIRS} pairs, {kept} kept, {told} told, {silent} silent")
    assert (saved, kept, told, silent) == (PAIRS, PAIRS, PAIRS, 0)


def test_closing_what_another_comments_is_told_in_french(
    store: Store, store_url: str, two: list[Desk], dossier: int
):
    """T18: 100 dossiers; one act is done, the other refused in a sentence."""
    with store.writing() as session:
        party = factories.make_party(session)
        dossiers = [
            factories.make_dossier(session, party_id=party) for _ in range(PAIRS)
        ]

    def act(desk: Desk, number: int) -> Dossier:
        seen = {"dossier_id": dossiers[number], "seen_version": 1, "key": ""}
        if desk.agent.code == "IFI045":
            return close_dossier(desk, **seen, conclusion="Sans suite")
        return comment_dossier(desk, **seen, text="Rappelé")

    with terminals(two, url=store_url) as desks:
        turns = race(desks, act, rounds=PAIRS)

    for turn in turns:
        assert sorted(type(answer).__name__ for answer in turn) == [
            "Dossier",
            "StaleRecord",
        ]
    assert {version_of(two[0], one) for one in dossiers} == {2}


def test_two_tasks_of_one_dossier_are_finished_at_once(
    store: Store, store_url: str, two: list[Desk], dossier: int
):
    """What one agent finishes takes nothing from the other: no conflict is told."""
    tasks = add_tasks(store, dossier, 2 * FEW)

    def finish(desk: Desk, number: int) -> Task:
        mine = tasks[2 * number + CODES.index(desk.agent.code)]
        return finish_task(desk, task_id=mine, seen_version=1, key="")

    with terminals(two, url=store_url) as desks:
        turns = race(desks, finish, rounds=FEW)

    done = [answer for turn in turns for answer in turn if isinstance(answer, Task)]
    tell(f"{store.dialect}: {2 * FEW} tasks of one dossier, {len(done)} done")
    assert sorted(task.id for task in done) == tasks


def test_two_fields_of_one_customer_edited_at_once_are_both_kept(
    store: Store, store_url: str, two: list[Desk]
):
    """T17: what only one of them changed is merged: nothing told, nothing lost."""
    with store.writing() as session:
        parties = [factories.make_party(session) for _ in range(FEW)]
    typed = {CODES[0]: {"occupancy": "locataire"}, CODES[1]: {"phone": "0493000102"}}
    seen = [show_party_form(two[0], party_id=party) for party in parties]

    def edit(desk: Desk, number: int) -> EditedParty:
        form = seen[number]
        return edit_party(
            desk,
            party_id=form.party_id,
            seen_version=form.version,
            form=replace(form.form, **typed[desk.agent.code]),
            base=form.form,
            key="",
        )

    with terminals(two, url=store_url) as desks:
        turns = race(desks, edit, rounds=FEW)

    told = sum(isinstance(answer, Refusal) for turn in turns for answer in turn)
    kept = [show_party_form(two[0], party_id=party).form for party in parties]
    lost = sum((k.occupancy, k.phone) != ("locataire", "04 93 00 01 02") for k in kept)
    tell(f"{store.dialect}: {FEW} pairs, {told} told, {lost} fields lost")
    assert (told, lost) == (0, 0)


def test_one_prospect_typed_by_two_agents_at_once_is_one_record_or_a_warning(
    store: Store, store_url: str, desk_of: Seat
):
    """T25: 100 races; never two records without a word."""
    both = [desk_of(code="IFI045"), desk_of(code="LMA112")]

    def create(desk: Desk, number: int) -> object:
        form = ProspectForm(
            civility="MME",
            last_name=f"MERCIER{number:03}",
            first_name="Jeanne",
            phone=f"06331000{number:02}",
        )
        return create_prospect(desk, form=form, key="")

    with terminals(both, url=store_url) as desks:
        turns = race(desks, create, rounds=PAIRS)

    warned = sum(isinstance(answer, Refusal) for turn in turns for answer in turn)
    with store.reading() as session:
        records = session.exec(select(func.count(col(PartyRow.id)))).one()
    tell(f"{store.dialect}: {PAIRS} races, {records} records, {warned} warnings")
    assert records == 2 * PAIRS - warned
    assert records == PAIRS


def test_a_crowd_on_one_dossier_loses_nothing(
    store: Store, store_url: str, desk_of: Seat, dossier: int
):
    """T19 in small: each save is in the store, or refused to who asked for it."""
    crowd = [desk_of(BACK) for _ in range(8)]

    def comment(desk: Desk, number: int) -> Dossier:
        return comment_dossier(
            desk,
            dossier_id=dossier,
            seen_version=version_of(desk, dossier),
            text=f"{desk.agent.code} {number}",
            key="",
        )

    with terminals(crowd, url=store_url) as desks:
        turns = race(desks, comment, rounds=10)

    answers = [answer for turn in turns for answer in turn]
    saved = sum(isinstance(answer, Dossier) for answer in answers)
    with store.reading() as session:
        kept = session.exec(select(func.count(col(DossierCommentRow.id)))).one()
        version = session.exec(
            select(DossierRow.version).where(col(DossierRow.id) == dossier)
        ).one()
    told = [answer for answer in answers if isinstance(answer, Refusal)]
    tell(f"{store.dialect}: {len(answers)} saves, {kept} kept, {len(told)} told")
    assert (kept, version) == (saved, saved + 1)
    assert all(isinstance(one, StaleRecord) for one in told)
