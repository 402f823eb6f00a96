"""The contacts that wait and the call that rings: kept by the app, whatever is shown.

Several contacts may wait; the one under way is put aside only when the agent asks for
it, by beginning another or by taking up what waits.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from crm_tui.domain.draft import Draft
    from crm_tui.domain.parked_contact import ParkedContact
    from crm_tui.screens.desk_app import DeskApp

NOTHING_WAITS = "Aucun contact en attente."


class ContactUnderWay(Protocol):
    """A screen with a contact that may be put aside."""

    @property
    def draft_subject(self) -> str:
        """Return what the contact is kept under."""
        ...

    def park(self, *, then: Callable[[], None]) -> None:
        """Keep the contact, leave the screen, then go on."""
        ...


class WaitingContacts:
    """What waits at this desk, and how one goes from one contact to another."""

    def __init__(self, office: "DeskApp") -> None:
        self._office = office
        self._over: set[str] = set()
        """Subjects of the contacts saved since: a late answer may still name one."""

    @property
    def under_way(self) -> ContactUnderWay | None:
        """Return the contact in progress, in front or under another screen."""
        for screen in reversed(self._office.screen_stack):
            if getattr(screen, "holds_contact", False):
                return cast(ContactUnderWay, screen)
        return None

    @property
    def parked(self) -> "tuple[ParkedContact, ...]":
        """Return the contacts that wait, the longest waiting first."""
        return self._office.workplace.parked

    def show(self, drafts: "Iterable[Draft]") -> None:
        """Show which of an agent's drafts are contacts that wait."""
        from crm_tui.domain.parked_contact import parked_contacts

        current = self.under_way
        hidden = {*self._over, current.draft_subject if current else ""}
        waiting = tuple(
            contact
            for contact in parked_contacts(drafts)
            if contact.draft.subject not in hidden
        )
        if waiting != self.parked:
            office = self._office
            office.workplace = replace(office.workplace, parked=waiting)

    def refresh(self, *, then: Callable[[], None] | None = None) -> None:
        """Read again what waits, behind the screen, then go on."""
        office = self._office
        desk = office.desk
        if desk is None:
            return

        def call() -> None:
            from crm_tui.usecases.list_drafts import list_drafts

            drafts = list_drafts(desk)
            office.call_later(self.show, drafts)
            if then is not None:
                office.call_later(then)

        office.do_quietly(call)

    def forget(self, subject: str) -> None:
        """Stop showing a contact that was saved."""
        self._over.add(subject)
        self.show(contact.draft for contact in self.parked)

    def put_aside(self, *, then: Callable[[], None]) -> None:
        """Park the contact in progress, if there is one, then go on."""
        current = self.under_way
        if current is None:
            then()
        else:
            current.park(then=then)

    def take_up(self, contact: "ParkedContact") -> None:
        """Go back to a contact that waits, the present one being put aside."""
        current = self.under_way
        if current is not None and current.draft_subject == contact.draft.subject:
            return
        self.put_aside(then=lambda: self._reopen(contact))

    def take_next(self) -> bool:
        """Take up the one that waits, or let the agent choose; False for none."""
        parked = self.parked
        if len(parked) == 1:
            self.take_up(parked[0])
        elif parked and self._office.desk is not None:
            from crm_tui.screens.dialogs.parked import ParkedDialog

            now = self._office.desk.clock.now()
            self._office.push_screen(ParkedDialog(parked, now=now), self._take_chosen)
        return bool(parked)

    def _take_chosen(self, contact: "ParkedContact | None") -> None:
        if contact is not None:
            self.take_up(contact)

    def _reopen(self, contact: "ParkedContact") -> None:
        self._office.go("contact", draft=contact.draft)
        self.show(other.draft for other in self.parked)
