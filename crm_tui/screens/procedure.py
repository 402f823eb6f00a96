"""Saisie guidée: one step at a time, what is done above, what is missing named.

« Déroulement du processus dans le module : saisie des données à chaque étape »
(document 003). Left in the middle, it is resumed where it stopped, values included.
"""

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.containers import Container, VerticalScroll
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.procedure import PROCEDURE_COMMANDS
from crm_tui.domain.draft import Draft
from crm_tui.domain.procedure_view import CurrentStep, RunView
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.draft_keeper import field_of
from crm_tui.screens.procedure_moves import ProcedureMoves
from crm_tui.screens.step_draft import StepDraft
from crm_tui.screens.step_follower import StepFollower
from crm_tui.screens.step_words import conflict_words, done_words, step_title
from crm_tui.usecases.show_procedure import show_procedure
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.action_plan import StepLine, deadline_words
from crm_tui.widgets.comment_list import CommentList
from crm_tui.widgets.letter_preview import LetterPanel
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.past_steps import PastSteps
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.sight_lines import SightLines
from crm_tui.widgets.step_form import StepForm

LOADING = "La procédure se charge."
ENDED = "La procédure est finie."
REQUIRED = "Cette étape est à faire : elle ne se passe pas."


class ProcedureScreen(DeskScreen):
    """A run of a procedure, shown and worked."""

    CSS_PATH = "procedure.tcss"
    COMMANDS_HERE = PROCEDURE_COMMANDS
    BINDINGS = bindings(PROCEDURE_COMMANDS)

    view: reactive[RunView | None] = reactive(None, init=False)
    """What is shown."""

    def __init__(
        self,
        *,
        run_id: int | None = None,
        draft: Draft | None = None,
        done: str = "",
    ) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Saisie guidée")
        self.run_id = int(field_of(draft, "run_id")) if draft else run_id or 0
        self.done = done
        """What was just done elsewhere, said here once."""
        self.draft = StepDraft(self)
        self.moves = ProcedureMoves(self)
        self.follower = StepFollower(self)
        self._is_laying_out = False

    @property
    def takes_keys(self) -> bool:
        """Tell whether keys find the step they are meant for, not the one just done."""
        is_between = self.calls.is_acting or self._is_laying_out
        return super().takes_keys and not is_between

    def compose_body(self) -> Iterable[Widget]:
        """Yield the plan, then the step under way beside what is done."""
        plan = Panel(StepLine(id="run-steps"), title="Plan d'action", id="run-plan")
        step = VerticalScroll(id="run-body", can_focus=False)
        yield Container(
            plan,
            Container(
                Panel(step, title="Étape", variant="act", id="run-step"),
                VerticalScroll(
                    PastSteps(id="run-past").data_bind(ProcedureScreen.view),
                    id="run-past-body",
                ),
                LetterPanel(id="run-letter"),
                CommentList(id="run-comments"),
                id="run-halves",
            ),
            id="run",
        )

    def on_mount(self) -> None:
        """Read the run."""
        self.load(self.done)

    def load(self, done: str = "") -> None:
        """Read the run again, then say what was done."""
        desk, run_id = self.desk, self.run_id
        self.ask(
            lambda: show_procedure(desk, run_id=run_id), then=partial(self.show, done)
        )

    def show(self, done: str, view: RunView) -> None:
        """Show a run; its customer becomes the current one."""
        self.office.take_customer(party_id=view.party_id, name=view.party_name)
        self.view = view
        self.crumb = view.label
        self.query_one("#run-steps", StepLine).steps = view.steps
        due = [view.current.due_on] if view.current and view.current.due_on else []
        plan = self.query_one("#run-plan", Panel)
        plan.title_with(plain(f"Plan d'action · {view.dossier_number}"))
        plan.subtitle_with(deadline_words(due, today=view.shown_on))
        self._is_laying_out = True
        self.call_later(self._show_step, view)
        self.refresh_frame()
        if done or view.note:
            self.say(done or view.note, Tone.DONE if done else Tone.HINT)

    async def _show_step(self, view: RunView) -> None:
        """Lay out the step under way, or how the run ended."""
        body = self.query_one("#run-body", VerticalScroll)
        await body.remove_children()
        panel = self.query_one("#run-step", Panel)
        panel.title_with(plain(step_title(view)))
        step = view.current
        writes = step is not None and step.writes
        self.query_one(LetterPanel).display = writes
        self.query_one("#run-halves").set_class(writes, "-writes")
        comments = self.query_one(CommentList)
        comments.display = not writes
        comments.show_comments(view.comments)
        if step is None:
            await self._show_ending(view, body)
        else:
            await self._show_form(view, step, body)
        self.app.call_later(self._lay_out_ended)
        self.call_after_refresh(self._bring_in_sight)

    def _lay_out_ended(self) -> None:
        """Take keys again: the focus asked for has come, which takes a turn."""
        self._is_laying_out = False

    async def _show_ending(self, view: RunView, body: VerticalScroll) -> None:
        button = ActButton()
        button.label = f"Ouvrir le dossier {view.dossier_number}"
        await body.mount(Static(plain(f"Procédure {view.ending}.")), button)
        button.focus()

    async def _show_form(
        self, view: RunView, step: CurrentStep, body: VerticalScroll
    ) -> None:
        form = StepForm(step)
        sights = SightLines()
        await body.mount(sights)
        sights.show(step.sights)
        if step.task:
            await body.mount(Static(plain(f"en corbeille : {step.task}", QUIET)))
        await body.mount(form)
        self.draft.begin(view, step, form, then=self.follower.follow)
        form.focus_first()
        self.follower.preview_letter()

    def _bring_in_sight(self) -> None:
        """Show the plan and the step; the step alone where both do not fit."""
        run, step = self.query_one("#run"), self.query_one("#run-step")
        plan = self.query_one("#run-plan")
        if plan.outer_size.height + step.outer_size.height > run.size.height:
            run.scroll_to_widget(step, top=True, animate=False)
        else:
            run.scroll_home(animate=False)

    @property
    def step(self) -> CurrentStep | None:
        """Return the step under way."""
        return self.view.current if self.view else None

    @property
    def form(self) -> StepForm:
        """Return the form of the step under way."""
        return self.query_one(StepForm)

    def why_not(self, command: Command) -> str:
        """Say why a move is not possible now."""
        if refusal := super().why_not(command):
            return refusal
        if command not in PROCEDURE_COMMANDS:
            return ""
        if self.view is None:
            return LOADING
        if self.step is None:
            return ENDED
        if command.id == "skip_step" and not self.step.may_skip:
            return REQUIRED
        return "" if command.id == "abandon_procedure" else self.step.refusal

    @on(StepForm.Edited)
    def follow_typing(self) -> None:
        """Take the last refusal away, and write the letter again."""
        self.hush()
        self.follower.follow()

    @on(StepForm.Finished)
    async def press(self) -> None:
        """Treat the button as its key."""
        await self.action_act("save")

    @on(ActButton.Pressed)
    def leave_for_dossier(self) -> None:
        """Go to the dossier of an ended run."""
        if self.view is not None and self.step is None:
            dossier_id = self.view.dossier_id
            self.dismiss(None)
            below = self.app.screen_stack[-2]
            if getattr(below, "dossier_id", None) != dossier_id:
                self.office.show_dossier(dossier_id=dossier_id)

    def action_save(self) -> None:
        """Do the step under way."""
        self.moves.complete()

    def action_skip_step(self) -> None:
        """Ask why the step is pointless, then go on."""
        self.moves.skip()

    def action_abandon_procedure(self) -> None:
        """Ask why, then abandon."""
        self.moves.abandon()

    def moved(self, view: RunView) -> None:
        """Forget the draft, show the next step, and say what was done."""
        self.draft.drop()
        done = done_words(self.shown, view)
        self.show(done, view)
        self.office.refresh_counts()

    def meet_other(self, view: RunView) -> None:
        """Show where somebody else took the run; what is typed stays as a draft."""
        self.draft.keep_aside()
        self.show("", view)
        self.say(conflict_words(view), Tone.WARNING)

    def action_back(self) -> None:
        """Leave; what is typed stays as a draft."""
        self.draft.close()
        self.dismiss(None)

    @property
    def shown(self) -> RunView:
        """Return the run on screen; moves are disabled until there is one."""
        if self.view is None:
            raise RuntimeError("no procedure is shown yet")
        return self.view
