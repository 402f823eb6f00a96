"""What a call tells to its scripts: who is on the line, about what, until when."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.french_format import phone, short_date
from crm_tui.domain.party import Party
from crm_tui.domain.script_run import ScriptState

TITLES = {"M": "Monsieur", "MME": "Madame"}
CALENDAR_DAYS = re.compile(r"(\d+) jc")
"""« AR 2 jo, réponse 15 jc »: the days an answer takes."""

HIDDEN = "••"
SHOWN_PAIRS = 2
"""Pairs of digits of a phone number said to the customer."""


def spoken_context(
    *,
    customer: Customer360 | None,
    reason: ContactReason | None,
    today: date,
    done: ScriptState | None = None,
    expected: str = "",
) -> Mapping[str, str]:
    """Return what fills the blanks of a script; what nobody knows is left out.

    `done` is how far the present run went, `expected` what the customer asked for.
    """
    values = {"attente": expected}
    if done is not None:
        values["deja_fait"] = " ; ".join(done.done)
    if reason is not None:
        values |= _of_reason(reason, today=today)
    if customer is not None:
        values |= _of_customer(customer)
    return {name: value for name, value in values.items() if value}


def masked_phone(number: str) -> str:
    """Return `•• •• •• 01 02`: enough for the customer to know it, and no more."""
    pairs = phone(number).split()
    shown = pairs[-SHOWN_PAIRS:]
    if len(pairs) <= SHOWN_PAIRS:
        return ""
    return " ".join([*(HIDDEN for _ in pairs[:-SHOWN_PAIRS]), *shown])


def masked_mail(address: str) -> str:
    """Return `h••@example.org`."""
    user, mark, domain = address.partition("@")
    return f"{user[:1]}{HIDDEN}@{domain}" if mark else ""


def _of_customer(customer: Customer360) -> dict[str, str]:
    party = customer.party
    number = next((one.number for one in party.phones), "")
    return {
        "appel": _title(party),
        "nom": party.last_name,
        "tel": phone(number) if number else "",
        "tel_masque": masked_phone(number),
        "mail_masque": masked_mail(next(iter(party.emails), "")),
        "dossier.numero": _only_dossier(customer),
    }


def _only_dossier(customer: Customer360) -> str:
    """Return the number of the open dossier, where there is one alone."""
    numbers = [card.number for card in customer.dossiers]
    return numbers[0] if len(numbers) == 1 else ""


def _of_reason(reason: ContactReason, *, today: date) -> dict[str, str]:
    values = {"motif": reason.label}
    if days := CALENDAR_DAYS.search(reason.service_level):
        values["echeance"] = short_date(today + timedelta(days=int(days[1])))
    return values


def _title(party: Party) -> str:
    return TITLES.get(party.civility, "Madame, Monsieur")
