"""What a contact may need besides its reason: who, who else, what else, in windows."""

from collections.abc import Callable

from crm_tui.screens.caller_identity import ask_who_calls, caller_of
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.caller import CallerDialog, ChosenCaller
from crm_tui.screens.dialogs.links import LinksDialog
from crm_tui.screens.dialogs.other_reasons import OtherReasonsDialog
from crm_tui.screens.dialogs.party_search import PickPartyDialog
from crm_tui.screens.leak_way import NO_PLACE, judge_leak
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.widgets.notice import Tone

NO_CUSTOMER = "Choisissez d'abord le client (^f) : sa consommation se juge."


class ContactExtras:
    """Opens a window, and puts its answer in the sheet; nothing is typed twice."""

    def __init__(
        self,
        screen: DeskScreen,
        *,
        sheet: ContactSheet,
        take_customer: Callable[[CurrentCustomer], None],
    ) -> None:
        self._screen, self._sheet = screen, sheet
        self._take_customer = take_customer

    def find_customer(self) -> None:
        """Find the customer by the quick search, inside the contact (S3-4)."""
        self._screen.app.push_screen(PickPartyDialog(), self._take_found)

    def ask_caller(self) -> None:
        """Say who calls, where it is not the customer."""
        dialog = CallerDialog(caller=self._sheet.caller)
        self._screen.app.push_screen(dialog, self._take_caller)

    def identify_caller(self) -> None:
        """Ask who calls, before anything personal is told."""
        customer = self._sheet.customer
        if customer is not None:
            ask_who_calls(self._screen, customer, then=lambda _: self.know_caller())

    def know_caller(self) -> None:
        """Show what is known of who calls."""
        customer = self._sheet.customer
        if customer is not None:
            known = caller_of(self._screen, party_id=customer.party.id)
            self._sheet.head.identified = known

    def why_no_leak(self) -> str:
        """Return why there is no consumption to judge, or an empty text."""
        customer = self._sheet.customer
        if customer is None:
            return NO_CUSTOMER
        return "" if customer.site is not None else NO_PLACE

    def judge_leak(self) -> None:
        """Judge an abnormal consumption of the customer, the contact waiting under."""
        if self._sheet.customer is not None:
            judge_leak(self._screen, self._sheet.customer)

    def change_links(self) -> None:
        """Add a party, an agent or an object, or take one away."""
        calls = self._screen.calls
        dialog = LinksDialog(
            self._sheet.linking,
            changed=self._sheet.show_links,
            is_reading=lambda: calls.is_waiting("links"),
        )
        self._screen.app.push_screen(dialog)

    def add_reasons(self) -> None:
        """Say what else the customer asks about."""
        main = self._sheet.reason
        others = [r for r in self._sheet.picker.reasons if r != main]
        dialog = OtherReasonsDialog(
            others, taken=self._sheet.others, changed=self._sheet.take_others
        )
        self._screen.app.push_screen(dialog)

    def _take_found(self, found: CurrentCustomer | None) -> None:
        if found is not None:
            self._take_customer(found)
            self._screen.say(f"{found.name} : client du contact.", Tone.DONE)

    def _take_caller(self, chosen: ChosenCaller | None) -> None:
        if chosen is not None:
            self._sheet.take_caller(chosen.form)
