"""Nouveau contact: a reason, its guide, and everything applied with one key.

« Le Contact permet de tracer […] les interactions qui ne donnent pas lieu à la création
d'un dossier […] avec une saisie très rapide » (document 003).
"""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from textual import on
from textual.widget import Widget

from crm_tui.clock import PARIS
from crm_tui.commands import CONTACT_COMMANDS, Command, bindings
from crm_tui.domain.applied_move_in import AppliedMoveIn
from crm_tui.domain.contact import Contact, ContactReason
from crm_tui.domain.contact_links import default_contract
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.draft import Draft
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.french_format import short_date
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.screens.contact_draft import (
    FORM,
    draft_subject,
    fill_from,
    party_of,
    typed_fields,
)
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_words import done_words, why_inputs
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.lookalikes import LookalikeAnswer, LookalikesDialog
from crm_tui.screens.dialogs.why import WhyDialog
from crm_tui.screens.draft_keeper import DraftKeeper
from crm_tui.usecases.apply_move_in import apply_move_in
from crm_tui.usecases.assess_move_in import assess_move_in
from crm_tui.usecases.create_prospect import ProbableDuplicate
from crm_tui.usecases.list_contact_reasons import list_contact_reasons
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.search_sites import search_sites
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.move_in_form import MoveInFields
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.reason_picker import ReasonPicker
from crm_tui.widgets.tick import Tick

NO_RULE = "Aucune règle à expliquer : choisissez un motif d'arrivée."
NO_ACT = "Ce motif ne propose pas d'acte : enregistrez le contact."
NO_DRAFT = "Aucun brouillon à reprendre."
BUSY = "Un contact est déjà en cours : enregistrez-le, ou quittez par Échap."
CORRECT_FIRST = "Corrigez le champ signalé : la règle suivra."
NO_REASON = "Choisissez d'abord le motif : quelques lettres, puis Entrée."
NOT_ANNOUNCED = "Cochez d'abord : délai et conséquence annoncés."
SITE_LETTERS = 3
"""Letters from which a place is looked for."""


