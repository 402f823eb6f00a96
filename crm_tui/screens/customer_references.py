"""What one key copies of a customer, in the order agents need it."""

from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.french_format import phone
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.notice import Tone


class ReferenceCopy:
    """Copies one reference a press, the last giving the first."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._copied = 0

    def copy_next(self, view: Customer360) -> None:
        """Copy the next reference of the customer, and say which."""
        references = references_of(view)
        label, text = references[self._copied % len(references)]
        self._copied += 1
        self._screen.app.copy_to_clipboard(text)
        self._screen.say(f"Copié : {label} {text}", Tone.DONE)


def references_of(view: Customer360) -> list[tuple[str, str]]:
    """Return account (or party) number, phones, e-mails, each with its French name."""
    references = (
        [("compte", view.account.number)]
        if view.account
        else [("acteur", view.party.number)]
    )
    phones = sorted(view.party.phones, key=lambda number: not number.is_preferred)
    references += [("téléphone", phone(number.number)) for number in phones]
    references += [("e-mail", email) for email in view.party.emails]
    return references
