"""A script under way: read with its steps, answered by what is known already."""

from crm_tui.contact_wording import SCRIPT_OUTCOME
from crm_tui.desk import Work
from crm_tui.domain.party import Party
from crm_tui.domain.script import Script
from crm_tui.domain.script_results import answered_by_itself
from crm_tui.domain.script_run import (
    ScriptAnswer,
    ScriptRun,
    ScriptRunView,
    ScriptState,
    state_of,
    walk,
)
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import script_runs
from crm_tui.usecases.parts.script_results import results_in
from crm_tui.usecases.parts.scripts import script_at, spoken
from crm_tui.usecases.parts.story import tell


def run_in(work: Work, run_id: int) -> ScriptRun:
    """Return a run the agent may see, or their own with somebody not yet known."""
    return script_runs.get(
        work.session, run_id=run_id, within=work.territory, by=work.agent.code
    )


def view_of(work: Work, run: ScriptRun, *, is_resumed: bool = False) -> ScriptRunView:
    """Return a run with the steps its answers open, in the version it began with."""
    script = script_at(work.session, code=run.script_code, version=run.version)
    said = spoken(work.desk, script)
    return ScriptRunView(
        run=run,
        script=said,
        walk=walk(said, answers=run.answers),
        is_resumed=is_resumed,
    )


def state_in(work: Work, run: ScriptRun) -> ScriptState:
    """Tell how far a run went: what a transfer asks of it."""
    script = script_at(work.session, code=run.script_code, version=run.version)
    return state_of(script, run=run)


def answer_known_in(
    work: Work, *, run_id: int, script: Script, party: Party | None, reason_code: str
) -> None:
    """Answer what is known already: it is not asked again."""
    results = results_in(work, script=script, party=party, reason_code=reason_code)
    known = answered_by_itself(script, results=results)
    answers = [
        ScriptAnswer(
            code=code,
            value=result.value,
            by=work.signature,
            at=work.now,
            source=result.words,
        )
        for code, result in known
    ]
    script_runs.answer(work.session, run_id=run_id, answers=answers)


def settle_in(work: Work, run_id: int) -> ScriptRun:
    """Say that a run is over once nothing is left to ask, or that it goes on."""
    run = run_in(work, run_id)
    script = script_at(work.session, code=run.script_code, version=run.version)
    walked = walk(script, answers=run.answers)
    is_over = walked.next is None
    outcome = walked.end.outcome if walked.end else None
    if is_over != (run.ended_at is not None) or outcome is not run.outcome:
        at = work.now if is_over else None
        script_runs.end(work.session, run_id=run_id, at=at, outcome=outcome)
        if is_over:
            _tell_end(work, script=script, run=run)
        return run_in(work, run_id)
    return run


def _tell_end(work: Work, *, script: Script, run: ScriptRun) -> None:
    """Tell the customer's timeline where it led, and every answer."""
    state = state_of(script, run=run)
    led_to = f" : {SCRIPT_OUTCOME[state.outcome]}" if state.outcome else ""
    if run.party_id is not None:
        tell(
            work,
            kind=TimelineKind.CONTACT,
            title=f"{script.label}{led_to}",
            detail="\n".join(state.done),
            party_id=run.party_id,
        )
