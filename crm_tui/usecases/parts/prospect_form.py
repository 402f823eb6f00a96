"""The prospect form, read field by field: each refusal names its field in French."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from crm_tui.catalog import towns
from crm_tui.domain.duplicate import PartyFacts
from crm_tui.domain.email_address import parse_email
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.french_format import parse_typed_date
from crm_tui.domain.party import PartyNature, PartyStatus, PhoneNumber
from crm_tui.domain.phone import parse_phone
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_key import words_of
from crm_tui.domain.text import clean
from crm_tui.store.parties import NewParty
from crm_tui.store.search_terms import place_label

CIVILITIES = ("", "M", "MME")
OLDEST_YEARS = 120
"""Nobody is older: the year was mistyped."""

WHOLE_DATE = re.compile(r"\D*(?:\d\D*){6,8}")
"""A birth date has its year."""

SHORT_YEAR = re.compile(r"\d{6}|\d{1,2}\D\d{1,2}\D\d{2}")
"""Nobody is born in the years to come: `04/05/30` is 1930."""

T = TypeVar("T")


class UnusableProspect(Refusal):
    """A field of the prospect form that cannot be stored as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedProspect:
    """A prospect ready to be stored, and what it is compared by."""

    new: NewParty
    facts: PartyFacts

    @property
    def departement(self) -> str:
        """Return where they live, empty when unknown."""
        return self.new.address.departement if self.new.address else ""


def check_prospect(form: ProspectForm, *, today: date) -> CheckedProspect:
    """Read the whole form; raises a Refusal that names the field at fault."""
    is_person = not form.is_organization
    new = NewParty(
        nature=_nature(form),
        status=PartyStatus.PROSPECT,
        civility=_civility(form.civility) if is_person else "",
        last_name=_last_name(form.last_name),
        first_name=_first_name(form.first_name) if is_person else "",
        birth_on=_birth(form, today=today) if is_person else None,
        phones=_phones(form.phone),
        emails=_emails(form.email),
        address=_address(form),
        occupancy=_text("occupancy", form.occupancy, "Occupation", 40),
    )
    if not (new.phones or new.emails or new.address):
        raise UnusableProspect(
            "Téléphone, e-mail ou adresse : donnez un moyen de joindre ce prospect.",
            field="phone",
        )
    return CheckedProspect(new=new, facts=_facts(new))


def facts_typed_so_far(form: ProspectForm, *, today: date) -> PartyFacts | None:
    """Return what a form half typed already tells, None while the name is missing."""
    if not words_of(form.last_name):
        return None
    return _facts(
        NewParty(
            nature=_nature(form),
            status=PartyStatus.PROSPECT,
            last_name=form.last_name,
            first_name=form.first_name,
            birth_on=_if_readable(lambda: _birth(form, today=today), None),
            phones=_if_readable(lambda: _phones(form.phone), ()),
            emails=_if_readable(lambda: _emails(form.email), ()),
            address=_if_readable(lambda: _address(form), None),
        )
    )


def _if_readable(read: Callable[[], T], otherwise: T) -> T:
    """Return what a field says, or nothing while it is half typed."""
    try:
        return read()
    except Refusal:
        return otherwise


def _nature(form: ProspectForm) -> PartyNature:
    return PartyNature.ORGANIZATION if form.is_organization else PartyNature.PERSON


def _facts(new: NewParty) -> PartyFacts:
    is_organization = new.nature is PartyNature.ORGANIZATION
    address = new.address
    return PartyFacts(
        last_name="" if is_organization else new.last_name,
        first_name="" if is_organization else new.first_name,
        company=new.last_name if is_organization else "",
        birth_date=new.birth_on,
        emails=new.emails,
        phones=tuple(phone.number for phone in new.phones),
        addresses=()
        if address is None
        else (
            place_label(
                street=address.number_and_street,
                postcode=address.postcode,
                town=address.town,
            ),
        ),
    )


def _named(field: str, read: Callable[[], T]) -> T:
    """Let a refusal carry the form's own field, so that the cursor goes there."""
    try:
        return read()
    except Refusal as refusal:
        raise UnusableProspect(str(refusal), field=field) from refusal


def _text(field: str, typed: str, label: str, max_length: int) -> str:
    return _named(field, lambda: clean(typed, field=label, max_length=max_length))


def _last_name(typed: str) -> str:
    name = _text("last_name", typed, "Nom", 120)
    if not words_of(name):
        raise UnusableProspect("Nom : à renseigner, en lettres.", field="last_name")
    return name


def _first_name(typed: str) -> str:
    return _text("first_name", typed, "Prénom", 80)


def _civility(typed: str) -> str:
    civility = typed.strip().upper().rstrip(".")
    if civility not in CIVILITIES:
        raise UnusableProspect("Civilité : M ou MME.", field="civility")
    return civility


def _phones(typed: str) -> tuple[PhoneNumber, ...]:
    if not typed.strip():
        return ()
    phone = _named("phone", lambda: parse_phone(typed))
    return (
        PhoneNumber(number=phone.number, is_preferred=True, is_forced=phone.forced),
    )


def _emails(typed: str) -> tuple[str, ...]:
    return (_named("email", lambda: parse_email(typed)),) if typed.strip() else ()


def _birth(form: ProspectForm, *, today: date) -> date | None:
    typed, field, label = form.birth_on.strip(), "birth_on", "Date de naissance"
    if not typed:
        return None
    if not WHOLE_DATE.fullmatch(typed):
        raise UnusableProspect(f"{label} : tapez jj/mm/aaaa.", field=field)
    day = _named(field, lambda: parse_typed_date(typed, today=today, field=label))
    if day > today and SHORT_YEAR.fullmatch(typed):
        day = day.replace(year=day.year - 100)
    if not today.year - OLDEST_YEARS <= day.year or day > today:
        raise UnusableProspect(
            f"{label} : entre {today.year - OLDEST_YEARS} et aujourd'hui.", field=field
        )
    return day


def _address(form: ProspectForm) -> PostalAddress | None:
    street = _text("street", form.street, "Adresse", 120)
    postcode = _text("postcode", form.postcode, "Code postal", 10)
    town = _text("town", form.town, "Commune", 80)
    if not (street or postcode or town):
        return None
    if not postcode:
        raise UnusableProspect("Code postal : à renseigner.", field="postcode")
    check = towns().check(postcode=postcode, town=town)
    if not check.is_known_postcode:
        raise UnusableProspect(
            f"Code postal : {postcode} n'existe pas en France.", field="postcode"
        )
    if not town:
        hint = f" ({check.suggestion} ?)" if check.suggestion else ""
        raise UnusableProspect(f"Commune : à renseigner{hint}.", field="town")
    return PostalAddress(
        number_and_street=street.upper(),
        postcode=postcode,
        town=town.upper(),
        insee_code=check.insee_code,
        departement=check.departement,
        to_check=check.is_to_check,
        suggestion=check.suggestion,
    )
