"""Keep the answer to one question of a script, as soon as it is given."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.script import ScriptBlock
from crm_tui.domain.script_answer import read_answer
from crm_tui.domain.script_run import ScriptAnswer, ScriptRunView, walk
from crm_tui.store import script_runs
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.script_runs import run_in, settle_in, view_of
from crm_tui.usecases.parts.scripts import script_at
from crm_tui.usecases.start_script import KIND


class NotAsked(Refusal):
    """The answers so far do not lead to this question."""


def answer_script(
    desk: Desk, *, run_id: int, question: str, value: str, key: str
) -> ScriptRunView:
    """Write one answer, over the one it had; the run is over when none is left.

    An empty answer passes over an optional question. Raises UnacceptableAnswer,
    NotAsked, NotFound outside the territory.
    """
    with desk.performing(Act.RUN_SCRIPT, key=key) as work:
        if done := repeated(work, kind=KIND):
            return view_of(work, run_in(work, int(done)))
        run = run_in(work, run_id)
        script = script_at(work.session, code=run.script_code, version=run.version)
        steps = walk(script, answers=run.answers).questions
        block = _asked([step.block for step in steps], question)
        kept = read_answer(block, typed=value)
        answer = ScriptAnswer(code=question, value=kept, by=work.signature, at=work.now)
        script_runs.answer(work.session, run_id=run.id, answers=(answer,))
        before = run.answer_to(question)
        work.trail(
            KIND,
            str(run.id),
            before={question: before.value} if before else None,
            after={question: kept},
        )
        return view_of(work, settle_in(work, run.id))


def _asked(questions: list[ScriptBlock], code: str) -> ScriptBlock:
    for block in questions:
        if block.code == code:
            return block
    raise NotAsked("Cette question ne se pose pas après ces réponses.", field=code)
