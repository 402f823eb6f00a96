"""What saves a contact: recorded alone, or applied with the acts of its verdict."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from crm_tui.domain.applied_move_in import AppliedMoveIn
from crm_tui.domain.contact import Contact
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.transfer_form import TransferSource
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_unfinished import UnfinishedContact
from crm_tui.screens.contact_verdict import ArrivalVerdict
from crm_tui.screens.contact_words import done_words
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.letters import read_letters
from crm_tui.screens.dialogs.lookalikes import LookalikeAnswer, LookalikesDialog
from crm_tui.usecases.apply_move_in import apply_move_in
from crm_tui.usecases.create_prospect import ProbableDuplicate
from crm_tui.usecases.record_contact import record_contact
from crm_tui.widgets.move_in_words import STILL_JUDGED
from crm_tui.widgets.notice import Tone

ONLY_READ = "aperçu du courrier"
"""Why a lookalike does not stop a letter that is only read: nobody is created."""

NOT_ANNOUNCED = "Cochez d'abord : délai et conséquence annoncés."


class ContactActs:
    """Saves once however often the key is pressed; a refusal keeps what is typed."""

    def __init__(
        self,
        screen: DeskScreen,
        *,
        sheet: ContactSheet,
        verdict: ArrivalVerdict,
        unfinished: UnfinishedContact,
        take_known: Callable[[LookalikeAnswer], None],
        started_at: datetime,
    ) -> None:
        self._screen, self._sheet = screen, sheet
        self._verdict, self._unfinished = verdict, unfinished
        self._take_known = take_known
        """Called with who exists already, taken instead of created."""
        self._key = uuid4().hex
        self.started_at = started_at
        """When the contact began: its clock goes on while it waits."""

    def record(self, *, is_opened: bool = False) -> None:
        """Record the contact alone; then show it, or go back where the agent was."""
        desk, form, key = self._screen.desk, self.form(), self._key
        self._screen.act(
            lambda: record_contact(desk, form=form, key=key),
            then=self._open_recorded if is_opened else self._show_recorded,
            refused=self._show_refused,
        )

    def record_and_transfer(self) -> None:
        """Record the contact, then hand the customer over with it."""
        desk, form, key = self._screen.desk, self.form(), self._key
        self._screen.act(
            lambda: record_contact(desk, form=form, key=key),
            then=self._transfer_recorded,
            refused=self._show_refused,
        )

    def apply(self, *, despite: str = "") -> None:
        """Apply every act of the verdict, all or none, once it is read and announced.

        `despite` is the reason why a probable duplicate is created all the same.
        """
        if self._verdict.is_awaited:
            self._screen.say(STILL_JUDGED)
            self._verdict.go_on()
        elif self._is_announced():
            self._apply(despite=despite)

    def read_letter(self) -> None:
        """Show what the acts would write, before anything is told or done."""
        if self._verdict.is_awaited:
            self._screen.say(STILL_JUDGED)
        elif act := self._act(is_announced=True, despite=ONLY_READ):
            read_letters(self._screen, partial(act, key=""))

    def leave(self) -> None:
        """Stop the clock; what is typed stays as a draft."""
        self._screen.office.stop_handling()
        self._unfinished.close()

    def _is_announced(self) -> bool:
        decision, tick = self._verdict.decision, self._sheet.rule.tick
        if decision is None or not decision.must_announce or tick.is_ticked:
            return True
        tick.add_class("-wrong")
        tick.focus()
        self._screen.say(NOT_ANNOUNCED, Tone.WARNING)
        return False

    def _apply(self, *, despite: str) -> None:
        tick = self._sheet.rule.tick
        act = self._act(is_announced=tick.is_ticked, despite=despite)
        if act is None:
            return
        desk, key = self._screen.desk, self._key
        self._screen.act(
            lambda: act(desk, key=key),
            then=self._show_applied,
            refused=self._show_refused,
        )

    def _act(
        self, *, is_announced: bool, despite: str
    ) -> Callable[..., AppliedMoveIn] | None:
        """Return the call that applies what is typed; None before the verdict."""
        decision = self._verdict.decision
        if decision is None:
            return None
        fields = self._sheet.fields
        applicant = fields.applicant.form() if self._sheet.party_id is None else None
        return partial(
            apply_move_in,
            contact=self.form(),
            applicant=applicant,
            move_in=fields.move_in(announced=is_announced),
            seen_row=decision.row,
            despite=despite,
        )

    def form(self) -> ContactForm:
        """Return the contact as it is typed."""
        sheet = self._sheet
        channel, direction = sheet.head.mode
        return ContactForm(
            party_id=sheet.party_id,
            channel=channel,
            direction=direction,
            reason_code=sheet.reason.code if sheet.reason else "",
            comment=sheet.comment.text.strip(),
            started_at=self.started_at.isoformat(),
            preset=sheet.picker.preset.code if sheet.picker.preset else "",
            secondary=tuple(reason.code for reason in sheet.others),
            script_runs=sheet.script_runs,
            caller=sheet.caller,
            links=sheet.linking.chosen(),
        )

    def finish(self) -> None:
        """Stop the clock and forget the draft: the contact is saved."""
        self._screen.office.stop_handling()
        self._unfinished.forget()

    def _show_recorded(self, contact: Contact) -> None:
        """Go back where the agent was, and say it."""
        self.go_back(f"Contact enregistré : {contact.reason_label}.")

    def go_back(self, done: str) -> None:
        """Leave a contact that is recorded, and say how."""
        self.finish()
        below = self._screen.app.screen_stack[-2]
        self._screen.app.pop_screen()
        if isinstance(below, DeskScreen):
            below.say(done, Tone.DONE)

    def _open_recorded(self, contact: Contact) -> None:
        """Show the contact in its place: a dossier may be made of it."""
        self.finish()
        office = self._screen.office
        office.pop_screen()
        office.go("recorded_contact", contact_id=contact.id, is_new=True)

    def _transfer_recorded(self, contact: Contact) -> None:
        """Show the transfer in its place."""
        self.finish()
        office = self._screen.office
        office.pop_screen()
        office.go("transfer", source=TransferSource(contact_id=contact.id))

    def _show_applied(self, applied: AppliedMoveIn) -> None:
        """Open the dossier, else the customer, with a word of what was done."""
        self.finish()
        office, party, done = self._screen.office, applied.party, done_words(applied)
        office.refresh_counts()
        office.show_customer(party_id=party.id, name=party.name)
        if applied.dossier is not None:
            office.go("dossier", dossier_id=applied.dossier.id, done=done)
        else:
            office.call_later(_say_on_top, office, done)

    def _show_refused(self, refusal: Refusal) -> None:
        """Say a refusal in place; a probable duplicate may be taken instead."""
        screen = self._screen
        if isinstance(refusal, ProbableDuplicate):
            dialog = LookalikesDialog(refusal.hits)
            screen.app.push_screen(dialog, self._settle_lookalike)
        elif self._sheet.fields.point_at(refusal.field or ""):
            screen.say(str(refusal), Tone.REFUSED)
        else:
            screen.refuse(refusal)

    def _settle_lookalike(self, answer: LookalikeAnswer | None) -> None:
        """Apply for who exists, or create another person for a reason."""
        if answer is None:
            return
        if answer.party_id is None:
            self.apply(despite=answer.despite)
        else:
            self._take_known(answer)


def _say_on_top(office: Any, done: str) -> None:
    if isinstance(office.screen, DeskScreen):
        office.screen.say(done, Tone.DONE)
