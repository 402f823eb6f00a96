"""The way to the offers of a customer, from wherever they are on the line."""

from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.notice import Tone


def propose_offers_to(screen: DeskScreen, *, party_id: int, name: str) -> None:
    """Show the offers over the screen; it says what came of it."""
    from crm_tui.screens.dialogs.offers import OffersDialog

    def tell(done: str | None) -> None:
        if done:
            screen.say(done, Tone.DONE)

    screen.app.push_screen(OffersDialog(party_id=party_id, name=name), tell)
