"""The fields that tell who a party is and how to reach them, read as they are typed.

Each refusal names the form's own field, so that the cursor goes there.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from crm_tui.catalog import towns
from crm_tui.domain.email_address import parse_email
from crm_tui.domain.french_format import parse_typed_date
from crm_tui.domain.party import PhoneNumber
from crm_tui.domain.phone import parse_phone
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_key import words_of
from crm_tui.domain.text import clean

CIVILITIES = ("", "M", "MME")
OLDEST_YEARS = 120
"""Nobody is older: the year was mistyped."""

WHOLE_DATE = re.compile(r"\D*(?:\d\D*){6,8}")
"""A birth date has its year."""

SHORT_YEAR = re.compile(r"\d{6}|\d{1,2}\D\d{1,2}\D\d{2}")
"""Nobody is born in the years to come: `04/05/30` is 1930."""

T = TypeVar("T")


class UnusableField(Refusal):
    """A field that cannot be stored as it is."""


def named(field: str, read: Callable[[], T]) -> T:
    """Let a refusal carry the form's own field."""
    try:
        return read()
    except Refusal as refusal:
        raise UnusableField(str(refusal), field=field) from refusal


def read_text(field: str, typed: str, label: str, max_length: int) -> str:
    """Read one line of free text."""
    return named(field, lambda: clean(typed, field=label, max_length=max_length))


def read_last_name(typed: str) -> str:
    """Read a surname, or a company's name: letters are needed."""
    name = read_text("last_name", typed, "Nom", 120)
    if not words_of(name):
        raise UnusableField("Nom : à renseigner, en lettres.", field="last_name")
    return name


def read_first_name(typed: str) -> str:
    """Read a first name; it may be empty."""
    return read_text("first_name", typed, "Prénom", 80)


def read_civility(typed: str) -> str:
    """Read `M`, `MME` or nothing."""
    civility = typed.strip().upper().rstrip(".")
    if civility not in CIVILITIES:
        raise UnusableField("Civilité : M ou MME.", field="civility")
    return civility


def read_occupancy(typed: str) -> str:
    """Read what they are to their home: `propriétaire`, `locataire`."""
    return read_text("occupancy", typed, "Occupation", 40)


def read_phones(typed: Iterable[tuple[str, str]]) -> tuple[PhoneNumber, ...]:
    """Read numbers given with the field each was typed in; the first is preferred."""
    phones = [
        named(field, lambda text=text: parse_phone(text))  # type: ignore[misc]
        for field, text in typed
    ]
    return tuple(
        PhoneNumber(number=phone.number, is_preferred=not at, is_forced=phone.forced)
        for at, phone in enumerate(dict.fromkeys(phones))
    )


def read_emails(typed: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Read addresses given with the field each was typed in."""
    read = [
        named(field, lambda text=text: parse_email(text))  # type: ignore[misc]
        for field, text in typed
    ]
    return tuple(dict.fromkeys(read))


def read_birth(typed: str, *, today: date) -> date | None:
    """Read a birth date, its year included; None where nothing is typed."""
    typed, field, label = typed.strip(), "birth_on", "Date de naissance"
    if not typed:
        return None
    if not WHOLE_DATE.fullmatch(typed):
        raise UnusableField(f"{label} : tapez jj/mm/aaaa.", field=field)
    day = named(field, lambda: parse_typed_date(typed, today=today, field=label))
    if day > today and SHORT_YEAR.fullmatch(typed):
        day = day.replace(year=day.year - 100)
    if not today.year - OLDEST_YEARS <= day.year or day > today:
        raise UnusableField(
            f"{label} : entre {today.year - OLDEST_YEARS} et aujourd'hui.", field=field
        )
    return day


def read_address(*, street: str, postcode: str, town: str) -> PostalAddress | None:
    """Read an address in France, its postcode and its town compared; None if empty."""
    street = read_text("street", street, "Adresse", 120)
    postcode = read_text("postcode", postcode, "Code postal", 10)
    town = read_text("town", town, "Commune", 80)
    if not (street or postcode or town):
        return None
    if not postcode:
        raise UnusableField("Code postal : à renseigner.", field="postcode")
    check = towns().check(postcode=postcode, town=town)
    if not check.is_known_postcode:
        raise UnusableField(
            f"Code postal : {postcode} n'existe pas en France.", field="postcode"
        )
    if not town:
        hint = f" ({check.suggestion} ?)" if check.suggestion else ""
        raise UnusableField(f"Commune : à renseigner{hint}.", field="town")
    return PostalAddress(
        number_and_street=street.upper(),
        postcode=postcode,
        town=town.upper(),
        insee_code=check.insee_code,
        departement=check.departement,
        to_check=check.is_to_check,
        suggestion=check.suggestion,
    )
