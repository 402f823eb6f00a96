"""The engine of procedures: a definition, a state and a move give the next state."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.machines.procedure import PROCEDURE_RUN, PROCEDURE_STEP
from crm_tui.domain.procedure import Procedure, StepNature
from crm_tui.domain.procedure_check import problems_of
from crm_tui.domain.procedure_run import abandon, begin, complete, known_texts, skip
from crm_tui.domain.procedure_state import (
    FinishTask,
    OpenTask,
    Outcome,
    QueueDocument,
    RunState,
    RunStatus,
    StepStatus,
    TellStep,
    UnableToAdvance,
)
from crm_tui.domain.procedure_value import UnacceptableValue
from tests.domain.procedure_samples import (
    COMPLAINT,
    FACTS,
    KNOWN,
    procedure,
    step,
    valid_procedures,
)

TO_DO, CURRENT, DONE, POINTLESS, FAILED = StepStatus
QUALIFIED = {"objet": "Fuite", "service": "N2"}


def do(state: RunState, code: str, way: str, **typed: str) -> Outcome:
    return complete(
        COMPLAINT, state, step=code, exit=way, typed=typed, facts=FACTS, by="AGT001"
    )


def statuses(state: RunState) -> list[StepStatus]:
    return [step.status for step in state.steps]


@pytest.fixture
def launched() -> RunState:
    """The complaint, just launched."""
    return begin(COMPLAINT, facts=FACTS).state


@pytest.fixture
def at_letter(launched: RunState) -> RunState:
    """The complaint at its second step, its task in a queue."""
    moved = do(launched, "QUALIFY", "NEXT", **QUALIFIED).state
    return moved.changed("LETTER", task_id=7)


def test_a_launch_puts_the_first_step_under_way(launched: RunState):
    assert launched.status is RunStatus.RUNNING
    assert statuses(launched) == [CURRENT, TO_DO, TO_DO]


def test_a_step_done_keeps_its_values_and_opens_the_task_of_the_next_one(
    launched: RunState,
):
    outcome = do(launched, "QUALIFY", "NEXT", **QUALIFIED, montant="12,50 €")

    done = outcome.state.step("QUALIFY")
    assert (done.status, done.done_by) == (DONE, "AGT001")
    assert dict(done.values) == {**QUALIFIED, "montant": "12.50"}
    assert outcome.state.current.code == "LETTER"
    assert outcome.effects == (
        TellStep(step="QUALIFY", status=DONE, detail=""),
        OpenTask(step="LETTER", label="Répondre", queue="N2", due_on=date(2024, 7, 15)),
    )


def test_a_letter_is_written_when_its_step_is_done_and_its_task_finished(
    at_letter: RunState,
):
    outcome = do(at_letter, "LETTER", "SEND")

    assert outcome.effects == (
        TellStep(step="LETTER", status=DONE, detail="Send"),
        FinishTask(step="LETTER", task_id=7, result="Send"),
        QueueDocument(step="LETTER", template="answer"),
    )


def test_an_exit_may_end_the_procedure_and_leaves_the_rest_pointless(
    at_letter: RunState,
):
    ended = do(at_letter, "LETTER", "DROP").state

    assert ended.status is RunStatus.FINISHED
    assert statuses(ended) == [DONE, DONE, POINTLESS]


def test_an_exit_may_go_back_and_the_values_stay_to_be_typed_over(at_letter: RunState):
    called = do(at_letter, "LETTER", "SEND").state
    again = do(called, "CALL", "AGAIN").state

    assert statuses(again) == [CURRENT, TO_DO, TO_DO]
    assert dict(again.step("QUALIFY").values) == QUALIFIED
    assert known_texts(again) == {}, "a guard reads only what stands"


def test_a_step_may_be_skipped_with_a_reason_where_the_definition_says_so(
    at_letter: RunState,
):
    called = do(at_letter, "LETTER", "SEND").state

    with pytest.raises(UnableToAdvance, match="pourquoi") as refused:
        skip(COMPLAINT, called, step="CALL", because="", facts=FACTS, by="A")
    assert refused.value.field == "because"

    ended = skip(
        COMPLAINT, called, step="CALL", because="rappelé hier", facts=FACTS, by="A"
    ).state
    assert ended.status is RunStatus.FINISHED
    assert ended.step("CALL").reason == "rappelé hier"


def test_a_step_that_must_be_done_cannot_be_skipped(at_letter: RunState):
    with pytest.raises(UnableToAdvance, match="à faire"):
        skip(COMPLAINT, at_letter, step="LETTER", because="non", facts=FACTS, by="A")


def test_an_abandoned_run_keeps_what_was_done_and_frees_its_task(at_letter: RunState):
    outcome = abandon(at_letter, because="le client renonce")

    assert outcome.state.status is RunStatus.ABANDONED
    assert statuses(outcome.state) == [DONE, POINTLESS, POINTLESS]
    assert [type(effect) for effect in outcome.effects] == [FinishTask]


def test_nothing_moves_once_the_run_has_ended(at_letter: RunState):
    ended = do(at_letter, "LETTER", "DROP").state

    with pytest.raises(UnableToAdvance, match="finie"):
        do(ended, "CALL", "DONE")
    with pytest.raises(UnableToAdvance, match="déjà finie"):
        abandon(ended, because="trop tard")


def test_another_step_than_the_one_under_way_is_refused(at_letter: RunState):
    with pytest.raises(UnableToAdvance, match="Une autre étape"):
        do(at_letter, "QUALIFY", "NEXT", **QUALIFIED)


def test_everything_missing_is_named_at_once(launched: RunState):
    with pytest.raises(UnacceptableValue, match="objet, service") as refused:
        do(launched, "QUALIFY", "NEXT", montant="3")
    assert refused.value.field == "objet"


def test_an_unknown_exit_is_refused(launched: RunState):
    with pytest.raises(UnableToAdvance, match="suite"):
        do(launched, "QUALIFY", "AILLEURS", **QUALIFIED)


def test_an_automatic_step_is_done_on_the_way_and_signed_by_nobody():
    made = procedure(
        step("AUTO", ("OK", "HAND"), nature=StepNature.AUTOMATIC, document="answer"),
        step("HAND", ("OK", "")),
    )

    outcome = begin(made, facts=FACTS)

    assert statuses(outcome.state) == [DONE, CURRENT]
    assert outcome.state.step("AUTO").done_by == ""
    assert QueueDocument(step="AUTO", template="answer") in outcome.effects


def walk(made: Procedure, choices: list[int]) -> list[RunState]:
    """Every state of a run that these choices lead through."""
    states = [begin(made, facts=FACTS).state]
    for choice in choices:
        state = states[-1]
        if state.current is None:
            break
        defined = made.step(state.current.code)
        if defined.may_skip and choice % 5 == 0:
            moved = skip(
                made, state, step=defined.code, because="x", facts=FACTS, by="A"
            )
        else:
            way = defined.exits[choice % len(defined.exits)].code
            moved = complete(
                made, state, step=defined.code, exit=way, typed={}, facts=FACTS, by="A"
            )
        states.append(moved.state)
    return states


@given(made=valid_procedures())
def test_a_random_definition_of_ours_passes_the_check(made: Procedure):
    assert problems_of(made, known=KNOWN) == ()


@given(made=valid_procedures(), choices=st.lists(st.integers(0, 60), max_size=20))
def test_no_walk_is_ever_stuck_without_an_end(made: Procedure, choices: list[int]):
    for state in walk(made, choices):
        is_running = state.status is RunStatus.RUNNING
        assert is_running is (state.current is not None)
        assert sum(s.status is CURRENT for s in state.steps) == is_running
        if is_running:
            assert abandon(state, because="assez").state.current is None


@given(made=valid_procedures(), choices=st.lists(st.integers(0, 60), max_size=20))
def test_every_status_changes_as_the_machines_say(made: Procedure, choices: list[int]):
    states = walk(made, choices)
    for before, after in itertools.pairwise(states):
        if before.status is not after.status:
            PROCEDURE_RUN.check(before.status, after.status)
        for was, now in zip(before.steps, after.steps, strict=True):
            if was.status is not now.status and was.status is not CURRENT:
                reached = PROCEDURE_STEP.reachable(was.status)
                assert now.status in reached


@given(made=valid_procedures(), choices=st.lists(st.integers(0, 60), max_size=20))
def test_going_forward_never_does_a_step_twice(made: Procedure, choices: list[int]):
    states = walk(made, choices)
    for before, after in itertools.pairwise(states):
        if before.current is None or after.current is None:
            continue
        ranks = [made.rank_of(s.current.code) for s in (before, after)]
        if ranks[0] < ranks[1]:
            done = {s.code for s in before.steps if s.status is DONE}
            assert done <= {s.code for s in after.steps if s.status is DONE}


@given(made=valid_procedures(), choices=st.lists(st.integers(0, 60), max_size=20))
def test_a_move_depends_on_the_state_alone(made: Procedure, choices: list[int]):
    assert walk(made, choices) == walk(made, choices)
