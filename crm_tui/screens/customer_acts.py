"""What changes who a customer is: their record edited, revealed, merged and parted."""

from textual.reactive import reactive

from crm_tui.commands.command import Command
from crm_tui.domain.caller_facts import IdentifiedCaller
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.incident import Incident
from crm_tui.domain.party import Party
from crm_tui.domain.party_merge import UndoneMerge
from crm_tui.screens.caller_identity import ask_who_calls, caller_of
from crm_tui.screens.concerns_way import (
    attach_to,
    show_complaints,
    without_attaching,
)
from crm_tui.screens.dialogs.confirm import ConfirmDialog
from crm_tui.screens.extension_way import grant_delay_on
from crm_tui.screens.leak_way import NO_PLACE, judge_leak
from crm_tui.screens.offers_way import propose_offers_to
from crm_tui.screens.record_screen import RecordScreen
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import plain

PARTY_ACTS = frozenset(
    {
        "edit_customer",
        "identify_caller",
        "merge_customers",
        "offers",
        "complaints",
        "part_merged",
        "reveal_sensitive",
    }
)
NO_ACCOUNT = "Ce client n'a pas de compte : rien ne lui est facturé."
OF_AN_ACCOUNT = frozenset({"bank_details", "grant_extension"})
OF_A_PLACE = frozenset({"cap_leak", "succession"})
NOT_READ = "La fiche n'est pas encore lue."


class CustomerActs(RecordScreen):
    """The acts of the 360° view on the party itself; do not use directly."""

    view: reactive[Customer360 | None] = reactive(None, repaint=False)
    """What is shown; every block is bound to it."""

    caller: reactive[IdentifiedCaller | None] = reactive(None, repaint=False)
    """Who is on the line, once they were asked."""

    def load(self) -> None:
        """Read the customer again."""
        raise NotImplementedError

    def why_not(self, command: Command) -> str:
        """Add what a party's acts need."""
        if refusal := super().why_not(command):
            return refusal
        if command.id in PARTY_ACTS and self.view is None:
            return NOT_READ
        if command.id in OF_A_PLACE and not (self.view and self.view.site):
            return NO_PLACE
        if command.id in OF_AN_ACCOUNT and not (self.view and self.view.account):
            return NO_ACCOUNT
        return ""

    def action_identify_caller(self) -> None:
        """Ask who calls; what is personal is told after that."""
        if self.view is not None:
            ask_who_calls(self, self.view, then=lambda _: self.know_caller())

    def know_caller(self) -> None:
        """Show what is known of who calls."""
        if self.view is not None:
            self.caller = caller_of(self, party_id=self.view.party.id)

    def action_succession(self) -> None:
        """Show the contracts that followed each other at the place shown."""
        from crm_tui.screens.dialogs.succession import SuccessionDialog

        if self.view is not None and self.view.site is not None:
            dialog = SuccessionDialog(self.view.site, party_id=self.view.party.id)
            self.app.push_screen(dialog)

    def action_cap_leak(self) -> None:
        """Judge an abnormal consumption of the place shown."""
        if self.view is not None:
            judge_leak(self, self.view)

    def action_offers(self) -> None:
        """Show the offers the customer may be proposed."""
        if self.view is not None:
            party = self.view.party
            propose_offers_to(self, party_id=party.id, name=party.name)

    def action_grant_extension(self) -> None:
        """Grant a delay to pay on the account shown."""
        if self.view is not None and self.view.account is not None:
            grant_delay_on(self, self.view.account)

    def commands(self) -> tuple[Command, ...]:
        """Leave the incident out where none touches the customer."""
        commands = super().commands()
        return commands if self._incidents else without_attaching(commands)

    def action_complaints(self) -> None:
        """Show the complaints and the gestures of the customer."""
        if self.view is not None:
            party = self.view.party
            show_complaints(self, party_id=party.id, name=party.name)

    def action_attach_call(self) -> None:
        """Read what to say of the incident, and attach the call."""
        if self.view is not None and self._incidents:
            attach_to(self, self._incidents, party_id=self.view.party.id)

    @property
    def _incidents(self) -> tuple[Incident, ...]:
        concerns = self.view.concerns if self.view else None
        return concerns.incidents if concerns else ()

    def action_edit_customer(self) -> None:
        """Open the form of the party."""
        from crm_tui.screens.dialogs.party_edit import PartyEditDialog

        if self.view is not None:
            dialog = PartyEditDialog(party_id=self.view.party.id)
            self.app.push_screen(
                dialog, lambda edited: self.tell_done(edited.said if edited else "")
            )

    def action_reveal_sensitive(self) -> None:
        """Ask why, then show the sensitive facts in a window that keeps nothing."""
        from crm_tui.screens.dialogs.reveal_sensitive import RevealSensitiveDialog

        if self.view is not None:
            party = self.view.party
            dialog = RevealSensitiveDialog(party_id=party.id, name=party.name)
            self.app.push_screen(dialog, lambda done: self.tell_done(done or ""))

    def action_bank_details(self) -> None:
        """Open the IBAN of the account shown."""
        from crm_tui.screens.dialogs.bank_details import BankDetailsDialog

        if self.view is not None and self.view.account is not None:
            account = self.view.account
            dialog = BankDetailsDialog(
                account_id=account.id,
                account_number=account.number,
                party_id=self.view.party.id,
            )
            self.app.push_screen(dialog, lambda done: self.tell_done(done or ""))

    def action_merge_customers(self) -> None:
        """Preview the merge with the record that looks like this one."""
        from crm_tui.screens.dialogs.merge import MergeDialog

        if self.view is not None:
            dialog = MergeDialog(
                number=self.view.party.number, other=self.view.twin_number
            )
            self.app.push_screen(dialog, self.show_merged)

    def show_merged(self, party: Party | None) -> None:
        """Show the record that stays."""
        if party is None:
            return
        self.office.show_customer(party_id=party.id, name=party.name)
        done = f"Fiches fusionnées dans {party.number}."
        self.office.notify(plain(done).plain, severity="information", markup=False)

    def action_part_merged(self) -> None:
        """Part the two records of the last merge, once it is confirmed."""
        if self.view is None:
            return
        question = (
            f"Défaire la dernière fusion de {self.view.party.name} ? "
            "Les deux fiches redeviennent ce qu'elles étaient."
        )
        dialog = ConfirmDialog(title="Défaire la fusion", question=question)
        self.app.push_screen(dialog, self.undo_merge)

    def undo_merge(self, is_sure: bool | None) -> None:
        """Part the two records."""
        from crm_tui.usecases.undo_merge import undo_merge

        if not is_sure or self.view is None:
            return
        desk, number = self.desk, self.view.party.number
        self.act(lambda: undo_merge(desk, number=number), then=self.show_undone)

    def show_undone(self, undone: UndoneMerge) -> None:
        """Say what was done, and read the customer again."""
        self.load()
        self.say(undone.sentence, Tone.DONE)

    def tell_done(self, said: str) -> None:
        """Say what a dialog did; the customer is read again by the screen itself."""
        if said:
            self.say(said, Tone.DONE)
