"""Run a script with a customer, or go on with the one somebody left before its end.

« Accès aux scripts d'assistance qui n'ont pas offert de résolution satisfaisante :
reprendre la résolution où elle a été arrêtée » (document 004).
"""

from datetime import timedelta

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.party import Party
from crm_tui.domain.script_run import ScriptRun, ScriptRunView
from crm_tui.store import parties, script_runs
from crm_tui.usecases.parts.places import departement_for
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.script_runs import (
    answer_known_in,
    run_in,
    settle_in,
    view_of,
)
from crm_tui.usecases.parts.scripts import check_known, scripts_in_force

KIND = "script_run"
RESUMED_WITHIN_DAYS = 7
"""How long a script left before its end is gone on with, and not begun anew [D]."""


def start_script(
    desk: Desk,
    *,
    code: str,
    party_id: int | None,
    reason_code: str = "",
    is_anew: bool = False,
    key: str,
) -> ScriptRunView:
    """Begin a script, what is known already being answered; or resume it.

    `is_anew` begins it again although one was left before its end. Raises
    UnknownScript, and NotFound where the customer is not of the territory.
    """
    with desk.performing(Act.RUN_SCRIPT, key=key) as work:
        if done := repeated(work, kind=KIND):
            return view_of(work, run_in(work, int(done)))
        check_known(code)
        party = None
        if party_id is not None:
            party = parties.get(work.session, party_id=party_id, within=work.territory)
        left = None if is_anew else _left_before(work, code=code, party=party)
        if left is not None:
            work.trail(KIND, str(left.id), after={"resumed": code})
            return view_of(work, left, is_resumed=True)
        run_id = _begin(work, code=code, party=party, reason_code=reason_code)
        work.trail(KIND, str(run_id), after={"begun": code})
        return view_of(work, settle_in(work, run_id))


def _left_before(work: Work, *, code: str, party: Party | None) -> ScriptRun | None:
    """Return the last run of this script with the customer, where it is not over."""
    if party is None:
        return None
    since = work.now - timedelta(days=RESUMED_WITHIN_DAYS)
    runs = script_runs.of_party(work.session, party_id=party.id, within=work.territory)
    same = (run for run in runs if run.script_code == code and run.begun_at >= since)
    last = next(same, None)
    return last if last is not None and last.ended_at is None else None


def _begin(work: Work, *, code: str, party: Party | None, reason_code: str) -> int:
    script = scripts_in_force(work.session, on=work.today)[code]
    run_id = script_runs.begin(
        work.session,
        script_code=code,
        version=script.version,
        party_id=party.id if party else None,
        contact_id=None,
        departement=departement_for(work, party=party, site=None),
        by=work.agent.code,
        at=work.now,
    )
    answer_known_in(
        work, run_id=run_id, script=script, party=party, reason_code=reason_code
    )
    return run_id
