"""What a contact reads: reasons and presets, what to say, its customer, its links."""

from collections.abc import Callable
from typing import TypeVar

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.contact_preset import ContactPreset
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.script import Script
from crm_tui.screens.caller_identity import caller_of
from crm_tui.screens.contact_scripts import ContactScripts
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_unfinished import UnfinishedContact
from crm_tui.screens.contact_verdict import ArrivalVerdict
from crm_tui.screens.contact_ways import ContactWays
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.lookalikes import LookalikeAnswer
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.usecases.list_call_scripts import list_call_scripts
from crm_tui.usecases.list_contact_presets import list_contact_presets
from crm_tui.usecases.list_contact_reasons import list_contact_reasons
from crm_tui.usecases.list_linkable_objects import list_linkable_objects
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.widgets.notice import Tone

Answer = TypeVar("Answer")


class ContactReading:
    """Asks the store, and puts each answer in the sheet as it comes."""

    def __init__(
        self,
        screen: DeskScreen,
        *,
        sheet: ContactSheet,
        verdict: ArrivalVerdict,
        unfinished: UnfinishedContact,
        scripts: ContactScripts,
        ways: ContactWays,
    ) -> None:
        self._screen, self._sheet = screen, sheet
        self._verdict, self._unfinished = verdict, unfinished
        self._scripts, self._ways = scripts, ways

    def load(self) -> None:
        """Read the reasons, what to say, and the customer."""
        desk = self._screen.desk
        self._ask(lambda: list_contact_reasons(desk), self._show_reasons, "reasons")
        self._ask(lambda: list_call_scripts(desk), self._show_scripts, "script")
        self._load_links()
        if self._sheet.party_id is not None:
            self._load_customer(self._sheet.party_id)

    def take_customer(self, customer: CurrentCustomer) -> None:
        """Go on with this customer; what is typed stays."""
        self._sheet.party_id = customer.party_id
        self._sheet.linking.forget()
        office = self._screen.office
        office.take_customer(party_id=customer.party_id, name=customer.name)
        self._load_links()
        self._load_customer(customer.party_id)

    def take_known(self, known: LookalikeAnswer) -> None:
        """Go on with who exists already; what is to apply is read again first."""
        if known.party_id is None:
            return
        self.take_customer(CurrentCustomer(party_id=known.party_id, name=known.name))
        self._sheet.rule.button.focus()
        self._screen.say(f"{known.name} est repris : appliquez de nouveau.", Tone.DONE)

    def _load_links(self) -> None:
        desk, party_id = self._screen.desk, self._sheet.party_id
        self._ask(
            lambda: list_linkable_objects(desk, party_id=party_id),
            self._sheet.know,
            "links",
        )

    def _load_customer(self, party_id: int) -> None:
        desk = self._screen.desk
        self._ask(
            lambda: show_customer_360(desk, party_id=party_id),
            self._show_customer,
            "customer",
        )

    def _show_customer(self, customer: Customer360) -> None:
        """Show who it is; a contact taken up again brings its customer back."""
        self._sheet.show_customer(customer)
        known = caller_of(self._screen, party_id=customer.party.id)
        self._sheet.head.identified = known
        self._scripts.speak()
        self._scripts.look_for_left()
        self._ways.follow()
        if self._unfinished.is_resumed:
            party = customer.party
            self._screen.office.take_customer(party_id=party.id, name=party.name)

    def _show_reasons(self, reasons: tuple[ContactReason, ...]) -> None:
        """Show the catalog, and ask for its presets."""
        self._sheet.picker.reasons = reasons
        desk = self._screen.desk
        self._ask(lambda: list_contact_presets(desk), self._show_presets, "presets")

    def _show_presets(self, presets: tuple[ContactPreset, ...]) -> None:
        """Show the presets among the reasons, then take the draft up."""
        self._sheet.picker.presets = presets
        if self._unfinished.is_resumed:
            self._unfinished.take_up()

    def _show_scripts(self, scripts: dict[str, Script]) -> None:
        """Show what to say, in the name of the centre and of the agent."""
        self._sheet.scripts = scripts
        self._sheet.show_decision(self._verdict.decision)
        self._scripts.follow()

    def _ask(
        self, call: Callable[[], Answer], then: Callable[[Answer], None], lane: str
    ) -> None:
        self._screen.ask(call, then=then, lane=lane)
