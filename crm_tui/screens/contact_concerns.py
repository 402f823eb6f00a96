"""What worries the customer on the line: told before they finish their sentence."""

from collections.abc import Callable
from datetime import datetime

from crm_tui.commands.command import Command
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.incident import Incident
from crm_tui.screens.concerns_way import attach_to, without_attaching
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.show_concerns import show_concerns
from crm_tui.widgets.concern_strip import ConcernStrip

LANE = "concerns"


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

    def attach(self, *, started_at: datetime, then: Callable[[str], None]) -> None:
        """Attach the call to the incident: the contact is recorded by it."""
        party_id = self._sheet.party_id
        if party_id is not None and self._incidents:
            attach_to(
                self._screen,
                self._incidents,
                party_id=party_id,
                started_at=started_at.isoformat(),
                then=then,
            )
