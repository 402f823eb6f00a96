"""What one key copies of a customer, in the order agents need it."""

from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.french_format import phone


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
