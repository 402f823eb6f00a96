"""The draft of the step under way: kept while typed, put back when it is resumed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from crm_tui.clock import PARIS
from crm_tui.domain.draft import Draft
from crm_tui.domain.procedure_view import CurrentStep, RunView
from crm_tui.screens.draft_keeper import DraftKeeper, Fields, draft_of
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.widgets.step_form import StepForm

if TYPE_CHECKING:
    from crm_tui.screens.desk_screen import DeskScreen

FORM = "procedure"
"""The name drafts, and the way back to them, know this form by."""


class StepDraft:
    """Keeps what is typed in one step of one run, for its agent only."""

    def __init__(self, screen: "DeskScreen") -> None:
        self._screen = screen
        self._keeper: DraftKeeper | None = None

    def begin(
        self,
        view: RunView,
        step: CurrentStep,
        form: StepForm,
        *,
        then: Callable[[], None],
    ) -> None:
        """Keep what is typed from now on; put back what was left of this step.

        `then` is called once something was put back.
        """
        self.close()
        subject = f"{view.run_id}:{step.code}"
        start = form.typed
        self._keeper = DraftKeeper(
            self._screen,
            form=FORM,
            subject=subject,
            title=lambda: f"{step.label} · {view.label} · {view.dossier_number}",
            read=lambda: _fields(view, form),
        )
        desk = self._screen.desk

        def take_up(drafts: Sequence[Draft]) -> None:
            draft = draft_of(drafts, form=FORM, subject=subject)
            if draft is not None and form.is_mounted and form.typed == start:
                form.fill(dict(draft.fields))
                at = f"{draft.saved_at.astimezone(PARIS):%d/%m à %H:%M}"
                self._screen.say(f"Votre saisie du {at} est reprise.")
                then()

        self._screen.ask(lambda: list_drafts(desk), then=take_up, lane="drafts")

    def drop(self) -> None:
        """Forget the draft: its step was done."""
        if self._keeper is not None:
            self._keeper.drop()
        self._keeper = None

    def close(self) -> None:
        """Stop; what is typed stays as a draft."""
        if self._keeper is not None:
            self._keeper.close()
        self._keeper = None

    keep_aside = close
    """Somebody else moved the run: what was typed waits for the step to come back."""


def _fields(view: RunView, form: StepForm) -> Fields:
    return (("run_id", str(view.run_id)), *form.typed.items())
