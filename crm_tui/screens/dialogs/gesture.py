"""Geste commercial: what is given and why; the rule speaks while it is typed."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.complaint_wording import GESTURE_NATURE, GESTURE_STATUS
from crm_tui.domain.complaint import Complaint, ComplaintFile
from crm_tui.domain.french_format import typo
from crm_tui.domain.gesture import Gesture, GestureForm, GestureNature
from crm_tui.domain.goodwill import GestureDecision
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.assess_gesture import assess_gesture
from crm_tui.usecases.propose_gesture import propose_gesture
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.plain import ACT, OK, QUIET, plain

NATURES = tuple((nature, GESTURE_NATURE[nature]) for nature in GestureNature)
TYPE_IT = "Tapez le montant : la règle dit s'il est accordé aussitôt."


class GestureDialog(DeskDialog[str]):
    """Gives back the sentence that says what became of the gesture."""

    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)
    DEFAULT_CSS = """
    GestureDialog {
        #sheet-body { height: auto; }
        #verdict { margin: 1 0 0 0; }
    }
    """

    def __init__(
        self, file: ComplaintFile, *, party_id: int, dossier_id: int | None
    ) -> None:
        super().__init__(title="Proposer un geste commercial")
        self.file, self.party_id, self.dossier_id = file, party_id, dossier_id
        self.key = uuid4().hex
        self.nature = ChoiceLine(NATURES, id="nature")
        self.amount = Field(label="Montant", id="amount", placeholder="20 ou 12,50")
        self.reason = ChoiceLine(tuple(file.labels.items()), id="reason")
        self.because = Field(
            label="Pourquoi", id="because", placeholder="rendez-vous manqué le 05/07…"
        )

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields, then what the rule says."""
        yield FormRow(("montant €", self.amount))
        yield FormRow(("nature", self.nature))
        yield FormRow(("réclamation", self.reason))
        yield FormRow(("pourquoi", self.because))
        yield HungLines(id="verdict")

    def on_mount(self) -> None:
        """Begin with the complaint the gesture answers."""
        super().on_mount()
        self.reason.choose(self.file.reason_for(self.dossier_id))
        self.amount.focus()
        self.judge()

    def form(self) -> GestureForm:
        """Return what is typed."""
        answered = self.answered
        return GestureForm(
            nature=self.nature.value,
            amount=self.amount.value,
            reason_code=self.reason.value,
            because=self.because.value,
            dossier_id=self.dossier_id or (answered.dossier_id if answered else None),
        )

    @property
    def answered(self) -> Complaint | None:
        """Return the complaint under way that this gesture answers by itself."""
        return self.file.open_for(self.reason.value)

    @on(Input.Changed, "#amount")
    @on(ChoiceLine.Changed, "#reason")
    def judge(self) -> None:
        """Ask the rule again."""
        desk, party_id, form = self.desk, self.party_id, self.form()
        if not form.amount.strip():
            self.calls.forget("rule")
            self.show_verdict(((NOTHING, plain(TYPE_IT, QUIET)), self._total()))
            return
        self.ask(
            lambda: assess_gesture(desk, party_id=party_id, form=form),
            then=self.show_decision,
            refused=self.show_refusal,
            lane="rule",
        )

    def show_decision(self, decision: GestureDecision) -> None:
        """Show the row and its reasons."""
        is_granted = decision.status is GestureStatus.GRANTED
        mark, style = ("✓ ", OK) if is_granted else ("⚠ ", ACT)
        head = "Accordé aussitôt" if is_granted else "À valider par un autre (N2)"
        self.show_verdict(
            (
                (plain(mark, style), plain(f"{decision.row} · {head}", style)),
                *((plain("  "), plain(typo(why))) for why in decision.reasons),
            )
        )

    def show_refusal(self, refusal: Refusal) -> None:
        """Show why the rule cannot speak."""
        self.show_verdict(((plain("✗ ", ACT), plain(typo(str(refusal)))),))

    def show_verdict(self, items: tuple[Item, ...]) -> None:
        """Show what the rule says, and the complaint that is answered."""
        if not self.dossier_id and (answered := self.answered) is not None:
            said = f"Répond à {answered.dossier_number} : accordé, il part en lettre."
            items = (*items, (NOTHING, plain(typo(said), QUIET)))
        self.query_one("#verdict", HungLines).items = items

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    def go_on(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_save(self) -> None:
        """Propose it."""
        desk, party_id, form, key = self.desk, self.party_id, self.form(), self.key
        self.act(
            lambda: propose_gesture(desk, party_id=party_id, form=form, key=key),
            then=self.finish,
        )

    def finish(self, gesture: Gesture) -> None:
        """Leave with what became of it."""
        self.dismiss(f"{gesture.number} {GESTURE_STATUS[gesture.status]}.")

    def _total(self) -> Item:
        return (NOTHING, plain(typo(self.file.ledger.headline), QUIET))
