"""The prospect form, read field by field: each refusal names its field in French."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from crm_tui.domain.duplicate import PartyFacts
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.party import PartyNature, PartyStatus, PhoneNumber
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_key import words_of
from crm_tui.store.parties import NewParty
from crm_tui.store.search_addresses import place_label
from crm_tui.usecases.parts.party_fields import (
    UnusableField,
    read_address,
    read_birth,
    read_civility,
    read_emails,
    read_first_name,
    read_last_name,
    read_occupancy,
    read_phones,
)

T = TypeVar("T")


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
        civility=read_civility(form.civility) if is_person else "",
        last_name=read_last_name(form.last_name),
        first_name=read_first_name(form.first_name) if is_person else "",
        birth_on=read_birth(form.birth_on, today=today) if is_person else None,
        phones=_phones(form),
        emails=_emails(form),
        address=_address(form),
        occupancy=read_occupancy(form.occupancy),
    )
    if not (new.phones or new.emails or new.address):
        raise UnusableField(
            "Téléphone, e-mail ou adresse : donnez un moyen de joindre ce prospect.",
            field="phone",
        )
    return CheckedProspect(new=new, facts=facts_of(new))


def facts_typed_so_far(form: ProspectForm, *, today: date) -> PartyFacts | None:
    """Return what a form half typed already tells, None while the name is missing."""
    if not words_of(form.last_name):
        return None
    return facts_of(
        NewParty(
            nature=_nature(form),
            status=PartyStatus.PROSPECT,
            last_name=form.last_name,
            first_name=form.first_name,
            birth_on=_if_readable(lambda: read_birth(form.birth_on, today=today), None),
            phones=_if_readable(lambda: _phones(form), ()),
            emails=_if_readable(lambda: _emails(form), ()),
            address=_if_readable(lambda: _address(form), None),
        )
    )


def facts_of(new: NewParty) -> PartyFacts:
    """Return what a party is compared by, before it exists."""
    return party_facts(
        is_organization=new.nature is PartyNature.ORGANIZATION,
        last_name=new.last_name,
        first_name=new.first_name,
        birth_on=new.birth_on,
        phones=new.phones,
        emails=new.emails,
        address=new.address,
    )


def party_facts(
    *,
    is_organization: bool,
    last_name: str,
    first_name: str,
    birth_on: date | None,
    phones: tuple[PhoneNumber, ...],
    emails: tuple[str, ...],
    address: PostalAddress | None,
) -> PartyFacts:
    """Return what two parties are compared by."""
    return PartyFacts(
        last_name="" if is_organization else last_name,
        first_name="" if is_organization else first_name,
        company=last_name if is_organization else "",
        birth_date=birth_on,
        emails=emails,
        phones=tuple(phone.number for phone in phones),
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


def _if_readable(read: Callable[[], T], otherwise: T) -> T:
    """Return what a field says, or nothing while it is half typed."""
    try:
        return read()
    except Refusal:
        return otherwise


def _nature(form: ProspectForm) -> PartyNature:
    return PartyNature.ORGANIZATION if form.is_organization else PartyNature.PERSON


def _phones(form: ProspectForm) -> tuple[PhoneNumber, ...]:
    return read_phones([("phone", form.phone)] if form.phone.strip() else [])


def _emails(form: ProspectForm) -> tuple[str, ...]:
    return read_emails([("email", form.email)] if form.email.strip() else [])


def _address(form: ProspectForm) -> PostalAddress | None:
    return read_address(street=form.street, postcode=form.postcode, town=form.town)
