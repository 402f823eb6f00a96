"""Fakes of the scripts: the real catalog and walk, answers kept in memory."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crm_tui.catalog import scripts
from crm_tui.clock import paris
from crm_tui.desk import Desk
from crm_tui.domain.script_answer import read_answer
from crm_tui.domain.script_run import ScriptAnswer, ScriptRun, ScriptRunView, walk

if TYPE_CHECKING:
    from tests.screens.conftest import FakeUsecases

NOW = paris("2024-07-11 10:02")
BEFORE = paris("2024-07-09 15:40")


@dataclass
class ScriptBook:
    """The scripts run by a test."""

    runs: dict[int, ScriptRun] = field(default_factory=dict)
    left: tuple[ScriptRunView, ...] = ()
    """What a colleague left before its end."""

    def start_script(
        self, _: Desk, *, code: str, party_id: int | None, key: str, **__: object
    ) -> ScriptRunView:
        for view in self.left:
            if view.script.code == code:
                self.runs[view.run.id] = view.run
                return replace(view, is_resumed=True)
        run = ScriptRun(
            id=len(self.runs) + 1,
            script_code=code,
            version=0,
            begun_by="Camille M.",
            begun_at=NOW,
            party_id=party_id,
        )
        self.runs[run.id] = run
        return view_of(run)

    def answer_script(
        self, _: Desk, *, run_id: int, question: str, value: str, key: str
    ) -> ScriptRunView:
        run = self.runs[run_id]
        block = scripts()[run.script_code].question(question)
        assert block is not None
        kept = ScriptAnswer(
            code=question,
            value=read_answer(block, typed=value),
            by="Camille M.",
            at=NOW,
        )
        others = [one for one in run.answers if one.code != question]
        self.runs[run_id] = replace(run, answers=(*others, kept))
        return view_of(self.runs[run_id])

    def show_script_run(self, _: Desk, *, run_id: int) -> ScriptRunView:
        return view_of(self.runs[run_id])

    def list_script_runs(self, _: Desk, **__: object) -> tuple[ScriptRunView, ...]:
        return self.left

    def values(self, run_id: int = 1) -> dict[str, str]:
        """Return the answers of a run."""
        return self.runs[run_id].values

    def put_in(self, usecases: "FakeUsecases") -> "ScriptBook":
        """Answer in place of the use cases."""
        usecases.put(
            start_script=self.start_script,
            answer_script=self.answer_script,
            show_script_run=self.show_script_run,
            list_script_runs=self.list_script_runs,
        )
        return self


def view_of(run: ScriptRun) -> ScriptRunView:
    """Return a run with the steps its answers open."""
    script = scripts()[run.script_code]
    return ScriptRunView(run=run, script=script, walk=walk(script, answers=run.answers))


def left_by_ines(code: str, **answers: str) -> ScriptRunView:
    """Return a script a colleague left two days ago."""
    given = tuple(
        ScriptAnswer(code=name, value=value, by="Inès F.", at=BEFORE)
        for name, value in answers.items()
    )
    return view_of(
        ScriptRun(
            id=9,
            script_code=code,
            version=0,
            begun_by="Inès F.",
            begun_at=BEFORE,
            answers=given,
        )
    )
