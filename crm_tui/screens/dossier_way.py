"""The way to a new dossier, from a customer or from anywhere: whom, then which one."""

from typing import Any

from crm_tui.domain.dossier import Dossier
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.new_dossier import NewDossierDialog
from crm_tui.screens.dialogs.party_search import PickPartyDialog
from crm_tui.screens.workplace import CurrentCustomer

FOR_WHOM = "Un dossier pour quel client ?"


def begin_dossier(
    screen: DeskView[Any],
    *,
    customer: CurrentCustomer | None,
    site_id: int | None = None,
) -> None:
    """Ask which dossier the customer needs, open it and show it; find them first.

    `site_id` is the place the agent looks at, when there is one.
    """

    def ask(found: CurrentCustomer | None) -> None:
        if found is not None:
            dialog = NewDossierDialog(found, site_id=site_id)
            screen.app.push_screen(dialog, show)

    def show(dossier: Dossier | None) -> None:
        if dossier is not None:
            screen.office.show_dossier(dossier_id=dossier.id)

    screen.hush()
    if customer is not None:
        ask(customer)
    else:
        screen.app.push_screen(PickPartyDialog(title=FOR_WHOM), ask)
