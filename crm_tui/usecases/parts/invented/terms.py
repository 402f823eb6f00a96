"""What finds an invented customer: the very terms the index's upkeep would write."""

from datetime import date

from crm_tui.store.search_terms import (
    IndexedParty,
    PlaceFacts,
    Terms,
    party_terms,
    site_terms,
)
from crm_tui.usecases.parts.invented.customer import Customer
from crm_tui.usecases.parts.invented.places import Place


def terms_of_customer(
    customer: Customer, *, serials: dict[int, tuple[str, str]]
) -> Terms:
    """Return what finds a party; `serials` gives each site's number and its meter's."""
    identity = customer.identity
    born = identity.birth_on
    return party_terms(
        IndexedParty(
            number=customer.number,
            is_organization=identity.is_company,
            last_name=identity.last_name,
            first_name=identity.first_name,
            birth_on=date.fromisoformat(born) if born else None,
            lines=customer.home.lines,
            phones=[phone.number for phone in customer.phones] + customer.lines,
            emails=[customer.email] if customer.email else [],
            former_names=[],
            merged_numbers=[],
            accounts=[customer.account_number + customer.key],
            contracts=customer.contracts,
            dossiers=customer.dossiers,
            places=[
                _place(place, *serials[site_id])
                for site_id, place in sorted(customer.served)
            ],
            departements=sorted(customer.seen_from) or [customer.home.departement],
            phone=_phone(customer),
            former_phones=[one.number for one in customer.phones if one.is_former],
            customer_class=identity.customer_class,
        )
    )


def _phone(customer: Customer) -> str:
    """Return the phone to call: the first is the preferred one."""
    current = [phone.number for phone in customer.phones if not phone.is_former]
    return next(iter(current), "")


def terms_of_site(place: Place, *, number: str, serial: str) -> Terms:
    """Return what finds a site."""
    return site_terms(_place(place, number, serial), departement=place.departement)


def _place(place: Place, number: str, serial: str) -> PlaceFacts:
    return PlaceFacts(
        number=number, lines=place.lines, serials=(serial,) if serial else ()
    )
