"""The scripts of the contact under way: begun, answered, resumed, each step kept."""

from collections.abc import Callable
from typing import TypeVar
from uuid import uuid4

from crm_tui.domain.french_format import PARIS
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.script import Script
from crm_tui.domain.script_context import spoken_context
from crm_tui.domain.script_run import ScriptRunView, state_of
from crm_tui.screens.contact_script import scripts_to_run
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.answer_script import answer_script
from crm_tui.usecases.list_script_runs import list_script_runs
from crm_tui.usecases.show_script_run import show_script_run
from crm_tui.usecases.start_script import start_script
from crm_tui.widgets.notice import Tone

Said = TypeVar("Said")

LANE = "script_runs"
NO_REASON = "Choisissez d'abord le motif : son script suivra."
NO_SCRIPT = "Ce motif n'a pas de script à dérouler."
ALL_DONE = "Tous les scripts du motif sont terminés ; ↑ revient sur une réponse."
KEY = "^k"


class ContactScripts:
    """Runs the scripts of the reason one after the other, in the panel of the sheet."""

    def __init__(
        self, screen: DeskScreen, *, sheet: ContactSheet, keep: Callable[[], None]
    ) -> None:
        self._screen, self._sheet = screen, sheet
        self._keep = keep
        """Called once a run is begun: the draft must know it at once."""
        self._runs: dict[str, ScriptRunView] = {}
        """The runs of this contact, by script."""
        self._left: dict[str, ScriptRunView] = {}
        """What somebody left before its end with this customer."""
        self._has_asked = False
        """A question is on its way: to begin with, or after an answer."""

    @property
    def is_answering(self) -> bool:
        """Tell whether the question that keys are meant for is on its way."""
        return self._has_asked and self._screen.calls.is_acting

    def why_not(self) -> str:
        """Return why there is no script to run, or an empty text."""
        if self._sheet.reason is None:
            return NO_REASON
        return "" if self._offered else NO_SCRIPT

    def look_for_left(self) -> None:
        """Read what was left before its end with the customer."""
        desk, party_id = self._screen.desk, self._sheet.party_id
        if party_id is not None:
            self._screen.ask(
                lambda: list_script_runs(desk, party_id=party_id),
                then=self._note_left,
                refused=lambda _: None,
                lane=LANE,
            )

    def follow(self) -> None:
        """Show the run of the reason taken, or how to begin it."""
        offered = {script.code for script in self._offered}
        view = self._sheet.run.view
        is_ours = view is not None and view.script.code in offered
        self._sheet.show_run(view if is_ours else None)
        self._sheet.script.offer = self._offer()
        self.speak()

    def go_on(self) -> None:
        """Put the script in front: answer it, resume it, or begin the next one."""
        view = self._sheet.run.view
        if view is not None and view.walk.next is not None and self._sheet.run.display:
            self._sheet.run.focus_answer()
        elif script := self._next():
            self._start(script)
        elif view is not None:
            self._screen.say(ALL_DONE)
            self._sheet.run.go_back()

    def answer(self, *, question: str, value: str) -> None:
        """Keep an answer as it is given."""
        view = self._sheet.run.view
        if view is None:
            return
        desk, run_id, key = self._screen.desk, view.run.id, uuid4().hex
        self._act(
            lambda: answer_script(
                desk, run_id=run_id, question=question, value=value, key=key
            ),
            then=self._show_answered,
            refused=self._show_refused,
        )

    def resume(self, typed: str) -> None:
        """Show again the last run of a draft taken up, and what was being typed."""
        desk, runs = self._screen.desk, self._sheet.script_runs

        def show(view: ScriptRunView) -> None:
            self._show(view)
            self._sheet.run.answer.retype(typed)

        if runs:
            self._screen.ask(
                lambda: show_script_run(desk, run_id=runs[-1]), then=show, lane="run"
            )

    def speak(self) -> None:
        """Fill the sentences with who is on the line, and what was done."""
        sheet, view = self._sheet, self._sheet.run.view
        values = view.run.values if view else {}
        context = spoken_context(
            customer=sheet.customer,
            reason=sheet.reason,
            today=self._screen.desk.clock.today(),
            done=state_of(view.script, run=view.run) if view else None,
            expected=values.get("attente", ""),
        )
        sheet.run.values = context
        sheet.script.values = context

    @property
    def _offered(self) -> tuple[Script, ...]:
        return scripts_to_run(self._sheet.scripts, reason=self._sheet.reason)

    def _next(self) -> Script | None:
        """Return the first script of the reason that is not over."""
        for script in self._offered:
            run = self._runs.get(script.code)
            if run is None or run.walk.next is not None:
                return script
        return None

    def _start(self, script: Script) -> None:
        known = self._runs.get(script.code)
        if known is not None:
            self._show_begun(known)
            return
        desk, sheet, key = self._screen.desk, self._sheet, uuid4().hex
        party_id = sheet.party_id
        reason_code = sheet.reason.code if sheet.reason else ""
        self._act(
            lambda: start_script(
                desk,
                code=script.code,
                party_id=party_id,
                reason_code=reason_code,
                key=key,
            ),
            then=self._show_begun,
            refused=self._screen.refuse,
        )

    def _act(
        self,
        call: Callable[[], ScriptRunView],
        *,
        then: Callable[[ScriptRunView], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        """Write; what is typed meanwhile is for the question that comes."""
        self._has_asked = True
        self._screen.act(call, then=self._over(then), refused=self._over(refused))

    def _over(self, go_on: Callable[[Said], None]) -> Callable[[Said], None]:
        def end(said: Said) -> None:
            self._has_asked = False
            go_on(said)

        return end

    def _show_begun(self, view: ScriptRunView) -> None:
        self._show(view)
        self._keep()
        if view.is_resumed:
            self._screen.say(resumed_words(view), Tone.DONE)
        self._sheet.run.focus_answer()

    def _show_answered(self, view: ScriptRunView) -> None:
        self._show(view)
        if view.walk.next is not None:
            self._sheet.run.focus_answer()
            return
        following = self._next()
        after = f" {KEY} : {following.label.lower()}." if following else ""
        self._screen.say(
            f"{view.script.label} : {view.walk.progress}.{after}", Tone.DONE
        )
        self._sheet.comment.focus()

    def _show_refused(self, refusal: Refusal) -> None:
        self._screen.say(str(refusal), Tone.REFUSED)
        self._sheet.run.focus_answer()

    def _show(self, view: ScriptRunView) -> None:
        self._runs[view.script.code] = view
        self._sheet.note_run(view.run.id)
        self._sheet.show_run(view)
        self.speak()

    def _note_left(self, views: tuple[ScriptRunView, ...]) -> None:
        newest: dict[str, ScriptRunView] = {}
        for view in views:
            newest.setdefault(view.script.code, view)
        self._left = {
            code: view for code, view in newest.items() if view.run.ended_at is None
        }
        self._sheet.script.offer = self._offer()

    def _offer(self) -> str:
        """Return how the first script is run, and who left it before its end."""
        script = self._next()
        if script is None:
            return ""
        left = self._left.get(script.code)
        if left is not None and left.run.answers:
            return f"{KEY} reprend : {left.walk.progress}, {begun_words(left)}"
        return f"{KEY} : répondre pas à pas"


def begun_words(view: ScriptRunView) -> str:
    """Return « Inès F. le 09/07 à 10:42 »."""
    at = view.run.begun_at.astimezone(PARIS)
    return f"{view.run.begun_by} le {at:%d/%m} à {at:%H:%M}"


def resumed_words(view: ScriptRunView) -> str:
    """Return where a script somebody left is resumed."""
    following = view.walk.next
    at = f" ; on reprend à « {following.block.label} »" if following else ""
    return f"Commencé par {begun_words(view)} : {view.walk.progress}{at}."
