"""A script run in front of what needs it: begun, or resumed where somebody stopped."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget

from crm_tui.domain.script_run import ScriptRunView
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.answer_script import answer_script
from crm_tui.usecases.start_script import start_script
from crm_tui.widgets.script_run_panel import ScriptRunPanel


class RunScriptDialog(DeskDialog[bool]):
    """Returns True once every question has its answer; each is kept as it is given."""

    DEFAULT_CSS = """
    RunScriptDialog #sheet-body { height: auto; }
    """

    def __init__(self, *, code: str, party_id: int | None, reason_code: str) -> None:
        super().__init__(title="Dérouler le script")
        self.code, self.party_id, self.reason_code = code, party_id, reason_code
        self.key = uuid4().hex

    @property
    def takes_keys(self) -> bool:
        """Tell whether keys find the question they are for, not the one before."""
        return super().takes_keys and not self.calls.is_acting

    def compose_body(self) -> Iterable[Widget]:
        """Yield the script."""
        yield ScriptRunPanel(id="run")

    def on_mount(self) -> None:
        """Begin it, or go on with the one left before its end."""
        desk, code, party_id = self.desk, self.code, self.party_id
        reason_code, key = self.reason_code, self.key
        self.act(
            lambda: start_script(
                desk,
                code=code,
                party_id=party_id,
                reason_code=reason_code,
                key=key,
            ),
            then=self.show,
        )

    def show(self, view: ScriptRunView) -> None:
        """Ask the next question, or leave once there is none."""
        panel = self.query_one(ScriptRunPanel)
        panel.view = view
        if view.walk.next is None:
            self.dismiss(True)
        else:
            panel.focus_answer()

    @on(ScriptRunPanel.Answered)
    def answer(self, event: ScriptRunPanel.Answered) -> None:
        """Keep an answer as it is given."""
        view = self.query_one(ScriptRunPanel).view
        if view is None:
            return
        desk, run_id, key = self.desk, view.run.id, uuid4().hex
        question, value = event.question, event.value
        self.act(
            lambda: answer_script(
                desk, run_id=run_id, question=question, value=value, key=key
            ),
            then=self.show,
        )
