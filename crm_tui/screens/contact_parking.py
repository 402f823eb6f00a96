"""Putting the contact under way aside, and what comes in its place."""

from collections.abc import Callable

from crm_tui.domain.draft import Draft
from crm_tui.screens.contact_unfinished import UnfinishedContact
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.park_contact import park_contact


class ContactParking:
    """The contact leaves the screen once it is kept, never before."""

    def __init__(self, screen: DeskScreen, *, unfinished: UnfinishedContact) -> None:
        self._screen, self._unfinished = screen, unfinished

    def park(self, *, then: Callable[[], None]) -> None:
        """Keep everything typed with its clock, leave, then go on."""
        desk, draft = self._screen.desk, self._unfinished.to_park()
        instead_of = self._unfinished.subject

        def leave(_: Draft) -> None:
            self._unfinished.stop()
            office = self._screen.office
            office.stop_handling()
            while self._screen in office.screen_stack:
                office.pop_screen()
            office.waiting.refresh(then=then)

        self._screen.act(
            lambda: park_contact(desk, draft=draft, instead_of=instead_of), then=leave
        )