class ContactScreen(DeskScreen):
    """A contact with the current customer, or with someone not yet known."""

    CSS_PATH = "contact.tcss"
    COMMANDS_HERE = CONTACT_COMMANDS
    BINDINGS = bindings(CONTACT_COMMANDS)

    def __init__(
        self, *, party_id: int | None = None, draft: Draft | None = None
    ) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Nouveau contact")
        self.party_id = party_of(draft) if draft else party_id
        self.draft = draft
        """The draft to take up, or the one that may be."""
        self.is_resumed = draft is not None
        self.decision: MoveInDecision | None = None
        self.keeper: DraftKeeper | None = None
        self.key = uuid4().hex
        self.started_at = ""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the sheet."""
        agent = self.desk.agent
        yield ContactSheet(
            today=short_date(self.desk.clock.today()),
            agent_name=f"{agent.display_name} · {agent.code}",
        )

    @property
    def sheet(self) -> ContactSheet:
        """Return the panels."""
        return self.query_one(ContactSheet)

    def on_mount(self) -> None:
        """Start the handling clock, and put the cursor on the reason."""
        self.started_at = self.desk.clock.now().isoformat()
        self.office.start_handling()
        self.sheet.fields.is_newcomer = self.party_id is None
        self.show_guide()
        self.sheet.picker.field.focus()
        self.keeper = DraftKeeper(
            self,
            form=FORM,
            subject=draft_subject(self.party_id),
            title=self.draft_title,
            read=lambda: typed_fields(self.sheet),
            kept=self.show_kept,
        )
        self.load()

    def load(self) -> None:
        """Read the reasons, the customer, and what was left unfinished."""
        desk = self.desk
        self.ask(
            lambda: list_contact_reasons(desk), then=self.show_reasons, lane="reasons"
        )
        if self.party_id is not None:
            self.load_customer(self.party_id)
        if not self.is_resumed:
            self.ask(lambda: list_drafts(desk), then=self.offer_draft, lane="drafts")

    def load_customer(self, party_id: int) -> None:
        """Read who the contact is with."""
        desk = self.desk
        self.ask(
            lambda: show_customer_360(desk, party_id=party_id),
            then=self.show_customer,
            lane="customer",
        )

    def show_customer(self, customer: Customer360) -> None:
        """Show who the contact is with."""
        self.sheet.show_customer(customer)

    def show_reasons(self, reasons: tuple[ContactReason, ...]) -> None:
        """Show the catalog, then take the draft up where it was left."""
        self.sheet.picker.reasons = reasons
        if self.is_resumed:
            self.action_resume_draft()

    def offer_draft(self, drafts: tuple[Draft, ...]) -> None:
        """Offer the contact left unfinished with this customer."""
        wanted = (FORM, draft_subject(self.party_id))
        kept = [draft for draft in drafts if (draft.form, draft.subject) == wanted]
        if kept:
            self.draft = kept[0]
            at = f"{self.draft.saved_at.astimezone(PARIS):%H:%M}"
            self.say(f"Un brouillon de {at} est gardé : ^r le reprend.")

    def show_kept(self, draft: Draft) -> None:
        """Say when the draft was written."""
        if self.is_mounted:
            time = f"{draft.saved_at.astimezone(PARIS):%H:%M:%S}"
            self.sheet.head.say_kept(time)

    def draft_title(self) -> str:
        """Return what the draft is offered back as."""
        sheet = self.sheet
        typed = sheet.fields.last_name.value.strip()
        who = sheet.customer.party.name if sheet.customer else typed
        return f"Contact · {who or 'sans client'}"

    @on(ReasonPicker.Chosen)
    def take_reason(self) -> None:
        """Open the guide of the reason, and go on with its first field."""
        self.hush()
        self.show_guide()
        if self.sheet.is_move_in:
            self.sheet.fields.focus_first()
            self.judge()
        else:
            self.sheet.comment.focus()

    @on(ReasonPicker.Considered)
    def preview(self, event: ReasonPicker.Considered) -> None:
        """Show what the reason under the cursor leads to."""
        self.sheet.preview(event.reason)

    @on(ReasonPicker.Cleared)
    def show_guide(self) -> None:
        """Show the guide of the reason taken, or none while another is chosen."""
        self.sheet.show_guide()
        self.show_decision(self.decision if self.sheet.is_move_in else None)

    @on(MoveInFields.SiteTyped)
    def find_site(self, event: MoveInFields.SiteTyped) -> None:
        """Look for the place as it is typed."""
        desk, text = self.desk, event.text
        if len(text) < SITE_LETTERS:
            self.calls.forget("sites")
            return
        self.ask(
            lambda: search_sites(desk, text=text),
            then=self.sheet.fields.show_sites,
            refused=lambda _: None,
            lane="sites",
        )

    @on(MoveInFields.Edited)
    def judge(self) -> None:
        """Ask the rule again; an answer about what was typed before is dropped."""
        if not self.sheet.is_move_in:
            return
        desk, form = self.desk, self.sheet.fields.move_in(announced=False)
        try:
            if form.opening:
                whole_m3(typed=form.opening, field="opening")
        except Refusal as refusal:
            self.calls.forget("verdict")
            self.show_doubt(refusal)
            return
        self.ask(
            lambda: assess_move_in(desk, form=form),
            then=self.show_decision,
            refused=self.show_doubt,
            lane="verdict",
        )

    def show_decision(self, decision: MoveInDecision | None) -> None:
        """Show the verdict of what is typed."""
        self.decision = decision
        self.sheet.show_decision(decision)
        self.refresh_frame()

    def show_doubt(self, refusal: Refusal) -> None:
        """Say at the field why what is typed cannot be judged; nothing is emptied."""
        self.show_decision(None)
        sentence = str(refusal)
        fields, rule = self.sheet.fields, self.sheet.rule
        at_field = fields.explain(field=refusal.field or "", sentence=sentence)
        rule.refusal = CORRECT_FIRST if at_field else sentence

    @on(MoveInFields.Finished)
    @on(Tick.Taken)
    def go_to_apply(self) -> None:
        """Go to what is left to do: tick, then apply."""
        self.sheet.rule.focus_next_step()

    @on(ActButton.Pressed)
    async def press_apply(self) -> None:
        """Treat the button as its key."""
        await self.action_act("apply")

    def action_apply(self) -> None:
        """Apply every act of the decision, all or none."""
        self.apply()

    def apply(self, *, despite: str = "") -> None:
        """Apply, once what must be announced was; `despite` a lookalike or not."""
        decision, tick = self.decision, self.sheet.rule.tick
        if decision is None:
            return
        if decision.must_announce and not tick.is_ticked:
            tick.add_class("-wrong")
            tick.focus()
            self.say(NOT_ANNOUNCED, Tone.WARNING)
            return
        fields, key = self.sheet.fields, self.key
        desk, contact = self.desk, self.contact_form()
        applicant = fields.applicant() if self.party_id is None else None
        move_in = fields.move_in(announced=tick.is_ticked)
        self.act(
            lambda: apply_move_in(
                desk,
                contact=contact,
                applicant=applicant,
                move_in=move_in,
                seen_row=decision.row,
                key=key,
                despite=despite,
            ),
            then=self.show_applied,
            refused=self.show_refused,
        )

    def action_save(self) -> None:
        """Record the contact alone."""
        desk, form, key = self.desk, self.contact_form(), self.key
        self.act(
            lambda: record_contact(desk, form=form, key=key),
            then=self.show_recorded,
            refused=self.show_refused,
        )

    def action_why(self) -> None:
        """Show the row, its inputs and the sentence of the document."""
        if self.decision is not None:
            inputs = why_inputs(self.sheet.fields)
            self.app.push_screen(WhyDialog(self.decision, inputs=inputs))

    def action_resume_draft(self) -> None:
        """Take the draft up where it was left."""
        if self.draft is not None:
            self.hush()
            fill_from(self.draft, sheet=self.sheet)

    def action_back(self) -> None:
        """Leave; what is typed stays as a draft."""
        self.leave(keeps_draft=True)
        super().action_back()

    def why_not(self, command: Command) -> str:
        """Say why an act cannot be done yet."""
        if not self.is_mounted:
            return ""
        return super().why_not(command) or self._why_not_yet(command.id)

    def _why_not_yet(self, command_id: str) -> str:
        reasons = {
            "contact": BUSY,
            "save": "" if self.sheet.reason else NO_REASON,
            "why": "" if self.decision else NO_RULE,
            "resume_draft": "" if self.draft else NO_DRAFT,
            "apply": self._why_not_apply(),
        }
        return reasons.get(command_id, "")

    def _why_not_apply(self) -> str:
        sheet, decision = self.sheet, self.decision
        if not sheet.is_move_in:
            return NO_ACT
        if sheet.rule.refusal:
            return sheet.rule.refusal
        if decision is None:
            return f"Il manque : {', '.join(sheet.fields.missing())}."
        return "" if decision.acts else decision.reason

    def show_recorded(self, contact: Contact) -> None:
        """Go back where the agent was, and say it."""
        self.leave(keeps_draft=False)
        below = self.app.screen_stack[-2]
        self.app.pop_screen()
        if isinstance(below, DeskScreen):
            below.say(f"Contact enregistré : {contact.reason_label}.", Tone.DONE)

    def show_applied(self, applied: AppliedMoveIn) -> None:
        """Open the dossier, else the customer, with a word of what was done."""
        self.leave(keeps_draft=False)
        office, party, done = self.office, applied.party, done_words(applied)
        office.refresh_counts()
        office.show_customer(party_id=party.id, name=party.name)
        if applied.dossier is not None:
            office.go("dossier", dossier_id=applied.dossier.id, done=done)
        else:
            office.call_later(_say_on_top, office, done)

    def show_refused(self, refusal: Refusal) -> None:
        """Say a refusal in place; a probable duplicate may be taken instead."""
        if isinstance(refusal, ProbableDuplicate):
            self.app.push_screen(LookalikesDialog(refusal.hits), self.settle_lookalike)
            return
        at_field = self.sheet.fields.point_at(refusal.field or "")
        if at_field:
            self.say(str(refusal), Tone.REFUSED)
        else:
            self.refuse(refusal)

    def settle_lookalike(self, answer: LookalikeAnswer | None) -> None:
        """Apply for who exists, or create another person for a reason."""
        if answer is None:
            return
        if answer.party_id is None:
            self.apply(despite=answer.despite)
            return
        self.party_id = answer.party_id
        self.office.take_customer(party_id=answer.party_id, name=answer.name)
        self.load_customer(answer.party_id)
        self.sheet.rule.button.focus()
        self.say(f"{answer.name} est repris : appliquez de nouveau.", Tone.DONE)

    def contact_form(self) -> ContactForm:
        """Return the contact as typed, with its links."""
        sheet = self.sheet
        channel, direction = sheet.head.channel.value
        cards = sheet.customer.contracts if sheet.customer else ()
        contract = default_contract(contracts=[card.contract for card in cards])
        return ContactForm(
            party_id=self.party_id,
            channel=channel,
            direction=direction,
            reason_code=sheet.reason.code if sheet.reason else "",
            comment=sheet.comment.text.strip(),
            contract_id=contract.id if contract else None,
            started_at=self.started_at,
        )

    def leave(self, *, keeps_draft: bool) -> None:
        """Stop the clock, and keep or forget the draft."""
        self.office.stop_handling()
        if self.keeper is not None:
            keep = self.keeper.close if keeps_draft else self.keeper.drop
            keep()
        self.keeper = None


def _say_on_top(office: Any, done: str) -> None:
    if isinstance(office.screen, DeskScreen):
        office.screen.say(done, Tone.DONE)
