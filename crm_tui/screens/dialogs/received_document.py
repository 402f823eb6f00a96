"""Justificatif reçu: what the document bears, and the rule that speaks while typed.

« Lors de la réception du justificatif, l'abonnement doit être fait à la date et l'index
figurant sur le document » (document 001).
"""

from collections.abc import Callable, Iterable
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.acts import Act
from crm_tui.commands.command import bindings
from crm_tui.commands.forms import DOCUMENT_COMMANDS
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.explanation import DOCUMENT_RULE
from crm_tui.domain.french_format import typo
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.document_fields import (
    document_form,
    document_rows,
    is_document_read,
    offer_remote,
)
from crm_tui.screens.dialogs.document_put_back import put_back
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.dialogs.letters import read_letters
from crm_tui.screens.why_words import NOTHING_DECIDED, why_of_document
from crm_tui.usecases.assess_justificatif import assess_justificatif
from crm_tui.usecases.qualify_justificatif import qualify_justificatif
from crm_tui.usecases.receive_justificatif import receive_justificatif
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.document_words import (
    asked_words,
    button_label,
    decision_items,
    rule_title,
)
from crm_tui.widgets.hung_lines import NOTHING, HungLines
from crm_tui.widgets.move_in_words import STILL_JUDGED
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, URGENT, plain
from crm_tui.widgets.rule_keys import rule_keys

UNTYPED = "Nature, date et index portés par le document."


class ReceivedDocumentDialog(DossierDialog):
    """One document, its rule, and the one key that applies what it says."""

    CSS_PATH = "received_document.tcss"
    COMMANDS_HERE = DOCUMENT_COMMANDS
    BINDINGS = bindings(DOCUMENT_COMMANDS)

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Justificatif reçu")
        self.decision: DocumentDecision | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield what was asked, the document, what only the agent says, the rule."""
        yield Static(asked_words(self.view.justificatif), id="asked")
        yield from document_rows()
        yield Panel(HungLines(id="verdict"), id="rule", variant="act")
        yield ActButton(id="confirm")

    def on_mount(self) -> None:
        """Start on the nature; what was received before is put back."""
        self.query_one("#row-remote").display = False
        self.query_one("#row-blame").display = False
        self.query_one("#row-because").display = False
        if self.view.justificatif is not None:
            put_back(self, self.view.justificatif)
        self.query_one("#kind", ChoiceLine).focus()
        self.judge()

    @property
    def form(self) -> DocumentForm:
        """Return what is typed."""
        return document_form(self)

    @on(Input.Changed)
    @on(ChoiceLine.Changed)
    def judge(self) -> None:
        """Ask the rule again; whoever may not judge only notes the receipt."""
        self.decision = None
        blamed = self.query_one("#is_attributable", ChoiceLine).value
        self.query_one("#row-because").display = bool(blamed)
        if refusal := self.desk.refusal_of(Act.QUALIFY_JUSTIFICATIF):
            self._show_button("Noter le document reçu", refusal="")
            self._verdict((NOTHING, plain(refusal, QUIET)))
            return
        desk, form, dossier_id = self.desk, self.form, self.view.dossier.id
        if not is_document_read(self):
            self.show_decision(None)
            return
        self.ask(
            lambda: assess_justificatif(desk, dossier_id=dossier_id, form=form),
            then=self.show_decision,
            refused=self.show_doubt,
            lane="verdict",
        )

    def show_decision(self, decision: DocumentDecision | None) -> None:
        """Show the row, its acts, and the choices it leaves to the agent."""
        self.decision = decision
        if decision is None:
            self._title(plain(""))
            self._verdict((NOTHING, plain(UNTYPED, QUIET)))
            self._show_button("Noter le document reçu", refusal="")
            return
        self._title(rule_title(decision), keys=rule_keys(decision.acts))
        is_roomy = not self.has_class("-short")
        may = self._may_validate
        self._verdict(*decision_items(decision, is_quoted=is_roomy, may_validate=may))
        self._show_button(button_label(decision, may_validate=may), refusal="")
        offer_remote(self, decision=decision, view=self.view)

    def show_doubt(self, refusal: Refusal) -> None:
        """Say why what is typed cannot be judged, and ask what only the agent knows."""
        if refusal.field in ("is_attributable", "attributed_because"):
            self.query_one("#row-blame").display = True
        self._title(plain(DOCUMENT_RULE))
        self._verdict((plain("✗ ", URGENT), plain(typo(str(refusal)))))
        self._show_button("Appliquer", refusal="répondez d'abord")

    @on(ChoiceLine.Taken)
    @on(Input.Submitted)
    def go_on(self) -> None:
        """Go to the next field, then to the button."""
        self.focus_next()

    @on(ActButton.Pressed)
    def submit(self) -> None:
        """Apply on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Apply what the rule says, once it has been read."""
        is_read = is_document_read(self)
        if not is_read or not self.desk.may(Act.QUALIFY_JUSTIFICATIF):
            self.action_receive_only()
            return
        if self.calls.is_waiting("verdict"):
            self.say(STILL_JUDGED)
            return
        desk, act = self.desk, self._act()
        self.save(lambda: act(desk, key=self.key), done=self._done())

    def action_read_letter(self) -> None:
        """Read what the row writes to the customer, before it is applied."""
        if self.calls.is_waiting("verdict"):
            self.say(STILL_JUDGED)
        elif self.decision is None:
            self.say(NOTHING_DECIDED)
        else:
            read_letters(self, partial(self._act(), key=""))

    def _act(self) -> Callable[..., Dossier]:
        """Return the call that applies the row shown to what is typed."""
        return partial(
            qualify_justificatif,
            dossier_id=self.view.dossier.id,
            seen_version=self.view.dossier.version,
            form=self.form,
            seen_row=self._row(),
        )

    def action_why(self) -> None:
        """Show the row, its inputs and the sentence of the document."""
        if self.decision is None:
            self.say(NOTHING_DECIDED)
            return
        why = why_of_document(self.decision, form=self.form, view=self.view)
        self.app.push_screen(why)

    def action_receive_only(self) -> None:
        """Note that it came, and leave its reading for later: the default waits."""
        desk, form = self.desk, self.form
        kind = self.query_one("#kind", ChoiceLine).value
        self.save(
            lambda: receive_justificatif(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                kind=kind,
                form=form,
                key=self.key,
            ),
            done="Justificatif reçu : à qualifier.",
        )

    def _title(self, title: Content, *, keys: Content = NOTHING) -> None:
        """Name the rule and its row, and the keys that explain them."""
        panel = self.query_one("#rule", Panel)
        panel.title_with(title)
        panel.subtitle_with(keys)

    @property
    def _may_validate(self) -> bool:
        return self.desk.may(Act.VALIDATE_DOCUMENT)

    def _done(self) -> str:
        decision = self.decision
        if decision and decision.needs_expert and not self._may_validate:
            return f"Justificatif laissé à l'expert N2 ({decision.row})."
        return f"Justificatif qualifié ({self._row()})."

    def _row(self) -> str:
        return self.decision.row if self.decision else ""

    def _verdict(self, *items: tuple[Content, Content]) -> None:
        self.query_one("#verdict", HungLines).items = items

    def _show_button(self, label: str, *, refusal: str) -> None:
        button = self.query_one(ActButton)
        button.label, button.refusal = label, refusal
