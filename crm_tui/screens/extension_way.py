"""The way to a delay to pay, from wherever the customer is on the line."""

from crm_tui.domain.account import Account
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.notice import Tone


def grant_delay_on(screen: DeskScreen, account: Account) -> None:
    """Grant a delay over the screen; it says what came of it."""
    from crm_tui.screens.dialogs.grant_extension import GrantExtensionDialog

    def tell(done: str | None) -> None:
        if done:
            screen.say(done, Tone.DONE)

    screen.app.push_screen(GrantExtensionDialog(account), tell)
