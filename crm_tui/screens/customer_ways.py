"""Where the agent goes from a customer: a contact, a new dossier, the next customer."""

from crm_tui.domain.site import Site
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.contacts import ContactsDialog
from crm_tui.screens.dialogs.launch_procedure import Where
from crm_tui.screens.dossier_way import begin_dossier
from crm_tui.screens.procedure_way import choose_procedure

END_OF_LIST = "La liste d'où vient ce client s'arrête là."


class CustomerWays:
    """Opens what is about the customer over the screen, or another in its place."""

    def __init__(self, screen: DeskScreen, *, party_id: int) -> None:
        self._screen, self._party_id = screen, party_id

    def begin_dossier(self, site: Site | None) -> None:
        """Open a dossier at the place shown."""
        begin_dossier(
            self._screen,
            customer=self._screen.office.workplace.customer,
            site_id=site.id if site else None,
        )

    def choose_procedure(self, site: Site | None) -> None:
        """Resume a procedure of the customer, or launch one at the place shown."""
        where = Where(party_id=self._party_id, site_id=site.id if site else None)
        choose_procedure(self._screen, where)

    def choose_contact(self, notices: tuple[str, ...]) -> None:
        """Show the contacts of this customer, and open one."""
        dialog = ContactsDialog(party_id=self._party_id, notices=notices)
        self._screen.app.push_screen(dialog, self._open_contact)

    def turn(self, by: int) -> None:
        """Open the customer some lines further in the list this one comes from."""
        office = self._screen.office
        other = office.way.beside(self._party_id, by=by)
        if other is None:
            self._screen.say(END_OF_LIST)
            return
        office.take_customer(party_id=other.party_id, name=other.name)
        screen = office.route("customer", party_id=other.party_id)
        office.switch_screen(screen)

    def _open_contact(self, contact_id: int | None) -> None:
        if contact_id is not None:
            self._screen.office.go("recorded_contact", contact_id=contact_id)
