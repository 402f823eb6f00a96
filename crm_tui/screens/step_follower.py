"""What follows the typing of a step: the lines in sight, and the letter it writes."""

from typing import TYPE_CHECKING

from crm_tui.domain.procedure_value import missing_of
from crm_tui.domain.procedure_view import LetterPreview
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.assess_step import assess_step
from crm_tui.usecases.preview_step_letter import preview_step_letter
from crm_tui.widgets.letter_preview import LetterPanel
from crm_tui.widgets.sight_lines import SightLines

if TYPE_CHECKING:
    from crm_tui.screens.procedure import ProcedureScreen

MISSING = "Rien n'est envoyé, il manque : {}."


class StepFollower:
    """Asks again while the agent types; an answer to older typing is dropped."""

    def __init__(self, screen: "ProcedureScreen") -> None:
        self._screen = screen

    def follow(self) -> None:
        """Judge the step again, and write its letter again."""
        self.judge()
        self.preview_letter()

    def judge(self) -> None:
        """Ask what is in sight of what is typed now."""
        screen = self._screen
        if screen.step is None or not screen.step.is_judged:
            return
        desk, run_id, typed = screen.desk, screen.run_id, screen.form.typed
        screen.ask(
            lambda: assess_step(desk, run_id=run_id, typed=typed),
            then=screen.query_one(SightLines).show,
            lane="sights",
        )

    def preview_letter(self) -> None:
        """Show what the step would write."""
        screen = self._screen
        if screen.step is None or not screen.step.writes:
            return
        desk, run_id, typed = screen.desk, screen.run_id, screen.form.typed
        if missing := missing_of(screen.step.fields, typed=typed):
            names = ", ".join(field.label.lower() for field in missing)
            screen.query_one(LetterPanel).waiting = MISSING.format(names)
            return
        screen.ask(
            lambda: preview_step_letter(desk, run_id=run_id, typed=typed),
            then=self._show_letter,
            refused=self._show_no_letter,
            lane="letter",
        )

    def _show_letter(self, letter: LetterPreview) -> None:
        panel = self._screen.query_one(LetterPanel)
        panel.waiting, panel.preview = "", letter

    def _show_no_letter(self, refusal: Refusal) -> None:
        """Say what the letter still waits for."""
        self._screen.query_one(LetterPanel).waiting = str(refusal)
