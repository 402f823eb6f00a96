"""A contact by which a bill of Euros is contested: its row, asked while it is typed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

from crm_tui.domain.dossier import Dossier
from crm_tui.domain.euros_contest import EurosForm, EurosView
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.contact_acts import ContactActs
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_why import why_of_contest
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.letters import read_letters
from crm_tui.screens.dialogs.why import WhyDialog
from crm_tui.usecases.answer_euros import answer_euros
from crm_tui.usecases.assess_euros import assess_euros
from crm_tui.usecases.transfer_to_euros import transfer_to_euros
from crm_tui.widgets.euros_words import ORDINARY, answered_words, transferred_words
from crm_tui.widgets.move_in_words import STILL_JUDGED

LANE = "euros"
NO_CUSTOMER = "Choisissez d'abord le client (^f) : la règle regarde ses factures."
NO_BILL = "Ce client n'a pas de facture : il n'y a rien à contester."
CORRECT_FIRST = "Corrigez le champ signalé : la règle suivra."


class ContactEuros:
    """Asks the rule of Euros for the contact under way, and applies its row once."""

    def __init__(
        self, screen: DeskScreen, *, sheet: ContactSheet, acts: ContactActs
    ) -> None:
        self._screen, self._sheet, self._acts = screen, sheet, acts
        self._key = uuid4().hex
        self.view: EurosView | None = None
        self._judged: EurosForm | None = None
        """What the view is about."""

    def judge(self) -> None:
        """Ask the rule about the bill and the document as they are now."""
        sheet, desk = self._sheet, self._screen.desk
        party_id = sheet.party_id
        if not sheet.is_euros:
            return
        if party_id is None:
            self._show_doubt(NO_CUSTOMER)
            return
        form = sheet.contest.form()
        self._screen.ask(
            lambda: assess_euros(desk, party_id=party_id, form=form, contests_now=True),
            then=partial(self._show, form),
            refused=self._refuse,
            lane=LANE,
        )

    def follow(self) -> None:
        """Follow the reason: ask for the contestation, forget it for any other."""
        if self._sheet.is_euros:
            self.judge()
        else:
            self.clear()

    def why(self) -> WhyDialog | None:
        """Return why the row is what it is; None before it is."""
        return why_of_contest(self.view) if self.view else None

    def forget_customer(self) -> None:
        """Forget the bills of another customer, and ask about this one's."""
        self._sheet.contest.forget_bills()
        self.clear()
        self.judge()

    def clear(self) -> None:
        """Show no verdict: the reason is another one."""
        self._screen.calls.forget(LANE)
        self.view = self._judged = None

    def go_on(self) -> None:
        """Go to the button, or to the comment where there is nothing to apply."""
        panel = self._sheet.euros
        (panel.button if panel.has_class("-decided") else self._sheet.comment).focus()

    def why_not_apply(self) -> str:
        """Return why there is nothing to apply, or an empty text."""
        view, panel = self.view, self._sheet.euros
        if panel.refusal:
            return panel.refusal
        if view is None or self._is_stale():
            return ""
        if not view.is_offered:
            return ORDINARY
        if not view.decision.acts:
            return view.refusal_to_transfer
        return self._right_missing(view)

    def apply(self) -> None:
        """Answer, or transfer, as the row says: all of it, or nothing."""
        view, act = self.view, self._act()
        if view is None or act is None:
            self._screen.say(STILL_JUDGED)
            return
        desk, key, decision = self._screen.desk, self._key, view.decision
        goes = decision.route.goes_to_euros
        said = transferred_words if goes else answered_words
        self._screen.act(
            lambda: act(desk, key=key),
            then=partial(self._show_done, said(decision.row)),
        )

    def read_letter(self) -> None:
        """Show the answer to the customer, before it is sent."""
        if act := self._act():
            read_letters(self._screen, partial(act, key=""))
        else:
            self._screen.say(STILL_JUDGED)

    def _act(self) -> Callable[..., Dossier] | None:
        """Return the call of the row; None while what is typed is being judged."""
        view, form = self.view, self._judged
        if view is None or form is None or self._is_stale():
            return None
        contact, row = self._acts.form(), view.decision.row
        if view.decision.route.goes_to_euros:
            return partial(
                transfer_to_euros,
                party_id=contact.party_id or 0,
                form=form,
                contact=contact,
                seen_row=row,
            )
        return partial(answer_euros, contact=contact, form=form, seen_row=row)

    def _is_stale(self) -> bool:
        """Tell whether what is typed now still has to be judged."""
        is_asked = self._screen.calls.is_waiting(LANE)
        return is_asked or self._sheet.contest.form() != self._judged

    def _right_missing(self, view: EurosView) -> str:
        from crm_tui.desk import Act

        goes = view.decision.route.goes_to_euros
        act = Act.TRANSFER_TO_EUROS if goes else Act.ANSWER_EUROS
        return self._screen.desk.refusal_of(act)

    def _show(self, form: EurosForm, view: EurosView | None) -> None:
        if not self._sheet.is_euros:
            return
        if view is None:
            self._show_doubt(NO_BILL)
            return
        self.view, self._judged = view, replace(form, bill_id=view.case.bill.id)
        self._sheet.show_contest(view)
        self._screen.refresh_frame()

    def _refuse(self, refusal: Refusal) -> None:
        at_field = self._sheet.contest.point_at(refusal.field or "", str(refusal))
        self._show_doubt(CORRECT_FIRST if at_field else str(refusal))

    def _show_doubt(self, sentence: str) -> None:
        self.view = self._judged = None
        self._sheet.euros.refusal = sentence
        self._screen.refresh_frame()

    def _show_done(self, said: str, dossier: Dossier) -> None:
        """Open the dossier over its customer, with a word of what was done."""
        self._acts.finish()
        office: Any = self._screen.office
        customer, party_id = self._sheet.customer, dossier.party_id
        office.refresh_counts()
        name = customer.party.name if customer else ""
        office.show_customer(party_id=party_id, name=name)
        office.go("dossier", dossier_id=dossier.id, done=said)
