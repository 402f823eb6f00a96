"""Status machines (domain.md 1.3): only what the tables hold, nothing after an end."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.bill import BillStatus
from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.machines.bill import BILL
from crm_tui.domain.machines.contract import CONTRACT, refusal_to_suspend
from crm_tui.domain.machines.dossier import DOSSIER
from crm_tui.domain.machines.register import MACHINES
from crm_tui.domain.machines.task import TASK
from crm_tui.domain.status_machine import (
    InvalidMachine,
    Move,
    MoveRefused,
    StatusMachine,
)

PROSE = {"CASF", "L115", "OUVERT_", "RECTIFICATIF", "SLA", "SSC", "SUP", "VALIDE"}
"""Capitals of the lines that are no status, and the one the outbox tells in two."""
EVERY = [pytest.param(machine, id=machine.name) for machine in MACHINES]
Walk = Sequence[int]


def walked(machine: StatusMachine[Any], steps: Walk) -> Any:
    """Walk from a first status, each step choosing among every status there is."""
    status = machine.first[steps[0] % len(machine.first)]
    for step in steps[1:]:
        wanted = machine.statuses[step % len(machine.statuses)]
        if machine.allows(status, wanted):
            machine.check(status, wanted)
            status = wanted
        else:
            with pytest.raises(MoveRefused) as refused:
                machine.check(status, wanted)
            assert str(refused.value)[0].isupper() or str(refused.value)[0] == "«"
            assert "_" not in str(refused.value), "no stored code on a screen"
    return status


@pytest.mark.parametrize("machine", EVERY)
@given(steps=st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_a_walk_makes_the_moves_of_the_table_and_no_other(machine, steps: Walk):
    status = walked(machine, steps)

    assert status in machine.reachable(*machine.first)
    assert (status in machine.finals) is (not machine.next_of(status))


@pytest.mark.parametrize("machine", EVERY)
def test_every_status_is_reached_and_an_end_is_reached_from_everywhere(machine):
    assert machine.reachable(*machine.first) == set(machine.statuses)
    for status in machine.statuses:
        assert machine.reachable(status) & (machine.finals or {status})


@pytest.mark.parametrize("machine", EVERY)
def test_every_state_the_line_names_is_a_status(machine):
    """The quoted line and the table say the same states; ours are more, not fewer."""
    written = {
        word
        for word in "".join(
            letter if letter.isalnum() or letter == "_" else " "
            for letter in machine.line
        ).split()
        if word.isupper() and len(word) > 2
    }
    known = {status.value for status in machine.statuses}

    assert written <= known | PROSE
    assert len({(move.start, move.end) for move in machine.moves}) == len(machine.moves)


def test_a_task_that_is_done_stays_done_and_a_dossier_opens_again_only_once_closed():
    assert TASK.finals == {"FINALISEE", "ANNULEE"}
    assert DOSSIER.next_of(DossierStatus.CLOSED) == {DossierStatus.IN_PROGRESS}
    assert DOSSIER.next_of(DossierStatus.CANCELED) == frozenset()


@pytest.mark.parametrize("machine", EVERY)
def test_where_an_object_comes_from_is_the_same_table_read_backwards(machine):
    for status in machine.statuses:
        for start in machine.previous_of(status):
            assert machine.allows(start, status)
        assert (not machine.previous_of(status)) <= (status in machine.first)


def test_a_reminder_never_skips_the_due_date():
    assert BILL.refusal(BillStatus.ISSUED, BillStatus.REMINDED) == (
        "La facture ne passe pas de « emise » à « relancee 1 »."
    )


@pytest.mark.parametrize("status", list(ContractStatus))
def test_the_water_of_a_main_home_is_never_suspended(status):
    refusal = refusal_to_suspend(line=LineOfBusiness.WATER, status=status)

    assert "L115-3" in refusal


@pytest.mark.parametrize(
    "line", [LineOfBusiness.HOME, LineOfBusiness.MOBILE, LineOfBusiness.SERVICE]
)
def test_another_line_is_suspended_only_while_it_is_active(line):
    assert refusal_to_suspend(line=line, status=ContractStatus.ACTIVE) == ""
    assert refusal_to_suspend(line=line, status=ContractStatus.ENDED) == (
        "« resilie » est définitif : le contrat n'en change plus."
    )
    assert CONTRACT.guard_of(ContractStatus.ACTIVE, ContractStatus.WITHDRAWN) == (
        "dans les 14 jours"
    )


class Light(StrEnum):
    """A machine to get wrong."""

    RED = "ROUGE"
    GREEN = "VERT"
    BROKEN = "CASSE"


@pytest.mark.parametrize(
    ("moves", "finals"),
    [
        pytest.param(
            (Move(Light.RED, Light.GREEN), Move(Light.BROKEN, Light.RED)),
            {Light.GREEN},
            id="out of reach",
        ),
        pytest.param(
            (Move(Light.RED, Light.GREEN), Move(Light.RED, Light.BROKEN)),
            {Light.GREEN},
            id="stuck",
        ),
        pytest.param(
            (Move(Light.RED, Light.GREEN), Move(Light.GREEN, Light.BROKEN)),
            {Light.GREEN, Light.BROKEN},
            id="a final one that moves",
        ),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_as_it_is_loaded(moves, finals):
    with pytest.raises(InvalidMachine):
        StatusMachine(
            name="le feu",
            line="",
            first=(Light.RED,),
            moves=moves,
            finals=frozenset(finals),
        )
