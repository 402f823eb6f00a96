"""What was searched in vain becomes the beginning of a prospect."""

from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.search_query import (
    EmailFragment,
    IdDigits,
    PhoneDigits,
    Words,
    parse_query,
)


def prefilled(text: str) -> ProspectForm:
    """Return the form with what was typed in the field it looks like."""
    typed = text.strip()
    query = parse_query(typed)
    if isinstance(query, PhoneDigits) or (
        isinstance(query, IdDigits) and query.phone_digits
    ):
        return ProspectForm(phone=typed)
    if isinstance(query, EmailFragment):
        return ProspectForm(email=query.text)
    if isinstance(query, Words):
        last_name, _, first_name = typed.partition(" ")
        return ProspectForm(
            last_name=last_name.upper(), first_name=first_name.strip().title()
        )
    return ProspectForm()


def said(form: ProspectForm) -> str:
    """Return what is already filled, for the offer: `avec le nom POIROT Hercule`."""
    name = f"{form.last_name} {form.first_name}".strip()
    filled = (("le nom", name), ("le téléphone", form.phone), ("l'e-mail", form.email))
    return next((f"avec {label} {value}" for label, value in filled if value), "")
