"""The rule of an arrival, asked again while the agent types."""

from functools import partial

from textual.widget import Widget

from crm_tui.domain.forms import MoveInForm
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.assess_move_in import assess_move_in

CORRECT_FIRST = "Corrigez le champ signalé : la règle suivra."
NO_ACT = "Ce motif ne propose pas d'acte : enregistrez le contact."
LANE = "verdict"


class ArrivalVerdict:
    """What the rule says of the arrival under way, and who waits for it.

    An answer about what was typed before is dropped. Enter pressed while an answer is
    on its way goes on once it is shown; it never applies what nobody has read.
    """

    def __init__(self, screen: DeskScreen, *, sheet: ContactSheet) -> None:
        self._screen, self._sheet = screen, sheet
        self.decision: MoveInDecision | None = None
        self._judged: MoveInForm | None = None
        """What the decision is about."""
        self._left: tuple[Widget | None, MoveInForm] | None = None
        """Where Enter was pressed before the answer came, and what was typed then."""

    @property
    def typed(self) -> MoveInForm:
        """Return what the rule looks at, as it is typed now."""
        return self._sheet.fields.move_in(announced=False)

    @property
    def is_awaited(self) -> bool:
        """Tell whether what is typed now still has to be judged."""
        if self._screen.calls.is_waiting(LANE):
            return True
        return self.decision is not None and self._judged != self.typed

    def judge(self) -> None:
        """Ask the rule about what is typed."""
        desk, form = self._screen.desk, self.typed
        try:
            if form.opening:
                whole_m3(typed=form.opening, field="opening")
        except Refusal as refusal:
            self._screen.calls.forget(LANE)
            self.show_doubt(refusal)
            return
        self._screen.ask(
            lambda: assess_move_in(desk, form=form),
            then=partial(self._show_judged, form),
            refused=self.show_doubt,
            lane=LANE,
        )

    def clear(self) -> None:
        """Show no verdict, and want none: the reason is not an arrival."""
        self._screen.calls.forget(LANE)
        self.show(None)

    def show(self, decision: MoveInDecision | None) -> None:
        """Show the verdict, or that there is none."""
        self.decision = decision
        self._sheet.show_decision(decision)
        self._screen.refresh_frame()

    def _show_judged(self, form: MoveInForm, decision: MoveInDecision | None) -> None:
        """Show the verdict of what was typed, then go on where that was asked."""
        self._judged = form
        self.show(decision)
        left, self._left = self._left, None
        if left == (self._screen.focused, form):
            self._sheet.rule.focus_next_step()

    def show_doubt(self, refusal: Refusal) -> None:
        """Say at the field why what is typed cannot be judged; nothing is emptied."""
        self.show(None)
        sentence = str(refusal)
        fields, rule = self._sheet.fields, self._sheet.rule
        at_field = fields.explain(field=refusal.field or "", sentence=sentence)
        rule.refusal = CORRECT_FIRST if at_field else sentence

    def go_on(self) -> None:
        """Go to what is left to do, at once or when the answer is there."""
        if self.is_awaited:
            self._left = (self._screen.focused, self.typed)
        else:
            self._sheet.rule.focus_next_step()

    def why_not_apply(self) -> str:
        """Return why there is nothing to apply, or an empty text."""
        sheet, decision = self._sheet, self.decision
        if not sheet.is_move_in:
            return NO_ACT
        if self.is_awaited:
            return ""
        if sheet.rule.refusal:
            return sheet.rule.refusal
        if decision is None:
            return f"Il manque : {', '.join(sheet.fields.missing())}."
        return "" if decision.acts else decision.reason
