"""What worries the customer on the line: told before they finish their sentence."""

from crm_tui.commands import Command
from crm_tui.commands.incident import ATTACH_IN_CONTACT
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.incident import Incident
from crm_tui.screens.concerns_way import (
    attach_to,
    show_complaints,
    without_attaching,
)
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.show_concerns import show_concerns
from crm_tui.widgets.concern_strip import ConcernStrip

LANE = "concerns"
NOBODY = "Trouvez d'abord le client."


class ContactConcerns:
    """Asks again each time the customer or the reason changes."""

    def __init__(self, screen: DeskScreen, *, sheet: ContactSheet) -> None:
        self._screen, self._sheet = screen, sheet
        self._asked: tuple[int | None, str] = (None, "")
        self._incidents: tuple[Incident, ...] = ()
        self.strip = ConcernStrip()

    def follow(self) -> None:
        """Read the worries of the customer, the complaint heard now among them."""
        reason = self._sheet.reason
        party_id, code = self._sheet.party_id, reason.code if reason else ""
        if (party_id, code) == self._asked:
            return
        self._asked = (party_id, code)
        if party_id is None:
            return
        desk = self._screen.desk
        self._screen.ask(
            lambda: show_concerns(desk, party_id=party_id, about_to=code),
            then=self.show,
            refused=lambda _: None,
            lane=LANE,
        )

    def show(self, concerns: Concerns) -> None:
        """Show the incidents, then the reason that keeps coming back."""
        self._incidents = concerns.incidents
        self.strip.concerns = concerns
        self._screen.refresh_frame()

    def commands(self, commands: tuple[Command, ...]) -> tuple[Command, ...]:
        """Leave the incident out where none touches the customer."""
        return commands if self._incidents else without_attaching(commands)

    def why_not(self, command: Command) -> str:
        """Say that somebody is needed."""
        ours = {ATTACH_IN_CONTACT.id, "complaints_in_contact"}
        is_early = command.id in ours and self._sheet.party_id is None
        return NOBODY if is_early else ""

    def show_complaints(self) -> None:
        """Show the complaints and the gestures over the contact."""
        party_id = self._sheet.party_id
        if party_id is not None:
            customer = self._screen.office.workplace.customer
            name = customer.name if customer else ""
            show_complaints(self._screen, party_id=party_id, name=name)

    def attach(self, *, started_at: str) -> None:
        """Attach the call to the incident: the contact is recorded by it."""
        party_id = self._sheet.party_id
        if party_id is not None and self._incidents:
            attach_to(
                self._screen,
                self._incidents,
                party_id=party_id,
                started_at=started_at,
            )
